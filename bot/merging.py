"""Neighbouring chunks of one section, joined before a model reads them."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document


def merged(passages: Sequence[Document], limit: int) -> list[Document]:
    """The best `limit` passages, neighbours of one section joined into one at the better one's place.

    Offsets stay true: a joined passage spans from the first chunk's start to the last one's end.
    """
    joined: list[Document] = []
    for passage in passages[:limit]:
        place = next((n for n, other in enumerate(joined) if _adjacent(other, passage)), None)
        if place is None:
            joined.append(passage)
        else:
            joined[place] = _join(joined[place], passage)
    return joined


def _adjacent(one: Document, other: Document) -> bool:
    a, b = one.metadata, other.metadata
    same = all(a.get(key) == b.get(key) for key in ("root", "source", "section", "page", "record", "fingerprint"))
    return same and (_positions(one)[-1] + 1 == _positions(other)[0] or _positions(other)[-1] + 1 == _positions(one)[0])


def _join(one: Document, other: Document) -> Document:
    first, second = sorted((one, other), key=lambda passage: int(passage.metadata["start"]))
    gap = "\n" * (second.metadata["start"] - first.metadata["end"])  # only white space was trimmed between chunks
    metadata = one.metadata | {
        "start": first.metadata["start"],
        "end": second.metadata["end"],
        "positions": [*_positions(first), *_positions(second)],
        "hash": first.metadata["hash"] + second.metadata["hash"],
    }
    return Document(page_content=first.page_content + gap + second.page_content, metadata=metadata)


def _positions(passage: Document) -> list[int]:
    own: list[int] = passage.metadata.get("positions") or [passage.metadata["position"]]
    return own
