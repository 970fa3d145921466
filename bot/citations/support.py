"""How well a passage supports a sentence, and whether it says the opposite: features and two small logistics.

Their numbers stand in `support.json`, fitted by `python -m bench.verification --fit`; there is nothing else to tune here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.citations import judging, polarity
from bot.citations.numbers import numbers
from bot.citations.reading import Reader, Reading, Vectors, Weigh, neighbours

HEADS = ("support", "plain", "polarity")
EXCUSES = 0.38  # how much of the log-odds of support counts against those of opposition
LIKELY = 2.2  # log-odds of support (a probability of 0.9) from which on nothing is doubted
STRANGE = 0.3  # the share of a sentence, by weight, in words that no document has, from which on the judge is asked

_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Logistic:
    """p = 1 / (1 + e^-(bias + Σ weight·feature))."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """The sum before it is squashed."""
        return self.bias + sum(weight * features[name] for name, weight in self.weights.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Clipped where e would overflow."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.log_odds(features)))))


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted numbers: a passage supports from `threshold` on; another than the cited one from `strong` on.

    A cited passage is taken for a wrong one when another supports better by `margin` (in log-odds).
    A sentence is opposed to its passage from `opposed` on, see `against`; the judge is asked only where the words alone
    (`plain`) leave it `unsure`. Each of its clauses needs `clause` at least.
    """

    support: Logistic
    threshold: float
    strong: float
    margin: float
    plain: Logistic
    unsure: float
    polarity: Logistic
    opposed: float
    clause: float


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence as the check sees it, its markers left out; `weights` is the idf of each of its terms.

    `strange` is the share of them, by weight, that no passage of the index has.
    `compared` gives what the judge of passages says of it and of its opposites, given a piece of a source.
    """

    text: str
    vector: Vectors
    compared: Callable[[str], Mapping[str, float]]
    weights: Mapping[int, float]
    strange: float


@dataclass(frozen=True, slots=True)
class Support:
    """What a passage has for a statement; `window` is the index of the span that supports it best."""

    window: int
    features: Mapping[str, float]


def statement(text: str, reader: Reader, weigh: Weigh) -> Statement:
    """A sentence with its terms weighed."""
    return statements([text], reader, weigh)[0]


def statements(texts: Sequence[str], reader: Reader, weigh: Weigh) -> list[Statement]:
    """Sentences with their terms weighed, embedded in one batch; a term that no passage of the index has counts as the rarest."""
    vectors = reader.vectors(texts)
    return [
        Statement(text, vector, cache(partial(reader.compared, text)), *_weighed(text, reader, weigh))
        for text, vector in zip(texts, vectors, strict=True)
    ]


def _weighed(text: str, reader: Reader, weigh: Weigh) -> tuple[dict[int, float], float]:
    """The weight of each term, and the share of those that no passage has; a number that none has so written is not weighed, but looked up later."""
    ids = list(reader.words(text))
    known = dict(zip(ids, weigh(ids), strict=True))
    counted = {term for number in numbers(text) for term in reader.words(text[number.start : number.end])}
    known = {term: weight for term, weight in known.items() if weight or term not in counted}  # "1400" and "px" are literals
    rarest = max([*known.values(), 1.0])
    weights = {term: weight or rarest for term, weight in known.items()}
    strange = sum(weights[term] for term, weight in known.items() if not weight)
    return weights, strange / (sum(weights.values()) or 1.0)


def support(said: Statement, reading: Reading) -> Support:
    """The features of support that one passage gives."""
    if not reading.spans:
        return Support(0, dict.fromkeys(("cosine", "window_words", "passage_words", "names", "phrases", "length", "breadth"), 0.0))
    cosines = reading.vectors @ said.vector
    covers = _covers(said, reading)
    best = int((cosines + covers).argmax())
    values = {
        "cosine": float(cosines.max()),
        "window_words": float(covers[best]),
        "passage_words": _share(said, reading.all_words),
        "names": _names(said.text, reading.source.facts.text),
        "phrases": _phrases(said.text, reading),
        "length": math.log1p(len(said.weights)),
        "breadth": math.log1p(len(reading.spans)),
    }
    return Support(best, values)


def doubts(model: Model, said: Statement, reading: Reading, found: Support) -> bool:
    """Whether a sentence, of which much stands in no document, is not said by the passage that supports the rest, as far as the judge can tell."""
    if said.strange < STRANGE or model.support.log_odds(found.features) >= LIKELY:
        return False
    return _judged(said, reading, found)["said"] < 0


def opposes(model: Model, said: Statement, reading: Reading, found: Support) -> bool:
    """Whether a passage says the opposite, or, as far as the judge can tell, does not say the sentence."""
    backing, evidence = model.support.log_odds(found.features), _worded(said, reading, found)
    if against(model.plain.log_odds(evidence), backing) < model.unsure:
        return False
    return against(model.polarity.log_odds(evidence | _judged(said, reading, found)), backing) >= model.opposed


def against(opposed: float, supported: float) -> float:
    """How much speaks against a sentence, from the log-odds of opposition and of support: what has little support needs little."""
    return opposed - EXCUSES * supported


def opposition(said: Statement, reading: Reading, found: Support) -> dict[str, float]:
    """All features that tell whether a passage says the opposite: by its words (`polarity`), and what a judge says (`judging`)."""
    return _worded(said, reading, found) | _judged(said, reading, found)


def _worded(said: Statement, reading: Reading, found: Support) -> dict[str, float]:
    return polarity.features(said.text, reading.source.order) | {"cosine": found.features["cosine"]}


def _judged(said: Statement, reading: Reading, found: Support) -> dict[str, float]:
    return {**dict.fromkeys(judging.FEATURES, 0.0), **said.compared(reading.piece(found.window))}


@cache
def shipped() -> Model:
    """The numbers of `support.json`, read once."""
    return read_model(json.loads((Path(__file__).parent / "support.json").read_text(encoding="utf-8")))


def read_model(table: Mapping[str, Mapping[str, object]]) -> Model:
    """A model from its JSON."""
    heads = {name: Logistic(table[name]["bias"], table[name]["weights"]) for name in HEADS}  # type: ignore[arg-type]
    limits: Mapping[str, Any] = table["limits"]
    return Model(support=heads["support"], plain=heads["plain"], polarity=heads["polarity"], **limits)


def _covers(said: Statement, reading: Reading) -> NDArray[np.float64]:
    """`_share` for each window of the reading."""
    covers = np.zeros(len(reading.spans))
    for term, weight in said.weights.items():
        if term in reading.holds:
            covers += weight * reading.holds[term]
    return covers / (sum(said.weights.values()) or 1.0)


def _share(said: Statement, words: frozenset[int]) -> float:
    """The idf-weighted share of the statement's words among `words`; 0 for a statement without words."""
    total = sum(said.weights.values())
    return sum(weight for term, weight in said.weights.items() if term in words) / total if total else 0.0


def _names(sentence: str, source: str) -> float:
    """The share of capitalised words inside the sentence that stand in the source; 1 when there are none."""
    names = {name.lower() for name in _NAME.findall(sentence)}
    return sum(name in source for name in names) / len(names) if names else 1.0


def _phrases(sentence: str, reading: Reading) -> float:
    """The share of the sentence's pairs of neighbouring words that stand in the source."""
    pairs = neighbours(sentence)
    return sum(pair in reading.pairs for pair in pairs) / len(pairs) if pairs else 0.0
