from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot import evidence
from bot.errors import SettingsError
from bot.evaluation.examples import OWN, Example
from bot.evaluation.fit import columns, cross_validated, ends, enough, fitted, importance, report, write


def examples() -> tuple[np.ndarray, list[Example]]:
    draw = np.random.default_rng(7)
    labels = np.arange(120) % 2 == 0
    matrix = np.column_stack([labels + draw.normal(0, 0.5, 120), draw.normal(100, 30, 120)])
    made = [Example({}, bool(label), f"group {n // 3}", "set", "its own questions") for n, label in enumerate(labels)]
    return matrix, made


def test_weights_are_on_the_raw_features() -> None:
    matrix, made = examples()
    labels = np.asarray([one.answerable for one in made])
    bias, weights = fitted(matrix, labels, np.ones(len(labels)), 1.0)
    right = ((bias + matrix @ weights) > 0) == labels
    assert right.mean() > 0.75
    assert abs(weights[1]) < 0.05


def test_held_out_probabilities_separate_and_are_reported() -> None:
    matrix, made = examples()
    probabilities = cross_validated(matrix, made, 1.0)
    first, told = report(made, probabilities)
    assert first == "120 questions, 60 answerable; 5-fold cross-validation by conversation"
    assert told.startswith("set, its own questions: AUC 0.9")


def test_one_class_alone_cannot_be_fitted() -> None:
    with pytest.raises(SettingsError, match="answerable and unanswerable"):
        fitted(np.ones((4, 1)), np.ones(4, dtype=bool), np.ones(4), 1.0)


def test_a_few_questions_in_another_language_are_left_out_and_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    few = examples()[1][:9]
    assert not enough(few)
    assert "9 questions in another language than English are too few" in capsys.readouterr().err
    assert enough(examples()[1])
    assert not enough([])
    assert capsys.readouterr().err == ""


def test_numbers_that_were_not_fitted_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "evidence.json"
    out.write_text('{"small": {"off_topic_cosine": 0.3, "bias": 1}}', encoding="utf-8")
    write(out, {"small": {"bias": 2}, "large": {"bias": 3}})
    assert json.loads(out.read_text()) == {"small": {"off_topic_cosine": 0.3, "bias": 2}, "large": {"bias": 3}}


def sized(size: float) -> Example:
    return Example({"a": 3.0, "b": 1.0, "size": size, "foreign": 0.0}, True, "1", "set", OWN)


def test_each_end_has_weights_of_its_own() -> None:
    made = [sized(0.0), sized(0.35), sized(0.6), sized(0.9), sized(1.0)]
    parts = [
        [3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 3, 1, 0, 0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 3, 1, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0.75, 0.25, 2.25, 0.75, 0, 0.25, 0.75],
        [0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 1],
    ]
    assert columns(made, ["a", "b"]) == pytest.approx(np.asarray([[3, 1, *row] for row in parts]))
    found = ends(["a", "b"], (-1.0, np.asarray([1.0, 1.0, 0.0, 1.0, 6.0, 7.0, 2.0, 3.0, 4.0, 5.0, 0.125, 0.25, 0.5])))
    assert found == {
        "small": {"bias": -1.0, "weights": {"a": 1.0, "b": 2.0}},
        "modest": {"bias": -0.875, "weights": {"a": 7.0, "b": 8.0}},
        "middle": {"bias": -0.75, "weights": {"a": 3.0, "b": 4.0}},
        "large": {"bias": -0.5, "weights": {"a": 5.0, "b": 6.0}},
    }
    by_hand = 0.25 * (-0.75 + 3 * 3.0 + 4 * 1.0) + 0.75 * (-0.5 + 5 * 3.0 + 6 * 1.0)
    assert evidence.logistic(found, made[3].values) == pytest.approx(1 / (1 + np.exp(-by_hand)))


def test_other_languages_have_weights_of_their_own() -> None:
    model = {"foreign": {"bias": -1.0, "weights": {"a": 2.0}}}
    values = {"a": 1.0, "b": 9.0, "size": 0.5, "foreign": 1.0}
    assert evidence.logistic(model, values) == pytest.approx(1 / (1 + np.exp(-1.0)))
    assert evidence.threshold(150, foreign=True) == evidence.coefficients()["foreign"]["threshold"]
    assert set(evidence.coefficients()["foreign"]["weights"]) == set(evidence.WORDS)


def test_without_sets_near_each_end_all_get_the_same() -> None:
    assert columns([sized(0.9), sized(1.0)], ["a", "b"]) == pytest.approx(np.asarray([[3, 1, *[0] * 11]] * 2))


def test_an_index_between_two_ends_has_a_threshold_between_theirs() -> None:
    model, (small, large) = evidence.coefficients(), evidence.SIZES
    assert evidence.threshold(small) == evidence.threshold(1) == model["small"]["threshold"]
    assert evidence.threshold(large) == evidence.threshold(99_999) == model["large"]["threshold"]
    for size, ends_of_it in ((40, ("small", "modest")), (150, ("modest", "middle")), (600, ("middle", "large"))):
        low, high = sorted(model[end]["threshold"] for end in ends_of_it)
        assert low <= evidence.threshold(size) <= high


@pytest.mark.parametrize("size", [0.0, 0.3, 0.6, 0.8, 1.0])
def test_the_shares_of_the_ends_are_one_together(size: float) -> None:
    shares = evidence.shares(size)
    assert sum(shares.values()) == pytest.approx(1)
    assert sum(share * evidence.ENDS[end] for end, share in shares.items()) == pytest.approx(size)



def test_foreign_questions_together_weigh_as_much_as_the_unanswerable_ones() -> None:
    made = [Example({"a": 1.0}, True, "1", "set", OWN), Example({"a": 0.0}, False, "2", "set", OWN)]
    made += [Example({"a": 0.0}, False, str(n), "set", "off topic alone") for n in range(4)]
    assert importance(made).tolist() == [1.0, 1.0, 0.25, 0.25, 0.25, 0.25]
