"""The writing side of an index: the generation that is being made.

A document is served whole: its new chunks come first, then its older ones go, then its record changes.
Texts that are embedded before their document is complete wait as `staged` points, which no search finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from langchain_core.documents import Document

from bot.index import Index
from bot.records import (
    CHUNK,
    ROOT,
    SOURCE,
    STAGED,
    Manifest,
    RootRecord,
    SourceRecord,
    manifest_point,
    root_point,
    source_point,
)
from bot.store import Point, Where

PAGE = 500


@dataclass(frozen=True, slots=True)
class Publication:
    """A document to be served: its record, its text, the ids of all its chunks."""

    record: SourceRecord
    document: Document
    ids: Sequence[str]


class Edition(Index):
    """An index that is being changed by its one writer."""

    def write_manifest(self, manifest: Manifest) -> None:
        """Notes how this index is made."""
        self.engine.upsert([manifest_point(manifest)])

    def write_root(self, record: RootRecord) -> None:
        """Notes what was said of a root."""
        self.engine.upsert([root_point(record)])

    def salvage(self, leftover: Index, manifest: Manifest) -> None:
        """Takes over the vectors that an unfinished generation has and this one has not: they are not served."""
        if leftover.manifest() != manifest:
            return
        chunks = Where({"kind": [CHUNK, STAGED]})
        there, here = ({point.payload["hash"] for point in one.engine.scroll(chunks, ["hash"])} for one in (leftover, self))
        for page in _pages(sorted(there - here)):
            found = leftover.engine.scroll(Where({"kind": [CHUNK, STAGED], "hash": page}), vectors=True)
            self.stage(list({point.payload["hash"]: point for point in found if point.dense is not None}.values()))

    def stage(self, points: Sequence[Point]) -> None:
        """Keeps chunks without serving them."""
        self.engine.upsert([replace(point, payload=point.payload | {"kind": STAGED}) for point in points])

    def serve(self, points: Sequence[Point]) -> None:
        """Serves chunks; their documents have to be published right after."""
        for page in _pages(points):
            self.engine.upsert(page)

    def serve_staged(self, record: SourceRecord) -> None:
        """Serves the staged chunks of a document; it has to be published right after."""
        where = {"kind": STAGED, "root": record.root, "source": record.source, "fingerprint": record.fingerprint}
        self.engine.set_payload(Where(where), {"kind": CHUNK})

    def publish(self, publications: Sequence[Publication]) -> None:
        """Drops what is older than the documents' served chunks, and notes their records."""
        for root, own in groupby(publications, key=lambda one: one.record.root):
            batch = list(own)
            kept = {id_ for one in batch for id_ in one.ids}
            of_these = {"root": root, "source": [one.record.source for one in batch]}
            standing = self.engine.scroll(Where({"kind": [CHUNK, STAGED], **of_these}), ["kind"])
            self.engine.delete_ids([point.id for point in standing if point.id not in kept])
        self.engine.upsert([source_point(one.record, one.document) for one in publications])

    def remove(self, root: str, sources: Iterable[str]) -> None:
        """Removes documents with all their chunks, and the root when nothing of it is left."""
        for page in _pages(sources):
            self.engine.delete(Where({"root": root, "source": page}))
        if not self.engine.count(Where({"kind": SOURCE, "root": root})):
            self.engine.delete(Where({"kind": ROOT, "root": root}))

    def forget_staged(self, root: str) -> None:
        """Drops staged chunks that no document needed."""
        self.engine.delete(Where({"kind": STAGED, "root": root}))


def _pages(items: Iterable[Point] | Iterable[str]) -> Iterator[list]:  # type: ignore[type-arg]
    left = iter(items)
    while page := list(islice(left, PAGE)):
        yield page
