"""The tree of a page, walked once without recursion, as blocks of Markdown."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.blocks import Blocks
from ingest.loaders.code import code_of, language_of
from ingest.loaders.draft import Draft
from ingest.loaders.escape import fence
from ingest.loaders.furniture import Page
from ingest.loaders.inline import Inline
from ingest.loaders.panels import Panels, find_panels
from ingest.loaders.tags import BLOCK, HEADINGS, words
from ingest.loaders.visible import anchor_of, is_content, is_hidden, text_of

_CODE = words("code kbd samp tt")


class Walk(Blocks):
    """Walks an element and fills `draft`: paragraphs and tables in `Blocks`, the text within them in `RunningText`."""

    def __init__(self, draft: Draft, *, inside_main: bool = True, escaped: bool = True, base: str = "") -> None:
        super().__init__(draft, Inline(escaped=escaped, base=base))
        self.inside_main = inside_main
        self.panels = Panels()
        self.hidden_words = 0
        self.level = 1  # of the last heading that the page itself has
        self.numbers: list[int] = []  # the next number of each open list; 0 for bullets

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
            self.inline.add_semicolon()
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


_KIND = (
    dict.fromkeys(HEADINGS, "heading")
    | dict.fromkeys(_CODE, "code")
    | dict.fromkeys(("section", "article", "details", "div"), "section")
    | {"ul": "list", "ol": "list", "blockquote": "quote", "td": "cell", "th": "cell"}
)
