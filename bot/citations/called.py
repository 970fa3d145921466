"""What a sentence calls by a name that its sources do not have: "The Falcon weighs 300 grams" beside a text about another product; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.citations.facts import Facts
from bot.languages import foreign

SHORTEST, ENDING = 4, 3  # letters of a name that a source must have; those behind them may differ: "Germany" and "German"
_MARKS = re.compile(r"[*_`]|^\s*(?:[-+#>]+|\d+[.)])\s+")
_RUN = re.compile(r"(?P<before>^|\S\s+|\S)(?P<name>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]{2,})*)(?![\w-])")
_INSIDE = re.compile(r"[a-z,)]\s+")  # what stands before a name within a sentence; behind a colon or a quotation mark anything is capitalised
_OPENING = {
    "the", "your", "our", "this", "that", "these", "those", "with", "for", "from", "both", "each", "every", "any", "all", "when", "while",
    "does", "yes", "and", "but", "then", "its", "their", "his", "her", "under", "unlike", "like", "using", "after", "before", "since", "once",
}  # fmt: skip
_OF_TIME = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
}  # fmt: skip


def unknown_name(sentence: str, known: Sequence[Facts], own: Collection[str] = ()) -> str:
    """The first name inside an English sentence of which no word stands in a source, nor its initials; empty for none.

    A name is a run of capitalised words that does not begin the sentence. `own`: words that need no source, the company's own name.
    """
    if foreign(sentence) is not False:  # in German every noun has a capital
        return ""
    return next((name for name in _names(sentence) if not _known(name, known, own)), "")


def _names(sentence: str) -> Iterator[str]:
    text = _MARKS.sub("", sentence)
    for match in _RUN.finditer(text):
        words = re.split(r"[ -]", match["name"])
        if not _INSIDE.fullmatch(match["before"]):
            opening = not match["before"] and words[0].lower() in _OPENING  # "The Falcon weighs"
            words = words[1:] if opening else []
        if named := [word for word in words if word.lower() not in _OF_TIME]:
            yield " ".join(named)


def _known(name: str, known: Sequence[Facts], own: Collection[str]) -> bool:
    words = name.lower().split()
    initials = r"\.?".join(word[0] for word in words)
    shapes = [re.escape(word[: max(SHORTEST, len(word) - ENDING)]) for word in words]
    looked_for = re.compile("|".join([rf"\b{shape}" for shape in shapes] + [rf"\b{initials}\b"] * (len(words) > 1)))
    return not set(words).isdisjoint(own) or any(looked_for.search(one.text) for one in known)
