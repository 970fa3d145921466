"""The Markdown blocks of a text, told from its lines: enough to keep lists, tables and code whole."""

from __future__ import annotations

import re

Span = tuple[int, int]

ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s", re.MULTILINE)


def blocks(text: str, start: int, end: int) -> list[Span]:
    """The Markdown blocks between two offsets: paragraphs, whole lists, whole tables, whole code fences."""
    found: list[Span] = []
    kind, fence, opened = "", "", start
    position = start
    for line in text[start:end].splitlines(keepends=True):
        before, kind, fence = kind, *_kind(line, kind, fence)
        if _breaks(before, kind) and text[opened:position].strip():
            found.append((opened, position))
            opened = position
        position += len(line)
    if text[opened:end].strip():
        found.append((opened, end))
    return found


def _kind(line: str, kind: str, fence: str) -> tuple[str, str]:
    bare = line.strip()
    if fence:
        return "code", "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
    if bare.startswith(("```", "~~~")):
        return "code open", bare[:3]
    if not bare:
        return f"{kind.removesuffix(' blank')} blank", ""
    if bare.startswith("|"):
        return "table", ""
    if ITEM.match(bare) or (kind.startswith("list") and line[0] in " \t") or kind == "list":
        return "list", ""
    return "text", ""


def _breaks(before: str, kind: str) -> bool:
    if kind.endswith("blank") or not before:
        return False
    if kind == "code open":
        return True
    return before.removesuffix(" blank").removesuffix(" open") != kind or before == "text blank"
