"""What is wrong with a supported sentence in plain sight: a literal, a limit left out, a copy with one turn; pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.belonging import belongs_elsewhere
from bot.citations.bounds import turned_bound
from bot.citations.cells import denied_by_cell, in_another_cell
from bot.citations.copies import turned_copy
from bot.citations.denied import contradicted
from bot.citations.excluded import wrongly_excluded
from bot.citations.facts import facts
from bot.citations.free import mispriced
from bot.citations.frequencies import other_frequency
from bot.citations.limits import left_out, restricted
from bot.citations.literals import missing
from bot.citations.misplaced import misplaced
from bot.citations.owners import of_another
from bot.citations.quantities import miscounted
from bot.citations.rows import own_lines
from bot.citations.ruled_out import ruled_out
from bot.citations.source import Source, nearest_statements
from bot.citations.strengthened import exclusive, strengthened
from bot.citations.swapped import swapped

_TURNED = (turned_copy, contradicted, ruled_out, wrongly_excluded, denied_by_cell)


def fault(sentence: str, known: Sequence[Source]) -> str:
    """Why a sentence may not be shown although its sources speak of the same; empty for no reason."""
    if literal := _wrong_literal(sentence, known):
        return f"literal: {literal}"
    close = nearest_statements(sentence, known)
    if word := _stronger(sentence, known, close[0]):
        return f"stronger: {word}"
    return "polarity" if any(rule(sentence, known) for rule in _TURNED) else ""


def _stronger(sentence: str, known: Sequence[Source], closest: str) -> str:
    """What goes beyond the sources, or the limit of theirs that is left out."""
    return (
        strengthened(sentence, [one.facts.raw for one in known])
        or exclusive(sentence, known)
        or left_out(sentence, closest)
        or restricted(sentence, known)
    )


def _wrong_literal(sentence: str, known: Sequence[Source]) -> str:
    """What stands in none of the sources, only in a row of something else, or in the place of something else."""
    held = [one.facts if (rows := own_lines(one.facts.raw, sentence)) == one.facts.raw else facts(rows) for one in known]
    return (
        missing(sentence, held)
        or misplaced(sentence, known)
        or swapped(sentence, known)
        or turned_bound(sentence, known)
        or belongs_elsewhere(sentence, known)
        or of_another(sentence, known)
        or in_another_cell(sentence, known)
        or other_frequency(sentence, known)
        or mispriced(sentence, known)
        or miscounted(sentence, known)
    )
