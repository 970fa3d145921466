"""The tree of a page, walked once without recursion, as blocks of Markdown."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.code import code_of, language_of
from ingest.loaders.containers import Containers
from ingest.loaders.draft import Draft
from ingest.loaders.escape import fence
from ingest.loaders.furniture import Page
from ingest.loaders.grid import Cell, Grid, is_layout, span
from ingest.loaders.inline import Inline
from ingest.loaders.panels import Panels, find_panels
from ingest.loaders.running_text import RunningText
from ingest.loaders.tags import BLOCK, HEADINGS, words
from ingest.loaders.visible import anchor_of, is_content, is_hidden, text_of

_CODE = words("code kbd samp tt")


class Walk(RunningText):
    """Walks an element and fills `draft`: its blocks here, the text within them in `RunningText`."""

    def __init__(self, draft: Draft, *, inside_main: bool = True, escaped: bool = True, base: str = "") -> None:
        super().__init__(Inline(escaped=escaped, base=base))
        self.draft = draft
        self.inside_main = inside_main
        self.panels = Panels()
        self.hidden_words = 0
        self.level = 1  # of the last heading that the page itself has
        self.inside = Containers(draft)
        self.numbers: list[int] = []  # the next number of each open list; 0 for bullets
        self.section = ""
        self.grid: Grid | None = None

    def run(self, element: etree._Element) -> None:
        """Walk everything below `element`."""
        self.page = Page(element, self.inside_main)
        self.panels = find_panels(element)
        events = etree.iterwalk(element, events=("start", "end"))
        for event, found in events:
            if event == "start" and self._start(found):
                self._text(found.text)
            elif event == "start":
                events.skip_subtree()
            if event == "end":
                self._end(found)
                self._text(found.tail if found is not element else None)
        self.flush()

    def _start(self, element: etree._Element) -> bool:
        """Open an element; False when what is in it has been read already or is not to be read."""
        if not self._is_read(element):
            element.tag = "skipped"
            return False
        if element.tag in BLOCK:
            self._break()
        if label := self.panels.labels.get(element):
            self._head_panel(label, element.get("id") or "")
        handler = getattr(self, f"_start_{_KIND.get(element.tag, element.tag)}", None)
        return handler is None or bool(handler(element))

    def _is_read(self, element: etree._Element) -> bool:
        if element in self.panels.triggers:
            return False
        opened = element in self.panels.labels
        if is_content(element, self.page, in_heading=self.heading, opened=opened):
            return True
        if isinstance(element.tag, str) and not opened and is_hidden(element) and is_content(element, self.page, opened=True):
            self.hidden_words += len(text_of(element).split())
        return False

    def _end(self, element: etree._Element) -> None:
        handler = getattr(self, f"_end_{_KIND.get(element.tag, element.tag)}", None)
        if handler is not None:
            handler(element)
        elif element.tag in BLOCK:
            self._break()

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

    # Blocks

    def _start_heading(self, element: etree._Element) -> bool:
        self.heading = True
        return True

    def _end_heading(self, element: etree._Element) -> None:
        """A heading ends what it stands in: cards in a list are sections, not items."""
        self.heading = False
        if self.grid is not None:
            return self.inline.add(" ")
        self.inline.close_link()
        lines, text = self.inline.take()
        if not text:
            return None
        anchor = anchor_of(element, self.section)
        self.level = HEADINGS[element.tag]
        self.draft.heading(self.level, " ".join(lines), text, anchor)
        self.inside.dissolve()
        self.section = ""
        return None

    def _head_panel(self, label: str, anchor: str) -> None:
        """What opens a panel is its heading, below that of the page."""
        self.inline.add(label)
        if self.grid is not None or self.heading:
            return self.inline.add(": ")
        lines, text = self.inline.take()
        self.draft.heading(min(self.level + 1, 6), " ".join(lines), text, anchor)
        self.inside.dissolve()
        return None

    def _start_section(self, element: etree._Element) -> bool:
        if element.tag != "div" or "section" in element.get("class", "").split():
            self.section = element.get("id") or self.section
        return True

    def _start_list(self, element: etree._Element) -> bool:
        start = element.get("start", "1")
        self.numbers.append((int(start) if start.isdigit() and len(start) < 9 else 1) if element.tag == "ol" else 0)
        return True

    def _end_list(self, element: etree._Element) -> None:
        self._break()
        self.numbers.pop()

    def _start_li(self, element: etree._Element) -> bool:
        number = self.numbers[-1] if self.numbers else 0
        value = element.get("value", "")
        number = int(value) if number and value.isdigit() and len(value) < 9 else number
        if number:
            self.numbers[-1] = number + 1
            self.inside.in_list &= number == 1 or element.getprevious() is not None
        marker = f"{number}. " if number else "- "
        return self._start_container(marker, " " * len(marker))

    def _start_quote(self, element: etree._Element) -> bool:
        return self._start_container("> ", "> ")

    def _start_container(self, first: str, rest: str) -> bool:
        self.inside.open()
        self.inside.push(first, rest)
        return True

    def _end_container(self, element: etree._Element) -> None:
        if self.grid is not None and element.tag == "li":
            self.inline.add("; ")
        self._break()
        self.inside.close()

    _end_li = _end_quote = _end_container

    def _start_dl(self, element: etree._Element) -> bool:
        self.inside.open()
        return True

    _end_dl = _end_container

    def _start_dt(self, element: etree._Element) -> bool:
        self.inside.restart()
        self.inside.push("- ", "  ")
        return True

    def _end_dt(self, element: etree._Element) -> None:
        """The term, with a colon, directly above its definition."""
        self.inline.add_colon()
        self._break()
        self.inside.tight = self.grid is None

    def _start_pre(self, element: etree._Element) -> bool:
        code = code_of(element)
        if self.heading or self.grid is not None:
            self.inline.add_code(code)
        elif code.strip():
            self._write(fence(code, language_of(element)))
        return False

    def _start_hr(self, element: etree._Element) -> bool:
        if self.grid is None and not self.inside.frames and self.draft.lines:
            self._write(["---"])
        return False

    # Tables

    def _start_table(self, element: etree._Element) -> bool:
        if self.grid is None and not self.heading and not is_layout(element):
            self.grid = Grid()
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
        if self.grid is not None:
            self.grid.rows.append([])
        return True

    def _start_cell(self, element: etree._Element) -> bool:
        if self.grid is not None:
            self.inline.take()
        return True

    def _end_cell(self, element: etree._Element) -> None:
        if self.grid is None:
            return self.flush()
        self.inline.close_link()
        text = " ".join(self.inline.take()[0]).strip("; ")
        header = element.tag == "th" or next(element.iterancestors("thead", "table")).tag == "thead"
        return self.grid.add(Cell(text, header, span(element.get("colspan")), span(element.get("rowspan"))))

    def _end_caption(self, element: etree._Element) -> None:
        if self.grid is None:
            return self.flush()
        self.grid.caption = self.inline.take()[0]
        return None


_KIND = (
    dict.fromkeys(HEADINGS, "heading")
    | dict.fromkeys(_CODE, "code")
    | dict.fromkeys(("section", "article", "details", "div"), "section")
    | {"ul": "list", "ol": "list", "blockquote": "quote", "td": "cell", "th": "cell"}
)
