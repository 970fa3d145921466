"""Numbered headings, told from the items of a list."""

from __future__ import annotations

import pytest

from ingest.loaders import load

from .samples import check, heading_lines


def outlined(text: str) -> list[str]:
    return heading_lines(check(load("terms.txt", text.encode())))


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("5. Delivery\nWe deliver on Mondays.\n\n6. Use\nOnly at home.", ["## 5. Delivery", "## 6. Use"]),
        ("5. Delivery\n\n5.1 Dates\nThey bind.\n\n5.2 Delay\nYou may leave.", ["## 5. Delivery", "### 5.1 Dates", "### 5.2 Delay"]),
        ("§ 7 Liability\nWe are liable.\n\n§ 8 Term\n\nTwo years.\n\n§ 9\nNothing else.", ["## § 7 Liability", "## § 8 Term", "## § 9"]),
        ("Artikel 1 – Umfang\nAlles.\n\nArtikel 2 – Miete\nMonatlich.", ["## Artikel 1 – Umfang", "## Artikel 2 – Miete"]),
        ("5. Lieferung\n\n1. Wir liefern.\n2. Sonst nicht.\n\n6. Haftung\n\n1. Wir haften.", ["## 5. Lieferung", "## 6. Haftung"]),
        ("1. What does it cost?\nIt costs 5 EUR.\n\n2. How long?\nTwo days.", ["## 1. What does it cost?", "## 2. How long?"]),
        ("1. Scope\nAll.\n\n2. Reserved\n\n3. Care\nDaily.\n\n4. Return\nBy us.", ["## 1. Scope", "## 2. Reserved", "## 3. Care", "## 4. Return"]),
    ],
)  # fmt: skip
def test_a_number_with_text_below_is_a_heading_as_deep_as_it_counts(text: str, headings: list[str]) -> None:
    assert outlined(text) == headings


@pytest.mark.parametrize(
    "text",
    [
        "Do this:\n\n1. Open the lid\n2. Press the button\n3. Wait\n\nThe lamp is green now.",
        "Do this:\n\n1. Open the lid\n\n2. Press the button\n\n3. Wait\n\nThe lamp is green now.",
        "1. Open the lid\n   Use the key for it.\n\n2. Press\n   Hold it down.\n\nThe lamp is green now.",
        "1. Open the lid\nand press the button.\n\nThe lamp is green now.",
        "1. You may lend the instrument to members of your own family\nIf they live with you in the same house for\nat least a year.",
        "1. Open the lid.\n\n2. Press.\n\nDone",
        "3.50 EUR a day\nFrom today on.",
        "24 hours a day\nWe are here.",
        "1. open the lid\nPlease do.",
    ],
)
def test_items_of_a_list_and_values_stay_text(text: str) -> None:
    assert outlined(text) == []


def test_a_table_of_contents_above_its_headings_stays_a_list() -> None:
    contents = "1. Scope\n2. Rent\n3. Care\n\n"
    assert outlined(contents + "1. Scope\nAll.\n\n2. Rent\nMonthly.\n\n3. Care\nDaily.") == ["## 1. Scope", "## 2. Rent", "## 3. Care"]
