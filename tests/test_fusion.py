from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fusion import fuse

scores = st.dictionaries(st.text(max_size=3), st.floats(0.01, 50), max_size=20)


def test_each_list_is_divided_by_its_own_top_score() -> None:
    fused = fuse({"a": 0.8, "b": 0.4}, {"a": 5.0, "b": 10.0}, dense_weight=0.4)
    assert fused == {"b": pytest.approx(0.4 * 0.5 + 0.6), "a": pytest.approx(0.4 + 0.6 * 0.5)}
    assert list(fused) == ["b", "a"]


def test_an_absent_id_counts_with_the_lowest_score_of_the_list() -> None:
    fused = fuse({"a": 1.0, "b": 0.5}, {"a": 1.0}, dense_weight=0.5)
    assert fused["b"] == pytest.approx(0.5 * 0.5 + 0.5 * 1.0)


def test_one_empty_list_leaves_the_order_of_the_other() -> None:
    assert list(fuse({"a": 0.2, "b": 0.9}, {})) == ["b", "a"]
    assert fuse({}, {}) == {}


@given(scores, scores)
def test_every_id_is_ranked_once_between_nought_and_one(dense: dict[str, float], lexical: dict[str, float]) -> None:
    fused = fuse(dense, lexical)
    assert set(fused) == set(dense) | set(lexical)
    assert all(0 <= score <= 1 + 1e-9 for score in fused.values())
    assert list(fused.values()) == sorted(fused.values(), reverse=True)


@given(scores, scores, st.floats(0.1, 10))
def test_the_scale_of_a_list_does_not_matter(dense: dict[str, float], lexical: dict[str, float], factor: float) -> None:
    scaled = fuse({key: score * factor for key, score in dense.items()}, lexical)
    assert scaled == pytest.approx(fuse(dense, lexical))
