from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot import evidence
from bot.errors import SettingsError
from bot.evaluation.fit import OWN, Example, columns, cross_validated, ends, enough, fitted, importance, report, write


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
    made = [sized(0.0), sized(0.75), sized(1.0)]
    assert columns(made, ["a", "b"]).tolist() == [[3, 1, 0, 0, 0], [0.75, 0.25, 2.25, 0.75, 0.75], [0, 0, 3, 1, 1]]
    found = ends(["a", "b"], (-1.0, np.asarray([1.0, 2.0, 3.0, 4.0, 0.5])))
    assert found == {
        "small": {"bias": -1.0, "weights": {"a": 1.0, "b": 2.0}},
        "large": {"bias": -0.5, "weights": {"a": 3.0, "b": 4.0}},
    }
    by_hand = -1.0 + 0.75 * 0.5 + (0.25 * 1 + 0.75 * 3) * 3.0 + (0.25 * 2 + 0.75 * 4) * 1.0
    assert evidence.logistic(found, made[1].values) == pytest.approx(1 / (1 + np.exp(-by_hand)))


def test_other_languages_have_weights_of_their_own() -> None:
    model = {"foreign": {"bias": -1.0, "weights": {"a": 2.0}}}
    values = {"a": 1.0, "b": 9.0, "size": 0.5, "foreign": 1.0}
    assert evidence.logistic(model, values) == pytest.approx(1 / (1 + np.exp(-1.0)))
    assert evidence.threshold(150, foreign=True) == evidence.coefficients()["foreign"]["threshold"]
    assert set(evidence.coefficients()["foreign"]["weights"]) == set(evidence.WORDS)


def test_sets_of_one_size_give_both_ends_the_same() -> None:
    assert columns([sized(0.9), sized(1.0)], ["a", "b"]).tolist() == [[1.5, 0.5, 1.5, 0.5, 0]] * 2


def test_an_index_between_the_ends_has_a_threshold_between_theirs() -> None:
    small, large = evidence.SIZES
    ends_of_it = sorted([evidence.threshold(small), evidence.threshold(large)])
    assert ends_of_it[0] < evidence.threshold(150) < ends_of_it[1]
    assert evidence.threshold(1) == evidence.threshold(small) and evidence.threshold(99_999) == evidence.threshold(large)


def test_foreign_questions_together_weigh_as_much_as_the_unanswerable_ones() -> None:
    made = [Example({"a": 1.0}, True, "1", "set", OWN), Example({"a": 0.0}, False, "2", "set", OWN)]
    made += [Example({"a": 0.0}, False, str(n), "set", "off topic alone") for n in range(4)]
    assert importance(made).tolist() == [1.0, 1.0, 0.25, 0.25, 0.25, 0.25]
