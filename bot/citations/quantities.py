"""Few for many, and many for few: "few shops take cards" for "most shops take cards"; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citations.alignment import stem
from bot.citations.source import Source

_FEW = r"(?<!\ba )few|hardly any|scarcely any|barely any|a minority of"
_MANY = r"most|many|all|every|each|numerous|plenty of|lots of|a lot of|the majority of|countless"
_BEHIND = r"\b(?P<much>{})\s+(?:of\s+)?(?:the\s+|our\s+|your\s+|these\s+|those\s+)?(?P<first>\w+)(?:\s+(?P<second>\w+))?"
_SIDES = tuple(re.compile(_BEHIND.format(written), re.IGNORECASE) for written in (_FEW, _MANY))
_BEFORE = re.compile(r"\b(?:so|too|as|how|the|very|not|that|this|next|last|first|past|these|those|every)\s$", re.IGNORECASE)


def miscounted(sentence: str, known: Sequence[Source]) -> str:
    """The "few" or "most" of a thing of which the sources have the opposite, and nowhere the same; empty for none."""
    stated = [one.text for source in known for one in source.statements]
    for own, against in (_SIDES, _SIDES[::-1]):
        for word, things in _counted(own, sentence):
            same = any(things & other for text in stated for _, other in _counted(own, text))
            if not same and any(things & other for text in stated for _, other in _counted(against, text)):
                return word
    return ""


def _counted(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, set[str]]]:
    """Each word of quantity in a text, with the one or two words that may be the thing."""
    for found in pattern.finditer(text):
        if not _BEFORE.search(text[: found.start()]):
            yield found["much"], {stem(word.lower()) for word in (found["first"], found["second"]) if word and len(word) > 3}
