"""A second reader of what a chat model wrote: the model itself is asked whether the cited passages say a sentence; optional.

It only takes away: what the check of `bot.citations` has withheld it does not see, and what it denies is withheld as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from bot.errors import ModelError
from bot.prompts import VERIFY, fenced
from bot.provider import reason
from bot.short_answers import ShortAnswers

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE = 8.0  # seconds for one sentence
LONGEST = 200  # characters of "yes" or "no"
BEFORE = 600  # characters of the answer before the sentence: what "it" is, or the heading of a list
_WORD = re.compile(r"\W*(yes|no)\b", re.IGNORECASE)


class Verifier:
    """Asks a chat model, one sentence at a time."""

    def __init__(self, open_model: Callable[[], BaseChatModel], patience: float = PATIENCE) -> None:
        self._answers = ShortAnswers(open_model, patience)

    async def agrees(self, sentence: str, before: str, question: str, passages: Sequence[Document]) -> bool:
        """Whether the passages say the sentence. Raises ModelError where the model fails, is slow, or says neither yes nor no."""
        try:
            said = await self._answers.to(prompt(sentence, before, question, passages), LONGEST)
        except Exception as fault:  # a provider may fail in any way
            raise ModelError(reason(fault)) from fault
        if not (word := _WORD.match(said)):
            raise ModelError(f"Asked whether a source says a sentence, the chat model said neither yes nor no: {said[:80]!r}.")
        return word[1].lower() == "yes"


def prompt(sentence: str, before: str, question: str, passages: Sequence[Document]) -> list[BaseMessage]:
    """The passages, fenced, then what was asked, what the answer has said so far, and the sentence."""
    numbered = "\n".join(fenced(number, passage) for number, passage in enumerate(passages, start=1))
    asked = f"Question: {question}\n\nAnswer so far: {before[-BEFORE:].strip() or '(nothing)'}\n\nStatement: {sentence.strip()}"
    return [SystemMessage(f"{VERIFY}\n\n{numbered}"), HumanMessage(asked)]
