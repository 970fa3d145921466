from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.evaluation import figures, gate
from bot.evaluation.gate import Bar

from .conftest import MakeRow

ROOT = Path(__file__).parents[2]


def gate_file(folder: Path, text: str) -> Path:
    file = folder / "gate.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def document(make_row: MakeRow) -> dict:
    known = {"gold": [{"source": "a"}], "found": ["a"], "cited": ["a"]}
    rows = [make_row("answered", 0.9, id="good", **known), make_row("refused", 0.2, id="bad", **known)]
    return figures.document([*rows, make_row("answered", 0.5, id="invented", answerability="unanswerable")])


def test_floors_and_ceilings_are_told_with_the_rows_behind_them(tmp_path: Path, document: dict) -> None:
    file = gate_file(
        tmp_path, '[floors]\n"retrieval.hit@5" = 1\n"decisions.right" = 0.9\n[ceilings]\n"refusal.false_answer" = 0.1'
    )
    failures = gate.failures(gate.read(file), document)
    assert [str(failure) for failure in failures] == [
        "decisions.right is 0.3333, floor 0.9",
        "refusal.false_answer is 1.0000, ceiling 0.1",
    ]
    assert [[row["id"] for row in failure.rows] for failure in failures] == [["bad", "invented"], ["invented"]]


def test_a_bar_holds_at_its_own_value() -> None:
    assert Bar("x", 0.5).holds(0.5)
    assert Bar("x", 0.5, ceiling=True).holds(0.5)
    assert not Bar("x", 0.5).holds(None)


def test_a_figure_that_the_run_lacks_fails(document: dict) -> None:
    (failure,) = gate.failures([Bar("off_topic.auc", 0.9)], document)
    assert str(failure) == "off_topic.auc is not in this run, floor 0.9"


@pytest.mark.parametrize("name", ["retrieval.hit@6", "decisions.confusion", "rows"])
def test_an_unknown_figure_is_named(document: dict, name: str) -> None:
    with pytest.raises(SettingsError, match=name.replace(".", r"\.")):
        gate.failures([Bar(name, 0.9)], document)


@pytest.mark.parametrize(
    "text", ["floors", "[floor]\nx = 1", "[floors]\nx = 'high'", "[floors.retrieval]\nhit = 1", "floors = 1"]
)
def test_a_bad_gate_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"gate\.toml"):
        gate.read(gate_file(tmp_path, text))


@pytest.mark.parametrize("name", ["sample", "faq", "conversations"])
def test_every_shipped_gate_names_figures_that_exist(document: dict, name: str) -> None:
    bars = gate.read(ROOT / "eval" / f"{name}.toml")
    assert bars
    gate.failures(bars, document)
