"""A follow-up reworded by the chat model into a question that stands alone; optional, and only used for the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from bot.conversation import Question
from bot.prompts import REWRITE
from bot.short_answers import ShortAnswers

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TURNS = 6  # messages the model sees of the conversation
LONGEST = 300  # characters of a rewritten question
PATIENCE = 5.0  # seconds; a search does not wait longer


class Rewriter:
    """Rewrites the last message with a chat model; the message itself when that fails, is slow or says nothing."""

    def __init__(self, open_model: Callable[[], BaseChatModel], patience: float = PATIENCE) -> None:
        self._answers = ShortAnswers(open_model, patience)

    async def standing_alone(self, question: Question) -> str:
        """The text to search for. A first message stands alone already, so no model is asked."""
        if not question.history:
            return question.text
        try:
            said = await self._answers.to(_prompt(question), LONGEST)
        except Exception:  # a provider may fail in any way: the vector of the conversation is there without it
            return question.text
        text = " ".join(said.split()).strip("\"'“”")
        return text if 0 < len(text) <= LONGEST else question.text


def _prompt(question: Question) -> list[BaseMessage]:
    turns = [HumanMessage(turn.content) if turn.role == "user" else AIMessage(turn.content) for turn in question.history[-TURNS:]]
    return [SystemMessage(REWRITE), *turns, HumanMessage(question.text)]
