"""Running headers and footers of a PDF: lines that most pages repeat at their top or foot."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from ingest.loaders.pdf_lines import Line

_EDGE = 0.1  # of the height that the text of the whole document takes
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(page|seite|p\.)?\s*(\d{1,4})\s*(?:(?:/|of|von)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the edges are, and the size of ordinary text: a larger line at the top is a heading."""

    top: float
    foot: float
    size: float

    def holds(self, line: Line) -> bool:
        return (line.y >= self.top or line.y <= self.foot) and line.size <= self.size * 1.05


def without_running(pages: list[list[Line]], size: float) -> list[list[Line]]:
    """The pages without the lines at their edges that more than half of them share, digits aside.

    `size` is that of ordinary text. Lone page numbers go too.
    """
    heights = [line.y for lines in pages for line in lines]
    edge = (max(heights) - min(heights)) * _EDGE
    frame = _Frame(max(heights) - edge, min(heights) + edge, size)
    counts = Counter(key for lines in pages for key in {_key(line) for line in lines if frame.holds(line)})
    often = max(2, sum(map(bool, pages)) // 2 + 1)
    running = {key for key, count in counts.items() if count >= often}
    return [_inner(lines, number, frame, running) for number, lines in enumerate(pages, 1)]


def _inner(lines: list[Line], number: int, frame: _Frame, running: set[str]) -> list[Line]:
    """The lines of a page between its edges: what runs stands outermost, above or below everything else."""

    def runs(line: Line) -> bool:
        return frame.holds(line) and (_key(line) in running or _is_number(line, number))

    by_height = sorted(lines, key=lambda line: -line.y)
    gone = {id(line) for line in (*takewhile(runs, by_height), *takewhile(runs, reversed(by_height)))}
    return [line for line in lines if id(line) not in gone]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _is_number(line: Line, page: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return found is not None and (bool(found[1]) or found[2] == str(page))
