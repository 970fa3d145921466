"""Which passages are quoted when no chat model writes the answer: the best one, and a second that comes close.

Ranking compares whole passages with the question; a passage that answers in one sentence can stand behind one that
only speaks of the same things. So the best few are read once more, statement by statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from bot.answer_type import typed
from bot.blocks import blocks
from bot.citations.rows import RULE
from bot.lexical import codes, possible_codes

LOOKED_AT = 4  # passages
READ = 4  # statements of each: those that share most with the question; reading all costs three times as much and finds no more
LONGEST = 300  # characters of a statement that are read
STATEMENT = 0.6  # of the nearest statement's cosine is added to the fused score
INTRODUCTION = 0.3  # is taken from a document's introduction: it speaks of what its sections say
CODED = 0.3  # is added where the heading begins with a code that is asked for: "E-1001: supply voltage too low"
TYPED = 0.03  # is added for the kind of value that is asked for, and taken for none of it
MARGIN = 0.15  # how far behind the first the second may stand
FOREIGN_MARGIN = 0.3  # the same in another language, where less is known
NEARLY = 0.1  # and how far behind its nearest statement

SENTENCE = re.compile(r"(?<=[.!?:])[\"')\]]*\s+(?=[^\sa-z])|\n+")

Embed = Callable[[list[str]], Sequence[Sequence[float]]]
Nearest = Callable[[Sequence[Document]], list[float]]  # how near the nearest statement of each passage is
Share = Callable[[str], float]  # of a question's words that a text has, 0 to 1


def selected(passages: Sequence[Document], question: str, nearest: Nearest, margin: float = MARGIN) -> list[Document]:
    """One or two passages of different sections, the best first.

    score = fused + 0.6 · how near the `nearest` statement is − 0.3 for an introduction + 0.3 for a heading that begins with a
    code of the question ± 0.03 for the kind of value that the `question` asks for. Measured with each part, and with the
    second quotation, in RETRIEVAL.md.
    """
    read = sections(_of_the_code(passages, question))[:LOOKED_AT]
    if len(read) < 2:
        return read
    near = nearest(read)
    scores = np.asarray([_score(passage, question, cosine) for passage, cosine in zip(read, near, strict=True)])
    first, second = np.argsort(-scores, kind="stable")[:2]
    close = scores[first] - scores[second] <= margin and near[first] - near[second] <= NEARLY
    return [read[first], read[second]] if close else [read[first]]


def by_meaning(query: NDArray[np.floating], embed: Embed, share: Share) -> Nearest:
    """The highest cosine of the `query` (unit vector) with the heading of a passage or with "heading. statement"."""

    def nearest(passages: Sequence[Document]) -> list[float]:
        titles = np.asarray(embed([named(passage) for passage in passages])) @ query
        own = [nearest_of(named(passage), [passage.page_content], query, embed, share)[0] for passage in passages]
        return [max(pair) for pair in zip(titles.tolist(), own, strict=True)]

    return nearest


def by_words(share: Share) -> Nearest:
    """The highest share of the question's words that "heading. statement" has: where the embedder knows not the language."""

    def nearest(passages: Sequence[Document]) -> list[float]:
        return [max((share(f"{named(one)}. {spoken(said)}") for said in statements(one.page_content)), default=0.0) for one in passages]

    return nearest


def _of_the_code(passages: Sequence[Document], question: str) -> Sequence[Document]:
    """Those of documents that have a code of the question, where any has, but for passages about other such codes alone.

    What is said of F10 is no answer about F11; what is said of the SPG-100 need not repeat its name.
    """
    found = [set(codes(f"{one.metadata['title']}\n{one.metadata['section']}\n{one.page_content}")) for one in passages]
    if not (wanted := possible_codes(question) & set[str]().union(*found)):
        return passages
    sources = {one.metadata["source"] for one, has in zip(passages, found, strict=True) if wanted & has}
    about = zip(passages, found, strict=True)
    return [one for one, has in about if one.metadata["source"] in sources and not _others(has, wanted)]


def _others(found: set[str], wanted: set[str]) -> bool:
    """Whether codes of the same shape are found, and none of those wanted."""
    shapes = [{re.sub(r"\d", "0", code) for code in some} for some in (found, wanted)]
    return not found & wanted and not shapes[0].isdisjoint(shapes[1])


def _score(passage: Document, question: str, cosine: float) -> float:
    introduces = INTRODUCTION * bool(passage.metadata.get("lead"))
    about_code = CODED * bool(possible_codes(question) & set(codes(named(passage).partition(" ")[0])))
    return float(passage.metadata["fused"] + STATEMENT * cosine - introduces + about_code + TYPED * typed(question, passage.page_content))


def statements(text: str) -> list[str]:
    """Sentences, list items, and table rows with their table's first line."""
    found: list[str] = []
    for start, end in blocks(text, 0, len(text)):
        block = text[start:end].strip()
        found += _rows(block) if block.startswith("|") else [one.strip() for one in SENTENCE.split(block) if one.strip()]
    return found


def _rows(table: str) -> list[str]:
    lines = [line for line in table.splitlines() if not RULE.fullmatch(line)]
    return [f"{lines[0]}\n{row}" for row in lines[1:]] or lines


def spoken(statement: str) -> str:
    """A statement as a person would say it: a row of a table without its header and its bars."""
    if not statement.startswith("|"):
        return statement
    cells = (cell.strip() for cell in statement.splitlines()[-1].split("|"))
    head = (cell.strip() for cell in statement.splitlines()[0].split("|"))
    return ", ".join(filter(None, head)) + ": " + ", ".join(filter(None, cells))


def sections(passages: Sequence[Document]) -> list[Document]:
    """The best passage of each section."""
    first: dict[tuple[object, ...], Document] = {}
    for passage in passages:
        meta = passage.metadata
        first.setdefault((meta["root"], meta["source"], tuple(meta["section"]), meta["page"], meta.get("record")), passage)
    return list(first.values())


def nearest_of(heading: str, texts: Sequence[str], query: NDArray[np.floating], embed: Embed, share: Share) -> list[float]:
    """For each text under one heading the highest cosine of its statements with the query; 0 for one with none worth reading."""
    near = [0.0] * len(texts)
    numbered = [(number, one) for number, text in enumerate(texts) for one in statements(text)]
    read = sorted(numbered, key=lambda one: -share(one[1]))[:READ]
    vectors = embed([f"{heading}. {spoken(one)[:LONGEST]}" for _, one in read])
    for (number, _), vector in zip(read, vectors, strict=True):
        near[number] = max(near[number], float(np.dot(vector, query)))
    return near


def named(passage: Document) -> str:
    """The heading that a passage stands under, or its document's title."""
    return str(passage.metadata["heading"] or passage.metadata["title"])
