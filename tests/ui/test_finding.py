"""A quotation is found in its text, also with white space of its own and without the rows of a table that do not answer."""

from __future__ import annotations

import pytest

from ui.finding import find
from ui.marking import Span

TEXT = """# Shops

| Town | Street | Hours |
| --- | --- | --- |
| Bern | Long Street 2 | 9-17 |
| Vienna | Rose Lane 7 | 10-17 |
| Zug | Hill 1 | 8-12 |

No appointment is needed.

| Town | Phone |
| --- | --- |
| Vienna | 44 |
"""
EVERYWHERE = Span(0, len(TEXT))
HEAD = "| Town | Street | Hours |\n| --- | --- | --- |\n"


@pytest.mark.parametrize(
    ("quoted", "first", "last"),
    [
        ("No  appointment\nis needed.", "No app", "needed."),
        (HEAD + "| Vienna | Rose Lane 7 | 10-17 |", "| Town | Street", "10-17 |"),
        (HEAD + "| Bern | Long Street 2 | 9-17 |\n| Zug | Hill 1 | 8-12 |", "| Town | Street", "8-12 |"),
        (HEAD + "| Vienna | Rose Lane 7 | 10-17 |\n\nNo appointment", "| Town | Street", "No appointment"),
        ("| Town | Phone |\n| --- | --- |\n| Vienna", "| Town | Phone", "| Vienna"),
    ],
)
def test_a_quotation_is_found_with_the_rows_that_it_leaves_out(quoted: str, first: str, last: str) -> None:
    found = find(quoted, TEXT, EVERYWHERE)
    assert found is not None
    assert TEXT[found.start : found.end].startswith(first)
    assert TEXT[found.start : found.end].endswith(last)


@pytest.mark.parametrize(
    "quoted",
    ["", " \n", HEAD + "| Graz | Mill 3 | 9-12 |", HEAD + "| Vienna | 44 |", HEAD + "| Zug | Hill 1 | 8-12 |\n| Bern | Long Street 2 | 9-17 |", "# Shops\n| Zug"],
)
def test_what_does_not_stand_there_is_not_found(quoted: str) -> None:
    assert find(quoted, TEXT, EVERYWHERE) is None


def test_a_part_of_the_text_is_searched_alone() -> None:
    assert find("No appointment", TEXT, Span(0, 40)) is None


@pytest.mark.timeout(20)
def test_no_address_makes_the_search_slow() -> None:
    text = "| a\n" * 20_000
    assert find("| a\n" * 90 + "nowhere", text, Span(0, len(text))) is None
    assert find("|\n" * 20_000 + "x", text, Span(0, len(text))) is None
