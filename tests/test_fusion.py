from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fusion import fuse
from bot.ranking import LEAD, SIBLING, best_first, only_introduces
from bot.store import Point

scores = st.dictionaries(st.text(max_size=3), st.floats(0.01, 50), max_size=20)
DEPTH = 100


def test_a_score_is_the_cosine_plus_the_weighted_share_of_the_possible_words() -> None:
    fused = fuse({"a": 0.8, "b": 0.4}, {"a": 5.0, "b": 10.0}, possible=20.0, depth=DEPTH, weight=1.2)
    assert fused == {"a": pytest.approx(0.8 + 1.2 / 4), "b": pytest.approx(0.4 + 1.2 / 2)}
    assert list(fused) == ["a", "b"]


def test_weak_words_decide_little() -> None:
    dense, lexical = {"near": 0.6, "far": 0.3}, {"far": 2.0}
    assert next(iter(fuse(dense, lexical, possible=50.0, depth=DEPTH))) == "near"
    assert next(iter(fuse(dense, lexical, possible=4.0, depth=DEPTH))) == "far"


def test_who_has_no_word_counts_nothing_and_who_is_beyond_the_list_its_lowest_score() -> None:
    dense, lexical = {"a": 1.0, "b": 0.5, "c": 0.5}, {"a": 4.0, "b": 2.0}
    assert fuse(dense, lexical, 10.0, depth=3, weight=1.0)["c"] == pytest.approx(0.5)
    assert fuse(dense, lexical, 10.0, depth=2, weight=1.0)["c"] == pytest.approx(0.5 + 0.2)
    assert fuse({"a": 0.9, "b": 0.4}, {"d": 5.0}, 10.0, depth=3, weight=1.0)["d"] == pytest.approx(0.4 + 0.5)


def test_one_empty_list_leaves_the_order_of_the_other() -> None:
    assert list(fuse({"a": 0.2, "b": 0.9}, {}, 0.0, DEPTH)) == ["b", "a"]
    assert fuse({}, {}, 0.0, DEPTH) == {}


@given(scores, scores)
def test_every_id_is_ranked_once(dense: dict[str, float], lexical: dict[str, float]) -> None:
    fused = fuse(dense, lexical, 60.0, DEPTH)
    assert set(fused) == set(dense) | set(lexical)
    assert list(fused.values()) == sorted(fused.values(), reverse=True)


def point(id_: str, source: str, text: str = "", ingested: str = "1", lead: bool = False) -> Point:
    return Point(id_, {"root": "/", "source": source, "hash": text or id_, "ingested": ingested, "lead": lead})


def ranked(points: list[Point], fused: dict[str, float]) -> list[str]:
    return [one.id for one, _ in best_first(fused, {one.id: one for one in points})]


def test_a_document_that_fits_once_lifts_its_other_passages() -> None:
    points = [point("a", "one"), point("b", "one"), point("c", "two")]
    fused = {"a": 1.0, "c": 0.5, "b": 0.45}
    assert ranked(points, fused) == ["a", "b", "c"]
    assert {one.id: score for one, score in best_first(fused, {p.id: p for p in points})}["b"] == pytest.approx(0.45 + SIBLING)


def test_an_introduction_steps_back() -> None:
    points = [point("intro", "one", lead=True), point("section", "one")]
    assert ranked(points, {"intro": 1.0, "section": 0.95}) == ["section", "intro"]
    assert ranked(points, {"intro": 1.0, "section": 0.5 * LEAD}) == ["intro", "section"]


@pytest.mark.parametrize(
    ("text", "introduces"),
    [
        ("This page has the prices of all plans.", True),
        ("Two ways lead there:\n\n- by post\n- in the shop", True),
        ("Our plans:\n\n| Plan | Price |\n| --- | ---: |\n| Maker | €29 |\n", False),
        ("Book it so:\n\n1. Sign in.\n2. Choose a time.", False),
        ("Book it so:\n\n1) Sign in at the desk\n   or at home.\n2) Choose a time.", False),
    ],
)
def test_what_has_a_table_or_steps_of_its_own_is_no_mere_introduction(text: str, introduces: bool) -> None:
    assert only_introduces(True, text) == introduces
    assert not only_introduces(False, text)


def test_the_same_text_stands_once_and_what_is_replaced_or_gone_not_at_all() -> None:
    points = [point("a", "one", "same"), point("b", "two", "same"), point("old", "three"), point("new", "three", ingested="2")]
    assert ranked(points, {"a": 1.0, "b": 0.9, "old": 0.8, "new": 0.7, "gone": 0.6}) == ["a", "new"]
