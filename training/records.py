"""The written records: a passage, questions that it answers and nearly answers, and pairs of statements about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ALIKE = 12  # other records that a record's questions are asked of
_WORD = re.compile(r"[a-z]{4,}")
_NEGATIVE = re.compile(r"\b(?:not|no|never|cannot|nobody|nothing|without|unless|neither|nor|only|none)\b|n't", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement that the passage supports, and one that differs from it by little and does not follow."""

    true: str
    false: str
    kind: str

    @property
    def negative(self) -> str:
        """Which of both alone has a negative word: "true", "false", or "neither" where both have one or none has."""
        true, false = (bool(_NEGATIVE.search(text)) for text in (self.true, self.false))
        return "neither" if true == false else "true" if true else "false"


@dataclass(frozen=True, slots=True)
class Record:
    """A section of a help page. `asked` are answered by it, `near` are what one would ask next and are not."""

    title: str
    section: str
    text: str
    asked: tuple[str, ...]
    near: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def passage(self) -> str:
        """The passage as the bot reads it, below its headings."""
        return f"{self.heading}. {self.text}"

    @property
    def heading(self) -> str:
        """The document's title and the section's."""
        return self.title if self.section in {"", self.title} else f"{self.title}: {self.section}"


def read(folder: Path) -> list[Record]:
    """The records of all files, in order. Raises ValueError that names the file and the line."""
    return [record for path in sorted(folder.glob("*.jsonl")) for record in _records(path)]


def alike(records: Sequence[Record]) -> list[list[int]]:
    """For each record the numbers of those that share most of its words, itself left out."""
    bags = [frozenset(_WORD.findall(f"{one.heading} {one.text}".lower())) for one in records]
    return [_nearest(number, bags) for number in range(len(bags))]


def _nearest(number: int, bags: Sequence[frozenset[str]]) -> list[int]:
    own = bags[number]
    shares = ((len(own & other) / (len(own | other) or 1), at) for at, other in enumerate(bags) if at != number)
    return [at for _, at in sorted(shares, reverse=True)[:ALIKE]]


def _records(path: Path) -> Iterator[Record]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield _record(json.loads(line))
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError(f"{path}:{number}: {fault!r}. Mend the line as training/README.md describes it.") from None


def _record(entry: dict[str, Any]) -> Record:
    pairs = tuple(Pair(pair["true"], pair["false"], pair["kind"]) for pair in entry["pairs"])
    return Record(entry["title"], entry["section"], entry["text"], tuple(entry["asked"]), tuple(entry["near"]), pairs)
