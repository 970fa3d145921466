"""How far a negation reaches, and what speaks for a sentence being turned round."""

from __future__ import annotations

import pytest

from bot.citations.alignment import words
from bot.citations.copies import turned_copy
from bot.citations.polarity import features
from bot.citations.source import source
from bot.citations.turning import contrary, turned


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("You cannot return worn shoes.", ["return", "worn", "shoes"]),
        ("It is not anytime soon while batteries are the bottleneck.", ["anytime", "soon"]),
        ("Shops that don't accept cards are rare.", ["accept", "cards"]),
        ("No bank may charge fees.", ["bank", "charge", "fees"]),
        ("It is not so easy.", ["easy"]),
        ("No, wear is covered.", []),
        ("It is not only cheap.", []),
        ("It shouldn't exceed 20 kg.", []),
        ("Don't load more than 9 kg.", []),
        ("Nobody except the holder orders one.", []),
        ("The fee is non-refundable.", ["refundable"]),
        ("A non-profit club.", []),
        ("There is not no cost.", []),
        ("We don't lift floors, work in lofts or run cables.", ["lift", "floors", "work", "lofts", "run", "cables"]),
        ("If it is not sent, call or write.", ["sent"]),
        ("It isn't open on Monday, but you can call or write.", ["open", "monday"]),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, negated: list[str]) -> None:
    assert [word.text for word in words(text).all if word.negated] == negated


def test_what_is_said_from_the_other_side_is_no_opposite() -> None:
    """Of who sends and who receives both are true; "no later than … before" is "at least"."""
    assert not features("You receive the bill.", words("We send the bill."))["opposed"]
    assert not features("Cancel no later than 30 days before it ends.", words("Cancel at least 30 days before it ends."))["opposed"]
    assert features("The second login check isn't enabled.", words("The second login check is disabled."))["same"]
    assert not features("You can complain free of charge.", words("You can complain. It is free for you."))["antonym"]


@pytest.mark.parametrize(
    ("sentence", "source", "evidence"),
    [
        ("Wear is not covered.", "Wear is covered.", "here"),
        ("Wear is covered.", "Wear is not covered.", "there"),
        ("Put recyclables in a bag.", "Do not put recyclables in a bag.", "head"),
        ("You pay before delivery.", "You pay after delivery.", "antonym"),
        ("The shop is unlicensed.", "The shop is licensed.", "opposed"),
        ("The price excludes postage.", "Postage is in the price.", "marked"),
    ],
)
def test_a_sentence_that_is_turned_round_leaves_evidence(sentence: str, source: str, evidence: str) -> None:
    assert features(sentence, words(source))[evidence] > 0


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Wear is not covered.", "Wear isn't covered."),
        ("The flight is not cheap.", "The flight is expensive."),
        ("Parcels are forbidden.", "It is prohibited to send parcels."),
        ("The landlord pays.", "Rent is due."),
        ("Report it no later than 48 hours after delivery.", "Report it up to 48 hours after delivery."),
        ("Children of 6 or older pay.", "Children of at least 6 pay."),
    ],
)
def test_the_same_in_other_words_leaves_none(sentence: str, source: str) -> None:
    found = features(sentence, words(source))
    assert not any(found[name] for name in ("here", "there", "head", "antonym", "opposed", "marked"))


@pytest.mark.parametrize(
    ("sentence", "off", "on"),
    [
        ("It can't float.", ["It can float."], []),
        ("You cannot pay without a card.", ["You can pay without a card.", "You cannot pay with a card."], []),
        ("It is red.", [], ["It is not red."]),
        ("Go home.", [], []),
    ],
)
def test_a_sentence_is_turned_in_one_place(sentence: str, off: list[str], on: list[str]) -> None:
    assert turned(sentence) == {"off": off, "on": on}


@pytest.mark.parametrize(
    ("sentence", "source", "contraries"),
    [
        ("The price increases later.", "It is raised. Prices never fall early.", ["The price increases earlier."]),
        ("It was decreased.", "It was increased last year.", ["It was increased."]),
        ("The longest trip is first.", "The shortest trip comes first.", ["The shortest trip is first."]),
        ("Most are cheaper.", "", ["least are cheaper."]),
        ("A blue one.", "Not a red one.", []),
        ("", "before", []),
    ],
)
def test_the_contrary_is_what_the_source_speaks_for(sentence: str, source: str, contraries: list[str]) -> None:
    assert contrary(sentence, source) == contraries


@pytest.mark.parametrize(
    ("sentence", "text", "is_turned"),
    [
        ("The app is on by default.", "The app is off by default.", True),
        ("The fee of $49 is refundable.", "The fee of $49 is non-refundable.", True),
        ("You can run it without the filter.", "Never run it without the filter.", True),
        ("Wash it at 30 °C or above.", "Wash it at 30 °C or below.", True),
        ("You can return unopened items.", "You cannot return opened items.", False),
        ("It is sold not only in California but in all states.", "It is sold in California and in all states.", False),
        ("You will receive a claim form.", "You will be sent a claim form.", False),
        ("The shop is closed.", "We never open on Sundays or holidays.", False),
    ],
)
def test_a_copy_with_one_turn_is_told(sentence: str, text: str, is_turned: bool) -> None:
    assert turned_copy(sentence, [source(text)]) is is_turned
