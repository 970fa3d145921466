"""The written records: a passage, questions that it answers and nearly answers, and pairs of statements about it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
    bags = [sorted(set(_WORD.findall(f"{one.heading} {one.text}".lower()))) for one in records]
    holders = defaultdict[str, list[int]](list)
    for number, bag in enumerate(bags):
        for word in bag:
            holders[word].append(number)
    having = {word: np.asarray(numbers) for word, numbers in holders.items()}
    sizes = np.asarray([len(bag) for bag in bags])
    return [_nearest(number, bag, having, sizes) for number, bag in enumerate(bags)]


def _nearest(number: int, bag: Sequence[str], having: Mapping[str, NDArray[np.int64]], sizes: NDArray[np.int64]) -> list[int]:
    """By the share of the words of both that both have; of equals the later one first."""
    none = np.zeros(0, np.int64)
    both = np.bincount(np.concatenate([none, *(having[word] for word in bag)]), minlength=len(sizes))
    shares = both / np.maximum(len(bag) + sizes - both, 1)
    order = np.lexsort((np.arange(len(sizes)), shares))[::-1]
    return [int(at) for at in order if at != number][:ALIKE]


def _records(path: Path) -> Iterator[Record]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield _record(json.loads(line))
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError(f"{path}:{number}: {fault!r}. Mend the line as training/README.md describes it.") from None


def _record(entry: dict[str, Any]) -> Record:
    pairs = tuple(Pair(pair["true"], pair["false"], pair["kind"]) for pair in entry["pairs"])
    return Record(entry["title"], entry["section"], entry["text"], tuple(entry["asked"]), tuple(entry["near"]), pairs)
