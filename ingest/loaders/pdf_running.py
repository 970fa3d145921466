"""Running headers and footers of a PDF: lines that most pages repeat at their top or foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from ingest.loaders.pdf_lines import Line

_EDGE = 0.1  # of the height that the text of the whole document takes
_AGREEING = 3  # pages
_PAGE = re.compile(
    r"(page|seite|p\.)\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?|\d{1,4}\s*(?:/|of|von)\s*\d{1,4}", re.IGNORECASE
)
_NUMBER_AT_EDGE = re.compile(r"^[-–—|\s]*(\d{1,4})\b|\b(\d{1,4})[-–—|\s]*$")
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


def without_running(pages: list[list[Line]], size: float) -> list[list[Line]]:
    """The pages without what runs at their edges: lines that more than half of them share, and page numbers.

    `size` is that of ordinary text. The lines of a table of contents go too: they repeat the headings.
    """
    frame = _frame(pages, size)
    edges = [[line for line in lines if frame.holds(line)] for lines in pages]
    running, shift = _shared(edges, pages), _shift(edges)

    def runs(line: Line, page: int) -> bool:
        numbered = shift is not None and page + shift in _numbers(line)
        return frame.holds(line) and (_key(line) in running or numbered or _PAGE.fullmatch(line.text) is not None)

    return [_inner(lines, partial(runs, page=number)) for number, lines in enumerate(pages, 1)]


def running_header(pages: list[list[Line]], size: float) -> str:
    """The words that most pages repeat at their top, without what counts the pages; empty when there are not two words."""
    frame = _frame(pages, size)
    tops = [[line for line in lines if frame.holds(line) and line.y >= frame.top] for lines in pages]
    texts: dict[str, list[str]] = {}
    for line in (line for lines in tops for line in lines):
        texts.setdefault(_key(line), []).append(line.text)
    shared = _shared(tops, pages)
    found = (_uncounted(alike) for key, alike in texts.items() if key in shared)
    return next((text for text in found if len(_WORD.findall(text)) > 1), "")


def _frame(pages: list[list[Line]], size: float) -> _Frame:
    heights = [line.y for lines in pages for line in lines]
    edge = (max(heights) - min(heights)) * _EDGE
    return _Frame(max(heights) - edge, min(heights) + edge, size)


def _shared(edges: list[list[Line]], pages: list[list[Line]]) -> set[str]:
    """The keys of the lines that more than half of the pages with text have."""
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    often = max(2, sum(map(bool, pages)) // 2 + 1)
    return {key for key, count in counts.items() if count >= often}


def _uncounted(alike: list[str]) -> str:
    """A line of several pages without its page number; a number that is the same on all of them stays ("rev. 7")."""
    text = _PAGE.sub("", alike[0])
    return (_NUMBER_AT_EDGE.sub("", text) if len(set(alike)) > 1 else text).strip(" -–—|·/")


def _inner(lines: list[Line], runs: Callable[[Line], bool]) -> list[Line]:
    """The lines of a page between its edges: what runs stands outermost, above or below everything else."""
    by_height = sorted(lines, key=lambda line: -line.y)
    gone = {id(line) for line in (*takewhile(runs, by_height), *takewhile(runs, reversed(by_height)))}
    return [line for line in lines if id(line) not in gone and not _CONTENTS.search(line.text)]


def _shift(edges: list[list[Line]]) -> int | None:
    """What is to be added to the position of a page for the number printed on it, when several pages agree."""
    shifts = Counter(
        shift for page, lines in enumerate(edges, 1) for shift in {n - page for x in lines for n in _numbers(x)}
    )
    shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
    return shift if count >= _AGREEING else None


def _numbers(line: Line) -> set[int]:
    """Numbers at the beginning or end of a line, where a page number would stand."""
    return {int(found[1] or found[2]) for found in _NUMBER_AT_EDGE.finditer(line.text)}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
