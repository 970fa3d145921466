"""What Word shows of a document: no hidden text, no table of contents, and the numbers of list items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from ingest.loaders.docx_numbers import Numbers, Part

_DOCUMENT = "word/document.xml"
_TEXTS = (_DOCUMENT, "word/footnotes.xml", "word/endnotes.xml")
_MARK = re.compile("(<li>)?\uf8f0(\\d+)\uf8f1")  # of the private use area; mammoth has no place for a number
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"  # said again in its Fallback, which is read
_STAYS = ("rPr", "fldChar", "instrText")


def shown(archive: ZipFile, names: Iterable[str], notes: list[str]) -> BytesIO:
    """The parts `names` of a document as an archive of its own, without what Word hides.

    Items of lists begin with a mark that `with_numbers` makes their number. Hidden text leaves a note.
    """
    parts = {name: archive.read(name) for name in names}
    numbers = Numbers(_part(parts.get("word/numbering.xml")), _part(parts.get("word/styles.xml")))
    hidden = sum(_show(parts, name, numbers) for name in _TEXTS if name in parts)
    if hidden:
        notes.append(f"hides {hidden} words, which were left out: show them in Word if customers are to find them")
    target = BytesIO()
    with ZipFile(target, "w") as copy:
        for name, raw in parts.items():
            copy.writestr(name, raw)
    target.seek(0)
    return target


def with_numbers(html: str) -> str:
    """The page that mammoth made, with the marks of list items as their values."""
    return _MARK.sub(lambda mark: f'<li value="{mark[2]}">' if mark[1] else "", html)


def _part(raw: bytes | None) -> Part:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return Part(etree.fromstring(raw or b"<none/>", parser))


def _show(parts: dict[str, bytes], name: str, numbers: Numbers) -> int:
    """Change one part; the number of words that it hides."""
    part = _part(parts[name])
    _drop(list(part.root.iter(_CHOICE)))
    hidden = _drop_hidden(part, _hiding_styles(numbers.styles))
    if name == _DOCUMENT:
        _drop(_contents(part))
        _mark_numbers(part, numbers)
    parts[name] = etree.tostring(part.root, encoding="UTF-8", xml_declaration=True)
    return hidden


def _hiding_styles(styles: Part) -> set[str]:
    """The styles that hide their text, or are based on one that does."""
    based = {styles.value(style, "", "styleId"): styles.value(style, "basedOn") for style in styles.all("style")}
    hiding = {styles.value(style, "", "styleId") for style in styles.all("style") if styles.is_on(style, "rPr/vanish")}
    while more := {style for style, base in based.items() if base in hiding} - hiding:
        hiding |= more
    return hiding


def _drop_hidden(part: Part, hiding: set[str]) -> int:
    """Take hidden text out, and how many words it had. Fields keep their marks, which come in pairs."""
    words = 0
    for paragraph in list(part.all("p")):
        by_style = part.value(paragraph, "pPr/pStyle") in hiding
        for run in paragraph.iter(part.path("r")):
            own = run.find(part.path("rPr/vanish"))
            styled = by_style or part.value(run, "rPr/rStyle") in hiding
            if part.is_on(run, "rPr/vanish") if own is not None else styled:
                words += len("".join(text.text or "" for text in run.iter(part.path("t"))).split())
                for child in [child for child in run if etree.QName(child).localname not in _STAYS]:
                    run.remove(child)
    return words


def _contents(part: Part) -> list[etree._Element]:
    gallery = "sdtPr/docPartObj/docPartGallery"
    return [block for block in part.all("sdt") if part.value(block, gallery) == "Table of Contents"]


def _drop(elements: list[etree._Element]) -> None:
    for element in elements:
        above = element.getparent()
        if above is not None:
            above.remove(element)


def _mark_numbers(part: Part, numbers: Numbers) -> None:
    """Begin each item of a list with its number; an empty one, or one deleted with its changes tracked, has none."""
    for paragraph in list(part.all("p")):
        deleted = paragraph.find(part.path("pPr/rPr/del")) is not None
        number = None if deleted else numbers.next(part, paragraph)
        if number is not None and any(text.text for text in paragraph.iter(part.path("t"))):
            run = etree.Element(part.path("r"))
            etree.SubElement(run, part.path("t")).text = f"\uf8f0{number}\uf8f1"
            properties = paragraph.find(part.path("pPr"))
            paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)
