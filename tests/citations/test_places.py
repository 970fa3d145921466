"""Literals that all stand in the source, but of another row, in each other's place, at the other end of a span; words that go further."""

from __future__ import annotations

import pytest

from bot.citations.belonging import belongs_elsewhere
from bot.citations.bounds import turned_bound
from bot.citations.limits import left_out
from bot.citations.rows import own_lines, spelt_out
from bot.citations.source import nearest_statements, source
from bot.citations.strengthened import strengthened
from bot.citations.swapped import swapped

TABLE = "Prices:\n\n| Plan | Price |\n| --- | --- |\n| Basic | €5 |\n| Plus | €9 |\n\nAll with tax."
BASIC, PLUS = "¦ Basic ¦ Price ¦ €5", "¦ Plus ¦ Price ¦ €9"
CROSSED = "|  | Vista Mini | Vista Max |\n| --- | --- | --- |\n| Price | €5 | €9 |\n| Term | 1 month | 2 years |"


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Basic costs €5.", [BASIC]),
        ("Basic costs €5, Plus €9.", [BASIC, PLUS]),
        ("Both have tax.", [BASIC, PLUS]),
        ("The basics cost little.", [BASIC, PLUS]),
    ],
)
def test_a_sentence_is_held_to_the_rows_it_names(sentence: str, rows: list[str]) -> None:
    assert own_lines(spelt_out(TABLE), sentence) == "\n".join(["Prices:", "", *rows, "", "All with tax."])


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("The Max costs €9.", {"€9", "2 years"}),
        ("The Max has a term of 2 years.", {"€9", "1 month", "2 years"}),
        ("Both are small.", {"€5", "€9", "1 month", "2 years"}),
    ],
)
def test_in_a_table_without_a_corner_things_stand_in_columns_too(sentence: str, cells: set[str]) -> None:
    assert {line.split("¦")[-1].strip() for line in own_lines(spelt_out(CROSSED), sentence).splitlines()} == cells


def test_rows_that_begin_with_a_number_are_called_with_their_header() -> None:
    table = spelt_out("| Day | Fee |\n| --- | --- |\n| 3 | €1 |\n| 5 | €2 |")
    assert own_lines(table, "It takes 3 days.") == table
    assert own_lines(table, "On day 3 a fee is due.") == "¦ Day 3 ¦ Fee ¦ €1"


TERMS = "| Product | Warranty |\n| --- | --- |\n| Sprig (SPG-100) | 24 months |\n| Sprig 2 (SPG-200) | 36 months |\n| Sprig 2, registered | 48 months |\n| Soil probe, rain sensor | 12 months |"


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Sprig 2 has a warranty of 36 months.", {"36 months"}),
        ("Sprig has a warranty of 24 months.", {"24 months"}),
        ("Sprig has 24 months, Sprig 2 has 36.", {"24 months", "36 months"}),
        ("If you register your Sprig 2, it has 48 months.", {"36 months", "48 months"}),
        ("Soil probes have 12 months.", {"12 months"}),
    ],
)
def test_a_row_is_named_without_its_brackets_and_by_one_of_its_list(sentence: str, terms: set[str]) -> None:
    assert {line.split("¦")[-1].strip() for line in own_lines(spelt_out(TERMS), sentence).splitlines()} == terms


def test_a_row_that_is_named_in_full_is_meant_and_none_that_shares_a_word_with_it() -> None:
    table = spelt_out("| Light | Meaning |\n| --- | --- |\n| Red, blinking | Error |\n| Red, steady | Hardware fault |")
    assert own_lines(table, "A blinking red light means an error.") == "¦ Red, blinking ¦ Meaning ¦ Error"


def test_tables_of_any_shape_are_spelt_out() -> None:
    assert spelt_out("| only | header |") == "¦ only ¦ header"
    assert spelt_out("| A |\n| --- |\n| x |\n| y |") == "¦ x\n¦ y"
    assert spelt_out("| A | B |\n| --- | --- |\n| x | 1 | 2 |\n| y |") == "¦ x ¦ B ¦ 1\n¦ x ¦  ¦ 2\n¦ y"
    assert spelt_out("|\nno table") == "no table"


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
