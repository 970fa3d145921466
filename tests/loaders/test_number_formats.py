"""Numbers of a spreadsheet read as it shows them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.loaders import load

from .samples import check, saved


def shown(value: Any, pattern: str) -> str:
    book = Workbook()
    book.active.append(["Thing", "Value"])
    book.active.append(["x", value])
    book.active["B2"].number_format = pattern
    return check(load("a.xlsx", saved(book))).page_content.removeprefix("Thing: x\nValue: ")


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (49.5, "[$CHF-807] #,##0.00", "CHF 49.50"),
        (1200, "#,##0.00 [$€-407]", "1200.00 €"),
        (250, r"#,##0.00\ [$kr-41D]", "250.00 kr"),
        (39, "[$€-2] #,##0", "€ 39"),
        (12, "[$£-809]#,##0.00", "£12.00"),
        (30, "R$ #,##0.00", "R$ 30.00"),
        (20, '"CHF" #,##0.00', "CHF 20.00"),
        (12, "[$-409]#,##0.00", "12.00"),
        (9.9, '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "9.90 €"),
        (9.9, '_("$"* #,##0.00_);_("$"* (#,##0.00)', "$9.90"),
        (-5, "$0.00;[Red]-$0.00", "-$5.00"),
        (7, "[Red][$$-409]0.00", "$7.00"),
    ],
)
def test_a_currency_is_the_one_of_the_format(value: float, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (19, '0"%"', "19%"),
        (0.199, "0.0%", "19.9%"),
        (0.2, r"0\ %", "20 %"),
        (18.4, '0.0" kg"', "18.4 kg"),
        (14, '0" days"', "14 days"),
        (3, 'General" pieces"', "3 pieces"),
        (712, "00000", "00712"),
        (5.5, "0.0#", "5.5"),
        (5, "0.##", "5"),
        (2_500_000, '0.0,,"M"', "2.5M"),
        (True, "General", "yes"),
        (False, "General", "no"),
    ],
)
def test_units_zeros_and_percentages_are_shown(value: float, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


@pytest.mark.parametrize(("value", "text"), [(34.25, "34.3"), (34.249999999999996, "34.3"), (-0.04, "0.0"), (-2.25, "-2.3")])
def test_halves_are_rounded_away_from_zero(value: float, text: str) -> None:
    assert shown(value, "0.0") == text


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [(12345.6, "0.00E+00", "12345.60"), (0.5, "# ?/?", "0.5"), (5551234, "000-0000", "5551234"), (0.5, "[<1]0.0%;0%", "50.0%"),
     (7, '"yes";;"no"', "7"), (1e20, "0.00", "100000000000000000000.00")],
)  # fmt: skip
def test_a_format_that_is_not_understood_adds_nothing(value: float, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (timedelta(hours=1, minutes=2, seconds=3), "[h]:mm:ss", "1:02:03"),
        (timedelta(minutes=90), "[mm]:ss", "90:00"),
        (timedelta(minutes=2), "[s]", "120"),
    ],
)
def test_a_span_of_time_is_counted_up(value: timedelta, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text
