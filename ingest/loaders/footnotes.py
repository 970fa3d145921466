"""Footnotes of Markdown: what a mark points to stands at the end of the section that has the mark, wherever it was written.

A passage never crosses a heading: a condition at the end of the page would be lost to the value that it limits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ingest.loaders.fences import with_fences

_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,80})\]:[ \t]*(.*)")
_MARK = re.compile(r"(?P<code>`+)[^`]*(?P=code)|[ \t]?\[\^(?P<label>[^\[\]\s]{1,80})\]")
_BLOCK = re.compile(r"\s*(?:#|[-+*>|]\s|\d{1,9}[.)]\s|`{3}|~{3})")
_MOST_SECTIONS = 50  # that one note is repeated in: many small sections with one long note would grow without end
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class _Note:
    """A footnote's text, and the lines from `start` to before `end` that hold it."""

    text: str
    start: int
    end: int


def has_footnotes(lines: list[str]) -> bool:
    """Whether there may be any."""
    return any("[^" in line for line in lines)


def with_footnotes(lines: list[str], headings: Collection[int]) -> list[str]:
    """The lines with footnotes as paragraphs ("¹ Below 0 °C …") of each section that has their mark.

    `headings` are the numbers of the lines where sections begin. Notes are numbered in the order of their marks;
    what is marked nowhere, and marks without a note, stay as they are.
    """
    notes = _notes(lines)
    marks = _marks(lines, notes)
    numbers = {label: str(n).translate(_SUPERSCRIPTS) for n, label in enumerate(_distinct(marks, range(len(lines))), 1)}
    gone = {n for label in numbers for n in range(notes[label].start, notes[label].end)}
    out: list[str] = []
    repeated = Counter[str]()
    for start, end in pairwise(sorted({0, *headings, len(lines)})):
        for n in range(start, end):
            if n not in gone and (lines[n].strip() or n - 1 not in gone or "".join(out[-1:]).strip()):
                out.append(_marked(lines[n], numbers, hidden=n in headings) if n in marks else lines[n])
        here = [label for label in _distinct(marks, range(start, end)) if repeated[label] < _MOST_SECTIONS]
        repeated.update(here)
        for label in here:
            out += [*[""] * bool(out[-1].strip()), f"{numbers[label]} {notes[label].text}", ""]
    return out


def _notes(lines: list[str]) -> dict[str, _Note]:
    """The first note of each label."""
    notes: dict[str, _Note] = {}
    for n, (line, fenced) in enumerate(with_fences(lines)):
        if not fenced and (found := _NOTE.fullmatch(line)) and found[1] not in notes:
            end = _end(lines, n)
            text = " ".join(filter(None, (part.strip() for part in (found[2], *lines[n + 1 : end]))))
            notes[found[1]] = _Note(text, n, end)
    return {label: note for label, note in notes.items() if note.text}


def _end(lines: list[str], start: int) -> int:
    """Where a note ends: it goes on in the lines directly below, and in indented paragraphs."""
    end = start + 1
    for n in range(start + 1, len(lines)):
        line = lines[n]
        indented = line.startswith(("    ", "\t"))
        if line.strip() and (_NOTE.match(line) or _BLOCK.match(line) or (n > end and not indented)):
            break
        end = n + 1 if line.strip() else end
    return end


def _marks(lines: list[str], notes: Mapping[str, _Note]) -> dict[int, list[str]]:
    """The labels of the notes that each line points to, code and the notes themselves aside."""
    inside = {n for note in notes.values() for n in range(note.start, note.end)}
    marks: dict[int, list[str]] = {}
    for n, (line, fenced) in enumerate(with_fences(lines)):
        labels = [] if fenced or n in inside else [mark["label"] for mark in _MARK.finditer(line)]
        if known := [label for label in labels if label in notes]:
            marks[n] = known
    return marks


def _distinct(marks: Mapping[int, list[str]], lines: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(label for n in lines for label in marks.get(n, [])))


def _marked(line: str, numbers: Mapping[str, str], *, hidden: bool) -> str:
    """The line with its marks as raised numbers, apart from the word before, which is to be found as it is; a heading has none."""

    def number(mark: re.Match[str]) -> str:
        if mark["label"] not in numbers:
            return mark[0]
        return "" if hidden else f" {numbers[mark['label']]}"

    return _MARK.sub(number, line)
