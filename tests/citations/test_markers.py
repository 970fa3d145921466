"""Citation markers in a stream: every variant becomes `[1]`, code stays as it is, and cuts change nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.citations.markers import Markers, cited, renumbered, without_markers

PIECES = ["[1]", "[2, 3]", "【1】", "【2†source】", "[^1]", "[1-3]", "[9]", "`a[1]`", "``", "`", "```\n[1]\n```\n", "\n", "\n\n", " ", "word", "[", "]", "(x)", "(see ", "(source: 1)", "†", "[a](b)", "~~~", "- ", "| ", "1", "é。", "\r", "\r\n", "\xa0"]  # fmt: skip


def normalised(chunks: Sequence[str], known: int = 3) -> str:
    markers = Markers(known)
    return "".join(markers.feed(chunk) for chunk in chunks) + markers.close()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a [1].", "a [1]."),
        ("a [1][2].", "a [1][2]."),
        ("a [1, 2].", "a [1][2]."),
        ("a [1,2].", "a [1][2]."),
        ("a [1-3].", "a [1][2][3]."),
        ("a【1】.", "a[1]."),
        ("a【2†source】.", "a[2]."),
        ("a [^1].", "a [1]."),
        ("a [1](https://evil.example).", "a [1]."),
        ("a [citation:1].", "a [1]."),
        ("a [ref: 2].", "a [2]."),
        ("a [1†L3-L5].", "a [1]."),
        ("a (passage 1).", "a [1]."),
        ("a (Source: 1, 2).", "a [1][2]."),
        ("a (see [1]).", "a [1]."),
        ("a (source: [2]).", "a [2]."),
        ("a (1) and (see below), (2 [1]) and (", "a (1) and (see below), (2 [1]) and ("),
        ("part (ref. 12)", "part (ref. 12)"),
        ("- a [1]\n| b [2] |", "- a [1]\n| b [2] |"),
    ],
)
def test_every_variant_is_normalised(written: str, shown: str) -> None:
    assert normalised([written]) == shown


@pytest.mark.parametrize("written", ["a [9].", "a [0].", "a [7, 8]."])
def test_a_number_without_a_passage_is_dropped_with_its_space(written: str) -> None:
    assert normalised([written]) == "a."


@pytest.mark.parametrize(
    "text", ["`x[1]`", "``a ` [2]``", "```\na[1]\n```\n", "~~~py\n[1]\n~~~\n", "[2024]", "[note]", "- [ ] task"]
)
def test_code_and_other_brackets_stay(text: str) -> None:
    assert normalised([text]) == text
    assert cited(text) == ()


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
@example("a `b [1]", None)
def test_any_cut_of_a_stream_gives_the_same(text: str, data: st.DataObject | None) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=20))) if data else range(len(text))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert normalised(chunks) == normalised([text])


@given(st.text(alphabet="ab1 ,[]()【】†^-`~\r\n\xa0.", max_size=60), st.integers(0, 60))
def test_any_two_pieces_of_any_text_give_the_same(text: str, cut: int) -> None:
    assert normalised([text[:cut], text[cut:]]) == normalised([text]) == normalised(list(text))


@given(st.text(alphabet="ab1 ,[]^-`~\n.", max_size=80))
def test_letters_are_neither_lost_nor_reordered(text: str) -> None:
    written = normalised(list(text))
    assert [letter for letter in written if letter in "ab"] == [letter for letter in text if letter in "ab"]


@given(st.text(alphabet="abc .\n`~*|-é。", max_size=80))
def test_text_without_brackets_comes_out_as_it_went_in(text: str) -> None:
    assert normalised(list(text)) == text


@pytest.mark.parametrize("chunks", [["a\r\n\r\nb\r"], ["a\r", "\n\r", "\nb", "\r"]])
def test_line_breaks_are_normalised_however_they_arrive(chunks: list[str]) -> None:
    assert normalised(chunks) == "a\n\nb\n"


def test_a_sentence_is_read_without_its_markers() -> None:
    assert without_markers("a [1], `b[2]` c [3].") == "a, `b[2]` c."
    assert cited("a [3], `b[2]` c [1][3].") == (3, 1)


@pytest.mark.parametrize(
    ("sentence", "numbers", "shown"),
    [
        ("a [2].", {2: [1]}, "a [1]."),
        ("a [2][5].", {2: [1]}, "a [1]."),
        ("a.", {4: [2]}, "a. [2]"),
        ("a [1], b [3].", {4: [2]}, "a, b [2]."),
        ("| a | b |", {1: [1]}, "| a | b [1] |"),
        ("\n| a | b |\n| - | - |", {1: [1]}, "\n| a | b [1] |\n| - | - |"),
        ("| a | b\n| - | -", {1: [1]}, "| a | b [1]\n| - | -"),
        ("```\nx\n```", {1: [1]}, "```\nx\n```\n[1]"),
    ],
)
def test_markers_get_the_numbers_that_are_shown(sentence: str, numbers: dict[int, list[int]], shown: str) -> None:
    assert renumbered(sentence, numbers) == shown
