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
from bot.thoughts import Thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

CHARACTERS = 8000  # of an answer as it is written; the stream is closed there
THOUGHTS = 60_000  # and so many of what a model writes to itself
_WHOLE = re.compile(r"(?:[.!?…。！？][\"'”’»)*_]*(?:\s*\[\d{1,3}\])*|\||```|~~~|NO ANSWER)\s*$")  # how a sentence, a row or code ends


class Endless(Exception):
    """The answer has more than CHARACTERS, or the model thinks for ever."""


async def pieces_of(
    model: BaseChatModel, prompt: Sequence[BaseMessage], known: int, silence: float, thoughts: Thoughts
) -> AsyncGenerator[str]:
    """Sentences with normalised markers, without the model's `thoughts`; of an answer that was cut off, only those that are whole.

    Raises, behind the last of them, Endless for an answer that is too long, and Unfinished for one whose provider says that it was cut.
    """
    markers, sentences, cut, told = Markers(known), Sentences(), None, False
    async with aclosing(_bounded(_spoken(tokens(model, prompt, silence, whole=True), thoughts), CHARACTERS)) as stream:
        try:
            async for text in stream:
                if thoughts.unopened and not told:
                    markers, sentences, told = Markers(known), Sentences(), True
                for sentence in sentences.feed(markers.feed(text)):
                    yield sentence
        except (Unfinished, Endless) as fault:
            cut = fault
    for sentence in [*sentences.feed(markers.feed(thoughts.close(whole=not cut)) + markers.close()), *sentences.close()]:
        if sentence.strip() and (not cut or _WHOLE.search(sentence)):
            yield sentence
    if isinstance(cut, Endless) or (cut and cut.is_told):
        raise cut


async def _spoken(stream: AsyncGenerator[str], thoughts: Thoughts) -> AsyncGenerator[str]:
    """What of a stream is no thought."""
    async with aclosing(_bounded(stream, CHARACTERS + THOUGHTS)) as whole:
        async for token in whole:
            if text := thoughts.feed(token):
                yield text


async def _bounded(stream: AsyncGenerator[str], most: int) -> AsyncGenerator[str]:
    """The first `most` characters of a stream; raises Endless when there are more, whether or not a sentence has ended."""
    left = most
    async with aclosing(stream):
        async for token in stream:
            yield token[:left]
            left -= len(token)
            if left < 0:
                raise Endless(f"it wrote more than {most} characters without a whole sentence")
