"""What belongs to a stretch of a section that is quoted: its lead-in, its unit or condition, what restricts it; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import ITEM, Span

LEAD = 30  # words of a paragraph that leads in to the list or table below it
NOTE = 40  # words of what stands right behind a list or table, or restricts the last sentence
TITLE = 8  # words of a line that only names what follows

_RESTRICTS = re.compile(
    r"(?:however|but|except|exceptions?|unless|only|otherwise|instead|please note|note|not|nor|all (?:of )?(?:this|these)"
    r"|(?:this|these|that) (?:do(?:es)?|is|are|applies|apply|holds?|starts?|ends?|includes?|excludes?))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:it|this|these|those|they|he|she|otherwise|however|but|then|so)\b", re.IGNORECASE)
_OTHER = ("|", "#", "```", "~~~")
_BARS = re.compile(r"\||:?-{3,}:?")


@dataclass(frozen=True, slots=True)
class Parted:
    """A section and its parts in order: its blocks, or the sentences of one of them."""

    text: str
    spans: Sequence[Span]

    def __getitem__(self, number: int) -> str:
        return self.text[slice(*self.spans[number])].strip()

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, first: int, last: int) -> tuple[str, Span]:
        """The text of some parts, and where it stands."""
        start, end = self.spans[first][0], self.spans[last][1]
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip("\n"))
        return raw.strip("\n").rstrip(), (start, end - (len(raw) - len(raw.rstrip())))


def words(text: str) -> int:
    """How many words a person reads; the bars of a table are none."""
    return len(_BARS.sub(" ", text).split())


def grown(parts: Parted, first: int, last: int, spare: int) -> tuple[int, int]:
    """The parts from `first` to `last` with those around them that `spare` words have room for, those behind first.

    Beyond that, the lead-in of a list or table and the note right behind it (behind a table all that is as short together),
    a part that restricts the last one, and the one that the first points back to. Left out are, at the end, a title and what leads in to
    more ("There are three ways:"), and at the beginning what something that is not quoted leads in to.
    """
    core, left = (first, last), spare
    while last + 1 < len(parts) and (count := words(parts[last + 1])) <= left:
        last, left = last + 1, left - count
    while first and (count := words(parts[first - 1])) <= left:
        first, left = first - 1, left - count
    last = max(last, _noted(parts, core[1]))
    while last > core[1] and (is_title(parts[last]) or parts[last].endswith(":")):
        last -= 1
    while 0 < first < core[0] and parts[first - 1].endswith(":") and (_is_set(parts[first]) or parts[first].startswith(_OTHER)):
        first += 1
    behind = last + 1 < len(parts) and _belongs_above(parts, last, grown=last > core[1])
    before = first and _belongs_below(parts, first, grown=first < core[0])
    return first - bool(before), last + bool(behind)


def _noted(parts: Parted, table: int) -> int:
    """The last of the notes behind a table that NOTE words have room for: paragraphs and lists, none that leads in to more."""
    last, left = table, NOTE
    while parts[table].startswith("|") and last + 1 < len(parts) and not parts[last + 1].startswith(_OTHER):
        if (count := words(parts[last + 1])) > left:
            break
        last, left = last + 1, left - count
    while last > table and parts[last].endswith(":"):
        last -= 1
    return last


def is_title(text: str) -> bool:
    """Whether a text only names what follows: a short line without a stop ("5. Delivery"), or a rule."""
    return not text.strip("-*_ ") or (len(text.split()) <= TITLE and "\n" not in text and text[-1] not in ".!?:;)|")


def names_what_follows(parts: Parted, number: int) -> bool:
    """Whether a part is the title of the next one, not the only item of a list."""
    return number + 1 < len(parts) and not ITEM.match(parts[number + 1]) and is_title(parts[number])


def _belongs_above(parts: Parted, last: int, grown: bool) -> bool:
    """Whether the part behind `last` says what holds for it."""
    text = parts[last + 1]
    if words(text) > NOTE or text.startswith(_OTHER) or ITEM.match(text):
        return False
    return bool(_RESTRICTS.match(text)) or (not grown and _is_set(parts[last]) and not text.endswith(":") and not is_title(text))


def _belongs_below(parts: Parted, first: int, grown: bool) -> bool:
    """Whether the part before `first` is needed to understand it."""
    text = parts[first - 1]
    if not grown and _is_set(parts[first]):
        return text.endswith(":") or (words(text) <= LEAD and not _is_set(text))
    return bool(_POINTS_BACK.match(parts[first])) and words(text) <= NOTE


def _is_set(text: str) -> bool:
    """Whether a part is a list or a table."""
    return text.startswith("|") or bool(ITEM.match(text))
