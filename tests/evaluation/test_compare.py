from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.evaluation import figures
from bot.evaluation.compare import compare, load
from bot.evaluation.rows import Row

from .conftest import MakeRow

GOLD = [{"source": "a"}]


def written(folder: Path, name: str, rows: list[Row]) -> Path:
    file = folder / name
    file.write_text(json.dumps(figures.document(rows)), encoding="utf-8")
    return file


def test_a_lasting_gain_is_real_and_its_questions_are_listed(make_row: MakeRow, tmp_path: Path) -> None:
    names = [f"question {n}" for n in range(12)]
    before = [make_row("refused", found=["b"], gold=GOLD, question=name) for name in names]
    after = [make_row("answered", found=["a"], cited=["a"], gold=GOLD, question=name) for name in names]
    compared = compare(load(written(tmp_path, "a.json", before)), load(written(tmp_path, "b.json", after)))
    gain = compared.differences["retrieval.hit@5"]
    assert (gain.mean, gain.n, gain.real) == (1.0, 12, True)
    assert compared.differences["refusal.false_refusal"].mean == -1.0
    assert compared.differences["citations.any"].mean == 1.0
    assert "citations.precision" not in compared.differences
    flips = {(flip.what, flip.better, flip.before, flip.after) for flip in compared.flips}
    assert flips == {("decision", True, "refused", "answered"), ("hit", True, "0", "1")}


def test_one_flip_among_many_is_noise(make_row: MakeRow, tmp_path: Path) -> None:
    rows = [make_row("answered", question=f"question {n}") for n in range(30)]
    changed = [make_row("refused", question="question 0"), *rows[1:]]
    compared = compare(load(written(tmp_path, "a.json", rows)), load(written(tmp_path, "b.json", changed)))
    assert not compared.differences["decisions.right"].real
    assert [flip.better for flip in compared.flips] == [False]


def test_questions_without_a_partner_are_counted(make_row: MakeRow, tmp_path: Path) -> None:
    one = written(tmp_path, "a.json", [make_row("answered", question="x"), make_row("answered", question="y")])
    other = written(tmp_path, "b.json", [make_row("answered", question="y")])
    assert compare(load(one), load(other)).unpaired == 1
    stranger = written(tmp_path, "c.json", [make_row("answered", question="z")])
    with pytest.raises(SettingsError, match="share no question"):
        compare(load(one), load(stranger))


def test_a_file_that_is_no_evaluation_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"x\.json is no evaluation"):
        load(file)
