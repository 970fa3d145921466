"""The drafter that needs no chat model: it quotes the best block of the best section."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from langchain_core.documents import Document

from bot.chain import Task
from bot.conversation import Citation, Reply, Sentence
from bot.embeddings import Embedder
from bot.extract import Quote, extract
from bot.lexical import Lexical
from bot.library import Library
from bot.replies import Phrasebook, citation
from bot.retriever import Retrieval, Terms
from bot.suggestions import suggestions

LEXICAL_SHARE = 0.5


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
            suggestions([passage for found in task.answerable for passage in found.passages], cited),
            model="extractive",
        )

    async def _sentences(self, task: Task) -> AsyncIterator[Sentence]:
        cited: dict[tuple[str, int, int], Citation] = {}
        gap = ""
        for found in task.answerable:
            quote = await asyncio.to_thread(self.quote, found)
            key = (quote.passage.metadata["source"], quote.start, quote.end)
            if key not in cited:
                cited[key] = citation(len(cited) + 1, quote.passage, quote.text, quote.start, quote.end)
                frame = self.phrases.frame(quote.passage, task.language)
                yield Sentence(f"{gap}{frame} [{len(cited)}]\n\n{quote.text}", (cited[key],))
                gap = "\n\n"
        for part in task.missing:
            yield Sentence(f"{gap}{self.phrases.missing(part, task.language)}")

    def quote(self, found: Retrieval) -> Quote:
        """The block that answers, from the section of the best passage."""
        best = found.passages[0]
        section, start = self._section(best)
        return extract(best, section, start, self._scorer(found))

    def _section(self, best: Document) -> tuple[str, int]:
        """The whole text between the first and the last chunk of the passage's section, and its offset."""
        meta = best.metadata
        with self.library.lend() as index:
            chunks = index.chunks(meta["source"], meta["root"])
            documents = index.documents(meta["source"], meta["root"])
        own = _neighbours([chunk.metadata for chunk in chunks], meta)
        if not own or not documents:
            return best.page_content, meta["start"]
        start, end = own[0]["start"], own[-1]["end"]
        return documents[0].page_content[start:end], start

    def _scorer(self, found: Retrieval) -> Score:
        search = found.search
        query = np.asarray(search.carried.dense)
        query = query / (np.linalg.norm(query) or 1.0)
        return Score(self.embedder, self.lexical, query, found.carried_terms)


@dataclass(frozen=True, slots=True)
class Score:
    """How well texts answer a question: half cosine, half idf-weighted share of its words."""

    embedder: Embedder
    lexical: Lexical
    query: np.ndarray[tuple[int, ...], np.dtype[np.floating]]
    terms: Terms

    def __call__(self, texts: Sequence[str]) -> list[float]:
        near = np.asarray(self.embedder.embed_documents(list(texts))) @ self.query
        words = [self.terms.coverage(self.lexical.document(text).indices) for text in texts]
        return [float((1 - LEXICAL_SHARE) * cosine + LEXICAL_SHARE * share) for cosine, share in zip(near, words, strict=True)]


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
