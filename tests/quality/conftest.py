"""Small documents, ingested into a real index and reported on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.index import Index
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.quality.report import Report, report
from ingest.roots import Request

Reporter = Callable[..., Report]


@pytest.fixture
def index_of(docs: Path) -> Callable[..., Index]:
    """Ingests pages beside the three of `docs`, and opens the index."""

    def opened(**pages: str) -> Index:
        for name, text in pages.items():
            (docs / f"{name}.md").write_text(text, encoding="utf-8")
        job = Job(read_settings())
        job.add(Request([str(docs)]), Brake(released=True))
        return Index(job.store.open())

    return opened


@pytest.fixture
def reported(index_of: Callable[..., Index], embedder) -> Reporter:
    """The report on pages beside the three of `docs`."""

    def made(**pages: str) -> Report:
        with closing(index_of(**pages)) as index:
            return report(index, embedder)

    return made
