"""What every format is given and hands over: bytes, and the lines of a Markdown text with what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """What a loader is given: a name (a path, or the address of a web page), bytes, and the declared encoding."""

    name: str
    raw: bytes
    charset: str = ""

    @property
    def address(self) -> str:
        """The name when it is an address, which relative links are resolved against."""
        return self.name if self.name.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on line `line` (0-based) of a draft; `text` is without mark-up, `anchor` may be empty."""

    line: int
    level: int
    text: str
    anchor: str


@dataclass(slots=True)
class Draft:
    """A source on its way to a Document.

    Positions are line numbers, because the final offsets are known only when each line is normalised.
    `fields` holds metadata under any of the names that `metadata.py` knows; unknown names are ignored there.
    `title` is what the text itself offers; a title among the fields has precedence.
    """

    lines: list[str] = field(default_factory=list)
    title: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def block(self, lines: list[str]) -> int:
        """Append lines as a block of their own, after a blank line; the number of its first line."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines.extend(lines)
        return len(self.lines) - len(lines)

    def heading(self, level: int, markup: str, text: str, anchor: str = "") -> None:
        """Append a heading line; `markup` is its Markdown, `text` the same without mark-up."""
        line = self.block([f"{'#' * level} {markup}"])
        self.headings.append(Heading(line, level, text, anchor))

    def row(self, lines: list[str]) -> None:
        """Append a record that is a passage of its own."""
        self.rows.append(self.block(lines))

    def page(self, number: int) -> None:
        """Say that what follows stands on page `number`."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.pages.append((len(self.lines), number))
