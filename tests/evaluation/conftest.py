"""Rows without a bot behind them, for figures and their presentation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.conversation import Citation, Reply
from bot.evaluation.questions import case
from bot.evaluation.rows import Row, row

MakeRow = Callable[..., Row]


@pytest.fixture
def make_row() -> MakeRow:
    """A scored row from an entry of a question file, a decision, what was retrieved and what was cited."""

    def make(
        decision: str, score: float = 0.5, found: list[str] | None = None, cited: list[str] | None = None, **entry: Any
    ) -> Row:
        citations = tuple(Citation(n, source, source) for n, source in enumerate(cited or (), start=1))
        reply = Reply("text", decision, citations, timings_ms={"retrieve": 4.0, "first_sentence": 8.0, "total": 10.0})  # type: ignore[arg-type]
        passages = [{"source": source, "section": [], "page": None} for source in found or ()]
        return row(case({"question": "How?", **entry}, 1), reply, passages, score)

    return make
