"""Small changes to the tree of a page before it is read."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.tags import BLOCK
from ingest.loaders.visible import text_of

_OPEN = BLOCK - {"dl", "ol", "ul", "menu", "pre", "table", "tbody", "thead", "tfoot", "tr"}


def drop(element: etree._Element) -> None:
    """Take an element out of the tree, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def replace(element: etree._Element, text: str) -> None:
    """Put a text in the place of an element."""
    element.tail = text + (element.tail or "")
    drop(element)


def paragraph(text: str) -> etree._Element:
    """A paragraph that stands alone."""
    made = etree.Element("p")
    made.text = text
    return made


def begin(element: etree._Element, text: str) -> None:
    """Put a text before the first paragraph of an element, or as one of its own before a list, a table or code."""
    while not (element.text or "").strip():
        first = next((one for one in element if text_of(one).strip()), None)
        if first is None or first.tag not in BLOCK:
            break
        if first.tag not in _OPEN:
            first.addprevious(paragraph(text))
            return
        element = first
    element.text = f"{text} {(element.text or '').lstrip()}"
