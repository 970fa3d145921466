"""Figures against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from bot.evaluation import metrics
from bot.evaluation.metrics import folded, ranking, unit


def found(*places: tuple[str, tuple[str, ...], int | None]) -> list[dict]:
    return [{"source": source, "section": list(section), "page": page} for source, section, page in places]


A, B, C = ({unit({"source": name})} for name in "abc")


def test_headings_are_compared_without_markup_case_and_space() -> None:
    assert folded("  The **Leaf**  [button](x.md) `LED` ") == "the leaf button led"
    assert folded("Cafe\u0301") == folded("CAFÉ")


def test_a_unit_stands_at_the_best_rank_of_its_passages() -> None:
    passages = found(("a", ("X",), None), ("a", ("Y",), None), ("b", ("X",), None), ("a", ("Z",), None))
    assert ranking(passages, [{"source": "b"}]) == [{unit({"source": "a"})}, {unit({"source": "b"})}]
    assert len(ranking(passages, [{"source": "b", "heading": "X"}])) == 4


def test_any_heading_above_a_passage_may_match() -> None:
    gold = [{"source": "a", "heading": "outer"}]
    ranks = ranking(found(("a", ("Outer", "Inner"), None)), gold)
    assert metrics.hit(ranks, {unit(gold[0])}) == 1.0


def test_pages_and_headings_may_be_mixed_in_one_question() -> None:
    gold = [{"source": "a", "heading": "Prices"}, {"source": "b", "page": 2}]
    ranks = ranking(found(("b", ("Other",), 2), ("c", (), None), ("a", ("Prices",), None)), gold)
    assert metrics.recall(ranks, {unit(one) for one in gold}) == 1.0
    assert metrics.rank_of(ranks, {unit(gold[0])}) == 3


def test_without_gold_nothing_is_ranked() -> None:
    assert ranking(found(("a", (), None)), []) == []


def test_the_measures_of_a_ranking() -> None:
    ranks, gold = [A, B, C], B | C | {unit({"source": "d"})}
    assert metrics.hit(ranks, gold, cut=1) == 0.0
    assert metrics.hit(ranks, gold, cut=2) == 1.0
    assert metrics.reciprocal_rank(ranks, gold) == 1 / 2
    assert metrics.recall(ranks, gold) == pytest.approx(2 / 3)
    gained, ideal = 1 / math.log2(3) + 1 / math.log2(4), 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert metrics.ndcg(ranks, gold) == pytest.approx(gained / ideal)
    assert metrics.rank_of(ranks, gold) == 2
    assert metrics.rank_of([A], B) == 0


def test_the_area_counts_ties_half() -> None:
    assert metrics.auc([0.9, 0.5], [0.5, 0.1]) == 3.5 / 4
    assert metrics.auc([0.2], [0.8]) == 0.0
    assert metrics.auc([], [0.8]) is None


def test_the_threshold_refuses_no_more_than_it_may() -> None:
    positive = [score / 20 for score in range(1, 21)]
    assert metrics.threshold_at(positive, 0.05) == 0.1
    assert metrics.threshold_at(positive[:5], 0.05) == 0.05
    assert metrics.passed_at(positive, [0.05, 0.1, 0.9, 0.01], 0.05) == 2 / 4
    assert metrics.passed_at(positive, []) is None
