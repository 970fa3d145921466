"""What fits into a prompt: the best passages and the newest turns, each whole; pure."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document

from bot.conversation import Question, Turn

CHARACTERS = 4  # of a token, about; three in code and in other languages than English
RULES = 350  # tokens of the rules
FRAME = 40  # tokens around a passage: its number, where it stands
TURNS_SHARE = 0.25  # of what is left beside the rules and the question


def budget(passages: Sequence[Document], question: Question, limit: int) -> tuple[list[Document], list[Turn]]:
    """The passages and turns for a prompt of about `limit` tokens, in their order.

    Turns get a quarter at most, newest first; passages the rest, best first, until one does not fit.
    The best passage is always given: without it there is nothing to answer from.
    """
    left = limit - RULES - tokens(question.text)
    turns = _newest(question.history, int(left * TURNS_SHARE))
    left -= sum(tokens(turn.content) for turn in turns)
    kept = list(passages[:1])
    left -= sum(FRAME + tokens(passage.page_content) for passage in kept)
    for passage in passages[1:]:
        left -= FRAME + tokens(passage.page_content)
        if left < 0:
            break
        kept.append(passage)
    return kept, turns


def tokens(text: str) -> int:
    """About how many tokens a text has."""
    return len(text) // CHARACTERS + 1


def _newest(history: Sequence[Turn], limit: int) -> list[Turn]:
    kept: list[Turn] = []
    for turn in reversed(history):
        limit -= tokens(turn.content)
        if limit < 0:
            break
        kept.insert(0, turn)
    return kept
