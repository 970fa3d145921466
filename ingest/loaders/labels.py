"""Containers of Markdown whose label asks: `??? question "Can I rent?"` of MkDocs, `::: details Can I rent?` of VitePress.

Labels become bold lines, and a bold question becomes a heading above all that follows, which may be no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.loaders.fences import with_fences

_KEPT = "\uf8f2"  # of the private use area
_INDENTED = re.compile(r"(\s*)(?:!!!|\?\?\?\+?|===[+!]?)\s.*\?(?=[*_\s]*\"\s*$)")
_COLONS = re.compile(r"\s*:{3,}(?!:)\s*\S.*\?(?=[*_\s]*(?:[\]\"'].*)?$)")
_DEEPEST = 8  # containers that are looked at around one
_WALL = re.compile(r"\s*(:{3,})(.*)")


def rows(lines: Sequence[str], blocks: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Blocks one directly after the other, the last one above a heading or the end: nothing else comes to stand below one.

    A block is its first line and the line after its last, in ascending order; a row is its first lines.
    """
    found: list[list[int]] = []
    follows = -1
    for start, end in reversed(blocks):
        below = next((n for n in range(end, len(lines)) if lines[n].strip(": \t")), len(lines))
        if below == follows:
            found[-1].append(start)
        elif below == len(lines) or re.match(r"#{1,6}\s", lines[below]):
            found.append([start])
        else:
            continue
        follows = start
    return found


def with_kept_labels(lines: list[str]) -> list[str]:
    """The lines, each label that asks marked to stay text, unless it is one of a row of several."""
    if not any(map(_asks, lines)):
        return lines
    blocks = _asking(lines)
    apart = [(block.start, block.end) for block in blocks if not block.nested]
    asked = {start for row in rows(lines, apart) if len(row) > 1 for start in row}
    kept = {block.start for block in blocks} - asked
    return [_marked(line) if n in kept else line for n, line in enumerate(lines)]


def without_marks(lines: list[str]) -> list[str]:
    """The lines without the marks of `with_kept_labels`."""
    return [line.replace(_KEPT, "") for line in lines]


@dataclass(slots=True)
class _Block:
    """A container; `end` is the line after it, `depth` the indentation of its body, or `colons` how many close it."""

    start: int
    asks: bool
    depth: int = 0
    colons: int = 0
    end: int = 0
    nested: bool = False


def _asking(lines: list[str]) -> list[_Block]:
    """The containers whose labels ask; `nested` tells that two of them stand within each other."""
    found: list[_Block] = []
    opened: list[_Block] = []
    last = 0
    for n, (line, fenced) in enumerate(with_fences(lines)):
        if not line.strip():
            continue
        while opened and len(line) - len(line.lstrip()) < opened[-1].depth:
            opened.pop().end = last + 1
        if not fenced and _closes(line, opened):
            opened.pop().end = n + 1
        elif not fenced and (block := _opened(n, line)):
            if block.asks:
                block.nested = any(other.asks for other in opened[-_DEEPEST:])
                for other in opened[-_DEEPEST:]:
                    other.nested = True
                found.append(block)
            opened.append(block)
        last = n
    for block in opened:
        block.end = len(lines)
    return found


def _opened(n: int, line: str) -> _Block | None:
    if found := _INDENTED.match(line):
        return _Block(n, asks=True, depth=len(found[1]) + 4)
    wall = _WALL.fullmatch(line)
    return _Block(n, _asks(line), colons=len(wall[1])) if wall and wall[2].strip() else None


def _closes(line: str, opened: list[_Block]) -> bool:
    colons = line.strip()
    return bool(opened) and 0 < opened[-1].colons <= len(colons) and set(colons) == {":"}


def _asks(line: str) -> bool:
    return (_INDENTED.match(line) or _COLONS.match(line)) is not None


def _marked(line: str) -> str:
    found = _INDENTED.match(line) or _COLONS.match(line)
    return line[: found.end()] + _KEPT + line[found.end() :] if found else line
