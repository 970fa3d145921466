"""Plain text that stays plain text when a Markdown renderer reads it."""

from __future__ import annotations

import re

_STARTS = re.compile(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|`{3}|~{3}|\||=+\s*$|-[-\s]*$|_[_\s]*$|\*[*\s]*$|:?-+:?\s*\||:-")
_SPECIAL = re.compile(r"[*_`~\\&\]]")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_DEFINITION = re.compile(r"\[([^\[\]]{1,999})\]:")
_MARKS = re.compile(r"(?<!\s)[*~`]|[*~`](?!\s)|(?<!\w)_|_(?!\w)")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?=#?\w{2,31};)")
_CLOSES = re.compile(r"(?:(?<=\s)|^)(#+)$")
_LINK = re.compile(r"\](?=[(\[])")


def escape_inline(text: str) -> str:
    """`text` with a backslash only where a mark would otherwise be read as mark-up.

    Angle brackets stay: the viewer renders no HTML.
    """
    if not _SPECIAL.search(text):
        return text
    if "\\" in text:
        text = _BACKSLASH.sub(r"\\\\", text)
    if "&" in text:
        text = _ENTITY.sub(r"\\&", text)
    if "]" in text:
        text = _LINK.sub(r"\\]", text)
    if any(text.count(mark) > 1 for mark in "*_`~"):
        text = _MARKS.sub(r"\\\g<0>", text)
    return text


def escape_heading(text: str) -> str:
    """`text` after the marks of a heading; `#` at its end would close it unseen."""
    return _CLOSES.sub(r"\\\1", escape_inline(text))


def escape_start(line: str) -> str:
    """A line of a paragraph that is not taken for a heading, list item, quote, rule, table or fence."""
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    if _STARTS.match(line) or _DEFINITION.match(line):
        return "\\" + line
    return line


def escape_cell(text: str) -> str:
    """Inline Markdown as the cell of a table."""
    return text.replace("|", "\\|")


def code_span(text: str) -> str:
    """`text` between backticks, however many of them it holds itself."""
    runs = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fence(code: str, language: str) -> list[str]:
    """The lines of a fenced code block, its fence longer than any in the code."""
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    ticks = "`" * (longest + 1)
    return [ticks + language, *code.split("\n"), ticks]
