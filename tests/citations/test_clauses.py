"""A sentence's clauses, that none of them passes on the strength of another, and which passages are cited for them."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.citations.clauses import clauses
from bot.lexical import Lexical

BACKUPS = Document(
    "Backups run every day at 02:00 UTC and are kept for 30 days. A backup can be restored within 30 days. Deleted projects stay in it.",
    metadata={"title": "Backups", "section": ["Backups"]},
)
PRICES = Document(
    "The Pro plan costs €20 per month. It can be cancelled at any time in the settings.",
    metadata={"title": "Plans", "section": ["Plans"]},
)


@pytest.fixture(scope="module")
def checker(embedder, saying) -> Checker:
    return Checker(embedder, Lexical(), judge=saying)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Backups run every day, and you can change the hour in the settings.", 2),
        ("Clean the filter once a month and descale the machine with vinegar.", 2),
        ("Hold the round button for 5 seconds; release it when the LED blinks.", 2),
        ("You can return unused items, but the shipping costs are not refunded.", 2),
        ("Die Lieferung dauert drei Tage, und Sie können die Sendung verfolgen.", 2),
        ("La livraison dure trois jours, et vous pouvez suivre le colis.", 2),
        ("La entrega tarda tres días, y usted puede seguir el paquete.", 2),
        ("If you cancel the booking, you get your money back.", 1),
        ("The storage, the cable and the plug are included.", 1),
        ("Backups are encrypted at rest and in transit.", 1),
        ("Basic costs €7.99, Standard €12.99 and Premium €17.99 per month.", 1),
        ("It costs €1,500, including shipping to Germany.", 1),
        ("", 1),
    ],
)
def test_main_clauses_are_told_apart_and_others_stay(sentence: str, parts: int) -> None:
    assert len(clauses(sentence)) == parts


@pytest.mark.parametrize("text", ["a" * 2000, "and " * 500, "it is, and " * 200, "If " * 500, ", " * 1000])
@pytest.mark.timeout(5)
def test_long_sentences_take_no_long_time(text: str) -> None:
    assert clauses(text)


def test_an_invented_half_is_withheld_with_the_true_one(checker: Checker) -> None:
    sentence = "Backups run every day at 02:00 UTC, and our office dog likes to be visited by children."
    assert not checker.check(sentence, [1], [BACKUPS]).kept
    assert checker.check("Backups run every day at 02:00 UTC, and you can restore a backup within 30 days.", [1], [BACKUPS]).kept


def test_halves_from_two_passages_cite_both(checker: Checker) -> None:
    sentence = "Backups are kept for 30 days, and the Pro plan costs €20 per month."
    assert {one.passage for one in checker.check(sentence, [], [BACKUPS, PRICES]).citations} == {1, 2}
    assert {one.passage for one in checker.check(sentence, [1, 2], [BACKUPS, PRICES]).citations} == {1, 2}
    second = "You can restore a backup within 30 days [1], or cancel the Pro plan at any time in the settings [2]."
    assert {one.passage for one in checker.check(second, [1, 2], [BACKUPS, PRICES]).citations} == {1, 2}


def test_a_citation_one_off_is_put_right_but_no_number_is(checker: Checker) -> None:
    before = Document("Backups are kept in a second place.", metadata={"title": "Places", "section": ["Places"]})
    kept = checker.check("Backups run every day at 02:00 UTC and are kept for 30 days. [1]", [1], [before, BACKUPS])
    assert [one.passage for one in kept.citations] == [2]
    assert not checker.check("Backups run every day at 02:00 UTC and are kept for 40 days. [1]", [1], [before, BACKUPS]).kept
