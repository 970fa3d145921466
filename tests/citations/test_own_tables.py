"""A table that a model writes is held to its source cell by cell, whatever columns it leaves out."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.citations.own_tables import Placed, listed, placed
from bot.citations.source import source
from bot.lexical import Lexical

PLANS = """\
| | Hobby | Studio | Network |
| --- | --- | --- | --- |
| Price per month | €9 | €24 | €79 |
| Price per year | €90 | €240 | €790 |
| Downloads per month | 20,000 | 150,000 | unlimited |
| Transcripts | no | 10 hours | 60 hours |
| Dynamic ads | no | yes | yes |"""
COLUMNS = "| Feature | Hobby | Studio |\n| --- | --- | --- |"
ROWS = "| Plan | Monthly price | Transcripts |\n|---|---|---|"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (COLUMNS, "| Transcripts | No | 10 hours |"),
        (COLUMNS, "| **Transcripts** | Not included | **10 h** [1] |"),
        (COLUMNS, "| Dynamic ads | ❌ | ✅ |"),
        (COLUMNS, "| Price per month | €9 | €24 |"),
        (ROWS, "| Hobby | €9 | no |"),
        (ROWS, "| Network | €79 | yes |"),
    ],
)
def test_a_row_agrees_whose_cells_are_those_of_the_source(header: str, row: str) -> None:
    assert placed(header, row, source(PLANS)) == Placed(agrees=True)


@pytest.mark.parametrize(
    ("header", "row", "wrong"),
    [
        (COLUMNS, "| Dynamic ads | Yes | No |", "polarity"),
        (COLUMNS, "| Price per month | €24 | €9 |", "literal: €24"),
        (COLUMNS, "| Downloads per month | 20,000 | unlimited |", "literal: unlimited"),
        (ROWS, "| Hobby | €90 | no |", "literal: €90"),
        ("| Plan | Downloads per month |\n| --- | --- |", "| Network | 150,000 |", "literal: 150,000"),
    ],
)
def test_a_value_in_the_place_of_another_is_wrong(header: str, row: str, wrong: str) -> None:
    assert placed(header, row, source(PLANS)).wrong == wrong


@pytest.mark.parametrize("row", ["| Set-up | none | €50 |", "| Set-up | Free | €50 |", "| Set-up | Yes | €50 |"])
def test_nothing_may_be_written_as_a_number_and_is_no_yes(row: str) -> None:
    fees = "| Fee | Hobby | Studio |\n| --- | --- | --- |\n| Set-up | €0 | €50 |\n| Returns | free | €5 |"
    told = placed("| Fee | Hobby | Studio |\n| --- | --- | --- |", row, source(fees))
    assert told == Placed()


@pytest.mark.parametrize("row", ["| Support | e-mail | phone |", "| Transcripts | no | 10 hours in English |", "| Price | €9 | €24 |"])
def test_what_has_no_cell_of_its_own_in_the_source_is_left_to_the_other_rules(row: str) -> None:
    assert placed(COLUMNS, row, source(PLANS)) == Placed()


def test_a_header_needs_half_of_its_words_and_all_of_its_literals(embedder, saying) -> None:
    checker = Checker(embedder, Lexical(), judge=saying)
    plans = [Document(PLANS, metadata={"title": "Plans", "section": [], "start": 0})]
    assert checker.check(COLUMNS, [], plans).kept
    assert checker.check("| Plan | Free tickets |\n| --- | --- |", [], plans).reason == "unsupported"
    assert checker.check("| Plan | Price per week |\n| --- | --- |", [], plans).reason == "literal: per week"


def test_below_a_header_that_nothing_supports_only_rows_are_kept_that_agree(embedder, saying) -> None:
    checker = Checker(embedder, Lexical(), judge=saying)
    plans = [Document(PLANS, metadata={"title": "Plans", "section": [], "start": 0})]
    invented = "| Award | Trophy cabinet |\n| --- | --- |"
    row = "| Price per month | €9 |"
    assert checker.check(row, [1], plans).kept
    assert checker.check(row, [1], plans, above=invented).reason == "unsupported"


@pytest.mark.parametrize(
    ("topic", "item"),
    [
        ("### Hobby", "- No transcripts"),
        ("### Hobby", "- Dynamic ads are not included"),
        ("With Network you get:", "- 60 hours of transcripts"),
        ("**Studio**", "- Dynamic ads"),
    ],
)
def test_an_item_agrees_that_is_so_for_what_its_heading_names(topic: str, item: str) -> None:
    assert listed(topic, item, source(PLANS)) == Placed(agrees=True)


@pytest.mark.parametrize(
    ("topic", "item", "wrong"),
    [
        ("### Hobby", "- Dynamic ads", "polarity"),
        ("### Studio", "- No dynamic ads", "polarity"),
        ("With Network you get:", "- 10 hours of transcripts", "literal: - 10 hours of transcripts"),
        ("With Hobby (€9 per month) you get:", "- 150,000 downloads per month", "literal: - 150,000 downloads per month"),
        ("### Network", "- 20,000 downloads per month", "literal: - 20,000 downloads per month"),
    ],
)
def test_an_item_is_wrong_that_is_so_for_another(topic: str, item: str, wrong: str) -> None:
    assert listed(topic, item, source(PLANS)).wrong == wrong


@pytest.mark.parametrize(
    ("topic", "item"),
    [
        ("### What Hobby does not include", "- Dynamic ads"),
        ("### Dynamic ads on Hobby", "- Change the plan"),
        ("### Hobby", "- Dynamic ads from the market"),
        ("### Hobby", "- Transcripts: upgrade first"),
        ("### Hobby and Studio", "- Dynamic ads"),
        ("### Prices", "- Dynamic ads"),
        ("What you lose with Hobby:", "- Dynamic ads"),
        ("Im Hobby nicht enthalten:", "- Dynamic ads"),
        ("### Switching from Hobby", "- 10 hours of transcripts"),
        ("### Hobby", "- Transcripts: 0 hours"),
    ],
)
def test_an_item_is_left_to_the_other_rules_where_the_cell_does_not_tell(topic: str, item: str) -> None:
    assert listed(topic, item, source(PLANS)) == Placed()
