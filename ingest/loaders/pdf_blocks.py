"""Lines of a PDF as blocks of Markdown: headings by their type, paragraphs and list items by their place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.loaders.draft import Draft
from ingest.loaders.escape import escape_inline, escape_start
from ingest.loaders.pdf_hyphens import join
from ingest.loaders.pdf_lines import Line
from ingest.loaders.pdf_margins import right_margins
from ingest.loaders.pdf_tables import Table, find_tables
from ingest.loaders.pdf_turned import continued

_BULLET = re.compile(r"(?:[•·*▪–—-]|\uf0b7)\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LETTER = re.compile(r"[a-z]\)\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;。！？][\"'”’)\]]?$")
_LONGEST_HEADING, _LONGEST_BOLD = 150, 90


@dataclass(slots=True)
class _Block:
    """A block being gathered: `marker` is `""` for a paragraph, `#…`, `- ` or `1. `."""

    marker: str
    last: Line
    lines: list[str]
    depth: int = 0
    x: float = 0.0
    pages: dict[int, int] = field(default_factory=dict)


def body_size(pages: list[list[Line]]) -> float:
    """The size most letters have."""
    letters: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0]


class Layout:
    """Knows the type of the whole document and adds its pages to `draft`."""

    def __init__(self, draft: Draft, pages: list[list[Line]], outline: dict[str, int]) -> None:
        every = [line for lines in pages for line in lines]
        self.draft = draft
        self.outline = outline
        self.body = body_size(pages) if every else 10.0
        large = {_size(line) for line in every if self._is_large(line)}
        self.levels = {size: min(n, 4) for n, size in enumerate(sorted(large, reverse=True), 1)}
        bold = sum(len(line.text) for line in every if line.bold)
        self.bold_stands_out = bold * 5 < 2 * sum(len(line.text) for line in every)
        self.pitch = _pitch(pages)
        self.words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in every).casefold()))
        self.block: _Block | None = None
        self.page = 0
        self.table: Table | None = None  # that the last page ends with
        self.margins: dict[int, float] = {}  # by id of a line of the current page
        self.indents: list[float] = []

    def _is_large(self, line: Line) -> bool:
        fitting = len(line.text) <= _LONGEST_HEADING and re.search(r"\w", line.text) is not None
        return fitting and line.size >= self.body * 1.12

    def add_page(self, number: int, lines: list[Line]) -> None:
        """Add the lines of a page; a paragraph that the page before left open goes on."""
        self.page = number
        self.margins = right_margins(lines)
        above: Line | None = None
        rest = self._go_on(lines)
        for part in find_tables(rest):
            if isinstance(part, Table):
                self.close()
                self._begin_page()
                self.draft.block(part.markdown())
                above = part.lines[-1]
            else:
                self._line(part, above)
                above = part
            self.table = part if isinstance(part, Table) else None

    def _go_on(self, lines: list[Line]) -> list[Line]:
        """Add the rows with which the table of the page before goes on; the lines below them."""
        table = continued(self.table, lines) if self.table else None
        if table is None:
            return lines
        self.draft.pages.append((len(self.draft.lines), self.page))
        self.draft.lines += table.markdown()
        self.table = table
        return lines[len(table.lines) :]

    def _line(self, line: Line, above: Line | None) -> None:
        level = self._level(line, above)
        if level and self._joins_heading(line, level):
            self._append(line, "join")
        elif level:
            self._open(_Block("#" * level, line, [line.text]))
        elif how := self._continues(line):
            self._append(line, how)
        else:
            self._open(self._new_block(line))

    def _level(self, line: Line, above: Line | None) -> int:
        """The level of a heading; 0 for other lines."""
        if level := self.outline.get(line.text.casefold()):
            return level
        if self._is_large(line):
            return self.levels.get(_size(line), 4)
        apart = above is None or above.y - line.y > 1.15 * self.pitch * line.size or above.y < line.y
        after_heading = self.block is not None and self.block.marker.startswith("#")
        short = len(line.text) <= _LONGEST_BOLD and not re.search(r"[.,;:]$", line.text)
        if line.bold and self.bold_stands_out and short and (apart or after_heading) and len(line.cells) == 1:
            return min(len(self.levels) + 1, 5) if line.size >= self.body * 0.95 else 0
        return 0

    def _joins_heading(self, line: Line, level: int) -> bool:
        block = self.block
        if block is None or block.marker != "#" * level or self.page_pending:
            return False
        return 0 < block.last.y - line.y <= 1.8 * line.size and _size(line) == _size(block.last)

    @property
    def page_pending(self) -> bool:
        """Whether nothing of the current page has been written yet."""
        marks = [number for _, number in self.draft.pages]
        marks += list(self.block.pages.values()) if self.block else []
        return self.page not in marks[-2:]

    def _begin_page(self) -> None:
        if self.page_pending:
            self.draft.page(self.page)

    def _new_block(self, line: Line) -> _Block:
        text = line.text
        if found := _BULLET.match(text):
            return _Block("- ", line, [text[found.end() :]], self._depth(line.x), line.x)
        if found := _NUMBER.match(text):
            return _Block(f"{found[1]}. ", line, [text[found.end() :]], self._depth(line.x), line.x)
        if _LETTER.match(text):
            return _Block("- ", line, [text], self._depth(line.x), line.x)
        return _Block("", line, [text], 0, line.x)

    def _depth(self, x: float) -> int:
        """How deep an item stands, by its marker's place among those of the open list."""
        while self.indents and x < self.indents[-1] - 3:
            self.indents.pop()
        if not self.indents or x > self.indents[-1] + 5:
            self.indents.append(x)
        return min(len(self.indents) - 1, 3)

    def _continues(self, line: Line) -> str:
        """`join` when a line carries on the open block, `newline` when it stands under it, else nothing."""
        block = self.block
        if block is None or block.marker.startswith("#") or _is_item(line) or len(line.cells) > 3:
            return ""
        last = block.last
        if abs(_size(last) - _size(line)) > 1 or (last.bold != line.bold and not block.marker):
            return ""
        if self.page_pending or line.y > last.y:
            return "join" if not _ENDS.search(last.text) and not line.text[:1].isupper() else ""
        if last.y - line.y > 1.15 * self.pitch * line.size:
            return ""
        return self._joint(block, line)

    def _joint(self, block: _Block, line: Line) -> str:
        last = block.last
        hanging = bool(block.marker) and line.x > block.x + 3
        if not hanging and abs(line.x - block.x) > 40:
            return ""
        first_word = (line.right - line.x) * len(line.text.split(" ", 1)[0]) / len(line.text)
        margin = self.margins.get(id(last), last.right)
        open_end = last.right > 0.7 * margin and not _ENDS.search(last.text) and line.text[:1].islower()
        if last.right + first_word > 0.96 * margin or hanging or open_end:
            return "join"
        return "" if block.marker else "newline"

    def _append(self, line: Line, how: str) -> None:
        block = self.block
        if block is None:
            return
        if self.page_pending and not block.marker.startswith("#"):
            block.pages[len(block.lines)] = self.page
            block.lines.append(line.text)
        elif how == "newline":
            block.lines.append(line.text)
        else:
            block.lines[-1] = join(block.lines[-1], line.text, self.words)
        block.last = line

    def _open(self, block: _Block) -> None:
        self.close()
        self._begin_page()
        self.block = block

    def close(self) -> None:
        """Write the open block."""
        block, self.block = self.block, None
        if block is None:
            return
        if block.marker.startswith("#"):
            self.draft.heading(len(block.marker), escape_inline(block.lines[0]), block.lines[0])
        else:
            first = self._write(block)
            self.draft.pages += [(first + n, number) for n, number in block.pages.items()]
        if not block.marker or block.marker.startswith("#"):
            self.indents = []

    def _write(self, block: _Block) -> int:
        lines = [escape_start(escape_inline(line)) for line in block.lines]
        if not block.marker:
            return self.draft.block(lines)
        indent = "    " * block.depth
        item = [indent + block.marker + lines[0], *(indent + " " * len(block.marker) + line for line in lines[1:])]
        if self.draft.lines and re.match(r"\s*(?:-|\d+\.) ", self.draft.lines[-1]):
            self.draft.lines += item
            return len(self.draft.lines) - len(item)
        return self.draft.block(item)


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBER.match(line.text) or _LETTER.match(line.text))


def _size(line: Line) -> float:
    return round(line.size * 2) / 2


def _pitch(pages: list[list[Line]]) -> float:
    """The usual distance of two lines, in sizes of their type."""
    gaps = [
        (a.y - b.y) / b.size
        for lines in pages
        for a, b in pairwise(lines)
        if 0.8 < (a.y - b.y) / b.size < 2.2 and _size(a) == _size(b)
    ]
    return median(gaps) if gaps else 1.3
