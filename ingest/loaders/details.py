"""Questions that unfold in a page of Markdown: `<details><summary>Can I rent?</summary>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.loaders.fences import with_fences
from ingest.loaders.labels import rows, with_kept_labels

_SUMMARY = re.compile(r" {0,3}(<details\b[^<>]*>)?\s*<summary\b[^<>]*>(.{1,400}?)</summary>(.*)", re.IGNORECASE)
_OPENS = re.compile(r"\s*<details\b", re.IGNORECASE)
_CLOSED = re.compile(r"(.*)</details>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def with_bold_questions(lines: list[str]) -> list[str]:
    """The lines, summaries that ask as bold lines above their answers, as which they become headings.

    One alone stays text, and so do those that text follows: it would come to stand below the last question.
    The same holds for labels of containers that ask, which are marked when they are to stay text.
    """
    lines = with_kept_labels(lines)
    if not any("<summary" in line.lower() for line in lines):
        return lines
    unfolding = {start if _OPENS.match(lines[start]) else start - 1: (start, end) for start, end in _unfolding(lines)}
    found = rows(lines, [(first, end) for first, (_, end) in unfolding.items()])
    asked = {unfolding[first][0] for row in found if len(row) > 1 for first in row}
    return [part for n, line in enumerate(lines) for part in (_bold(line) if n in asked else [line])]


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
