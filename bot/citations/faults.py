"""What is wrong with a supported sentence in plain sight: a literal, a limit left out, a copy with one turn; pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.belonging import belongs_elsewhere
from bot.citations.bounds import turned_bound
from bot.citations.copies import turned_copy
from bot.citations.facts import facts
from bot.citations.limits import left_out
from bot.citations.literals import missing
from bot.citations.misplaced import misplaced
from bot.citations.rows import own_lines
from bot.citations.source import Source, nearest_statements
from bot.citations.strengthened import strengthened
from bot.citations.swapped import swapped


def fault(sentence: str, known: Sequence[Source]) -> str:
    """Why a sentence may not be shown although its sources speak of the same; empty for no reason."""
    if literal := _wrong_literal(sentence, known):
        return f"literal: {literal}"
    close = nearest_statements(sentence, known)
    if word := strengthened(sentence, [one.facts.raw for one in known]) or left_out(sentence, close[0]):
        return f"stronger: {word}"
    return "polarity" if turned_copy(sentence, close) else ""


def _wrong_literal(sentence: str, known: Sequence[Source]) -> str:
    """What stands in none of the sources, only in a row of something else, or in the place of something else."""
    held = [one.facts if (rows := own_lines(one.facts.raw, sentence)) == one.facts.raw else facts(rows) for one in known]
    return (
        missing(sentence, held)
        or misplaced(sentence, known)
        or swapped(sentence, known)
        or turned_bound(sentence, known)
        or belongs_elsewhere(sentence, known)
    )
