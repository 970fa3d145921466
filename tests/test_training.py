"""The records that the judge is fitted on, and the statements made from them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from training.examples import examples, passage
from training.records import Pair, alike, read
from training.turned import copies, sentences

ROOT = Path(__file__).parent.parent
RECORDS = read(ROOT / "training" / "records")
TEXT = "Guests can upload files of 25 MB. They cannot invite others to a board. Ask Anna or Berta for more than 5 seats at once."


def test_every_record_is_whole() -> None:
    for one in RECORDS:
        assert len(one.asked) == len(one.near) == 4, one.title
        assert len(one.pairs) == 6, one.title
        assert all(pair.true != pair.false for pair in one.pairs), one.title
        assert not set(one.asked) & set(one.near), one.title


def test_no_record_is_a_document_of_an_evaluation() -> None:
    folders = [ROOT / "sample_docs" / "docs", *(ROOT / "eval" / "centres").glob("*/docs")]
    judged = " ".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.md"))
    assert not [one.title for one in RECORDS if any(sentence in judged for sentence in sentences(one.text))]


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
