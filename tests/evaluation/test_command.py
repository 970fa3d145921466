"""A tiny evaluation from documents to gate, through real ingestion, the bundled model and the production chain."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from bot.errors import IndexFault, SettingsError
from bot.evaluation import command
from bot.evaluation.command import Outputs
from bot.evaluation.datasets import Dataset, in_folder
from bot.evaluation.indexing import index_of
from bot.settings import read_settings
from bot.terminal import DIFFERENT, DONE

QUESTIONS = [
    {
        "id": "days",
        "question": "Within how many days can I return a product?",
        "gold": [{"source": "returns.md", "heading": "How long you have"}],
    },
    {
        "id": "price",
        "question": "What does the Plus plan cost a month?",
        "gold": [{"source": "plans.md"}],
        "kind": "table",
    },
    {"id": "moon", "question": "Who won the chess championship in 1972?", "answerability": "unanswerable"},
    {"id": "hello", "question": "Hello!", "answerability": "unanswerable", "expected": "small_talk"},
    {
        "id": "follow",
        "question": "And how do I get on the Wi-Fi?",
        "history": [
            {"role": "user", "content": "How do I set up the controller?"},
            {"role": "assistant", "content": "Connect the valves."},
        ],
        "gold": [{"source": "setup.md", "heading": "Join the Wi-Fi"}],
    },
]


@pytest.fixture
def dataset(docs: Path, tmp_path: Path) -> Dataset:
    file, foreign = tmp_path / "questions.jsonl", tmp_path / "foreign.txt"
    file.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    foreign.write_text('{"question": "How do I bake a rye bread?"}', encoding="utf-8")
    index = index_of(docs, read_settings(), tmp_path / "cache")
    return Dataset(docs, off_topic=foreign, index=index)


def test_a_run_writes_figures_and_a_page_and_holds_them_against_the_gate(
    dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text('[floors]\n"retrieval.hit@5" = 1.0', encoding="utf-8")
    outputs = Outputs(tmp_path / "out" / "run.json", tmp_path / "out" / "run.html", gate)
    assert command.run(dataset, outputs) == DONE
    document = json.loads(outputs.json.read_text(encoding="utf-8"))
    assert document["questions"] == 5
    assert document["retrieval"]["hit@5"] == 1.0
    assert [row["asked"] for row in document["rows"]] == ["set"] * 5 + ["alone", "in_conversation"]
    assert document["rows"][3]["decision"] == "small_talk"
    assert document["latency_ms"]["reply_p50"] > 0
    assert "Within how many days" in outputs.report.read_text(encoding="utf-8")
    shown = capsys.readouterr()
    assert "retrieval.hit@5" in shown.out
    assert "1 of 1 bars hold" in shown.err

    gate.write_text('[ceilings]\n"retrieval.hit@5" = 0.5', encoding="utf-8")
    assert command.run(dataset, Outputs(Path("-"), gate=gate)) == DIFFERENT
    shown = capsys.readouterr()
    assert json.loads(shown.out)["questions"] == 5
    assert "retrieval.hit@5 is 1.0000, ceiling 0.5" in shown.err
    assert command.compare(outputs.json, outputs.json) == DONE
    assert "noise" in capsys.readouterr().out


def test_an_index_goes_when_eight_newer_ones_are_there_and_no_evaluation_of_today_reads_it(docs: Path, tmp_path: Path) -> None:
    cache, day = tmp_path / "cache", 24 * 3600
    for number, age in enumerate([2 * day, *[day // 2] * 9]):
        (kept := cache / str(number)).mkdir(parents=True)
        os.utime(kept, (time.time() - age, time.time() - age))
    index = index_of(docs, read_settings(), cache)
    assert {one.name for one in cache.iterdir()} == {index.name, *map(str, range(1, 10))}


def test_documents_that_do_not_exist_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--docs .*nowhere does not exist"):
        index_of(tmp_path / "nowhere", read_settings(), tmp_path / "cache")
    with pytest.raises(SettingsError, match="has no folder `docs`"):
        in_folder(tmp_path)


def test_a_failed_ingestion_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "broken.pdf").write_bytes(b"no pdf")
    with pytest.raises(IndexFault, match="ingest add"):
        index_of(folder, read_settings(), tmp_path / "cache")


def test_missing_question_files_are_named(docs: Path) -> None:
    with pytest.raises(SettingsError, match="--questions"):
        _ = Dataset(docs).files
