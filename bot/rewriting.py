"""A follow-up reworded by the chat model into a question that stands alone; optional, and only used for the search."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from bot.conversation import Question
from bot.prompts import REWRITE
from bot.provider import tokens
from bot.thoughts import Thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TURNS = 6  # messages the model sees of the conversation
LONGEST = 300  # characters of a rewritten question
PATIENCE = 5.0  # seconds; a search does not wait longer


class Rewriter:
    """Rewrites the last message with a chat model; the message itself when that fails, is slow or says nothing."""

    def __init__(self, open_model: Callable[[], BaseChatModel], patience: float = PATIENCE) -> None:
        self._open_model = open_model
        self._model: BaseChatModel | None = None
        self._patience = patience

    async def standing_alone(self, question: Question) -> str:
        """The text to search for. A first message stands alone already, so no model is asked."""
        if not question.history:
            return question.text
        try:
            async with asyncio.timeout(self._patience):
                said = await self._said(question)
        except Exception:  # a provider may fail in any way: the vector of the conversation is there without it
            return question.text
        text = " ".join(said.split()).strip("\"'“”")
        return text if 0 < len(text) <= LONGEST else question.text

    async def _said(self, question: Question) -> str:
        said, thoughts = "", Thoughts()
        async with aclosing(tokens(await self._chat_model(), _prompt(question), self._patience)) as stream:
            async for token in stream:
                before, text = thoughts.unopened, thoughts.feed(token)
                said = text if thoughts.unopened and not before else said + text
                if len(said) > 2 * LONGEST:  # it is doing something else
                    break
        return said + thoughts.close()

    async def _chat_model(self) -> BaseChatModel:
        if self._model is None:
            self._model = await asyncio.to_thread(self._open_model)
        return self._model


def _prompt(question: Question) -> list[BaseMessage]:
    turns = [HumanMessage(turn.content) if turn.role == "user" else AIMessage(turn.content) for turn in question.history[-TURNS:]]
    return [SystemMessage(REWRITE), *turns, HumanMessage(question.text)]
