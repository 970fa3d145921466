"""How sure a figure is: bootstrap intervals, and a permutation test for the difference of two runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.evaluation import metrics

SEED = 20260117
RESAMPLES = 2_000
PERMUTATIONS = 10_000
_BLOCK = 2_000_000  # numbers held at once

Floats = NDArray[np.float64]
Statistic = Callable[[Any, Any], float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % bootstrap interval and the number of questions behind it; None where a set has none."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A on the same questions: the mean, its 95 % interval, and the chance of so large a one by luck."""

    mean: float
    low: float
    high: float
    p: float
    n: int

    @property
    def real(self) -> bool:
        """Unlikely to be noise, at 5 %."""
        return self.p < 0.05


def mean(scores: Sequence[float]) -> Figure:
    """The mean with its percentile bootstrap interval (Efron & Tibshirani 1993, ch. 13)."""
    if not scores:
        return Figure(None)
    values = np.asarray(scores, dtype=np.float64)
    low, high = _percentiles(_resampled_means(values))
    return Figure(float(values.mean()), low, high, len(values))


def auc(positive: Sequence[float], negative: Sequence[float]) -> Figure:
    """The chance that a positive scores above a negative."""
    return _separation(metrics.auc, positive, negative)


def passed_at(positive: Sequence[float], negative: Sequence[float]) -> Figure:
    """False answers at 5 % false refusals."""
    return _separation(metrics.passed_at, positive, negative)


def paired(a: Sequence[float], b: Sequence[float]) -> Difference:
    """B minus A, tested by flipping the signs of the differences (Fisher's randomisation test, two-sided).

    The p-value counts the observed difference among the permutations, so that it is never 0.
    """
    differences = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)
    if not differences.size:
        return Difference(0.0, 0.0, 0.0, 1.0, 0)
    observed = abs(differences.mean())
    extreme = int((np.abs(_flipped_means(differences)) >= observed - 1e-12).sum())
    low, high = _percentiles(_resampled_means(differences))
    return Difference(float(differences.mean()), low, high, (extreme + 1) / (PERMUTATIONS + 1), differences.size)


def _separation(statistic: Statistic, positive: Sequence[float], negative: Sequence[float]) -> Figure:
    """Both classes are resampled on their own, so that none ever runs empty."""
    value = statistic(positive, negative)
    if value is None:
        return Figure(None)
    above, below = np.asarray(positive, dtype=np.float64), np.asarray(negative, dtype=np.float64)
    draw = np.random.default_rng(SEED)
    drawn = [statistic(draw.choice(above, above.size), draw.choice(below, below.size)) for _ in range(RESAMPLES // 2)]
    low, high = _percentiles(np.asarray(drawn, dtype=np.float64))
    return Figure(value, low, high, above.size + below.size)


def _resampled_means(values: Floats) -> Floats:
    draw, block = np.random.default_rng(SEED), max(1, _BLOCK // values.size)
    sizes = [min(block, RESAMPLES - start) for start in range(0, RESAMPLES, block)]
    return np.concatenate([values[draw.integers(0, values.size, (size, values.size))].mean(axis=1) for size in sizes])


def _flipped_means(differences: Floats) -> Floats:
    moved = differences[differences != 0]
    draw, block = np.random.default_rng(SEED), max(1, _BLOCK // max(1, moved.size))
    sizes = [min(block, PERMUTATIONS - start) for start in range(0, PERMUTATIONS, block)]
    signs = (draw.integers(0, 2, (size, moved.size)) * 2 - 1 for size in sizes)
    return np.concatenate([(sign * moved).sum(axis=1) / differences.size for sign in signs])


def _percentiles(drawn: Floats) -> tuple[float, float]:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)
