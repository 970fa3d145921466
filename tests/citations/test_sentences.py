"""Markdown cut into sentences: whole units, nothing lost, the same for every cut of the stream."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.citations.markers import Markers
from bot.citations.sentences import LONGEST, Sentences, split, statements

PIECES = ["A b.", "C d!", " e", " ", "\n", "\n\n", "- x", "1. y", "| a | b |", "\n|---|---|\n", "```", "\n```\n", "`", "`c. D`", "[1]", " [2]", "](http://a.b/", ")", "Dr.", " 3.", " März", "。", "3.5", "…", '"', "No.", " 5", "# T", "\r", "\r\n", "\xa0"]  # fmt: skip


def streamed(chunks: list[str]) -> list[str]:
    stream = Sentences()
    return [piece for chunk in chunks for piece in stream.feed(chunk)] + stream.close()


def released(chunks: list[str]) -> list[str]:
    """The sentences of a stream as an answer has them: its markers normalised first."""
    markers, stream = Markers(3), Sentences()
    pieces = [piece for chunk in chunks for piece in stream.feed(markers.feed(chunk))]
    return pieces + stream.feed(markers.close()) + stream.close()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", " Two!", " Three?"]),
        ("It costs 3.5 EUR. OK.", ["It costs 3.5 EUR.", " OK."]),
        ("Dr. Smith came. He left.", ["Dr. Smith came.", " He left."]),
        ("Fragen Sie z. B. Herrn Müller. Gut.", ["Fragen Sie z. B. Herrn Müller.", " Gut."]),
        ("Am 3. März 2026. Dann.", ["Am 3. März 2026.", " Dann."]),
        (
            "Use v2.6.1. See https://a.example/b.html?c=1. Done.",
            ["Use v2.6.1.", " See https://a.example/b.html?c=1.", " Done."],
        ),
        ("No. You cannot. No. 5 is red.", ["No.", " You cannot.", " No. 5 is red."]),
        ("これは本です。次の文！", ["これは本です。", "次の文！"]),
        ("A fact. [1][2] Another. [3]", ["A fact. [1][2]", " Another. [3]"]),
        ("Call `a. B c` now. Then.", ["Call `a. B c` now.", " Then."]),
        ("Text:\n\n- One. Two. [1]\n- Three", ["Text:", "\n\n- One. Two. [1]", "\n- Three"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", ["| a | b |\n|---|---|", "\n| 1 | 2 |", "\n"]),
        ("One Dr. \r\n\r\nTwo", ["One Dr.", " \r\n\r\nTwo"]),
        ("One Dr.\xa0\n \xa0\ntwo", ["One Dr.", "\xa0\n \xa0\ntwo"]),
        ("One\r\n\r\nTwo", ["One\r", "\n\r\nTwo"]),
        ("Run:\n```sh\na. B\n\nc\n```\nDone.", ["Run:", "\n```sh\na. B\n\nc\n```", "\nDone."]),
    ],
)
def test_units_are_whole(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
def test_any_cut_of_a_stream_gives_the_same(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=25)))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(chunks) == split(text)


@given(st.text(alphabet='aB1 .!?\r\n\xa0\u2028`~*|-[]()é。"#>:', max_size=60), st.integers(0, 60))
def test_any_two_pieces_of_any_text_give_the_same(text: str, cut: int) -> None:
    assert streamed([text[:cut], text[cut:]]) == split(text) == streamed(list(text))


@given(st.lists(st.sampled_from([*PIECES, "[1", ", 2]", "【1】", "[9]", "【", "】"]), max_size=25).map("".join), st.data())
def test_any_cut_of_a_stream_with_markers_gives_the_same_sentences(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=25)))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert released(chunks) == released([text])


@given(st.text(alphabet='aB1 .!?\r\n\xa0`*|-[]()é。"', max_size=120))
def test_nothing_is_lost_or_reordered(text: str) -> None:
    assert "".join(streamed(list(text))) == text


@pytest.mark.parametrize("blank", ["\r", "\xa0", "\u2003", "\x0c"])
def test_any_white_space_may_stand_before_a_paragraphs_end(blank: str) -> None:
    text = f"Ask Dr.{blank}\n\nx"
    assert streamed(list(text)) == split(text) == ["Ask Dr.", f"{blank}\n\nx"]


def test_a_sentence_is_released_as_soon_as_the_next_one_begins() -> None:
    stream = Sentences()
    assert stream.feed("One sentence. ") == []
    assert stream.feed("Ano") == ["One sentence."]


def test_a_sentence_without_an_end_is_cut_before_a_word() -> None:
    text = "word " * LONGEST
    pieces = split(text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST
    assert {piece.rstrip()[-4:] for piece in pieces if piece.strip()} == {"word"}


@given(st.lists(st.sampled_from([*PIECES, " word" * 390, "x" * 1990]), max_size=12).map("".join), st.data())
@example(" word" * 399 + " 3.141", None)
def test_a_long_sentence_is_cut_the_same_for_any_cut_of_the_stream(text: str, data: st.DataObject | None) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=25))) if data else range(len(text))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(chunks) == split(text)


def test_a_list_items_sentences_are_told_apart() -> None:
    assert statements("\n- One. Two.") == ["One.", " Two."]
    assert statements(" Plain. Text") == [" Plain. Text"]
