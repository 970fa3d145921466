"""Running headers and footers of a PDF: lines that most pages repeat at their top or foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby, takewhile

from ingest.loaders.pdf_lines import Line
from ingest.loaders.pdf_tables import heads_table

_EDGE = 0.1  # of the height that the text of the whole document takes
_AGREEING = 3  # pages
_CLOSE = 3  # sizes of the letters
_HEIGHT = 6  # points within which lines of several pages stand at one height
_PAGE = re.compile(
    r"(page|seite|p\.)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?|\d{1,4}\s*(?:/|of|von)\s*\d{1,4}", re.IGNORECASE
)
_NAMED_PAGE = re.compile(r"\b(page|seite|p\.)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?")
_NUMBER_AT_EDGE = re.compile(r"^[-–—|\s]*(\d{1,4})\b|\b(\d{1,4})[-–—|\s]*$")
_DIGITS = re.compile(r"\d{1,9}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONTENTS = re.compile(r"(?:\s?\.){5,}\s*[\divxlc]+$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the edges are, and the size of ordinary text: a larger line at the top is a heading."""

    top: float
    foot: float
    size: float

    def holds(self, line: Line) -> bool:
        return (line.y >= self.top or line.y <= self.foot) and line.size <= self.size * 1.05

    def keys(self, line: Line, page: int) -> set[str]:
        """What a line has in common with those of other pages when it runs: its edge and its text.

        Of the numbers in it one may count the pages, so each is in one of the keys how far it is ahead of `page`.
        Rows of a table or a list, which differ in their numbers only, share none.
        """
        text = ("top " if line.y >= self.top else "foot ") + _NAMED_PAGE.sub(r"\1 #", line.text.casefold())
        return {text, *(_ahead(text, found, page) for found in _DIGITS.finditer(text))}


def without_running(pages: list[list[Line]], size: float) -> list[list[Line]]:
    """The pages without what runs at their edges: lines that more than half of them share, and page numbers.

    `size` is that of ordinary text. The lines of a table of contents go too: they repeat the headings.
    """
    frame = _frame(pages, size)
    edges = [[line for line in lines if frame.holds(line)] for lines in pages]
    running, counted = _shared(edges, pages, frame), _counted(edges)

    def runs(line: Line, page: int) -> bool:
        if not frame.holds(line):
            return False
        numbered = any((n - page, place) in counted for n in _numbers(line) for place in _places(line))
        shared = bool(frame.keys(line, page) & running) and not heads_table(pages[page - 1], line)
        return shared or numbered or _PAGE.fullmatch(line.text) is not None

    return [_inner(lines, partial(runs, page=number)) for number, lines in enumerate(pages, 1)]


def running_header(pages: list[list[Line]], size: float) -> str:
    """The words that most pages repeat at their top, without what counts the pages; empty when there are not two words."""
    frame = _frame(pages, size)
    tops = [[line for line in lines if frame.holds(line) and line.y >= frame.top] for lines in pages]
    texts: dict[str, list[str]] = {}
    for page, line in ((page, line) for page, lines in enumerate(tops, 1) for line in lines):
        if not heads_table(pages[page - 1], line):
            for key in frame.keys(line, page):
                texts.setdefault(key, []).append(line.text)
    shared = _shared(tops, pages, frame)
    found = (_uncounted(alike) for key, alike in texts.items() if key in shared)
    return next((text for text in found if len(_WORD.findall(text)) > 1), "")


def _frame(pages: list[list[Line]], size: float) -> _Frame:
    heights = [line.y for lines in pages for line in lines]
    edge = (max(heights) - min(heights)) * _EDGE
    return _Frame(max(heights) - edge, min(heights) + edge, size)


def _shared(edges: list[list[Line]], pages: list[list[Line]], frame: _Frame) -> set[str]:
    """The keys of the lines that more than half of the pages with text have."""
    keys = (
        {key for line in lines for key in frame.keys(line, page)} for page, lines in enumerate(edges, 1)
    )
    counts = Counter(key for found in keys for key in found)
    often = max(2, sum(map(bool, pages)) // 2 + 1)
    return {key for key, count in counts.items() if count >= often}


def _ahead(text: str, number: re.Match[str], page: int) -> str:
    return f"{text[: number.start()]}#{int(number[0]) - page}{text[number.end() :]}"


def _uncounted(alike: list[str]) -> str:
    """A line of several pages without its page number; a number that is the same on all of them stays ("rev. 7")."""
    text = _PAGE.sub("", alike[0])
    return (_NUMBER_AT_EDGE.sub("", text) if len(set(alike)) > 1 else text).strip(" -–—|·/")


def _inner(lines: list[Line], runs: Callable[[Line], bool]) -> list[Line]:
    """The lines of a page between its edges: what runs stands outermost, above or below everything else."""
    by_height = sorted(lines, key=lambda line: -line.y)
    outer = {id(line) for line in (*takewhile(runs, by_height), *takewhile(runs, reversed(by_height)))}
    stays: list[Line] = []
    at = 0
    for gone, group in groupby(lines, key=lambda line: id(line) in outer):
        found = list(group)
        at += len(found)
        if not gone or _is_amid(found, stays[-1:], lines[at : at + 1]):
            stays += found
    return [line for line in stays if not _CONTENTS.search(line.text)]


def _is_amid(lines: list[Line], before: list[Line], after: list[Line]) -> bool:
    """Whether lines are drawn between two that stand close to them: within a row of a table, not at the edge of a page."""
    ends = [*zip(before, lines[:1], strict=False), *zip(lines[-1:], after, strict=False)]
    return len(ends) == 2 and all(abs(a.y - b.y) < _CLOSE * b.size for a, b in ends)


def _counted(edges: list[list[Line]]) -> set[tuple[int, int | None]]:
    """How far numbers at the edges are ahead of the position of their page, and at which place, where several pages agree.

    A line that is nothing but such a number may stand at any place (None).
    """
    shifts = Counter(
        found
        for page, lines in enumerate(edges, 1)
        for found in {(n - page, place) for line in lines for n in _numbers(line) for place in _places(line)}
    )
    agreed = {found for found, count in shifts.items() if count >= _AGREEING}
    return agreed | {(shift, None) for shift, _ in agreed}


def _places(line: Line) -> set[int | None]:
    """The height of a line; None beside it when it is a bare number."""
    height = round(line.y / _HEIGHT)
    return {height, None} if line.text.strip("-–—| ").isdecimal() else {height}


def _numbers(line: Line) -> set[int]:
    """Numbers at the beginning or end of a line, where a page number would stand."""
    return {int(found[1] or found[2]) for found in _NUMBER_AT_EDGE.finditer(line.text)}

