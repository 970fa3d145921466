"""What a chat model's answer says, piece by piece: bounded, unrepeated, as safe Markdown."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bot.citations.above import Above
from bot.citations.bibliography import Bibliography
from bot.citations.facts import address_stands, plain
from bot.citations.forms import is_block
from bot.citations.markers import without_markers
from bot.citations.safe import safe_markdown
from bot.drafted import Progress
from bot.pieces import Endless
from bot.prompts import NO_ANSWER
from bot.provider import Unfinished, reason

SENTENCES = 60  # of an answer; what comes after is not shown
REPEATS = 6  # in a row, before a model is taken to go round in circles


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, item or row that is to be checked; the header or lead-in that it stands below, and the answer before it."""

    text: str
    above: str
    before: str


async def said_in(
    passages: Sequence[Document], first: str, pieces: AsyncIterator[str], progress: Progress
) -> AsyncIterator[Said]:
    """What an answer says, without its list of sources and what is no safe Markdown; notes where it says that it has no answer."""
    sources, listing, above, before = [plain(one.page_content) for one in passages], Bibliography(passages), Above(), ""
    async for piece in _unrepeated(_limited(first, pieces, progress), progress):
        if _declines(piece):
            progress.declined = True
        elif not listing.holds(piece):
            text = safe_markdown(piece, lambda address: any(address_stands(address, source) for source in sources))
            yield Said(text, above.of(text), before)
            before += text


async def _limited(first: str, pieces: AsyncIterator[str], progress: Progress) -> AsyncIterator[str]:
    """The sentences until they are too many or the provider fails: what was complete stays."""
    count = 1
    yield first
    try:
        async for piece in pieces:
            count += 1
            if count > SENTENCES:
                progress.cut = True
                return
            yield piece
    except (Endless, Unfinished):
        progress.cut = True
    except Exception as fault:
        progress.fault = reason(fault)


async def _unrepeated(pieces: AsyncIterator[str], progress: Progress) -> AsyncIterator[str]:
    """Each sentence once, until the model says only what it has said; rows and a list's items may be alike, below another heading all."""
    said: set[tuple[str, str]] = set()
    again, over = 0, ""
    async for piece in pieces:
        words = " ".join(without_markers(piece).split())
        over = over if is_block(piece) else words
        bare = (over, words)
        again = again + 1 if bare in said else 0
        if again > REPEATS:
            progress.cut = True
            return
        if not again or (is_block(piece) and again == 1):
            said.add(bare)
            yield piece


def _declines(piece: str) -> bool:
    return re.sub(r"[\s*_\"'`.!]+", " ", piece).strip() == NO_ANSWER
