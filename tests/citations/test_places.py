"""Literals that all stand in the source, but of another row, in each other's place, at the other end of a span; words that go further."""

from __future__ import annotations

import pytest

from bot.citations.belonging import belongs_elsewhere
from bot.citations.bounds import turned_bound
from bot.citations.limits import left_out
from bot.citations.rows import own_rows
from bot.citations.source import nearest_statements, source
from bot.citations.strengthened import strengthened
from bot.citations.swapped import swapped

HEAD = "| Plan | Price |\n| --- | --- |\n"
TABLE = f"Prices:\n\n{HEAD}| Basic | €5 |\n| Plus | €9 |\n\nAll with tax."


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Basic costs €5.", f"Prices:\n\n{HEAD}| Basic | €5 |\n\nAll with tax."),
        ("Basic costs €5, Plus €9.", TABLE),
        ("Both have tax.", TABLE),
        ("The basics cost little.", TABLE),
    ],
)
def test_a_sentence_is_held_to_the_rows_it_names(sentence: str, rows: str) -> None:
    assert own_rows(TABLE, sentence) == rows


def test_rows_that_begin_with_a_number_name_nothing() -> None:
    table = "| Days | Fee |\n| --- | --- |\n| 3 | €1 |\n| 5 | €2 |"
    assert own_rows(table, "It takes 3 days.") == table


FEES = "Delivery costs €4 to Austria and €9 to Norway. E-12 means no water. E-13 means no power."


@pytest.mark.parametrize(
    ("sentence", "literal"),
    [
        ("Delivery costs €9 to Austria and €4 to Norway.", "€9"),
        ("Delivery costs €4 to Austria and €9 to Norway.", ""),
        ("To Norway it is €9, to Austria €4.", ""),
        ("E-13 means no water, and E-12 no power.", "E-13"),
        ("E-12 means no water.", ""),
        ("Delivery takes days.", ""),
    ],
)
def test_numbers_and_codes_in_each_others_place_are_named(sentence: str, literal: str) -> None:
    assert swapped(sentence, [source(FEES)]) == literal


@pytest.mark.parametrize(
    ("sentence", "text", "literal"),
    [
        ("You can call from 6 pm.", "You can call until 6 pm.", "6 pm"),
        ("Report it after 24 hours.", "Report it within 24 hours.", "24 hours"),
        ("Report it within 24 hours.", "Report it within 24 hours.", ""),
        ("Refunds arrive within 24 hours.", "Report it after 24 hours.", ""),
        ("After 30 days you cannot return it.", "Return it within 30 days.", ""),
        ("Call from 6 pm.", "Call until 6 pm; on Sundays call from 6 pm.", ""),
    ],
)
def test_an_end_taken_for_a_beginning_is_named(sentence: str, text: str, literal: str) -> None:
    assert turned_bound(sentence, [source(text)]) == literal


@pytest.mark.parametrize(
    ("sentence", "source", "word"),
    [
        ("Returns are always free.", "Returns are free for members.", "always"),
        ("Returns are always free.", "Every return is free.", ""),
        ("Delivery on Monday is guaranteed.", "Delivery usually takes a day.", "guaranteed"),
        ("Delivery on Monday is guaranteed.", "We promise delivery on Monday.", ""),
        ("You can cancel even if it was sent.", "You can cancel.", "even if"),
        ("Die Rückgabe ist immer kostenlos.", "Die Rückgabe ist kostenlos.", "immer"),
        ("Returns are free.", "Returns are free.", ""),
    ],
)
def test_what_goes_beyond_the_source_is_named(sentence: str, source: str, word: str) -> None:
    assert strengthened(sentence, [source]) == word


def test_one_source_that_says_so_is_enough() -> None:
    assert not strengthened("It is always open.", ["It is open.", "It is open 24/7."])


ACCOUNTS = (
    "The EasySave account pays 3.1% interest and has no minimum deposit. Interest is paid on 31 December. "
    "The FixSave account pays 3.8% for two years.\nE15: the drain hose is blocked.\nE-24: water has leaked into the base."
)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("The FixSave account pays 3.1% interest.", "fixsave"),
        ("The FixSave account pays 3.8%.", ""),
        ("With a FixSave account interest is paid on 31 December.", ""),
        ("The FixSave account has no minimum deposit.", ""),  # no number: may be said in other words
        ("E15 means that water has leaked into the base.", "e15"),
        ("E-24 means that the drain hose is blocked.", "24"),
        ("E15 means that the drain hose is blocked.", ""),
        ("The GoldSave account pays 3.1% interest.", ""),  # unknown: what is missing is found elsewhere
    ],
)
def test_what_is_said_of_another_thing_of_the_kind_is_named(sentence: str, thing: str) -> None:
    assert belongs_elsewhere(sentence, [source(ACCOUNTS)]) == thing


LIMITED = (
    "Only the account holder can order a replacement card. Debit cards are accepted only for the Economy class. "
    "Breakfast is included in all rates except Saver. Most routers are compatible. "
    "Technician visits cost $79 unless the fault is on our side. Lockers are emptied every night."
)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Anyone can order a replacement card.", "Anyone"),
        ("A joint user can order a replacement card.", "without only"),
        ("The account holder can order a replacement card.", ""),
        ("Debit cards are accepted.", "without only"),
        ("Debit cards are accepted in the Economy class.", ""),
        ("All routers are compatible.", "All"),
        ("Not all routers are compatible.", ""),
        ("Breakfast is included in all rates.", "without except"),
        ("Breakfast is not included in the Saver rate.", ""),
        ("Technician visits cost $79.", "without unless"),
        ("If the fault is not on our side, technician visits cost $79.", ""),
        ("Every locker is emptied each night.", ""),
        ("The weather is fine.", ""),
    ],
)
def test_a_limit_that_is_left_out_is_named(sentence: str, word: str) -> None:
    assert left_out(sentence, nearest_statements(sentence, [source(LIMITED)])[0]) == word
