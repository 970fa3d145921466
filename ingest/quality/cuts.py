"""A passage cut into what can be compared: its sentences, the cells of its tables, the lines of its records; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.citations.numbers import CURRENCIES, unit_of
from bot.citations.reading import sentence_spans
from ingest.quality.passages import Passage

_ROW = re.compile(r"[ \t]*\|.*")
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*")
_BACK = re.compile(r"(?:it|they|this|these|its|their)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a passage; for a cell: what heads its row, and the unit that its column gives.

    `before` is the sentence that a pronoun at its beginning points back to.
    """

    text: str
    key: str = ""
    unit: str = ""
    before: str = ""
    cell: bool = False
    heading: bool = False


@dataclass
class Cutter:
    """Cuts passages in the order of their documents: a table that goes on in the next passage keeps its header."""

    _document: tuple[str, str] = ("", "")
    _header: list[str] = field(default_factory=list)

    def cut(self, passage: Passage) -> Iterator[Cut]:
        """The heading, the cells, the sentences."""
        if passage.document != self._document:
            self._document, self._header = passage.document, []
        if passage.section:
            yield Cut(passage.section[-1], heading=True)
        text = _FENCE.sub("\n", passage.text)
        yield from _record(text) if passage.record else self._page(text)

    def _page(self, text: str) -> Iterator[Cut]:
        lines = text.split("\n")
        rows = [line for line in lines if _ROW.fullmatch(line)]
        for row, following in zip(rows, [*rows[1:], ""], strict=False):
            if _RULE.fullmatch(following):
                self._header = _cells(row)
            elif not _RULE.fullmatch(row):
                yield from _row(self._header, _cells(row))
        prose = "\n".join(line for line in lines if not _ROW.fullmatch(line))
        yield from _sentences([" ".join(prose[start:end].split()) for start, end in sentence_spans(prose)])


def _sentences(texts: Sequence[str]) -> Iterator[Cut]:
    for before, text in zip(["", *texts], texts, strict=False):
        yield Cut(text, before=before if _BACK.match(text) else "")


def _record(text: str) -> Iterator[Cut]:
    """The lines of a record, each headed by the record's first two cells."""
    cells = [line.partition(": ")[::2] for line in text.split("\n") if ": " in line]
    key = ", ".join(value for _, value in cells[:2])
    for header, value in cells[2:]:
        yield Cut(f"{key}: {header}: {value}", key, _unit(header), cell=True)


def _row(header: Sequence[str], cells: Sequence[str]) -> Iterator[Cut]:
    """The cells of a row; those of a table whose header is not known are about nobody knows what."""
    for column, cell in zip(header[1:], cells[1:], strict=False):
        said = f"{cells[0]}: {_ASIDE.sub('', column)}: {cell}"
        yield Cut(said, cells[0], _unit(f"{header[0]} {column}"), cell=True)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _unit(header: str) -> str:
    """The unit that a header names last, as in `Price (EUR)` or `standard_rate_eur`."""
    words = [word.upper() if word.upper() in CURRENCIES else word for word in re.findall(r"[^\W_]+", header)]
    return next((unit for word in reversed(words) if len(word) > 1 and (unit := unit_of(word))), "")
