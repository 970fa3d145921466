"""Footnotes of a page: what a mark points to stands at the end of the section that has the mark, as in Markdown (`footnotes`).

Whatever made the page, a mark links to its note, and the note back to the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.tags import BLOCK, HEADINGS, superscript, words
from ingest.loaders.tree import drop, paragraph, replace
from ingest.loaders.visible import text_of

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡§]|[ivx]{1,5})\s*[\])]?", re.IGNORECASE)
_BRACKETS = " []().:^|↑↩\ufe0e\u200b"
_MOST = 5_000  # links that may be marks, or lead back from a note
_HOLDERS = words("div li aside section dd")
_CONTENT = words("html body main article")


@dataclass(frozen=True, eq=False)
class _Note:
    """A note: the elements that hold it, and what it says."""

    elements: tuple[etree._Element, ...]
    text: str


class _Page:
    """The marks of a page, each with its note."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.by_name = {name: one for one in root.iter("*") for name in (one.get("id"), one.get("name")) if name}

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """Where each element stands."""
        return {element: place for place, element in enumerate(self.root.iter())}

    def marked(self) -> dict[etree._Element, _Note]:
        """Each mark with its note, in the order of the page; none of a page that has too many to look for the way back of each."""
        links = [link for link in self.root.iter("a") if _MARK.fullmatch(text_of(link).strip())]
        if len(links) > _MOST:
            return {}
        targets = {mark: target for mark in links if (target := self._target(mark)) is not None}
        names = {name for mark in targets for name in _names(mark)}
        notes: dict[etree._Element, _Note] = {}
        for mark, target in targets.items():
            if target not in notes and (note := self._note(target, targets, names, text_of(mark).strip(_BRACKETS))):
                notes[target] = note
        return {mark: notes[target] for mark, target in targets.items() if target in notes}

    def _target(self, mark: etree._Element) -> etree._Element | None:
        address = mark.get("href") or ""
        target = self.by_name.get(address[1:]) if address.startswith("#") else None
        if target is None or target.tag in HEADINGS:
            return None
        own = {f"#{name}" for name in _names(mark)}
        back = any(link.get("href") in own for part in _parts(target) for link in part.iter("a"))
        return target if back and self.order[mark] < self.order[target] else None

    def _note(
        self, target: etree._Element, targets: dict[etree._Element, etree._Element], names: set[str], label: str
    ) -> _Note | None:
        parts = _parts(target)
        others = {one for one in targets.values() if one is not target}
        while len(parts) == 1 and (parent := parts[0].getparent()) is not None and parent.tag in _HOLDERS:
            if any(one in targets or one in others or one.tag in HEADINGS for one in parent.iter()):
                break
            parts = (parent,)
        text = one_line(clean(" ".join(piece for part in parts for piece in _said(part, names)))).strip(_BRACKETS[:3])
        text = re.sub(rf"^[\[(]?{re.escape(label)}[\]).:]+\s*", "", text.lstrip(_BRACKETS))
        return _Note(parts, text) if text else None


def with_page_footnotes(root: etree._Element) -> None:
    """Put each note as a paragraph ("¹ Below 0 °C …") before the heading that follows its mark; the mark is a raised number."""
    if not (marked := _Page(root).marked()):
        return
    numbers = {note: superscript(str(number)) for number, note in enumerate(dict.fromkeys(marked.values()), start=1)}
    end = next(iter(numbers)).elements[0]
    for place, notes in list(_sections(root, marked, end)):
        for note in notes:
            place.addprevious(paragraph(f"{numbers[note]} {note.text}"))
    for mark, note in marked.items():
        replace(_around(mark), f" {numbers[note]}" if _is_in_text(_around(mark)) else "")
    for note in numbers:
        for element in note.elements:
            drop(element)


def _names(mark: etree._Element) -> set[str]:
    """What a link back may name: the mark, what encloses it alone, or an empty anchor before it."""
    before = mark.getprevious()
    beside = [before] if before is not None and not text_of(before).strip() else []
    return {name for one in (mark, _around(mark), *mark, *beside) for name in (one.get("id"), one.get("name")) if name}


def _around(mark: etree._Element) -> etree._Element:
    """The raised text that holds nothing but a mark and its brackets."""
    around = next(mark.iterancestors("sup"), mark)
    return around if text_of(around).strip(_BRACKETS) == text_of(mark).strip(_BRACKETS) else mark


def _is_in_text(mark: etree._Element) -> bool:
    """Whether a mark stands in a text of its own block, which is no heading."""
    block = next(mark.iterancestors(*BLOCK), None)
    return block is not None and block.tag not in HEADINGS and text_of(block).strip() != text_of(mark).strip()


def _parts(target: etree._Element) -> tuple[etree._Element, ...]:
    """The block of a note; of a term also what defines it."""
    block = target if target.tag in BLOCK else next(target.iterancestors(*BLOCK), target)
    following = block.getnext() if block.tag == "dt" else None
    return (block, following) if following is not None and following.tag == "dd" else (block,)


def _said(part: etree._Element, names: set[str]) -> Iterator[str]:
    """The text of a note without the links back; walked without recursion, as pages may be nested deeply."""
    events = etree.iterwalk(part, events=("start", "end"))
    for event, element in events:
        if event == "end":
            yield str(element.tail or "") if element is not part else ""
        elif element.tag == "a" and (element.get("href") or "")[1:] in names:
            events.skip_subtree()
        else:
            yield str(element.text or "")


def _sections(
    root: etree._Element, marked: dict[etree._Element, _Note], end: etree._Element
) -> Iterator[tuple[etree._Element, list[_Note]]]:
    """The notes of each section that has marks, and before what they go: the next heading, or `end`."""
    here: dict[_Note, None] = {}
    for element in root.iter():
        if element.tag in HEADINGS and here:
            yield _opened_by(element), list(here)
            here = {}
        if element in marked:
            here[marked[element]] = None
    if here:
        yield end, list(here)


def _opened_by(heading: etree._Element) -> etree._Element:
    """The outermost element that begins with a heading."""
    opened = heading
    while (parent := opened.getparent()) is not None and parent.tag not in _CONTENT:
        if (parent.text or "").strip() or any(text_of(one).strip() for one in opened.itersiblings(preceding=True)):
            break
        opened = parent
    return opened
