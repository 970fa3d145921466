"""How well a passage supports a sentence: a few features and a logistic whose numbers stand in `support.json`.

They are fitted by `python -m bench.verification --fit`; there is nothing else to tune here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.citations.reading import Reading, Vectors, Weigh

_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)*")
_TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence as the check sees it, its markers left out; `weights` is the idf of each of its terms."""

    text: str
    vector: Vectors
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Support:
    """How likely a passage supports a statement, and the window that does so best (an index into the reading's spans)."""

    probability: float
    window: int
    features: Mapping[str, float]


def statement(text: str, vector: Vectors, terms: Iterable[int], weigh: Weigh) -> Statement:
    """A sentence with its terms weighed; a term that no passage of the index has counts as the rarest."""
    ids = list(terms)
    weights = list(weigh(ids))
    rarest = max([*weights, 1.0])
    return Statement(text, vector, {term: weight or rarest for term, weight in zip(ids, weights, strict=True)})


def support(said: Statement, reading: Reading) -> Support:
    """The support that one passage gives."""
    if not reading.spans:
        return Support(0.0, 0, {})
    cosines = reading.vectors @ said.vector
    covers = np.asarray([_share(said, words) for words in reading.words])
    best = int((cosines + covers).argmax())
    values = {
        "cosine": float(cosines.max()),
        "window_words": float(covers[best]),
        "passage_words": _share(said, reading.all_words),
        "names": _names(said.text, reading.facts.text),
        "phrases": _phrases(said.text, reading.facts.text),
        "length": math.log1p(len(said.weights)),
    }
    return Support(probability(values), best, values)


def probability(values: Mapping[str, float]) -> float:
    """1 / (1 + e^-(b + Σ w·x)), clipped where e would overflow."""
    model = coefficients()
    total = model["bias"] + sum(weight * values[name] for name, weight in model["weights"].items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def coefficients() -> dict[str, Any]:
    """The fitted numbers, read once."""
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "support.json").read_text(encoding="utf-8"))
    return loaded


def _share(said: Statement, words: frozenset[int]) -> float:
    """The idf-weighted share of the statement's words among `words`; 0 for a statement without words."""
    total = sum(said.weights.values())
    return sum(weight for term, weight in said.weights.items() if term in words) / total if total else 0.0


def _names(sentence: str, source: str) -> float:
    """The share of capitalised words inside the sentence that stand in the source; 1 when there are none."""
    names = {name.lower() for name in _NAME.findall(sentence)}
    return sum(name in source for name in names) / len(names) if names else 1.0


def _phrases(sentence: str, source: str) -> float:
    """The share of the sentence's pairs of neighbouring words that stand in the source."""
    words = _TOKEN.findall(sentence.lower())
    pairs = list(zip(words, words[1:], strict=False))
    spaced = " " + " ".join(_TOKEN.findall(source)) + " "
    return sum(f" {first} {second} " in spaced for first, second in pairs) / len(pairs) if pairs else 0.0
