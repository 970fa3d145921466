from __future__ import annotations

import numpy as np
import pytest

from bot.evaluation import resampling
from bot.evaluation.resampling import mean, paired


def test_the_interval_of_a_mean_is_as_wide_as_theory_says() -> None:
    scores = [1.0] * 80 + [0.0] * 20
    figure = mean(scores)
    assert (figure.value, figure.n) == (0.8, 100)
    wide = 1.96 * np.sqrt(0.8 * 0.2 / 100)
    assert figure.low == pytest.approx(0.8 - wide, abs=0.02)
    assert figure.high == pytest.approx(0.8 + wide, abs=0.02)


def test_the_same_scores_have_the_same_interval() -> None:
    assert mean([0.0, 1.0, 1.0]) == mean([0.0, 1.0, 1.0])


def test_nothing_has_no_figure() -> None:
    assert mean([]).value is None
    assert resampling.auc([0.5], []).value is None


def test_the_interval_of_an_area_holds_it() -> None:
    positive, negative = [0.4, 0.6, 0.7, 0.9] * 5, [0.1, 0.3, 0.5, 0.65] * 5
    figure = resampling.auc(positive, negative)
    assert figure.low < figure.value < figure.high <= 1.0
    assert resampling.passed_at([0.9] * 20, [0.1] * 20).value == 0.0


def test_five_changes_in_one_direction_are_noise_and_ten_are_real() -> None:
    """Two-sided sign flips: p = 2/2^5 = 0.0625 and 2/2^10 = 0.002."""
    five, ten = paired([0.0] * 50, [1.0] * 5 + [0.0] * 45), paired([0.0] * 50, [1.0] * 10 + [0.0] * 40)
    assert five.p == pytest.approx(2 / 2**5, abs=0.01)
    assert not five.real
    assert ten.p == pytest.approx(2 / 2**10, abs=0.002)
    assert ten.real
    assert ten.mean == pytest.approx(0.2)
    assert ten.low < 0.2 < ten.high


def test_equal_runs_do_not_differ() -> None:
    same = paired([0.3, 1.0], [0.3, 1.0])
    assert (same.mean, same.p) == (0.0, 1.0)
    assert paired([], []).n == 0


def test_changes_both_ways_cancel() -> None:
    assert paired([0.0, 1.0] * 20, [1.0, 0.0] * 20).p > 0.9
