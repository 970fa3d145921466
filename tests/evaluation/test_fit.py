from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.errors import SettingsError
from bot.evaluation.fit import OWN, Example, cross_validated, fitted, importance, report, write


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


def test_other_keys_of_the_file_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "evidence.json"
    out.write_text('{"bias": 1, "weights": {"old": 1}, "off_topic_cosine": 0.3}', encoding="utf-8")
    write(out, ["new"], (-0.5, np.asarray([2.0])), 0.42)
    assert json.loads(out.read_text()) == {
        "bias": -0.5,
        "weights": {"new": 2.0},
        "off_topic_cosine": 0.3,
        "threshold": 0.42,
    }


def test_foreign_questions_together_weigh_as_much_as_the_unanswerable_ones() -> None:
    made = [Example({"a": 1.0}, True, "1", "set", OWN), Example({"a": 0.0}, False, "2", "set", OWN)]
    made += [Example({"a": 0.0}, False, str(n), "set", "off topic alone") for n in range(4)]
    assert importance(made).tolist() == [1.0, 1.0, 0.25, 0.25, 0.25, 0.25]
