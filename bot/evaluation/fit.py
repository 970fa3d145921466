"""Fits the evidence coefficients: logistic regression on the features of `bot.evidence`, cross-validated.

Needs scikit-learn, which only developers have; the bot itself reads the numbers from `evidence.json`.
A fold never holds a part of a conversation whose other part it is judged on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import evidence
from bot.errors import SettingsError
from bot.evaluation.examples import OWN, Example, collect, labels_of
from bot.evaluation.metrics import threshold_at
from bot.evaluation.resampling import SEED, Figure, auc, passed_at
from bot.evaluation.shown import interval
from bot.terminal import DONE, say

FOLDS = 5
STRENGTH = 0.1  # scikit-learn's C: the less, the nearer to nothing all weights stay
FALSE_REFUSALS = {"small": 0.08, "modest": 0.08, "middle": 0.05, "large": 0.05}  # at 5 % small ones answer twice as many foreign questions
FOREIGN = "foreign"
FOREIGN_REFUSALS = 0.15  # at 8 % an index in German, French or Spanish would answer nearly all questions that are off its topic
COEFFICIENTS = Path(evidence.__file__).with_name("evidence.json")

Floats = NDArray[np.float64]


def run(folders: Sequence[Path], off_topic: Path | None, out: Path) -> int:
    """Fits on the sets in `folders` (each with `docs/` and question files), reports, and writes `out`.

    `off_topic`: questions of another set as further unanswerable ones.
    """
    collected = [example for folder in folders for example in collect(folder, off_topic)]
    english, other = ([one for one in collected if bool(one.values[FOREIGN]) == strange] for strange in (False, True))
    made = (_by_size(english) if english else {}) | (_of_words(other) if enough(other) else {})
    write(out, made)
    for name, numbers in made.items():
        say(f"Wrote {len(numbers['weights'])} weights and the threshold {numbers['threshold']:.3f} of {name} to {out}.")
    return DONE


def enough(examples: Sequence[Example]) -> bool:
    """Whether each fold can have an example of both kinds; fewer are left out, and it is said."""
    few = min(sum(one.answerable is kind for one in examples) for kind in (True, False)) < FOLDS
    if examples and few:
        say(f"{len(examples)} questions in another language than English are too few to fit on: left out.")
    return not few


def _by_size(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """The numbers of an index of each of the ends, for questions in English."""
    names = sorted(examples[0].values.keys() - {"size", FOREIGN})
    matrix = columns(examples, names)
    probabilities = _reported(matrix, examples)
    weights = ends(names, fitted(matrix, labels_of(examples), importance(examples)))
    return {name: {"threshold": round(_threshold(examples, probabilities, name), 4), **weights[name]} for name in weights}


def _of_words(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """The numbers for questions in other languages."""
    matrix = np.asarray([[example.values[name] for name in evidence.WORDS] for example in examples])
    probabilities = _reported(matrix, examples)
    bias, weights = fitted(matrix, labels_of(examples), importance(examples))
    limit = threshold_at(probabilities[labels_of(examples)].tolist(), FOREIGN_REFUSALS)
    return {FOREIGN: {"threshold": round(limit, 4), "bias": round(bias, 4), "weights": _named(evidence.WORDS, weights)}}


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _reported(matrix: Floats, examples: Sequence[Example]) -> Floats:
    """The cross-validated probabilities, with what they are worth on stdout."""
    probabilities = cross_validated(matrix, examples)
    for line in report(examples, probabilities):
        print(line)
    return probabilities


def columns(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    """Shape (examples, (1 + ends) · names + ends − 1): the features, their parts for each end, the shares of all ends but one.

    What holds at every size is fitted once, and each end adds its own. Without sets near each end there is nothing to add.
    """
    values = np.asarray([[example.values[name] for name in names] for example in examples])
    share = np.asarray([list(evidence.shares(example.values["size"]).values()) for example in examples])
    if len(set(map(nearest, examples))) < len(evidence.ENDS):
        share = np.zeros_like(share)
    return np.hstack([values, *(values * one[:, None] for one in share.T), share[:, 1:]])


def nearest(example: Example) -> str:
    """The end that an example's index is nearest to."""
    return min(evidence.ENDS, key=lambda end: abs(evidence.ENDS[end] - example.values["size"]))


