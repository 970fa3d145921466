"""Questions that unfold in a page of Markdown: `<details><summary>Can I rent?</summary>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.loaders.fences import with_fences

_SUMMARY = re.compile(r" {0,3}(<details\b[^<>]*>)?\s*<summary\b[^<>]*>(.{1,400}?)</summary>(.*)", re.IGNORECASE)
_OPENS = re.compile(r"\s*<details\b", re.IGNORECASE)
_CLOSED = re.compile(r"(.*)</details>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def with_bold_questions(lines: list[str]) -> list[str]:
    """The lines, summaries that ask as bold lines above their answers, as which they become headings.

    One alone stays text, and so do those that text follows: it would come to stand below the last question.
    """
    if not any("<summary" in line.lower() for line in lines):
        return lines
    asked = {start for row in _rows(lines) if len(row) > 1 for start in row}
    return [part for n, line in enumerate(lines) for part in (_bold(line) if n in asked else [line])]


def _rows(lines: list[str]) -> list[list[int]]:
    """The lines of summaries that stand one after the other, the last one above a heading or the end."""
    rows: list[list[int]] = []
    follows = -1
    for start, end in reversed(list(_unfolding(lines))):
        below = next((n for n in range(end, len(lines)) if lines[n].strip()), len(lines))
        if below == follows:
            rows[-1].append(start)
        elif below == len(lines) or re.match(r"#{1,6}\s", lines[below]):
            rows.append([start])
        else:
            continue
        follows = start if _OPENS.match(lines[start]) else start - 1
    return rows


def _unfolding(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The line of each summary that asks, and the one after its answer; of such as stand within each other none."""
    start = -1
    for n, (line, fenced) in enumerate(with_fences(lines)):
        if fenced:
            continue
        if found := _SUMMARY.fullmatch(line):
            start = n if _asked(found[2]).endswith("?") else -1
        elif _OPENS.match(line):
            start = -1
        if start >= 0 and _CLOSED.fullmatch(line):
            yield start, n + 1
            start = -1


def _bold(line: str) -> list[str]:
    found = _SUMMARY.fullmatch(line)
    return [found[1] or "", "", f"**{_asked(found[2])}**", "", found[3].lstrip()] if found else [line]


def _asked(summary: str) -> str:
    return _TAG.sub("", summary).strip().strip("*").strip()
