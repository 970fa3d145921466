"""Which passages are quoted when no chat model writes the answer: the best one, and a second that comes close or reads clearer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from langchain_core.documents import Document

from bot.rows_alike import is_one_of_many

MARGIN = 0.15  # how far behind the first the next may stand
FOREIGN_MARGIN = 0.3  # the same in another language, where less is known
NEARLY = 0.1  # and how far behind its nearest statement
DOUBTED = 2.5  # and by how much less sure the judge may be of it, in log-odds
REACH = 0.5  # how far behind the first one may stand that the judge is surer of,
SURER = 0.7  # and by how much surer, in log-odds
FIRST = 2.0  # and by how much surer for it to be quoted first

_COMPARES = re.compile(
    r"\b(?:compar(?:e[ds]?|ing|isons?)|differ(?:s|en(?:ce|ces|t))?|versus|vs|unlike|between|both|vergleich\w*|unterschied\w*|beide\w*"
    r"|compar(?:er|aison|ar|ación)|différen\w+|diferen\w+|entre|ambos)\b",
    re.IGNORECASE,
)

_PLAIN = re.compile(r"\W*(?:yes|no|never|always|not|ja|nein|nie|oui|non|jamais|sí|nunca)\b", re.IGNORECASE)


def selected(passages: Sequence[Document], margin: float = MARGIN, alone: bool = True) -> list[Document]:
    """One or two of the passages that were read twice (`rereading`), of different sections, in the order to quote them.

    The second is the next one if it comes close and the judge is not by far less sure of it, or else one that the judge is
    by far surer of than of the first; none if that is a row that chance picked from others which fit as well.
    Of two, the best is quoted first, unless the judge is surer of the other by FIRST; what stands below the code that is asked
    for stays the first. Of a question that is not `alone`, which the judge reads without what was said before, it only adds a second.
    What a second quotation is worth stands in TRIED.md.
    """
    read = sorted(sections([one for one in passages if "score" in one.metadata]), key=lambda one: -one.metadata["score"])
    if len(read) < 2:
        return read
    second = read[1] if _close(read[0], read[1], margin, alone) else _surer(read)
    if second is None or is_one_of_many(second, read[0], passages):
        return read[:1]
    return _in_order(read[0], second) if alone else [read[0], second]


def compared(passages: Sequence[Document], question: str, terms: Callable[[str], Collection[int]]) -> list[Document]:
    """The best passage and the one below the same heading of another document, where a question compares the two; else none.

    "Compare the timeouts of the Python SDK and the Node SDK" names each document by a word that the other's title lacks;
    `terms` are the ids of a text's words, stop words aside.
    """
    if not _COMPARES.search(question):
        return []
    read = sorted(sections([one for one in passages if "score" in one.metadata]), key=lambda one: -one.metadata["score"])
    pairs = [[read[0], other] for other in read[1:] if _counterparts(read[0], other)]
    return next((pair for pair in pairs if _told_apart(pair, question, terms)), [])


def sections(passages: Sequence[Document]) -> list[Document]:
    """The first passage of each section."""
    first: dict[tuple[object, ...], Document] = {}
    for passage in passages:
        meta = passage.metadata
        first.setdefault((meta["root"], meta["source"], tuple(meta["section"]), meta["page"], meta.get("record")), passage)
    return list(first.values())


def _surer(read: Sequence[Document]) -> Document | None:
    """The passage within reach that most surely answers, where that is by far surer than of the first; None where none is."""
    within = [one for one in read if _behind(read[0], one, "score") <= REACH]
    best = max(within, key=_answers)
    return best if _answers(best) - _answers(read[0]) >= SURER else None


def _in_order(best: Document, second: Document) -> list[Document]:
    surest = _answers(second) - _answers(best) >= FIRST and not best.metadata.get("coded")
    return [second, best] if surest else [best, second]


def _close(first: Document, second: Document, margin: float, alone: bool) -> bool:
    near = _behind(first, second, "score") <= margin and _behind(first, second, "near") <= NEARLY
    return near and not (alone and _answers(first) - _answers(second) > DOUBTED)


def _behind(first: Document, other: Document, name: str) -> float:
    return float(first.metadata[name] - other.metadata[name])


def _answers(passage: Document) -> float:
    return float(passage.metadata.get("answers", 0.0))


def _counterparts(first: Document, other: Document) -> bool:
    a, b = first.metadata, other.metadata
    same = bool(a["heading"]) and a["heading"].casefold() == b["heading"].casefold()
    return same and a["source"] != b["source"] and _behind(first, other, "score") <= REACH


def _told_apart(pair: Sequence[Document], question: str, terms: Callable[[str], Collection[int]]) -> bool:
    a, b = (set(terms(one.metadata["title"])) for one in pair)
    said = set(terms(question))
    return not said.isdisjoint(a - b) and not said.isdisjoint(b - a)


def answers_another(passage: Document, share: Callable[[str], float]) -> bool:
    """Whether a passage begins with a plain yes or no to its own heading, a question that has no word of the customer's: "No." misleads."""
    heading = str(passage.metadata["heading"] or "")
    return heading.endswith("?") and _PLAIN.match(passage.page_content) is not None and not share(heading)
