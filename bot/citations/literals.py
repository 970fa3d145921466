"""What must stand in the source to the letter, formatting aside: numbers, prices, dates, versions, addresses, codes, names.

Each reader of `literal_kinds` finds one kind; the more specific come first and take their text away from the next. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citations.facts import Facts
from bot.citations.literal_kinds import READERS, Literal, addresses, commands, emails, phones

_LABEL = r"option|step|method|way|solution|schritt|möglichkeit|lösung|étape|méthode|opción|paso|método|solución"
_NUMBERED = re.compile(
    rf"[ \t]*(?:[-*+#]+[ \t]+)?\*{{0,2}}(?:\d{{1,3}}[.)](?=[ \t*])|(?:{_LABEL})[ \t]\d{{1,2}}(?=[ \t]?[.:)–-]))", re.IGNORECASE
)


def missing(sentence: str, known: Sequence[Facts]) -> str:
    """The first literal of `sentence` that stands in none of `known`, as it is written; empty when all stand."""
    for shown, literal in literals(sentence):
        if not any(literal.stands(one) for one in known):
            return shown
    return ""


def literals(sentence: str) -> Iterator[tuple[str, Literal]]:
    """The literals of a sentence, as written and to be looked up; a list's own numbering is none."""
    text = without_numbering(sentence)
    for reader in READERS:
        for literal in (found := list(reader(text))):
            yield sentence[literal.start : literal.end].strip(), literal
        text = _blanked(text, found)


def with_blank_addresses(sentence: str) -> str:
    """A sentence in which commands, addresses and phone numbers are blank: their digits count nothing."""
    text = without_numbering(sentence)
    for reader in (commands, emails, addresses, phones):
        text = _blanked(text, list(reader(text)))
    return text


def without_numbering(sentence: str) -> str:
    """A sentence in which the number of a list item is blank."""
    found = _NUMBERED.match(sentence)
    return " " * found.end() + sentence[found.end() :] if found else sentence


def _blanked(text: str, found: Sequence[Literal]) -> str:
    for literal in found:
        text = text[: literal.start] + " " * (literal.end - literal.start) + text[literal.end :]
    return text
