"""A few words from a chat model, asked for beside an answer: a question reworded, a yes or no."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from bot.provider import tokens
from bot.thoughts import Thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage


class ShortAnswers:
    """Asks the chat model, which is opened at the first question; none takes longer than `patience` seconds."""

    def __init__(self, open_model: Callable[[], BaseChatModel], patience: float) -> None:
        self._open_model = open_model
        self._model: BaseChatModel | None = None
        self._patience = patience

    async def to(self, prompt: Sequence[BaseMessage], longest: int) -> str:
        """What the model says, without its thoughts, and cut off where it says more than twice `longest` characters.

        Raises TimeoutError, or whatever the provider raises.
        """
        async with asyncio.timeout(self._patience):
            return (await self._said(prompt, longest)).strip()

    async def _said(self, prompt: Sequence[BaseMessage], longest: int) -> str:
        said, thoughts = "", Thoughts()
        async with aclosing(tokens(await self._chat_model(), prompt, self._patience)) as stream:
            async for token in stream:
                before, text = thoughts.unopened, thoughts.feed(token)
                said = text if thoughts.unopened and not before else said + text
                if len(said) > 2 * longest:  # it is doing something else
                    break
        return said + thoughts.close()

    async def _chat_model(self) -> BaseChatModel:
        if self._model is None:
            self._model = await asyncio.to_thread(self._open_model)
        return self._model
