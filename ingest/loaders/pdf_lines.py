"""The lines of a PDF page: what stands on one baseline, with its place, size and weight.

A PDF holds pieces of text at coordinates, in drawing order; lines, columns and tables are ours to find.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.loaders.characters import clean, one_line
from ingest.loaders.pdf_accents import composed

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf001": "fi", "\uf002": "fl"}
)
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\u25cf\u25aa\u25e6\u2023\u2043\u25a0\u25cb", "•"))
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_NARROW, _WIDE = frozenset("iljtfrI.,;:'!|()[] "), frozenset("mwMW@%")


@dataclass(slots=True)
class Cell:
    """Text that stands together; `right` is estimated from its characters."""

    x: float
    right: float
    text: str


@dataclass(slots=True)
class Line:
    """Cells on one baseline, `y` counted from the foot of the page, sizes in points.

    `pieces` are what the page draws; a cell is pieces without a wide gap between them.
    """

    y: float
    size: float
    bold: bool
    cells: list[Cell] = field(default_factory=list)
    pieces: list[Cell] = field(default_factory=list)

    @property
    def x(self) -> float:
        return self.cells[0].x

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def text(self) -> str:
        return one_line(" ".join(cell.text for cell in self.cells))


def page_lines(page: Any) -> list[Line]:
    """The lines of a page of pypdf, in drawing order. Raises whatever pypdf raises."""
    lines: list[Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        _add(lines, text, _Place.of(cm, tm, size), _is_bold(font))

    page.extract_text(visitor_text=visit)
    return [line for line in lines if line.text]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece begins, and how large its letters are."""

    x: float
    y: float
    size: float

    @classmethod
    def of(cls, cm: Sequence[float], tm: Sequence[float], size: float) -> _Place:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        return cls(float(x), float(y), abs(float(size) * scale) or 10.0)


def _is_bold(font: Any) -> bool:
    return bool(font) and bool(_BOLD.search(str(font.get("/BaseFont", ""))))


def _add(lines: list[Line], text: str, place: _Place, bold: bool) -> None:
    """Put a piece on the line it continues, or begin one; pieces apart by more than a space are cells."""
    text = composed(clean(text.replace("\u00ad\n", "").translate(_LIGATURES).translate(_BULLETS)))
    for n, part in enumerate(text.strip("\n").split("\n")):
        if not part.strip():
            continue
        y = place.y - n * place.size * 1.2
        cell = Cell(place.x, place.x + _width(part.strip(), place.size), part)
        last = lines[-1] if lines else None
        if last is None or abs(last.y - y) > 0.35 * place.size:
            lines.append(Line(y, place.size, bold, [cell], [cell]))
        else:
            _extend(last, cell, place, bold)


def _extend(line: Line, cell: Cell, place: _Place, bold: bool) -> None:
    before = line.cells[-1]
    gap = cell.x - before.right
    if gap > 1.5 * place.size or gap < -4 * place.size:
        line.cells.append(cell)
    else:
        line.cells[-1] = merged(before, cell, place.size)
    line.pieces.append(cell)
    line.bold = line.bold and bold
    line.size = max(line.size, place.size)


def merged(before: Cell, cell: Cell, size: float) -> Cell:
    """Two cells as one, with a space between them where the page shows one."""
    joint = " " if cell.x - before.right > 0.2 * size else ""
    return Cell(before.x, max(before.right, cell.right), composed(before.text + joint + cell.text))


def _width(text: str, size: float) -> float:
    """Width in points, from rough classes of letters: good to some percent, which is enough to see a column."""
    units = sum(0.28 if c in _NARROW else 0.83 if c in _WIDE else 0.67 if c.isupper() else 0.53 for c in text)
    wide = sum(0.47 for c in text if ord(c) > 0x2E7F)
    return (units + wide) * size
