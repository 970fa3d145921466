"""Fits the evidence coefficients: logistic regression on the features of `bot.evidence`, cross-validated.

Needs scikit-learn, which only developers have; the bot itself reads the numbers from `evidence.json`.
A fold never holds a part of a conversation whose other part it is judged on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import evidence
from bot.build import Bot
from bot.errors import SettingsError
from bot.evaluation.datasets import in_folder, opened
from bot.evaluation.metrics import threshold_at
from bot.evaluation.questioning import search
from bot.evaluation.questions import Case
from bot.evaluation.resampling import SEED, Figure, auc, passed_at
from bot.evaluation.shown import interval, progress
from bot.terminal import DONE, say

FOLDS = 5
FALSE_REFUSALS = 0.05
OWN = "its own questions"
COEFFICIENTS = Path(evidence.__file__).with_name("evidence.json")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question as the model sees it: its features, whether the documents answer it, and where it comes from."""

    values: dict[str, float]
    answerable: bool
    group: str
    source: str
    asked: str


def run(folders: Sequence[Path], off_topic: Path | None = None, out: Path = COEFFICIENTS, strength: float = 1.0) -> int:
    """Fits on the sets in `folders` (each with `docs/` and question files), reports, and writes `out`.

    `off_topic`: questions of another set as further unanswerable ones. `strength`: scikit-learn's C.
    """
    examples = [example for folder in folders for example in collect(folder, off_topic)]
    names = sorted(examples[0].values)
    matrix = np.asarray([[example.values[name] for name in names] for example in examples])
    probabilities = cross_validated(matrix, examples, strength)
    for line in report(examples, probabilities):
        print(line)
    threshold = threshold_at(probabilities[_labels(examples)].tolist(), FALSE_REFUSALS)
    write(out, names, fitted(matrix, _labels(examples), importance(examples), strength), threshold)
    say(f"Wrote {len(names)} weights and the threshold {threshold:.3f} to {out}.")
    return DONE


def collect(folder: Path, off_topic: Path | None = None) -> list[Example]:
    """The examples of one set, through the production retriever, without underspecified questions and courtesies."""
    dataset = in_folder(folder, off_topic)
    cases = [case for case in dataset.cases() if case.answerability != "underspecified" and case.seeks_knowledge]
    with opened(dataset) as bot, progress(folder.name, len(cases)) as tick:
        return [_example(bot, case, folder.name, tick) for case in cases]


def cross_validated(matrix: Floats, examples: Sequence[Example], strength: float) -> Floats:
    """Each example's probability from the model of the folds it is not in."""
    from sklearn.model_selection import StratifiedGroupKFold  # type: ignore[import-untyped]

    labels, weights, probabilities = _labels(examples), importance(examples), np.zeros(len(examples))
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
    negative = ~_labels(examples)
    foreign, near = (negative & ~own).sum(), (negative & own).sum()
    return np.where(own, 1.0, near / foreign if foreign and near else 1.0)


def fitted(matrix: Floats, labels: NDArray[np.bool_], weights: Floats, strength: float) -> tuple[float, Floats]:
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
    answerable = int(_labels(examples).sum())
    yield f"{len(examples)} questions, {answerable} answerable; {FOLDS}-fold cross-validation by conversation"
    scored = list(zip(examples, probabilities.tolist(), strict=True))
    for name, asked in dict.fromkeys((example.source, example.asked) for example in examples):
        positive = [score for one, score in scored if one.answerable and one.source == name]
        negative = [score for one, score in scored if not one.answerable and (one.source, one.asked) == (name, asked)]
        yield _line(f"{name}, {asked}", auc(positive, negative), passed_at(positive, negative))


def write(out: Path, names: Sequence[str], model: tuple[float, Floats], threshold: float) -> None:
    """Replaces the fitted numbers and keeps every other key of the file."""
    kept: dict[str, Any] = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    bias, weights = model
    kept |= {
        "bias": round(bias, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "threshold": round(threshold, 4),
    }
    out.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def _example(bot: Bot, case: Case, source: str, tick: Callable[[], None]) -> Example:
    found = search(bot, case.question)
    tick()
    asked = OWN if case.asked == "set" else f"off topic {case.asked.replace('_', ' ')}"
    return Example(evidence.features(found), case.has_answer, f"{source}/{case.group}", source, asked)


def _labels(examples: Sequence[Example]) -> NDArray[np.bool_]:
    return np.asarray([example.answerable for example in examples])


def _line(source: str, area: Figure, passed: Figure) -> str:
    if area.value is None:
        return f"{source}: only one class, nothing to separate"
    return f"{source}: AUC {interval(area)}, false answers at {FALSE_REFUSALS:.0%} false refusals {interval(passed)}"
