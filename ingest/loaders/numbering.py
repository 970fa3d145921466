"""Numbered headings of plain text (`5. Delivery`, `13.4 Deposit`, `§ 7 Liability`), told from the items of a list.

The items of a list follow each other without text between them: `1. Open the lid`, `2. Press`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.loaders.topics import Line, Topic, ends_early, like_heading

_WORDS = r"Article|Artikel|Artículo|Art\.|Section|Sección|Clause|Chapter|Chapitre|Capítulo|Kapitel|Abschnitt"
_NAMED = re.compile(rf"(§{{1,2}}|(?:{_WORDS})(?=\s))\s?([1-9]\d{{0,2}})[a-z]?(?:[.):]|\s[–—-])?(?:\s+(\S.*))?")
_PLAIN = re.compile(r"([1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,4})([.)]?)\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered line; `style` is what is written with its number, `text` what follows it."""

    place: int
    numbers: tuple[int, ...]
    style: str
    text: str
    fits: bool = False
    alone: bool = False

    @property
    def depth(self) -> int:
        """How many numbers deep it is."""
        return len(self.numbers)

    @property
    def next(self) -> tuple[int, ...]:
        """The number of the item after it."""
        return (*self.numbers[:-1], self.numbers[-1] + 1)


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number, be it a heading's or an item's."""
    return _item(0, text) is not None


def numbered_topics(lines: Sequence[Line]) -> Iterator[Topic]:
    """The numbered headings: a series of numbers of which at least half have text of their own below."""
    items = {place: item for place, line in enumerate(lines) if (item := _item(place, line.text))}
    begun = Counter(item.numbers[0] for item in items.values())
    for series in _series([_placed(item, items, lines) for item in items.values()]):
        known = series[0].depth == 1 or begun[series[0].numbers[0]] > 1  # `3.5 Litres` alone is a value
        if known and sum(item.alone for item in series) * 2 >= len(series):
            yield from (_topic(item, lines) for item in series if item.fits)


def _topic(item: _Item, lines: Sequence[Line]) -> Topic:
    return Topic(item.place, item.place + 1, lines[item.place].text, "number", item.depth)


def _item(place: int, text: str) -> _Item | None:
    if named := _NAMED.fullmatch(text):
        return _Item(place, (int(named[2]),), named[1], named[3] or "")
    found = _PLAIN.fullmatch(text)
    if found is None or not (found[2] or "." in found[1]):
        return None
    numbers = tuple(map(int, found[1].split(".")))
    return _Item(place, numbers, found[2] if len(numbers) == 1 else ".", found[3])


def _placed(item: _Item, items: dict[int, _Item], lines: Sequence[Line]) -> _Item:
    """The item with what its neighbours tell: whether a heading fits there, and whether it has text of its own."""
    if not _fits(item, lines):
        return item
    before, after = items.get(item.place - 1), items.get(item.place + 1)
    above = before is not None and (before.next, before.style) == (item.numbers, item.style)
    goes_on = [(*item.numbers[:n], item.numbers[n] + 1) for n in range(item.depth)]
    below = after is not None and after.numbers in goes_on
    return replace(item, fits=True, alone=not above and not below)


def _fits(item: _Item, lines: Sequence[Line]) -> bool:
    """Whether the line is like a heading, with blank above it and something below that is no indented rest of it."""
    line, below = lines[item.place], lines[item.place + 1 : item.place + 2]
    named = like_heading(item.text) and not item.text[0].islower() if item.text else item.style.startswith("§")
    level = bool(below) and (below[0].apart or below[0].indent <= line.indent)
    return line.apart and named and level and ends_early(lines, item.place)


def _series(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items in runs of successive numbers; a list within a section stays apart from the headings around it."""
    found: list[list[_Item]] = []
    open_runs: dict[tuple[object, ...], list[_Item]] = {}
    for item in items:
        keys = [(item.style, alone, item.numbers) for alone in (item.alone, not item.alone)]
        run = next((open_runs.pop(key) for key in keys if key in open_runs), [])
        if not run:
            found.append(run)
        run.append(item)
        open_runs[item.style, item.alone, item.next] = run
    return found
