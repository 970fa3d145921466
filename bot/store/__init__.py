"""The one owner of Qdrant: a small port, and two engines behind it (`edge`: in this process, `server`: over the wire).

A point is a chunk of a document (dense and lexical vectors), a source (its normalised text, no vectors)
or the manifest (how the index was made): the index is the only ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

DENSE, LEXICAL = "dense", "lexical"
Scores = dict[str, float]  # of the chunks found, by id, best first; comparable only within one search
KEYWORDS = ("kind", "source", "hash", "audience", "product", "version")  # payload keys with an index of their own


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Term ids and their weights, of equal length, each id once."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What is stored: `id` is a UUID in hex, `dense` has unit length; a point without vectors is found by its payload only."""

    id: str
    payload: dict[str, Any]
    dense: Sequence[float] | None = None
    lexical: SparseVector | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Payload conditions: each key of `all` holds one of its values, no key of `none` does."""

    all: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    none: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


class Engine(Protocol):
    """An open index, read and changed. Every method raises IndexFault with the engine's own reason."""

    generation: str

    def search_dense(self, vector: Sequence[float], limit: int, where: Where) -> Scores:
        """The cosines of the nearest chunks.

        What a chunk says is fetched apart, once it is among the best of both searches: reading it is dearer than finding it.
        """

    def search_lexical(self, vector: SparseVector, limit: int, where: Where) -> Scores:
        """BM25 sums (idf-weighted inner products) of the best chunks; chunks without a term are absent."""

    def fetch(self, ids: Sequence[str]) -> dict[str, Point]:
        """These points by id, with payload and lexical vector, in no particular order; one that is gone is absent."""

    def idf(self, terms: Sequence[int]) -> list[float]:
        """The inverse document frequency of each term, as the lexical search weighs it; 0 for one that no chunk has."""

    def scroll(self, where: Where, fields: Sequence[str] | None = None, vectors: bool = False) -> Iterator[Point]:
        """Every point that agrees, in no particular order; `fields` limits the payload."""

    def count(self, where: Where) -> int:
        """How many points agree."""

    def upsert(self, points: Sequence[Point]) -> None:
        """Adds points, or replaces those with the same id."""

    def set_payload(self, where: Where, payload: dict[str, Any]) -> None:
        """Sets these payload keys on all points that agree; other keys stay."""

    def delete(self, where: Where) -> None:
        """Removes all points that agree."""

    def delete_ids(self, ids: Sequence[str]) -> None:
        """Removes these points; unknown ids are no error."""

    def close(self) -> None:
        """Releases files or connections; a second call is no error."""


class Change(Protocol):
    """A change set: `engine` is changed, nobody is served from it before `commit`.

    `leftover` is what an earlier writer left unfinished: its vectors are worth keeping, its points are not to be served.
    """

    engine: Engine
    leftover: Engine | None

    def forget_leftover(self) -> None:
        """Removes the leftover: what it was worth has been taken over."""

    def commit(self) -> str:
        """Makes it the served generation, at once for every reader; returns its name."""

    def abandon(self) -> None:
        """Gives up, but keeps what was made, as the leftover of the next `begin`."""

    def discard(self) -> None:
        """Gives up, and forgets what was made."""


class Store(Protocol):
    """Where generations of an index live: readers open the current one, one writer at a time makes the next."""

    def generation(self) -> str:
        """The name of the served generation, cheap enough to ask before every question; empty when there is none."""

    def state(self) -> str:
        """Another one after each change, also where that goes into the served generation itself (a server); as cheap."""

    def open(self) -> Engine:
        """A private view of the served generation. Raises EmptyIndex when there is none."""

    def begin(self, dimensions: int, fresh: bool = False) -> Change:
        """The next generation, to be changed: a copy of the served one; `fresh`: an empty one.

        Raises IndexBusy when another process is changing the index.
        """

    def rollback(self) -> str:
        """Serves the previous generation again; returns its name. Raises IndexFault when none was kept."""
