"""What a sentence calls by a name that its sources do not have: "The Falcon weighs 300 grams" beside a text about another product; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.citations.dates import MONTHS, WEEKDAYS
from bot.languages import foreign

SHORTEST, ENDING = 4, 3  # letters of a name that a source must have; those behind them may differ: "Germany" and "German"
_MARKS = re.compile(r"[*_`]|^\s*(?:[-+#>]+|\d+[.)])\s+")
_RUN = re.compile(r"(?P<before>^|\S\s+|\S)(?P<name>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]{2,})*)(?![\w-]| \d)")
_INSIDE = re.compile(r"[a-z,)]\s+")  # what stands before a name within a sentence; behind a colon or a quotation mark anything is capitalised
_OPENING = {
    "the", "your", "our", "this", "that", "these", "those", "with", "for", "from", "both", "each", "every", "any", "all", "when", "while",
    "does", "yes", "and", "but", "then", "its", "their", "his", "her", "under", "unlike", "like", "using", "after", "before", "since", "once",
    "choose", "tap", "open", "press", "select", "click", "see", "visit", "use", "call", "contact", "install", "enter", "switch", "turn", "set",
    "connect", "ask", "check", "read", "find", "buy", "get",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked through for a name, in lower case: the names of the title and sections, and the text below them."""

    title: str
    text: str


def unknown_name(sentence: str, cited: Sequence[Page], others: Sequence[Page] = (), own: Collection[str] = ()) -> str:
    """The first name inside an English sentence of which no word stands in a cited page, nor its initials; empty for none.

    A name is a run of capitalised words that does not begin the sentence. One that stands in the text of `others`, which were found
    as well, is known too, but for what these are about: their titles have it. `own`: words that need no source, the company's name.
    """
    if foreign(sentence) is not False:  # in German every noun has a capital
        return ""
    return next((name for name in _names(sentence) if not _known(name, cited, others, own)), "")


def _names(sentence: str) -> Iterator[str]:
    text = _MARKS.sub("", sentence)
    for match in _RUN.finditer(text):
        words = re.split(r"[ -]", match["name"])
        if not _INSIDE.fullmatch(match["before"]):
            opening = not match["before"] and words[0].lower() in _OPENING  # "The Falcon weighs"
            words = words[1:] if opening else []
        if named := [word for word in words if word.lower() not in MONTHS | WEEKDAYS]:
            yield " ".join(named)


def _known(name: str, cited: Sequence[Page], others: Sequence[Page], own: Collection[str]) -> bool:
    words = name.lower().split()
    initials = r"\.?".join(word[0] for word in words)
    shapes = [rf"\b{re.escape(word[: max(SHORTEST, len(word) - ENDING)])}" for word in words]
    looked_for = re.compile("|".join([*shapes, rf"\b{initials}\b"] if len(words) > 1 else shapes))
    if not set(words).isdisjoint(own) or any(looked_for.search(f"{one.title} {one.text}") for one in cited):
        return True
    return not any(looked_for.search(one.title) for one in others) and any(looked_for.search(one.text) for one in others)
