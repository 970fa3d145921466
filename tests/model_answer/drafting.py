"""What the tests of a chat model draft from, and how a draft is collected."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from langchain_core.documents import Document

from bot.conversation import Question, Sentence
from bot.drafted import Drafted
from bot.model_answer import ModelAnswer

WARRANTY = "The warranty of Sprig 2 lasts 36 months from delivery. Register it within 60 days and it lasts 48 months. Wear is not covered."
RETURNS = "You can return any product within 30 days of delivery. We refund the price within 10 business days. Write to help@nimbrel.example."


def passage(text: str, source: str, start: int = 0) -> Document:
    """A passage with the metadata that the index gives."""
    meta = {
        "id": source,
        "root": "docs",
        "source": source,
        "title": source.removesuffix(".md").title(),
        "section": ["Terms"],
        "heading": "Terms",
    }
    place = {
        "anchor": "terms",
        "page": None,
        "url": f"https://help.nimbrel.example/{source}",
        "start": start,
        "end": start + len(text),
    }
    return Document(
        page_content=text,
        metadata=meta | place | {"version": "2", "updated": "2026-02-01", "product": "", "hash": source},
    )


PASSAGES = (passage(WARRANTY, "warranty.md", 400), passage(RETURNS, "returns.md"))
QUESTION = Question("How long is the warranty?")


def drafted(model: ModelAnswer, passages: Sequence[Document] = PASSAGES) -> tuple[list[Sentence], Drafted]:
    """All sentences, and how the draft ended."""

    async def collect() -> list[Sentence | Drafted]:
        return [event async for event in model.draft(passages, QUESTION, "en")]

    *sentences, end = asyncio.run(collect())
    assert isinstance(end, Drafted)
    return [sentence for sentence in sentences if isinstance(sentence, Sentence)], end


def text(sentences: Sequence[Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)
