"""What a judge that reads the source says of a sentence, beside the same sentence turned round.

A sentence and its opposite share their words and nearly their vector. A network that reads the source with them tells them apart better,
and best by comparison: how far the sentence stands above itself with a negation more or less, or with the opposite of the word that the source speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from bot.citations.turning import contrary, turned

PIECE = 420  # characters of a source that are read at once, a sentence more before and behind
SURE = 6.0  # log-odds beyond which more say nothing
FEATURES = ("said", "above_off", "above_on", "above_opposite")

Span = tuple[int, int]


class Judge(Protocol):
    """What tells whether a piece of a source says a statement."""

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        """The log-odds, one for each statement."""

    def read(self, texts: Sequence[str]) -> None:
        """Reads pieces ahead of the statements."""


def compared(judge: Judge, piece: str, sentence: str) -> dict[str, float]:
    """The log-odds that a piece says the sentence, and how far these stand above those of its opposites, by kind; 0 for no such form."""
    forms = turned(sentence) | {"opposite": contrary(sentence, piece)}
    listed = [form for own in forms.values() for form in own]
    own, *others = judge.odds(piece, [sentence, *listed])
    found, at = {"said": _bounded(own)}, 0
    for kind, those in forms.items():
        odds = others[at : at + len(those)]
        at += len(those)
        found[f"above_{kind}"] = _bounded(own - max(odds)) if odds else 0.0
    return found


def pieces(text: str, spans: Sequence[Span], above: str) -> dict[Span, str]:
    """The text cut between its sentences (`spans`) into pieces of about PIECE characters, each below its heading.

    By the offsets that each one stands for: it also has the sentence before and the one behind.
    """
    groups = list(_groups(spans))
    found = {}
    for at, group in enumerate(groups):
        first = groups[at - 1][-1] if at else group[0]
        last = groups[at + 1][0] if at + 1 < len(groups) else group[-1]
        found[group[0][0], group[-1][1]] = f"{above}. {text[first[0] : last[1]]}" if above else text[first[0] : last[1]]
    return found


def piece_at(known: Mapping[Span, str], span: Span) -> str:
    """The piece that the middle of a span stands in, or behind."""
    middle = sum(span) / 2
    return next((piece for (start, end), piece in reversed(list(known.items())) if start <= middle), "")


def _groups(spans: Sequence[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for span in spans:
        if group and span[1] - group[0][0] > PIECE:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _bounded(odds: float) -> float:
    return max(-SURE, min(SURE, odds))
