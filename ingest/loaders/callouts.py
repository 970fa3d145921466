"""Notes, tips and warnings that a page sets apart, as paragraphs that begin with their label: "Note: …".

Sphinx and Docusaurus put the label into a box's first paragraph, DocBook into a heading, AsciiDoctor into a table beside the text:
below a heading "Note" would stand all that follows, and alone it says nothing.
"""

from __future__ import annotations

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.furniture import name_words
from ingest.loaders.tags import BLOCK, HEADINGS, UNREAD, words
from ingest.loaders.tree import begin, drop
from ingest.loaders.visible import text_of

_BOXES = words(
    "admonition admonitionblock alert attention callout caution danger error hint important info note notice seealso tip warning"
)
_LABELS = words(
    "attention caution danger error example hint important info information note notes notice tip tips warning warnings"
    " achtung gefahr hinweis hinweise tipp vorsicht warnung wichtig"
    " astuce avertissement conseil danger remarque remarques"
    " advertencia aviso consejo importante nota notas precaución sugerencia"
) | {"see also", "please note", "siehe auch", "voir aussi", "véase también"}
_TITLES = words("admonition-title")  # whatever they say
_LONGEST = 60
_TABLE = words("table tbody thead tfoot tr td th")


def with_callouts(root: etree._Element) -> None:
    """Put the label of each box before the text in it; what is laid out as a table is one no longer."""
    for box in list(root.iter("div", "aside", "section", "blockquote")):
        named = not _BOXES.isdisjoint(name_words(box.get("class") or ""))
        if named and (labelled := _label(box)) and _is_one_text(box, labelled[0]):
            element, text = labelled
            _flatten(element, box)
            drop(element)
            if not text_of(box).lstrip().casefold().startswith(text.casefold()):  # "Note" above "Note that …"
                begin(box, f"{text[:1].upper()}{text[1:].rstrip(':')}:")


def _label(box: etree._Element) -> tuple[etree._Element, str] | None:
    """The element that holds the label of a box and nothing else, before all text, or the picture that says it."""
    for element in box.iter():
        if not isinstance(element.tag, str) or element.tag in UNREAD or element is box:
            continue
        shown = one_line(element.get("alt") or element.get("title") or "") if element.tag in ("img", "i") else ""
        if shown.strip("[]").casefold() in _LABELS:
            return element, shown.strip("[]")
        if text := one_line(clean(text_of(element))):
            if _is_label(element, text):
                return element, text
            if element.tag not in BLOCK or (element.text or "").strip():
                return None
    return None


def _is_one_text(box: etree._Element, label: etree._Element) -> bool:
    """Whether a box has text beside its label, and no headings of its own."""
    headings = set(box.iter(*HEADINGS)) - {label, *label.iterancestors(), *label.iterdescendants()}
    return not headings and text_of(box).strip() != text_of(label).strip()


def _is_label(element: etree._Element, text: str) -> bool:
    titled = not _TITLES.isdisjoint((element.get("class") or "").split()) and len(text) <= _LONGEST
    return titled or ((element.tag in BLOCK or element.tag == "span") and text.rstrip(":").casefold() in _LABELS)


def _flatten(element: etree._Element, box: etree._Element) -> None:
    """Of a table that holds the label, the cells as blocks."""
    around = [one for one in element.iterancestors("table") if box in one.iterancestors()][-1:]
    for table in around:
        for part in [one for one in table.iter(*_TABLE) if one is table or next(one.iterancestors("table")) is table]:
            part.tag = "div"
