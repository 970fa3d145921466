"""Lines of any format, and the headings that only their form tells, with their levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

_LONGEST_HEADING = 80
_WRAPPED = 45  # characters from which a line may have been wrapped
_PARAGRAPH = 20  # lines that tell how wide a paragraph is
_SENTENCE_END = re.compile(r"[.!;,:…。！；，：]$")
_MARKED = re.compile(r"[#>|*+•·–—.-]")
_COLUMNS = re.compile(r"\t|\S {2,}\S|\||\.{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, or a whole paragraph; `at` is its number in the source.

    `text` is empty where no heading can stand: in code, tables, lists. `apart` tells that no text stands directly
    above, `level` that the format itself marks it as a heading.
    """

    at: int
    text: str
    apart: bool = True
    indent: int = 0
    bold: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading by its form; `start` and `end` are the places of its first line and of the first below it.

    `depth` counts from 1, below the headings that the format itself marks; a question is one below any other form.
    """

    start: int
    end: int
    text: str
    form: str
    depth: int = 1


def like_heading(text: str) -> bool:
    """Whether a line is short, holds letters, ends no sentence, and is no item and no row of columns."""
    if len(text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]", text):
        return False
    return not (_SENTENCE_END.search(text) or _MARKED.match(text) or _COLUMNS.search(text))


def ends_early(lines: Sequence[Line], place: int) -> bool:
    """Whether a line ends before it had to: with a blank line below, or where the next word would have fitted."""
    line, below = lines[place], lines[place + 1]
    if below.apart or not below.text:
        return True
    rest = list(takewhile(lambda found: not found.apart, lines[place + 1 : place + 1 + _PARAGRAPH]))
    room = max(len(found.text) for found in rest)
    fitted = len(line.text) < _WRAPPED or len(line.text) + 1 + len(below.text.split()[0]) <= room
    return fitted and not below.text[0].islower()


def with_levels(lines: Sequence[Line], topics: Sequence[Topic]) -> Iterator[tuple[Topic, int]]:
    """The topics with their levels from 1 to 6; 1 is the title of the document.

    What stands directly below a heading without text of its own belongs to it: `PART B` above `5. Delivery`.
    """
    title = topics[0] if topics and _is_title(lines, topics) else None
    given = part = above = 1  # levels: of the last marked heading, around the numbers, of the last heading by its form
    done, end = 0, -1
    for topic in topics:
        if marked := [line.level for line in lines[done : topic.start] if line.level]:
            given = part = above = marked[-1]
        done = topic.end
        if topic.form == "question":
            yield topic, min(above + 1, 6)
            continue
        direct = topic.start == end
        if topic.form == "number":
            part, end = above if direct else part, -1
            level = part + topic.depth
        else:
            part, end = given, topic.end
            level = max(given + topic.depth, above + 1 if direct else 0)
        above = 1 if topic is title else min(level, 6)
        yield topic, above


def _is_title(lines: Sequence[Line], topics: Sequence[Topic]) -> bool:
    """Whether the first topic opens the document and names all of it: directly above one of its form, or the only one."""
    first, others = topics[0], topics[1:]
    if first.start or first.form in ("number", "question") or any(line.level == 1 for line in lines):
        return False
    alike = [other.start for other in others if other.form == first.form]
    return not alike or alike[0] == first.end
