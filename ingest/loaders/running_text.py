"""The running text within the blocks of a page: links, code, line breaks, pictures' descriptions, raised figures."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.inline import Inline
from ingest.loaders.tags import superscript
from ingest.loaders.visible import is_permalink, text_of


class RunningText:
    """Opens and closes the elements of running text; `_start_…` is False when what is in one has been read already."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self.heading = False  # whether the text is a heading's, in which a link is only its words

    def _text(self, text: str | None) -> None:
        if text:
            self.inline.add(text)

    def _start_a(self, element: etree._Element) -> bool:
        if is_permalink(element):
            return False
        if not self.heading:
            self.inline.open_link(element.get("href", ""))
        return True

    def _end_a(self, element: etree._Element) -> None:
        self.inline.close_link()

    def _start_code(self, element: etree._Element) -> bool:
        self.inline.add_code(text_of(element))
        return False

    def _start_span(self, element: etree._Element) -> bool:
        """A code span as docutils writes it."""
        return self._start_code(element) if "literal" in element.get("class", "").split() else True

    def _start_br(self, element: etree._Element) -> bool:
        self.inline.add_break()
        return False

    def _start_img(self, element: etree._Element) -> bool:
        self.inline.add(f" {element.get('alt', '')} ")
        return False

    def _start_sup(self, element: etree._Element) -> bool:
        self.inline.add(superscript(text_of(element).strip()))
        return False
