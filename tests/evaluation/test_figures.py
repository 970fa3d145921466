from __future__ import annotations

from dataclasses import replace

import pytest

from bot.evaluation import figures
from bot.evaluation.questions import off_topic
from bot.evaluation.rows import row

from .conftest import MakeRow

GOLD = [{"source": "a"}, {"source": "b"}]


def test_a_reply_is_matched_with_the_gold_units_it_cites(make_row: MakeRow) -> None:
    one = make_row("answered", found=["c", "a"], cited=["a", "a", "c"], gold=GOLD)
    assert one.rank == 2
    assert {name: one.scores[name] for name in ("matched", "any", "per_answer", "precision")} == {
        "matched": 0.5,
        "any": 1.0,
        "per_answer": 2.0,
        "precision": 0.5,
    }
    assert one.reason == ""


def test_a_refused_reply_cites_none(make_row: MakeRow) -> None:
    one = make_row("refused", found=["a"], cited=["a"], gold=GOLD)
    assert one.scores["matched"] == 0.0
    assert "precision" not in one.scores
    assert "per_answer" not in one.scores


def test_questions_of_the_other_classes_count_for_refusal_only(make_row: MakeRow) -> None:
    assert "hit@5" not in make_row("asked_back", found=["a"], gold=GOLD, answerability="underspecified").scores


@pytest.mark.parametrize(
    ("decision", "entry", "told"),
    [
        ("refused", {"gold": GOLD}, "refused though answerable (p=0.41); gold not retrieved"),
        ("answered", {"answerability": "unanswerable"}, "answered though not in the documents (p=0.41)"),
        ("answered", {"expected": "asked_back"}, "answered instead of asked back (p=0.41)"),
        ("refused", {"answerability": "unanswerable"}, ""),
    ],
)
def test_the_reason_of_a_failure(make_row: MakeRow, decision: str, entry: dict, told: str) -> None:
    assert make_row(decision, score=0.41, **entry).reason == told


def test_the_reason_names_the_rank_of_the_gold_or_the_wrong_citation(make_row: MakeRow) -> None:
    far = make_row("answered", found=[*"cdefgh", "a"], cited=["a"], gold=GOLD)
    assert far.reason == "gold at rank 7"
    wrong = make_row("answered", found=["c", "a"], cited=["c"], gold=GOLD)
    assert wrong.reason == "cited c instead of a, b (at rank 2)"


def test_refused_and_off_topic_are_alike_only_in_the_lenient_figure(make_row: MakeRow) -> None:
    rows = [make_row("refused", expected="off_topic", answerability="unanswerable"), make_row("answered")]
    made = figures.figures(rows)
    assert made["decisions.right"].value == 0.5
    assert made["decisions.right_lenient"].value == 1.0


def test_refusal_sets_answerable_and_partial_against_unanswerable(make_row: MakeRow) -> None:
    rows = [
        make_row("answered", 0.9),
        make_row("refused", 0.4, answerability="partial"),
        make_row("answered", 0.6, answerability="unanswerable"),
        make_row("off_topic", 0.1, answerability="unanswerable"),
        make_row("answered", 0.99, answerability="underspecified"),
        make_row("small_talk", 0.99, answerability="unanswerable", expected="small_talk"),
    ]
    made = figures.figures(rows)
    assert made["refusal.auc"].value == 3 / 4
    assert made["refusal.false_answer"].value == 0.5
    assert made["refusal.false_refusal"].value == 0.5
    assert made["refusal.underspecified_answered"].value == 1.0


def test_a_set_without_unanswerable_questions_has_no_area(make_row: MakeRow) -> None:
    document = figures.document([make_row("answered", 0.9)])
    assert document["refusal"]["auc"] is None
    assert document["off_topic"]["answered"] is None


def test_answers_that_are_doubted_are_told_from_the_others(make_row: MakeRow) -> None:
    sure = make_row("answered", 0.9, found=["a"], cited=["a"], gold=GOLD)
    doubted = replace(make_row("answered", 0.4, found=["b"], cited=["b"], answerability="unanswerable"), doubtful=True)
    vague = replace(make_row("answered", 0.4, answerability="underspecified"), doubtful=True)
    made = figures.figures([sure, doubted, vague, make_row("refused", 0.1)])
    assert [made[f"doubt.{name}"].value for name in ("told", "cited", "cited_when_sure")] == [2 / 3, 0.0, 1.0]


def test_off_topic_questions_are_kept_apart(make_row: MakeRow) -> None:
    own = make_row("answered", 0.9)
    alone = row(off_topic(own.case), own.reply, [], 0.2)
    hidden = row(off_topic(own.case, asked="in_conversation"), make_row("refused").reply, [], 0.95)
    document = figures.document([own, alone, hidden])
    assert document["questions"] == 1
    assert document["off_topic"]["answered"] == 0.5
    assert document["off_topic"]["alone"]["auc"] == 1.0
    assert document["off_topic"]["in_conversation"]["auc"] == 0.0
    assert document["decisions"]["right"] == 1.0
    assert len(document["rows"]) == 3


def test_the_document_has_the_keys_of_the_interface(make_row: MakeRow) -> None:
    document = figures.document([make_row("answered", found=["a"], cited=["a"], gold=GOLD, kind="fact")])
    assert document["retrieval"].keys() == {"hit@5", "mrr@5", "recall@5", "ndcg@5"}
    assert document["citations"].keys() == {"matched", "any", "per_answer", "precision"}
    assert document["refusal"].keys() >= {"auc", "false_answer", "false_refusal"}
    assert document["off_topic"].keys() >= {"auc", "answered"}
    assert document["decisions"]["confusion"] == {"answered": {"answered": 1}}
    assert document["latency_ms"] == {"retrieve_p50": 4.0, "retrieve_p95": 4.0, "reply_p50": 10.0, "reply_p95": 10.0}
    assert document["by_kind"]["fact"]["matched"] == 0.5
    assert document["rows"][0].keys() >= {
        "question",
        "text",
        "decision",
        "citations",
        "passages",
        "timings_ms",
        "reason",
    }