def ends(names: Sequence[str], model: tuple[float, Floats]) -> dict[str, dict[str, Any]]:
    """Bias and weights by name for each end, from those of the `columns`."""
    bias, coefficients = model
    everywhere, *parts, shifts = np.split(coefficients, [len(names) * (place + 1) for place in range(len(evidence.ENDS) + 1)])
    return {
        end: {"bias": round(bias + shift, 4), "weights": _named(names, everywhere + own)}
        for end, own, shift in zip(evidence.ENDS, parts, [0.0, *shifts.tolist()], strict=True)
    }


def _threshold(examples: Sequence[Example], probabilities: Floats, end: str) -> float:
    """Where the allowed share of the answerable questions of an end is refused; of all where that end has none."""
    own = [
        probability
        for one, probability in zip(examples, probabilities.tolist(), strict=True)
        if one.answerable and nearest(one) == end
    ]
    return threshold_at(own or probabilities[labels_of(examples)].tolist(), FALSE_REFUSALS[end])


def cross_validated(matrix: Floats, examples: Sequence[Example], strength: float = STRENGTH) -> Floats:
    """Each example's probability from the model of the folds it is not in."""
    from sklearn.model_selection import StratifiedGroupKFold  # type: ignore[import-untyped]

    labels, weights, probabilities = labels_of(examples), importance(examples), np.zeros(len(examples))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for learnt, judged in folds.split(matrix, labels, [example.group for example in examples]):
        bias, coefficients = fitted(matrix[learnt], labels[learnt], weights[learnt], strength)
        probabilities[judged] = 1 / (1 + np.exp(-(bias + matrix[judged] @ coefficients)))
    return probabilities


def importance(examples: Sequence[Example]) -> Floats:
    """Weights, shape (n,): the foreign questions together count as much as the sets' own unanswerable ones.

    They are easy and many; unweighted, they would decide what the near misses have to teach.
    """
    own = np.asarray([example.asked == OWN for example in examples])
    negative = ~labels_of(examples)
    foreign, near = (negative & ~own).sum(), (negative & own).sum()
    return np.where(own, 1.0, near / foreign if foreign and near else 1.0)


def fitted(matrix: Floats, labels: NDArray[np.bool_], weights: Floats, strength: float = STRENGTH) -> tuple[float, Floats]:
    """Bias and coefficients on the raw features; fitted on standardised ones, so that `strength` treats all alike."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    if len(set(labels.tolist())) < 2:
        raise SettingsError("The sets need answerable and unanswerable questions. Add a set, or --off-topic FILE.")
    middle, spread = matrix.mean(axis=0), np.where(matrix.std(axis=0) > 1e-12, matrix.std(axis=0), 1.0)
    model = LogisticRegression(C=strength, max_iter=5_000).fit((matrix - middle) / spread, labels, weights)
    coefficients = np.asarray(model.coef_[0] / spread, dtype=np.float64)
    return float(model.intercept_[0] - middle @ coefficients), coefficients


def report(examples: Sequence[Example], probabilities: Floats) -> Iterable[str]:
    """For each set and way of asking: the area under the curve, and false answers at the allowed false refusals."""
    answerable = int(labels_of(examples).sum())
    yield f"{len(examples)} questions, {answerable} answerable; {FOLDS}-fold cross-validation by conversation"
    scored = list(zip(examples, probabilities.tolist(), strict=True))
    for name, asked in dict.fromkeys((example.source, example.asked) for example in examples):
        positive = [score for one, score in scored if one.answerable and one.source == name]
        negative = [score for one, score in scored if not one.answerable and (one.source, one.asked) == (name, asked)]
        yield _line(f"{name}, {asked}", auc(positive, negative), passed_at(positive, negative))


def write(out: Path, fitted_ends: dict[str, dict[str, Any]]) -> None:
    """Replaces the numbers that were fitted and keeps the others."""
    kept: dict[str, Any] = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    new = kept | {end: kept.get(end, {}) | numbers for end, numbers in fitted_ends.items()}
    out.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")


def _line(source: str, area: Figure, passed: Figure) -> str:
    if area.value is None:
        return f"{source}: only one class, nothing to separate"
    return f"{source}: AUC {interval(area)}, false answers at {FALSE_REFUSALS['large']:.0%} false refusals {interval(passed)}"
