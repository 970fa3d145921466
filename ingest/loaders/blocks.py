"""The blocks of a page as they are walked: paragraphs, and tables with the cells they gather."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.containers import Containers
from ingest.loaders.draft import Draft
from ingest.loaders.grid import Cell, Grid, is_layout, span
from ingest.loaders.inline import Inline
from ingest.loaders.running_text import RunningText
from ingest.loaders.tags import words

_MARKING = words("tableblock docutils")  # AsciiDoctor, Sphinx


class Blocks(RunningText):
    """Writes blocks to `draft`; while `grid` is open, everything walked becomes the text of its cells."""

    def __init__(self, draft: Draft, inline: Inline) -> None:
        super().__init__(inline)
        self.draft = draft
        self.inside = Containers(draft)
        self.section = ""
        self.grid: Grid | None = None

    def _break(self) -> None:
        """Between two blocks: a new paragraph, or only a space within a heading or a cell."""
        if self.heading or self.grid is not None:
            self.inline.add(" ")
        else:
            self.flush()

    def flush(self) -> None:
        """Write the running text as a paragraph."""
        lines, _ = self.inline.take()
        if lines:
            self._write(lines)

    def _write(self, lines: list[str]) -> None:
        self.inside.write(lines)
        self.section = ""

    def _start_table(self, element: etree._Element) -> bool:
        if self.grid is None and not self.heading and not is_layout(element):
            self.grid = Grid(bare=_is_bare(element))
            element.set("data-grid", "")
        return True

    def _end_table(self, element: etree._Element) -> None:
        if self.grid is None or element.get("data-grid") is None:
            return self._break()
        grid, self.grid = self.grid, None
        self.inline.take()
        for block in grid.blocks():
            self.inside.tight = False
            self._write(block)
        return None

    def _start_tr(self, element: etree._Element) -> bool:
        if self.grid is not None and _is_gridded(element):
            self.grid.rows.append([])
        return True

    def _end_tr(self, element: etree._Element) -> None:
        """The rows of a table within a cell are told apart as the items of a list in one are."""
        if self.grid is not None and not _is_gridded(element):
            self.inline.add_semicolon()
        self._break()

    def _start_cell(self, element: etree._Element) -> bool:
        if self.grid is not None and _is_gridded(element):
            self.inline.take()
        return True

    def _end_cell(self, element: etree._Element) -> None:
        if self.grid is None:
            return self.flush()
        if not _is_gridded(element):
            return self._break()
        self.inline.close_link()
        text = " ".join(self.inline.take()[0]).strip("; ")
        header = element.tag == "th" or next(element.iterancestors("thead", "table")).tag == "thead"
        return self.grid.add(Cell(text, header, span(element.get("colspan")), span(element.get("rowspan"))))

    def _end_caption(self, element: etree._Element) -> None:
        if self.grid is None:
            return self.flush()
        if not _is_gridded(element):
            return self._break()
        self.grid.caption = self.inline.take()[0]
        return None


def _is_gridded(part: etree._Element) -> bool:
    """Whether a row, a cell or a caption is one of the table that is read as such, and of none within its cells."""
    return next(part.iterancestors("table")).get("data-grid") is not None


def _is_bare(table: etree._Element) -> bool:
    """Whether a table has no header, made by a tool that marks each header as one; elsewhere the first row serves as such."""
    marks = not _MARKING.isdisjoint((table.get("class") or "").split())
    return marks and next(table.iter("th", "thead"), None) is None
