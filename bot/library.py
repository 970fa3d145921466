"""The served index, always the current one: a new generation is noticed at the next question and opened."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from langchain_core.documents import Document

from bot.index import Index, check_manifest
from bot.records import SourceRecord
from bot.spelling import vocabulary
from bot.store import Store
from bot.variants import Variant, known_variants


class Library:
    """Lends the current index to readers; an older one is closed when its last reader has given it back."""

    def __init__(self, store: Store, embedder: str, lexical: str, include_internal: bool = False) -> None:
        self._store = store
        self._made = (embedder, lexical)
        self._include_internal = include_internal
        self._lock = threading.Lock()
        self._current: _Lent | None = None
        self._variants: dict[str, list[Variant]] = {}
        self._words: dict[str, Counter[str]] = {}
        self._sizes: dict[str, int] = {}
        self._foreign: dict[str, float] = {}

    @contextmanager
    def lend(self) -> Iterator[Index]:
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
            return self.foreign(index) > 0.5

    def sources(self) -> list[SourceRecord]:
        """The documents that may be shown, sorted."""
        with self.lend() as index:
            return [record for record in index.sources() if self._shown(record.audience)]

    def document(self, source: str) -> Document | None:
        """The normalised text of a document, or None when it is not (or no longer) indexed or not for customers."""
        with self.lend() as index:
            found = [one for one in index.documents(source) if self._shown(one.metadata.get("audience") or "")]
        return found[0] if found else None

    def close(self) -> None:
        """Releases the index."""
        with self._lock:
            if self._current is not None:
                self._current.retire()
            self._current = None

    def variants(self, index: Index) -> list[Variant]:
        """The product variants that the documents of a lent index name; read once a generation."""
        known = self._variants.get(index.generation)
        if known is None:
            known = known_variants((record.product, record.version, record.title) for record in index.sources())
            self._variants = {index.generation: known}
        return known

    def size(self, index: Index) -> int:
        """How many passages a lent index has; counted once a generation."""
        known = self._sizes.get(index.generation)
        if known is None:
            known = index.count()
            self._sizes = {index.generation: known}
        return known

    def foreign(self, index: Index) -> float:
        """The share of the passages of a lent index that are not in English; counted once a generation."""
        known = self._foreign.get(index.generation)
        if known is None:
            chunks = [(record.chunks, record.foreign) for record in index.sources()]
            known = sum(count for count, strange in chunks if strange) / max(1, sum(count for count, _ in chunks))
            self._foreign = {index.generation: known}
        return known

    def vocabulary(self, index: Index) -> Counter[str]:
        """How often each word stands in a lent index; read when a question first has an unknown word, once a generation."""
        known = self._words.get(index.generation)
        if known is None:
            known = vocabulary(index.texts())
            self._words = {index.generation: known}
        return known

    def _shown(self, audience: str) -> bool:
        return self._include_internal or audience != "internal"

    def _take(self) -> _Lent:
        name = self._store.generation()  # before the lock: a server that hangs makes nobody wait for the others too
        with self._lock:
            if self._current is None or self._current.index.generation != name:
                self._reopen()
            assert self._current is not None
            self._current.readers += 1
            return self._current

    def _reopen(self) -> None:
        fresh = Index(self._store.open())
        try:
            check_manifest(fresh.manifest(), *self._made)
        except BaseException:
            fresh.close()
            raise
        if self._current is not None:
            self._current.retire()
        self._current = _Lent(fresh)

    def _give_back(self, lent: _Lent) -> None:
        with self._lock:
            lent.readers -= 1
            lent.close_if_unused()


class _Lent:
    """An open index and how many read it now."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.readers = 0
        self._retired = False

    def retire(self) -> None:
        self._retired = True
        self.close_if_unused()

    def close_if_unused(self) -> None:
        if self._retired and self.readers == 0:
            self.index.close()
