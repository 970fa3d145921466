"""Fits the two logistics of the check, and its limits, on the cases of the benchmark; scikit-learn is needed here only."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.verification_cases import Case
from bot.citations.choosing import parts
from bot.citations.connecting import says_nothing
from bot.citations.faults import fault
from bot.citations.judging import FEATURES
from bot.citations.promises import promise
from bot.citations.reading import Reader, Weigh
from bot.citations.support import HEADS, Logistic, Model, against, opposition, statement, support

SUPPORT = ("cosine", "window_words", "passage_words", "names", "phrases", "length", "breadth")
PLAIN = ("here", "there", "same", "head", "parity", "negative", "antonym", "opposed", "marked", "cosine")
POLARITY = (*PLAIN, *FEATURES)
FOLDS = 5
KEEP = 0.952  # of the true sentences
ASKED = 0.07  # of the true sentences the judge is asked of; the others cost no time for it
OPPOSED = 0.032  # of the true sentences that may be taken for their opposite
HALVED = 0.0015  # of the true sentences with a clause that nothing seems to support
CONFUSED = 0.02  # of the swaps without any gold passage that may look strongly supported
UNCHALLENGED = 0.99  # of the true sentences: no other passage beats the cited one by the margin


@dataclass(frozen=True)
class Example:
    """A case as numbers: features of support by each passage, of opposition to the best cited one, and what else fails it."""

    case: Case
    free: bool  # needs no source
    failed: bool  # for a fault in plain sight
    support: tuple[Mapping[str, float], ...]
    opposition: dict[str, float]
    clauses: tuple[tuple[Mapping[str, float], ...], ...] = ()  # support by each cited passage, of each of several clauses


def example(case: Case, reader: Reader, weigh: Weigh) -> Example:
    """The features of a case."""
    if says_nothing(case.sentence):
        return Example(case, True, False, (), {})
    readings = reader.read(case.passages)
    said = statement(case.sentence, reader, weigh)
    found = [support(said, reading) for reading in readings]
    known = [readings[number - 1] for number in case.cited]
    best = max(case.cited, key=lambda number: found[number - 1].features["cosine"])
    sources = [one.source for one in known]
    failed = promise(case.sentence, [one.source.facts.raw for one in readings]) or fault(case.sentence, sources)
    return Example(
        case,
        False,
        bool(failed),
        tuple(one.features for one in found),
        opposition(said, readings[best - 1], found[best - 1]),
        tuple(tuple(support(part, one).features for one in known) for part in parts(case.sentence, reader, weigh)),
    )


def fit(examples: Sequence[Example]) -> Model:
    """The model for these examples; pass those of the training conversations only."""
    by_kind = {
        kind: [one for one in examples if one.case.kind == kind and not one.free]
        for kind in {one.case.kind for one in examples}
    }
    free = sum(one.free for one in examples if one.case.kind == "true")
    true, unsupported = by_kind["true"], by_kind["swapped"] + by_kind["invented"]
    turned = by_kind["negated"] + by_kind["antonym"]
    head, odds = _fitted(SUPPORT, true, unsupported, lambda one: _best(one.support, one.case.cited))
    tail, opposing = _fitted(POLARITY, turned, true, lambda one: one.opposition)
    first, doubted = _fitted(PLAIN, turned, true, lambda one: one.opposition)
    doubts = {id(one): against(doubted[id(one)], odds[id(one)]) for one in true}
    unsure = float(np.quantile(list(doubts.values()), 1 - ASKED))
    weighed = {
        id(one): against(opposing[id(one)], odds[id(one)]) if doubts[id(one)] >= unsure else -math.inf for one in true
    }
    opposed = float(np.quantile(list(weighed.values()), 1 - OPPOSED, method="higher"))
    clause = float(np.quantile([_weakest(head, one) for one in true], HALVED))
    sound = [
        _chance(head, one) for one in true if not one.failed and weighed[id(one)] < opposed and _weakest(head, one) >= clause
    ]
    losable = max(0, int((1 - KEEP) * (len(true) + free)) - (len(true) - len(sound)))
    hidden = [_chance(head, one) for one in by_kind["swapped, gold not retrieved"]]
    behind = [_behind(head, one) for one in true]
    return Model(
        support=head,
        threshold=sorted(sound)[losable],
        strong=float(np.quantile(hidden, 1 - CONFUSED)),
        margin=float(max(0.5, np.quantile(behind, UNCHALLENGED))),
        plain=first,
        unsure=unsure,
        polarity=tail,
        opposed=opposed,
        clause=clause,
    )


def _as_json(head: Logistic) -> dict[str, object]:
    return {"bias": round(head.bias, 4), "weights": {name: round(value, 4) for name, value in head.weights.items()}}


def as_table(model: Model) -> dict[str, dict[str, object]]:
    """A model as the JSON of `support.json`."""
    limits = {name: getattr(model, name) for name in ("threshold", "strong", "margin", "unsure", "opposed", "clause")}
    return {
        **{name: _as_json(getattr(model, name)) for name in HEADS},
        "limits": {name: round(value, 4) for name, value in limits.items()},
    }


def _fitted(
    names: Sequence[str], yes: Sequence[Example], no: Sequence[Example], features: Callable[[Example], Mapping[str, float]]
) -> tuple[Logistic, dict[int, float]]:
    """A logistic for all examples, and each one's log-odds by a logistic that has not seen its conversation.

    Limits set on the latter keep what they promise on other conversations; on the former they would keep less.
    """
    fold = {group: place % FOLDS for place, group in enumerate(sorted({one.case.group for one in [*yes, *no]}))}
    held: dict[int, float] = {}
    for number in range(FOLDS):
        seen = [[features(one) for one in own if fold[one.case.group] != number] for own in (yes, no)]
        partial = _logistic(names, *seen)
        held |= {id(one): partial.log_odds(features(one)) for one in [*yes, *no] if fold[one.case.group] == number}
    return _logistic(names, [features(one) for one in yes], [features(one) for one in no]), held


def _logistic(names: Sequence[str], yes: Sequence[Mapping[str, float]], no: Sequence[Mapping[str, float]]) -> Logistic:
    """Fitted on features brought to one scale, so that none is held down for its small numbers."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = np.asarray([[one[name] for name in names] for one in [*yes, *no]])
    scale = rows.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=5000, class_weight="balanced").fit(
        rows / scale, [1] * len(yes) + [0] * len(no)
    )
    return Logistic(float(fitted.intercept_[0]), dict(zip(names, map(float, fitted.coef_[0] / scale), strict=True)))


def _best(found: Sequence[Mapping[str, float]], cited: Sequence[int]) -> Mapping[str, float]:
    return max((found[number - 1] for number in cited), key=lambda one: one["cosine"] + one["passage_words"])


def _chance(head: Logistic, one: Example) -> float:
    return max(head.probability(one.support[number - 1]) for number in one.case.cited)


def _weakest(head: Logistic, one: Example) -> float:
    """The least probability of support of a clause; 1 for a sentence of a single one."""
    return min((max(head.probability(found) for found in clause) for clause in one.clauses), default=1.0)


def _behind(head: Logistic, one: Example) -> float:
    """By how much the best passage beats the best cited one, in log-odds."""
    odds = [head.log_odds(found) for found in one.support]
    return max(odds) - max(odds[number - 1] for number in one.case.cited)
