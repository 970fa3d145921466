"""What a chat model streams, as sentences with normalised markers: bounded, and whole to the last one."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from langchain_core.messages import BaseMessage

from bot.citations.markers import Markers
from bot.citations.sentences import Sentences
from bot.provider import Unfinished, tokens

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

CHARACTERS = 8000  # of an answer as it is written; the stream is closed there
_WHOLE = re.compile(r"(?:[.!?…。！？][\"'”’»)*_]*(?:\s*\[\d{1,3}\])*|\||```|~~~|NO ANSWER)\s*$")  # how a sentence, a row or code ends


class Endless(Exception):
    """The answer has more than CHARACTERS."""


async def pieces_of(
    model: BaseChatModel, prompt: Sequence[BaseMessage], known: int, silence: float
) -> AsyncGenerator[str]:
    """Sentences with normalised markers; of an answer that was cut off, only those that are whole.

    Raises Endless behind the last of an answer that is too long.
    """
    markers, sentences, cut = Markers(known), Sentences(), None
    async with aclosing(_bounded(tokens(model, prompt, silence, whole=True))) as stream:
        try:
            async for token in stream:
                for sentence in sentences.feed(markers.feed(token)):
                    yield sentence
        except (Unfinished, Endless) as fault:
            cut = fault
    for sentence in [*sentences.feed(markers.close()), *sentences.close()]:
        if sentence.strip() and (not cut or _WHOLE.search(sentence)):
            yield sentence
    if isinstance(cut, Endless):
        raise cut


async def _bounded(stream: AsyncGenerator[str]) -> AsyncGenerator[str]:
    """The first CHARACTERS of a stream; raises Endless when there are more, whether or not a sentence has ended."""
    left = CHARACTERS
    async with aclosing(stream):
        async for token in stream:
            yield token[:left]
            left -= len(token)
            if left < 0:
                raise Endless(f"it wrote more than {CHARACTERS} characters without a whole sentence")
