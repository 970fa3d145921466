"""The judge of passages tells what one answers (tests/data/reference_odds.json: `python -m training.reference`)."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.grounding import ANSWERED, Grounding
from bot.minilm_graph import adapted

REFERENCE = json.loads((Path(__file__).parent / "data" / "reference_odds.json").read_text(encoding="utf-8"))
PASSAGE, STATEMENTS = REFERENCE["passage"], REFERENCE["statements"]
DELIVERY = (
    "Delivery: Times. We deliver Monday to Friday between 8:00 and 18:00. The driver calls half an hour ahead. "
    "If nobody is at home, the parcel goes to the depot, where it is kept for seven days."
)


def test_the_odds_are_those_of_the_networks_that_were_fitted(answering: Grounding, saying: Grounding) -> None:
    """Weights of 8 bits change them a little."""
    for judge, name in ((answering, "answered"), (saying, "said")):
        assert np.abs(np.asarray(judge.odds(PASSAGE, STATEMENTS)) - REFERENCE[name]).max() < 0.5


@pytest.mark.parametrize(
    ("answered", "not_answered"),
    [
        ("Do you call before you come?", "Can I choose the hour of the delivery?"),
        ("what if i'm out when the parcel comes", "what does delivery cost"),
    ],
)
def test_a_question_that_a_passage_answers_stands_above_one_that_it_nearly_answers(
    answering: Grounding, answered: str, not_answered: str
) -> None:
    more, less = answering.odds(DELIVERY, [answered, not_answered])
    assert more > less


def test_any_length_and_any_text_is_judged(answering: Grounding) -> None:
    texts = ["", "?", "word " * 500, "漢字 🙂", "\x00\n"]
    assert np.isfinite([answering.odds(passage, texts) for passage in texts]).all()


def test_only_the_last_passages_are_kept(answering: Grounding) -> None:
    for number in range(ANSWERED.kept + 3):
        answering.odds(f"Passage {number}.", ["What?"])
    assert len(answering._texts._known) == ANSWERED.kept
    assert "Passage 0." not in answering._texts._known


def test_a_piece_says_more_of_a_statement_than_of_its_opposite(saying: Grounding) -> None:
    said, turned = saying.odds(DELIVERY, ["A missed parcel waits at the depot.", "A missed parcel does not wait at the depot."])
    assert said > turned


def test_statements_are_judged_alike_alone_and_together(saying: Grounding) -> None:
    together = saying.odds(PASSAGE, STATEMENTS)
    alone = [odds for one in STATEMENTS for odds in saying.odds(PASSAGE, [one])]
    assert np.abs(np.asarray(together) - alone).max() < 0.5
    assert saying.odds(PASSAGE, []) == []


def test_several_threads_get_the_same_answers(answering: Grounding) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: answering.odds(f"Text {number % 3}. {DELIVERY}", ["When do you deliver?"])[0], range(24)))
    assert len(set(found)) == 3


def test_an_adapter_changes_matrices_by_low_rank_and_norms_as_a_whole() -> None:
    weights = {"a.weight": np.eye(2, dtype=np.float32), "n.weight": np.ones(2, np.float32), "b.weight": np.ones(1, np.float32)}
    changes = {"a.up": np.asarray([[1.0], [0.0]]), "a.down": np.asarray([[0.0, 2.0]]), "n.weight": np.zeros(2)}
    found = adapted(weights, changes)
    assert found["a.weight"].tolist() == [[1, 2], [0, 1]]
    assert found["n.weight"].tolist() == [0, 0]
    assert found["b.weight"] is weights["b.weight"]
