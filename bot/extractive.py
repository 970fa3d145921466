"""The drafter that needs no chat model: it quotes the best block of the best section, or of the best two.

Where the evidence is thin it says so: a quotation is true, but it may be no answer.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from langchain_core.documents import Document

from bot.asking_back import choices
from bot.chain import Task
from bot.citations.citation import citation
from bot.conversation import Citation, Reply, Sentence
from bot.embeddings import Embedder
from bot.extract import Pick, Quote, extract
from bot.lexical import Lexical
from bot.library import Library
from bot.listing import is_of_one_sheet, listed
from bot.page_notes import page_notes
from bot.picking import asks_which, picked
from bot.replies import Phrasebook
from bot.retriever import Retrieval
from bot.rows_alike import says_of_it, together
from bot.selection import FOREIGN_MARGIN, MARGIN, answers_another, compared, selected
from bot.sheet_notes import notes
from bot.statements import Asked, named
from bot.suggestions import suggestions

LEXICAL_SHARE = 0.5
_IN_RECORD = re.compile(r"(?<!\n)\n(?!\n)")
_WORDS = re.compile(r"\w+")
HEADED = 0.99  # of the question's words in the titles above a section
READ = 32  # statements of a section: a row that shares no word with the question may be the one


@dataclass(frozen=True, slots=True)
class Extractive:
    """Answers by quotation; every word of it stands in the source, so there is nothing to withhold."""

    library: Library
    embedder: Embedder
    lexical: Lexical
    phrases: Phrasebook

    async def answer(self, task: Task) -> AsyncIterator[Sentence | Reply]:
        """A quotation with its frame for each part, what is missing, then the reply."""
        sentences: list[Sentence] = []
        async for sentence in self._sentences(task):
            sentences.append(sentence)
            yield sentence
        cited = tuple(citation for sentence in sentences for citation in sentence.citations)
        yield Reply(
            "".join(sentence.text for sentence in sentences),
            "partial" if task.missing else "answered",
            cited,
            suggestions([passage for found in task.answerable for passage in found.passages], cited, task.question.history),
            model="extractive",
            notice=self.phrases.doubt(task.question, task.language, task.doubtful, _unmentioned(task)),
        )

    async def _sentences(self, task: Task) -> AsyncIterator[Sentence]:
        cited: list[Citation] = []
        gap = ""
        async for quote, phrase in self._quotes(task):
            own = citation(len(cited) + 1, quote.passage, quote.text, quote.start, quote.end)
            told = phrase == "also" and any(is_told_by(quote.text, other.quote) for other in cited)
            if not told and not any(repeats(own, other) for other in cited):
                cited.append(own)
                frame = f"{self.phrases.frame(quote.passage, task.language, phrase)} [{own.n}]\n\n" if phrase else ""
                gap = "\n" if gap and quote.brief and not phrase else gap
                yield Sentence(f"{gap}{frame}{shown(quote)}{'' if frame else f' [{own.n}]'}", (own,))
                gap = "\n\n"
        for part in task.missing:
            yield Sentence(f"{gap}{self.phrases.missing(part, task.language)}")

    async def _quotes(self, task: Task) -> AsyncIterator[tuple[Quote, str]]:
        """Quotations with the phrase that introduces each: one for a part of a question, up to two for a whole one.

        With the row of a sheet come those that fit the question alike, and the remarks that hold for it, which nothing introduces.
        """
        for found in task.answerable:
            asked = Asked.of(found, self.embedder, self.lexical)
            passages, each = of_asked(found)
            if not each and (both := compared(passages, found.search.question.text, lambda text: self.lexical.query(text).indices)):
                passages, each = both, True
            if not each:
                passages = selected(passages, FOREIGN_MARGIN if asked.foreign else MARGIN, not found.search.question.history)
                passages = [one for one in passages if says_of_it(one, asked.share)] or passages[:1]
                passages = passages[:1] + [one for one in passages[1:] if not answers_another(one, asked.share)]
            text = found.search.question.text
            pick: Pick | None = partial(picked, text, terms=self._terms) if asks_which(text) else None
            lists: list[Document] = []
            for number, passage in enumerate(passages[: 3 - len(task.answerable)]):
                if any(is_of_one_sheet(passage, row) for row in lists):
                    continue
                phrase = "also" if number and not each else "frame"
                rows = [passage] if each else together(passage, found.passages)
                for quote in await asyncio.to_thread(self._quoted, rows, asked, not number, pick):
                    yield quote, phrase
                    phrase = ""
                    lists += [quote.passage] if quote.brief else []

    def _terms(self, text: str) -> frozenset[int]:
        return frozenset(self.lexical.query(text).indices)

    def _quoted(self, rows: Sequence[Document], asked: Asked, first: bool, pick: Pick | None) -> list[Quote]:
        """The block that answers from the section of each of these passages of one document, or the rows of a sheet that are picked.

        With it what a sheet says of its row, or a page of all its figures.
        """
        place = rows[0].metadata["source"], rows[0].metadata["root"]
        with self.library.lend() as index:
            chunks, documents = index.chunks(*place), index.documents(*place)
        if own := listed(rows[0], chunks, pick) if pick else []:
            rows = [quote.passage for quote in own]
        else:
            score = partial(fitting, asked, rows[0])
            headed = asked.share(f"{rows[0].metadata['title']} {' '.join(rows[0].metadata['section'])}") >= HEADED
            own = [extract(row, *_section(row, chunks, documents), score, first, pick, headed) for row in rows]
        held = [stretch for row in rows for stretch in notes(row, chunks)] or page_notes(rows[0], own[0].text, chunks)
        return [*own, *(Quote(where, text, at, at + len(text)) for where, text, at in held)]


def of_asked(found: Retrieval) -> tuple[list[Document], bool]:
    """The passages without those that answer the same for another variant than the one asked about.

    Where several are asked about ("both"), those that answer for each of them alone, and True.
    """
    options = choices(found.passages, found.variants) if found.asked else []
    each = [passage for variant, passage in options if variant in found.asked]
    if len(each) > 1:
        return each, True
    others = {passage.metadata["id"] for variant, passage in options if variant not in found.asked} if each else set()
    return [passage for passage in found.passages if passage.metadata["id"] not in others], False


def repeats(own: Citation, other: Citation) -> bool:
    """Whether half of a citation or more is of a stretch that another one has."""
    shared = min(own.end, other.end) - max(own.start, other.start)
    return own.source == other.source and 2 * shared >= own.end - own.start


def is_told_by(text: str, other: str) -> bool:
    """Whether another text says all that one says, word by word: what a page takes over from another is quoted once."""
    own, theirs = (" ".join(_WORDS.findall(one.casefold())) for one in (text, other))
    return f" {own} " in f" {theirs} "


def shown(quote: Quote) -> str:
    """A quotation as Markdown: the fields of a record ("Country: Denmark") stay on lines of their own."""
    if quote.brief:
        return quote.brief
    return _IN_RECORD.sub("  \n", quote.text) if quote.passage.metadata.get("record") is not None else quote.shown


def fitting(asked: Asked, passage: Document, texts: Sequence[str]) -> list[float]:
    """How well texts of one passage answer: half the nearest statement's cosine, half their share of the question's words.

    Of these only what the title and the heading do not say tells rows of a table apart.
    """
    near = asked.near(named(passage), texts, READ)
    rows = all(text.startswith("|") for text in texts)
    told = asked.without(f"{passage.metadata['title']} {passage.metadata['heading'] or ''}") if rows else asked
    return [(1 - LEXICAL_SHARE) * cosine + LEXICAL_SHARE * told.share(text) for cosine, text in zip(near, texts, strict=True)]


def _section(best: Document, chunks: Sequence[Document], documents: Sequence[Document]) -> tuple[str, int]:
    """The whole text between the first and the last chunk of the passage's section, and its offset."""
    meta = best.metadata
    own = _neighbours([chunk.metadata for chunk in chunks], meta)
    if not own or not documents:
        return best.page_content, meta["start"]
    start, end = own[0]["start"], own[-1]["end"]
    return documents[0].page_content[start:end], start


def _neighbours(chunks: list[dict[str, Any]], meta: dict[str, Any]) -> list[dict[str, Any]]:
    """The unbroken run of chunks of one section, page and record around a chunk."""
    at = next((position for position, chunk in enumerate(chunks) if chunk["start"] == meta["start"]), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and _same_section(chunks[first - 1], meta):
        first -= 1
    while last + 1 < len(chunks) and _same_section(chunks[last + 1], meta):
        last += 1
    return chunks[first : last + 1]


def _same_section(chunk: dict[str, Any], meta: dict[str, Any]) -> bool:
    return all(chunk.get(key) == meta.get(key) for key in ("section", "anchor", "page", "record"))


def _unmentioned(task: Task) -> list[str]:
    return list(dict.fromkeys(name for found in task.answerable for name in found.unmentioned))
