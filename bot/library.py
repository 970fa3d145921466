"""The served index, always the current one: a new generation is noticed at the next question and opened."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice

from langchain_core.documents import Document

from bot.glossary import glossary
from bot.index import Index, check_manifest
from bot.records import SourceRecord
from bot.spelling import vocabulary
from bot.store import Store
from bot.titled import titled_variants
from bot.variants import Variant, known_variants

GLOSSARY = 20_000  # passages that are read for words of the company's own: half a second at the first question


class Served(Index):
    """An index as readers are lent it: what is told of all its documents is read once, when it is first asked for."""

    @cached_property
    def variants(self) -> list[Variant]:
        """The product variants that the documents name."""
        records = self.sources()
        known = known_variants((record.product, record.version, record.title) for record in records)
        told = titled_variants(record.title for record in records if not record.product)
        return known + [one for one in told if one.product not in {other.product for other in known}]

    @cached_property
    def size(self) -> int:
        """How many passages can be found."""
        return self.count()

    @cached_property
    def foreign(self) -> float:
        """The share of the passages that are not in English."""
        chunks = [(record.chunks, record.foreign) for record in self.sources()]
        return sum(count for count, strange in chunks if strange) / max(1, sum(count for count, _ in chunks))

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word stands in the passages; asked for when a question has an unknown word."""
        return vocabulary(self.texts())

    @cached_property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """What the documents say of the company's own words: groups that mean the same; of many passages the first alone are read."""
        return glossary(islice(self.sections(), GLOSSARY))


class Library:
    """Lends the current index to readers; an older one is closed when its last reader has given it back."""

    def __init__(self, store: Store, embedder: str, lexical: str, include_internal: bool = False) -> None:
        self._store = store
        self._made = (embedder, lexical)
        self._include_internal = include_internal
        self._lock = threading.Lock()
        self._current: _Lent | None = None

    @contextmanager
    def lend(self) -> Iterator[Served]:
        """The current index, open until the block ends. Raises EmptyIndex, IndexMismatch or IndexFault."""
        lent = self._take()
        try:
            yield lent.index
        finally:
            self._give_back(lent)

    def generation(self) -> str:
        """The name of the served generation; empty when there is none."""
        return self._store.generation()

    def count(self) -> int:
        """How many passages can be found."""
        with self.lend() as index:
            return index.count()

    def in_another_language(self) -> bool:
        """Whether most of the passages are not in English."""
        with self.lend() as index:
            return index.foreign > 0.5

    def sources(self) -> list[SourceRecord]:
        """The documents that may be shown, sorted."""
        with self.lend() as index:
            return [record for record in index.sources() if self._shown(record.audience)]

    def documents(self, source: str) -> list[Document]:
        """The normalised texts of that name, one of each folder that has it; of what is not indexed or not for customers none."""
        with self.lend() as index:
            return [one for one in index.documents(source) if self._shown(one.metadata.get("audience") or "")]

    def close(self) -> None:
        """Releases the index."""
        with self._lock:
            if self._current is not None:
                self._current.retire()
            self._current = None

    def _shown(self, audience: str) -> bool:
        return self._include_internal or audience != "internal"

    def _take(self) -> _Lent:
        state = self._store.state()  # before the lock: a server that hangs makes nobody wait for the others too
        with self._lock:
            if self._current is None or self._current.state != state:
                self._reopen(state)
            assert self._current is not None
            self._current.readers += 1
            return self._current

    def _reopen(self, state: str) -> None:
        fresh = Served(self._store.open())
        try:
            check_manifest(fresh.manifest(), *self._made)
        except BaseException:
            fresh.close()
            raise
        if self._current is not None:
            self._current.retire()
        self._current = _Lent(fresh, state)

    def _give_back(self, lent: _Lent) -> None:
        with self._lock:
            lent.readers -= 1
            lent.close_if_unused()


class _Lent:
    """An open index, the store's state when it was opened, and how many read it now."""

    def __init__(self, index: Served, state: str) -> None:
        self.index = index
        self.state = state
        self.readers = 0
        self._retired = False

    def retire(self) -> None:
        self._retired = True
        self.close_if_unused()

    def close_if_unused(self) -> None:
        if self._retired and self.readers == 0:
            self.index.close()
