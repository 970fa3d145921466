"""An answer as a field of an export or a cell of a table holds it, as the Markdown that stands below its question."""

from __future__ import annotations

import re

from ingest.loaders.characters import one_line
from ingest.loaders.escape import escape_inline, escape_start
from ingest.loaders.fences import with_fences
from ingest.loaders.html import fragment
from ingest.loaders.left_out import LEFT_OUT

_HTML = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|table|strong|em|b|i|a|span|code|pre)\b[^<>]{0,500}>", re.IGNORECASE)
_BLOCK = re.compile(r"</(?:p|ul|ol|div|h[1-6]|table)>", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s|$)")
_MARK = re.compile(r"^#{1,6}\s+")
_ITEM = re.compile(r"(?:[-+*•·▪◦]|(\d{1,3}[.)]))\s+(?=\S)")


def is_html(text: str) -> bool:
    """Whether a text has tags as HTML has them."""
    return _HTML.search(text) is not None


def value_lines(value: str) -> list[str]:
    """The lines of a value that is HTML as a whole, without headings; none where a text only mentions a tag."""
    value = value.strip()
    if not (value.startswith("<") and value.endswith(">") and _BLOCK.search(value)):
        return []
    return [_MARK.sub("", line).rstrip() for line in fragment(value).lines if line.strip()]


def answer_lines(answer: str, level: int) -> list[str]:
    """HTML or Markdown as lines of Markdown; its headings are all of `level`."""
    lines = fragment(answer).lines if is_html(answer) else answer.split("\n")
    return [line if fenced else _HEADING.sub("#" * level, line) for line, fenced in with_fences(lines)]


def cell_lines(cell: str, level: int) -> list[str]:
    """What a person typed into a cell, or an export wrote there as HTML: text with lists, in which no mark is mark-up."""
    return answer_lines(cell if is_html(cell) else "\n".join(map(_typed, cell.split("\n"))), level)


def left_out(count: int) -> list[str]:
    """What to tell of so many questions without an answer: quoted, they would answer nothing."""
    return [f"{LEFT_OUT}{count} question{'s' * (count > 1)} without an answer: write one"] if count else []


def _typed(line: str) -> str:
    text = one_line(line)
    item = _ITEM.match(text)
    if item is None:
        return escape_start(escape_inline(text))
    return f"{item[1] or '-'} {escape_start(escape_inline(text[item.end() :]))}"
