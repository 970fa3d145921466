"""Which literals of a statement can contradict another one."""

from __future__ import annotations

import pytest

from ingest.quality.names import at_odds, names
from ingest.quality.slots import Slot, slots


def read(text: str) -> list[tuple[str, str]]:
    return [(slot.kind, slot.written) for slot in slots(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay €12.90 before 13:00 on 4 March 2025.", [("price", "€12.90"), ("time", "13:00"), ("date", "4 March 2025")]),
        ("Sprig 2 shows E-4012 with firmware 2.6.1 for 5 seconds.", [("number", "5 seconds")]),
        ("3. Call 800-827-1000 about Form 21P-527EZ in 2024.", []),
        ("Last updated: March 5, 2024", []),
    ],
)
def test_names_codes_years_list_marks_and_bylines_are_no_literals(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def one(text: str) -> Slot:
    (slot,) = slots(text)
    return slot


def test_units_of_a_dimension_are_compared_by_value() -> None:
    assert one("after 28 days").same(one("after four weeks"))
    assert one("after 24 hours").same(one("after one day"))
    assert not one("after 28 days").same(one("after 30 days"))


def test_another_unit_period_or_side_of_a_limit_is_not_comparable() -> None:
    assert not one("after 5 days").comparable(one("after 5 business days"))
    assert not one("€4 a month").comparable(one("€39 a year"))
    assert not one("at least 5 kg").comparable(one("at most 9 kg"))
    assert not one("12 months longer").comparable(one("24 months"))


def test_a_number_in_a_list_has_the_unit_before_it() -> None:
    assert [slot.dimension for slot in slots("36 months, 48 when registered")] == ["months", "months"]


def test_names_differ_by_their_number_only_when_none_is_shared() -> None:
    assert at_odds(names("Sprig keeps it"), names("with Sprig 2"))
    assert not at_odds(names("on Sprig and Sprig 2"), names("with Sprig 2"))
    assert at_odds(names("E-4012 means"), names("E-4020 means"))
    assert not at_odds(names("E-4012 means"), names("the RS-20 reports"))
