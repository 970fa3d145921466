"""A folder of documents, an index, and short words for what is done with them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cheap import CheapEmbedder

from bot.index import Index
from bot.records import SourceRecord
from bot.settings import read_settings
from bot.store import Store
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from ingest.sync import Outcome


class Helpdesk:
    """The documents in `docs`, indexed in `store` by an embedder that counts."""

    def __init__(self, docs: Path, store: Store) -> None:
        self.docs = docs
        self.store = store
        self.embedder = CheapEmbedder()
        docs.mkdir()

    def write(self, name: str, text: str) -> Path:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def job(self) -> Job:
        return Job(read_settings(), store=self.store, opened=self.embedder)

    def add(self, *targets: Path | str, meta: dict[str, str] | None = None, released: bool = False) -> Outcome:
        request = Request([str(target) for target in targets or [self.docs]], meta)
        return self.job().add(request, Brake(released=released))

    @property
    def records(self) -> list[SourceRecord]:
        with closing(Index(self.store.open())) as index:
            return index.sources()

    @property
    def sources(self) -> list[str]:
        return [record.source for record in self.records]

    def texts(self, source: str) -> list[str]:
        with closing(Index(self.store.open())) as index:
            return [chunk.page_content for chunk in index.chunks(source)]

    def payloads(self, source: str) -> list[dict]:
        with closing(Index(self.store.open())) as index:
            return [chunk.metadata for chunk in index.chunks(source)]
