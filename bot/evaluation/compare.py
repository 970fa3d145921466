"""Two runs on the same questions: which differences are real, and which questions flipped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.evaluation.figures import CITATIONS, DECISIONS, RETRIEVAL
from bot.evaluation.resampling import Difference, paired
from bot.evaluation.rows import ANSWERS

RowData = Mapping[str, Any]
AREAS = (
    dict.fromkeys(RETRIEVAL, "retrieval") | dict.fromkeys(CITATIONS, "citations") | dict.fromkeys(DECISIONS, "decisions")
)


@dataclass(frozen=True, slots=True)
class Flip:
    """A question whose rightness, or whose hit, differs between the runs; `better`: in favour of B."""

    id: str
    question: str
    what: str
    better: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """B against A: a difference for each figure, the flipped questions, and how many questions had no partner."""

    differences: Mapping[str, Difference]
    flips: Sequence[Flip]
    unpaired: int


def load(path: Path) -> dict[str, RowData]:
    """The rows of a `--json` file by question; the same question in another conversation is another one.

    Raises SettingsError when the file is no evaluation.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        return {_key(row): row | {"scores": _scores(row)} for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SettingsError(f"{path} is no evaluation: {fault!r}. Make one with --json {path}.") from None


def compare(a: Mapping[str, RowData], b: Mapping[str, RowData]) -> Comparison:
    """Pairs the rows of two runs. Raises SettingsError when they share no question."""
    shared = [(a[key], b[key]) for key in a if key in b]
    if not shared:
        raise SettingsError("The two runs share no question. Compare runs over the same question files.")
    names = dict.fromkeys(name for row, _ in shared for name in row["scores"])
    differences = {_dotted(name): _difference(shared, name) for name in names}
    flips = [flip for pair in shared for flip in _flips(*pair)]
    return Comparison(differences, flips, len(a) + len(b) - 2 * len(shared))


def _key(row: RowData) -> str:
    return json.dumps([row["asked"], row["question"], row["history"]])


def _difference(pairs: Sequence[tuple[RowData, RowData]], name: str) -> Difference:
    both = [(a["scores"][name], b["scores"][name]) for a, b in pairs if name in a["scores"] and name in b["scores"]]
    return paired([a for a, _ in both], [b for _, b in both])


def _scores(row: RowData) -> dict[str, float]:
    """The row's own scores, and whether it was answered or refused wrongly: each figure tested by itself."""
    scores: dict[str, float] = dict(row["scores"])
    answered = float(row["decision"] in ANSWERS)
    if row["asked"] != "set":
        return {"off_topic.answered": answered}
    if not row["seeks_knowledge"]:
        return scores
    if row["answerability"] in ("answerable", "partial"):
        scores["refusal.false_refusal"] = 1 - answered
    elif row["answerability"] == "unanswerable":
        scores["refusal.false_answer"] = answered
    return scores


def _flips(a: RowData, b: RowData) -> list[Flip]:
    flips = []
    for name, what in (("right", "decision"), ("hit@5", "hit")):
        before, after = a["scores"].get(name), b["scores"].get(name)
        if before is not None and after is not None and before != after:
            told = "decision" if name == "right" else "rank"
            flips.append(Flip(b["id"], b["question"], what, after > before, str(a[told]), str(b[told])))
    return flips


def _dotted(name: str) -> str:
    return name if "." in name else f"{AREAS.get(name, 'other')}.{name}"
