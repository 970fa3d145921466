"""A code fence that is never closed must not swallow the rest of a document."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^#{1,6} +\S")


def with_closed_fences(lines: list[str]) -> list[str]:
    """The lines, a last unclosed fence being closed before the next heading (CommonMark would run to the end)."""
    opened = _unclosed(lines)
    if opened is None:
        return lines
    at = next((n for n in range(opened + 1, len(lines)) if _HEADING.match(lines[n])), None)
    if at is None:
        return lines
    mark = _FENCE.match(lines[opened])
    return [*lines[:at], mark[1] if mark else "```", "", *with_closed_fences(lines[at:])]


def _unclosed(lines: list[str]) -> int | None:
    mark, opened = "", None
    for number, line in enumerate(lines):
        if not (found := _FENCE.match(line)):
            continue
        if opened is None and not (found[1][0] == "`" and "`" in found[2]):
            mark, opened = found[1], number
        elif opened is not None and found[1].startswith(mark) and not found[2].strip():
            opened = None
    return opened
