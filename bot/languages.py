"""Which language a text is in, told by its commonest words (`languages.json`).

The bundled embedding model knows English only. What is written in another language is found by its letters (`lexical`),
and whether it answers is weighed otherwise (`evidence`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from bot.phrases import LANGUAGES

ENOUGH = 0.1  # of a text's words are among the commonest of its language, at the least
ACCENTED = 0.02  # of its letters, from which on a text that is in none of these languages is no English

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, lower case; what French elides stands apart."""
    return [part for word in _WORD.findall(text.casefold()) for part in _elided(word)]


def language_of(text: str, default: str = "en", least: float = 1 / 3) -> str:
    """The interface language a message is written in; `default` when its words do not tell.

    `least`: the share of its words that are among the commonest; a document has ENOUGH of them, a message more.
    """
    words = words_of(text)
    counts = {name: len(set(words) & _common()[name]) for name in LANGUAGES}
    best = max(counts, key=lambda name: (counts[name], name == default))
    sure = counts[best] >= 2 and counts[best] >= least * len(set(words))
    return best if sure and all(counts[best] > counts[name] for name in LANGUAGES if name != best) else default


def foreign(text: str) -> bool | None:
    """Whether a text is in another language than English; None when its words do not tell ("E12", "Skonto")."""
    words = words_of(text)
    counts = {name: sum(word in known for word in words if not _is_letter(word)) for name, known in _common().items()}
    english, other = counts.pop("en"), max(counts.values())
    if max(english, other) >= max(1.0, ENOUGH * len(words)) and english != other:
        return other > english
    letters = [letter for letter in text if letter.isalpha()]
    strange = sum(letter > "\x7f" for letter in letters)
    return True if strange > ACCENTED * len(letters) and not english else None


def tells_nothing(word: str) -> bool:
    """Whether a word is among the commonest of a language other than English: it says nothing of what a text is about."""
    return any(word in known for name, known in _common().items() if name != "en")


@cache
def _common() -> dict[str, frozenset[str]]:
    found: dict[str, str] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in found.items()}


def _is_letter(word: str) -> bool:
    """One that is as likely a code's ("E-2015") as a word of its own."""
    return len(word) == 1 and word.isascii() and word not in "aiy"


def _elided(word: str) -> list[str]:
    """`l'envoi` as two words; `don't` as one."""
    head, mark, tail = word.replace("’", "'").partition("'")
    return [head, tail] if mark and len(head) <= 2 and head in _common()["fr"] else [head + mark + tail]
