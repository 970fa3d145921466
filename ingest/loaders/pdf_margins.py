"""Where the lines of a PDF page end when they are full: what tells a wrapped line from one that was ended."""

from __future__ import annotations

from collections import defaultdict

from ingest.loaders.pdf_lines import Line

_NARROWEST = 22  # in sizes, about 45 letters: a shorter line was ended, unless its neighbours are as short


def right_margins(lines: list[Line]) -> dict[int, float]:
    """The right margin of each line, by its id.

    It is the furthest of the lines that begin nearby; within a column of running text, that of the column.
    """
    furthest: dict[int, float] = defaultdict(float)
    for line in lines:
        for place in (-1, 0, 1):
            key = int(line.x // 30) + place
            furthest[key] = max(furthest[key], line.right)
    margins = {id(line): max(furthest[int(line.x // 30)], line.x + _NARROWEST * line.size) for line in lines}
    for column in _columns(lines):
        edge = max(line.right - line.x for line in column)
        if _is_running_text(column) and all(line.right - line.x > 0.85 * edge for line in column[:-1]):
            margins |= {id(line): line.x + edge for line in column}
    return margins


def _is_running_text(column: list[Line]) -> bool:
    """Whether some line begins in the middle of a sentence: where each begins with a capital or a digit, it is a list."""
    begins = [line.text[:1] for line in column]
    return len(column) > 2 and not all(first.isupper() or first.isdigit() for first in begins)


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines directly below each other that begin at the same place."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is not None and abs(last.x - line.x) < 3 and 0 < last.y - line.y < 2 * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
