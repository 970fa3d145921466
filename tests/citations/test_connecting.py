"""Which sentences pass without a source, and that no claim travels with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.citations.connecting import admits, says_nothing

HERE = Path(__file__).parent
NOTHING, CLAIMS = ((HERE / f"connecting_{kind}.txt").read_text(encoding="utf-8").splitlines() for kind in ("nothing", "claims"))
FURTHER = json.loads((HERE / "connecting.json").read_text(encoding="utf-8"))


def further(kind: str) -> list[str]:
    """Sentences of every language that were written after the grammar, to try it."""
    return [text for language in FURTHER.values() for text in language[kind]]


@pytest.mark.parametrize("text", [*NOTHING, *further("nothing")])
def test_a_connecting_phrase_passes(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", [*CLAIMS, *further("claims")])
def test_a_claim_behind_courtesy_does_not(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("I'm sorry, but the documents don't say how to return an order.", True),
        ("I couldn't find the delivery time.", True),
        ("However, the passages do not contain information about how to return an order.", True),
        ("NO ANSWER: the passages do not mention that.", True),
        ("The answer is not available in the provided passages.", True),
        ("Dazu finde ich in den Unterlagen leider nichts.", True),
        ("Je n'ai pas trouvé cela dans nos documents.", True),
        ("Lamentablemente, los documentos no lo indican.", True),
        ("The documents don't say explicitly who pays the fee.", True),
        ("The documents don't say who gets a free refund.", False),
        ("I'm not sure which product you mean.", False),
        ("You may want to contact customer support for further assistance.", False),
        ("Here is how:", False),
        ("The documents do not say so and returns are always free.", False),
    ],
)
def test_that_the_documents_do_not_have_it_is_told_from_other_phrases(text: str, admitted: bool) -> None:
    assert admits(text) == admitted


@pytest.mark.parametrize("text", ["You should contact support for a free refund.", "I could not find the free refund.", "Please contact support and we refund it."])
def test_no_claim_travels_with_advice_to_ask_a_person(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "text",
    [
        "Yes, " * 3000,
        "sorry - " * 3000,
        "word " * 20000,
        "Do you have a, b or " * 2000 + "c?",
        "Would you like " + "more details " * 20 + "x?",
        "I'm not sure " + "about this " * 24 + "x.",
    ],
)
def test_no_repetition_takes_long(text: str) -> None:
    assert not says_nothing(text)
