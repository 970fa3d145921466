"""Paragraphs of a Word document that are headings by their form only: writers often leave the styles alone."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.outline import outline
from ingest.loaders.questions import is_question, label_length
from ingest.loaders.tags import HEADINGS
from ingest.loaders.topics import Line, with_levels
from ingest.loaders.visible import text_of

_BEFORE = "br[1]/preceding-sibling::node()"
_NOT_BOLD = "[not(self::strong)][normalize-space()]"


def mark_headings(body: etree._Element) -> None:
    """Give the paragraphs directly in `body` that are headings by their form a heading's tag.

    The labels of questions and answers go, and an answer after a line break becomes a paragraph of its own.
    """
    for paragraph in body.findall("p"):
        _part_answer(paragraph)
    parts = [part for part in body if _words(text_of(part))]
    lines = [_line(at, part) for at, part in enumerate(parts)]
    for topic, level in with_levels(lines, outline(lines)):
        parts[topic.start].tag = f"h{level}"
        if topic.form == "question":
            _cut_label(parts[topic.start])
            _cut_label(parts[topic.end])


def _words(text: str) -> str:
    return one_line(clean(text))


def _line(at: int, part: etree._Element) -> Line:
    """A paragraph as a line; in a table, a list or a marked heading no other heading can stand."""
    text = _words(text_of(part)) if part.tag == "p" else ""
    bold = bool(text) and not part.xpath(f"node(){_NOT_BOLD}")
    return Line(at, text, bold=bold, level=HEADINGS.get(str(part.tag), 0))


def _part_answer(paragraph: etree._Element) -> None:
    """Cut a paragraph at its first line break when what stands before is a question."""
    _lift_breaks(paragraph)
    end = paragraph.find("br")
    before: Any = paragraph.xpath(f"{_BEFORE}/descendant-or-self::text()")
    asked = _words("".join(before))
    bold = not paragraph.xpath(f"{_BEFORE}{_NOT_BOLD}")
    if end is not None and (is_question(asked) or (bold and asked.endswith("?"))):
        answer = etree.Element("p")
        answer.text = end.tail
        answer.extend(list(end.itersiblings()))
        paragraph.remove(end)
        paragraph.addnext(answer)


def _lift_breaks(paragraph: etree._Element) -> None:
    """A line break at the end of bold type is one after it."""
    for bold in paragraph.findall("strong"):
        last = bold[-1] if len(bold) else None
        if last is not None and last.tag == "br" and not last.tail:
            last.tail, bold.tail = bold.tail, None
            bold.addnext(last)


def _cut_label(part: etree._Element) -> None:
    """Take the label off the beginning of a paragraph or heading, whatever type it is in."""
    text = text_of(part)
    left = len(text) - len(text.lstrip()) + label_length(text.lstrip()) if part.tag != "table" else 0
    for event, found in etree.iterwalk(part, events=("start", "end")):
        name = "text" if event == "start" else "tail"
        if left and not (event == "end" and found is part):
            held = getattr(found, name) or ""
            setattr(found, name, held[left:])
            left -= min(left, len(held))
