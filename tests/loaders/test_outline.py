"""Headings of plain text, told by their form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.loaders import load

from .samples import check, heading_lines

TERMS = """GENERAL TERMS OF RENTAL
Brandauer Pianos GmbH, version of 1 January 2026

1. Scope

1.1 These terms apply to all contracts.
1.2 Other terms are not accepted.

2. Conclusion of the contract

2.1 The contract is concluded when we confirm the order.

Cancellation
------------
Free up to 12 hours before.
"""


def outlined(text: str) -> list[str]:
    return heading_lines(check(load("house.txt", text.encode())))


def test_capitals_numbers_and_underlines_are_headings_and_the_first_is_the_title() -> None:
    document = check(load("terms.txt", TERMS.encode()))
    assert heading_lines(document) == [
        "# GENERAL TERMS OF RENTAL",
        "## 1. Scope",
        "## 2. Conclusion of the contract",
        "## Cancellation",
    ]
    assert document.metadata["title"] == "GENERAL TERMS OF RENTAL"
    assert document.metadata["headings"][1]["anchor"] == "1-scope"
    assert "\n\n## Cancellation\nFree up to 12 hours before." in document.page_content


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("OPENING HOURS:\nFrom 9 to 18.\n\nFAQ\nAsk us.", ["## OPENING HOURS", "## FAQ"]),
        ("RENTAL\n\nHOW TO BOOK\nOnline.\n\nSTUCK KEYS\n1) Look for coins.\n2) Call us.", ["# RENTAL", "## HOW TO BOOK", "## STUCK KEYS"]),
        ("GRÖßE\nGroß.", ["# GRÖßE"]),
        ("======\nRental\n======\n\nPrices\n------\n5 EUR.\n\nTerms\n-----\nNone.", ["# Rental", "## Prices", "## Terms"]),
        ("Prices\n======\n5 EUR.\n\nFees\n----\n1 EUR.\n\nTerms\n=====\nNone.", ["## Prices", "### Fees", "## Terms"]),
        ("PART A\n\n1. Scope\nAll.\n\nPART B\n\n2. Care\nDaily.\n\nEND\nOver.", ["## PART A", "### 1. Scope", "## PART B", "### 2. Care", "## END"]),
    ],
)  # fmt: skip
def test_levels_follow_the_forms(text: str, headings: list[str]) -> None:
    assert outlined(text) == headings


@pytest.mark.parametrize(
    "text",
    [
        "Visit us:\n\nBRANDAUER PIANOS GMBH\nHERRENGASSE 21\nGRAZ\n\nWe are open daily.",
        "We say so.\n\nTHE GOODS ARE PROVIDED WITHOUT ANY WARRANTY, EXPRESS OR\nIMPLIED, AND SO ON.\n\nEnd.",
        "We say so.\n\nTHIS LINE GOES ON AND IS LONG ENOUGH TO HAVE BEEN WRAPPED AT\nTHE Margin of the letter.\n\nEnd.",
        "DO NOT LIFT IT!\n\nMind the lid.",
        "E4\nThe valve is stuck.",
        "MO-FR 9:00-18:00\nClosed on Sundays.",
        "MODEL   PRICE\nU-112   49 EUR",
        "Model  Price\n------------\nU-112  49 EUR",
        "Best regards\n---\nBrandauer Pianos",
        "It is over.\n\nTHE END",
        "```\nSETUP\n```\n\n    MAKE ALL\n\ntext",
        "# SETUP\n\n- KEYS\n\n> LIDS\n\ntext",
    ],
)
def test_a_line_in_doubt_stays_text(text: str) -> None:
    document = check(load("house.txt", text.encode()))
    assert document.metadata["headings"] == []
    assert document.page_content == text


LINES = ["RENTAL", "5. Delivery", "6. Use", "§ 7 Liability", "-----", "======", "Prices", "Q: May I?", "A: Yes.", "**Why?**",
         "  1. Open", "2. Press", "2.1 Hold", "Some text.", "and more", "", "", "x#", "Q: One? A: No.", "```", "- item"]  # fmt: skip
LABELS_AND_MARKS = re.compile(r"^ *[QA]: *|(?<=\? )A: |^#+ |^[=-]{3,}$|\\|(?<= )A: ", re.MULTILINE)


@settings(max_examples=300, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    text = "Start.\n" + "\n".join(lines)
    words = LABELS_AND_MARKS.sub("", text).replace("**", "").split()
    content = check(load("house.txt", text.encode())).page_content
    assert LABELS_AND_MARKS.sub("", content).replace("**", "").split() == words
