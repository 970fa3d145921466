"""The records that the judge is fitted on, and the statements made from them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from training.examples import examples, passage, tells
from training.mean import mean
from training.mined import main
from training.negations import negated, without
from training.records import Pair, Record, alike, read
from training.turned import copies, retold, sentences

ROOT = Path(__file__).parent.parent
RECORDS = read(ROOT / "training" / "records")
TEXT = "Guests can upload files of 25 MB. They cannot invite others to a board. Ask Anna or Berta for more than 5 seats at once."


def test_every_record_is_whole() -> None:
    for one in RECORDS:
        assert (len(one.asked), len(one.near), len(one.pairs)) == (4, 4, 6) or _of_statements(one), one.title
        assert all(pair.true != pair.false for pair in one.pairs), one.title
        assert not set(one.asked) & set(one.near), one.title


def _of_statements(record: Record) -> bool:
    """Whether a record has statements only, and twice as many."""
    return not record.asked and not record.near and 10 <= len(record.pairs) <= 12


def test_no_record_is_a_document_of_an_evaluation() -> None:
    folders = [ROOT / "sample_docs" / "docs", *(ROOT / "eval" / "centres").glob("*/docs")]
    judged = " ".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.md"))
    learnt = [one.text for one in RECORDS]
    learnt += [path.read_text(encoding="utf-8") for path in (ROOT / "training" / "centres").glob("*/docs/**/*.md")]
    copied = [text for text in learnt if sum(one in judged for one in sentences(text) if len(one.split()) >= 8) > 1]
    assert not copied  # one sentence may be chance: "After five wrong passwords the account is locked for 30 minutes."


def test_of_a_labelled_help_centre_each_passage_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# Lamps\n\n## Bulbs\n\nThe lamp takes an E14 bulb.\n\n## Returns\n\nSend it back within 30 days.\n", encoding="utf-8")
    asked = [
        {"question": "Which bulb does it take?", "gold": [{"source": "a.md", "heading": "Bulbs"}]},
        {"question": "How long may I send it back?", "gold": [{"source": "a.md", "heading": "Returns"}]},
        {"question": "Is the lamp dimmable?", "answerability": "unanswerable"},
        {"question": "Which one?", "answerability": "underspecified", "gold": [{"source": "a.md"}]},
    ]
    (tmp_path / "questions.jsonl").write_text("".join(json.dumps(one) + "\n" for one in asked), encoding="utf-8")
    (tmp_path / "out").mkdir()
    main(tmp_path / "out" / "mined.jsonl", [tmp_path])
    bulbs = next(one for one in read(tmp_path / "out") if one.section == "Bulbs")
    assert bulbs.asked == ("Which bulb does it take?",)
    assert set(bulbs.near) == {"How long may I send it back?", "Is the lamp dimmable?"}
    kinds = {one.kind for one in examples(0, [bulbs, *RECORDS[:20]], [1, 2, 3], random.Random(1))}
    assert {"asked", "near", "foreign", "swapped"} <= kinds


def test_nothing_is_borrowed_from_a_mined_record() -> None:
    mined = replace(RECORDS[1], pairs=())
    kinds = {one.kind for one in examples(0, [RECORDS[0], mined], [1], random.Random(1))}
    assert not {"foreign", "swapped"} & kinds


def test_statements_and_questions_are_asked_apart() -> None:
    some = RECORDS[:20]
    said, answered = ({one.kind for one in examples(3, some, alike(some)[3], random.Random(1), task)} for task in ("said", "answered"))
    assert answered == {"asked", "near", "foreign"}
    assert {"true", "swapped"} <= said
    assert not said & answered


def test_of_a_record_of_statements_nothing_is_asked() -> None:
    bare = replace(RECORDS[1], asked=(), near=())
    kinds = {one.kind for one in examples(0, [RECORDS[0], bare], [1], random.Random(1))}
    assert "swapped" in kinds
    assert "foreign" not in kinds
    assert tells(bare, "said")
    assert not tells(bare, "answered")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "T"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:1: KeyError\('pairs'\)"):
        read(tmp_path)


def test_a_copy_and_its_turn_differ() -> None:
    for seed in range(30):
        for true, false in copies(TEXT, random.Random(seed), 3):
            assert any(sentence.lower() in true.lower() for sentence in sentences(TEXT))
            assert false not in TEXT


def test_each_false_statement_names_its_twin() -> None:
    some = RECORDS[:20]
    near = alike(some)
    asked = examples(3, some, near[3], random.Random(1))
    twins = [(one, asked[one.pair]) for one in asked if one.pair is not None]
    assert len(twins) >= 6
    assert all(other.supported and not one.supported for one, other in twins)


def test_the_same_chance_makes_the_same_examples() -> None:
    some = RECORDS[:20]
    near = alike(some)
    assert examples(3, some, near[3], random.Random(1)) == examples(3, some, near[3], random.Random(1))
    assert passage(3, some, near[3], random.Random(1)) == passage(3, some, near[3], random.Random(1))


def test_a_records_own_questions_are_asked_of_others_as_foreign() -> None:
    some = RECORDS[:20]
    near = alike(some)
    foreign = [one.text for one in examples(3, some, near[3], random.Random(1)) if one.kind == "foreign"]
    assert foreign
    assert not set(foreign) & set(some[3].asked)


@pytest.mark.parametrize(
    ("true", "false", "side"),
    [
        ("It isn't free.", "It is free.", "true"),
        ("It is free.", "It is never free.", "false"),
        ("No fee.", "Not free.", "neither"),
        ("A fee.", "Free.", "neither"),
    ],
)
def test_which_statement_alone_has_a_negative_word(true: str, false: str, side: str) -> None:
    assert Pair(true, false, "negation").negative == side


@pytest.mark.parametrize(
    ("plain", "turned"),
    [
        ("Muddy boots are allowed in the hall.", {"Muddy boots are not allowed in the hall.", "Muddy boots aren't allowed in the hall.", "Muddy boots are never allowed in the hall."}),
        ("The ticket covers the tram.", {"The ticket does not cover the tram.", "The ticket doesn't cover the tram."}),
        ("Leave the lid open.", {"Do not leave the lid open.", "Never leave the lid open.", "Don't leave the lid open."}),
        ("You won't get a letter.", {"You will get a letter."}),
        ("Don't press the button.", {"Press the button."}),
        ("Nobody is admitted.", {""}),
    ],
)  # fmt: skip
def test_a_negation_more_or_less(plain: str, turned: set[str]) -> None:
    assert {negated(plain, random.Random(seed)) for seed in range(40)} <= turned


def test_without_a_negation_nothing_is_taken_out() -> None:
    assert without("The ticket covers the tram.", random.Random(1)) == ""


def test_written_statements_are_turned_round_too() -> None:
    made = {retold("You must not open the lid before noon.", random.Random(seed)) for seed in range(300)}
    assert "You must open the lid before noon." in made
    assert "You must not open the lid after noon." in made
    some = RECORDS[:20]
    asked = examples(3, some, alike(some)[3], random.Random(1))
    turned = [one for one in asked if one.kind == "retold"]
    assert turned
    assert all(asked[one.pair].supported and not one.supported and asked[one.pair].text != one.text for one in turned if one.pair is not None)


def test_the_mean_of_fits_counts_a_file_as_often_as_it_is_named(tmp_path: Path) -> None:
    for name, number in (("a", 1.0), ("b", 4.0)):
        save_file({"x": np.full((2, 3), number, np.float16)}, tmp_path / name)
    mean(tmp_path / "out", [tmp_path / "a", tmp_path / "a", tmp_path / "b"])
    found = load_file(tmp_path / "out")["x"]
    assert found.dtype == np.float16
    assert found.tolist() == np.full((2, 3), 2.0).tolist()


def test_fits_of_another_rank_have_no_mean(tmp_path: Path) -> None:
    for name, rank in (("a", 2), ("b", 3)):
        save_file({"x": np.zeros((rank, 3), np.float16)}, tmp_path / name)
    with pytest.raises(ValueError, match="b has other tensors"):
        mean(tmp_path / "out", [tmp_path / "a", tmp_path / "b"])
