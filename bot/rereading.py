"""A second look at the best passages: each is read together with the question, for whether it answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from langchain_core.documents import Document

from bot.conversation import Question
from bot.parts import points_back
from bot.retriever import Retrieval
from bot.selection import LOOKED_AT, sections

SURE = 5.0  # log-odds beyond which more say nothing


class Judge(Protocol):
    """What tells whether a passage answers a question."""

    def answered(self, passage: str, question: str) -> float:
        """Log-odds."""


class Rereader:
    """Notes on the best passage of each of the best sections the log-odds that it answers (`answers`); their order stays."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def read(self, found: Retrieval) -> Retrieval:
        """The same retrieval with `answers` noted; in other languages than English, which the judge does not know, nothing is."""
        if found.search.foreign:
            return found
        asked = standing_alone(found.search.question)
        first = {passage.metadata["id"] for passage in sections(found.passages)[:LOOKED_AT]}
        return replace(found, passages=tuple(self._noted(one, asked) if one.metadata["id"] in first else one for one in found.passages))

    def _noted(self, passage: Document, asked: str) -> Document:
        answers = max(-SURE, min(SURE, self._judge.answered(spoken(passage), asked)))
        return Document(passage.page_content, id=passage.id, metadata=passage.metadata | {"answers": answers})


def standing_alone(question: Question) -> str:
    """The last turn, behind the customer's turn before when it points back to it."""
    before = [turn.content for turn in question.history if turn.role == "user"]
    return f"{before[-1]} {question.text}" if before and points_back(question.text) else question.text


def spoken(passage: Document) -> str:
    """A passage below the title of its document and the heading that it stands under, as the judge was taught to read."""
    title, heading = str(passage.metadata.get("title") or ""), str(passage.metadata.get("heading") or "")
    above = title if heading in {"", title} else f"{title}: {heading}"
    return f"{above}. {passage.page_content}" if above else passage.page_content
