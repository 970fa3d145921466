"""Fenced code blocks of Markdown, found line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"#{1,6} +\S")


def with_fences(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced code block."""
    fence = ""
    for line in lines:
        before = fence
        fence = _after(line, fence)
        yield line, bool(before or fence)


def with_closed_fences(lines: list[str]) -> list[str]:
    """The lines, a fence that is never closed being closed before the next heading.

    CommonMark lets it run to the end: one forgotten mark would swallow the rest of a document.
    """
    closers = _longest_closers(lines)
    out: list[str] = []
    fence, forgotten = "", False
    for number, line in enumerate(lines):
        if fence and forgotten and _HEADING.match(line):
            out += [fence, ""]
            fence = ""
        before = fence
        fence = _after(line, fence)
        if fence and not before:
            forgotten = closers[fence[0]][number + 1] < len(fence)
        out.append(line)
    return out


def _after(line: str, fence: str) -> str:
    """The mark of the block that is open after a line, `fence` being the one open before it."""
    mark = _FENCE.fullmatch(line)
    if mark is None:
        return fence
    if fence:
        return "" if mark[1].startswith(fence) and not mark[2].strip() else fence
    return "" if mark[1][0] == "`" and "`" in mark[2] else mark[1]


def _longest_closers(lines: list[str]) -> dict[str, list[int]]:
    """For each kind of mark and each line: the longest mark that could close a block, from there on."""
    longest = {"`": [0] * (len(lines) + 1), "~": [0] * (len(lines) + 1)}
    for number in range(len(lines) - 1, -1, -1):
        mark = _FENCE.fullmatch(lines[number])
        for kind, lengths in longest.items():
            closes = mark is not None and mark[1][0] == kind and not mark[2].strip()
            lengths[number] = max(lengths[number + 1], len(mark[1]) if mark and closes else 0)
    return longest
