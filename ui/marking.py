"""Mark a span of Markdown source, given as offsets, in its parsed tokens.

The parser forgets where inline text came from, so each piece is aligned again with the line that it was read from.
Marked text is wrapped piece by piece: a span may begin in a list, cross a heading and end inside a table cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate

from markdown_it.token import Token

LOOK_AHEAD = 12
OPEN, CLOSE = '<mark class="passage">', "</mark>"


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in a source text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether the character at this offset is in the span; -1 (nowhere) never is."""
        return self.start <= position < self.end


def mark(tokens: Sequence[Token], text: str, span: Span) -> None:
    """Wrap in `<mark>` what stands in the span; `tokens` were parsed from `text` and are changed in place."""
    lines = _Lines(text)
    before = ""
    for token in tokens:
        if token.type in {"fence", "code_block"} and token.map:
            first = token.map[0] + (token.type == "fence")
            token.meta["html"] = _mark_text(token.content, lines.offsets(token.content, first), span)
        elif token.type == "inline" and token.map:
            cell = before in {"th_open", "td_open"}
            _mark_inline(token, lines.offsets(token.content, token.map[0], cell), span)
        before = token.type


@dataclass
class _Lines:
    """The source's lines, where each begins, and how far table cells of a line were read."""

    text: str
    read: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def offsets(self, content: str, first: int, cell: bool = False) -> list[int]:
        """The source offset of every character of a block's content, -1 where unknown."""
        found: list[int] = []
        for number, piece in enumerate(content.split("\n"), start=first):
            line = self.lines[number] if number < len(self.lines) else ""
            columns = align(piece, line, self._column(piece, number, line, cell))
            start = self.starts[min(number, len(self.lines))]
            found += [start + column if column >= 0 else -1 for column in columns]
            found.append(start + len(line))
        return found[: len(content)]

    def _column(self, piece: str, number: int, line: str, cell: bool) -> int:
        """Where a piece begins in its line: cells follow each other, all else ends the line."""
        if not cell:
            trimmed, whole = piece.rstrip(), line.rstrip()
            return len(whole) - len(trimmed) if whole.endswith(trimmed) else max(0, line.find(trimmed))
        column = max(line.find(piece, self.read.get(number, 0)), self.read.get(number, 0))
        self.read[number] = column + len(piece)
        return column


def align(piece: str, line: str, start: int) -> list[int]:
    """The place in `line` of each character of `piece`, from `start` on, or -1: escapes are stepped over."""
    exact = line.find(piece, start)
    if exact >= 0:
        return list(range(exact, exact + len(piece)))
    places, at = [], start
    for character in piece:
        place = line.find(character, at, at + LOOK_AHEAD)
        places.append(place)
        at = place + 1 if place >= 0 else at
    return places


def _mark_inline(token: Token, offsets: list[int], span: Span) -> None:
    """Split the text children at the span's borders."""
    marked: list[Token] = []
    at = 0
    for child in token.children or ():
        if child.type not in {"text", "code_inline"} or not child.content:
            marked.append(child)
            continue
        places = align(child.content, token.content, at)
        at = next((place + 1 for place in reversed(places) if place >= 0), at)
        marked += _split(child, [offsets[place] if place >= 0 else -1 for place in places], span)
    token.children = marked


def _split(child: Token, offsets: list[int], span: Span) -> list[Token]:
    inside = _inside(offsets, span)
    if inside is None:
        return [child]
    first, last = inside if child.type == "text" else (0, len(child.content))
    middle = child.copy(content=child.content[first:last])
    parts = [Token("mark_open", "mark", 1, attrs={"class": "passage"}), middle, Token("mark_close", "mark", -1)]
    before, after = child.content[:first], child.content[last:]
    head = [child.copy(content=before)] if before else []
    return head + parts + ([child.copy(content=after)] if after else [])


def _mark_text(content: str, offsets: list[int], span: Span) -> str:
    inside = _inside(offsets, span)
    if inside is None:
        return escape(content)
    first, last = inside
    return escape(content[:first]) + OPEN + escape(content[first:last]) + CLOSE + escape(content[last:])


def _inside(offsets: list[int], span: Span) -> tuple[int, int] | None:
    """The range of characters in the span; those of unknown place in between are in it, too."""
    held = [index for index, offset in enumerate(offsets) if span.holds(offset)]
    return (held[0], held[-1] + 1) if held else None
