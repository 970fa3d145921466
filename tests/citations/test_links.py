"""Addresses that lead to the quotation."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from bot.citations.links import located

URL = "https://help.nimbrel.example/returns"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (
            (URL, "how-long", "Thirty days, free - & more."),
            f"{URL}#how-long:~:text=Thirty%20days%2C%20free%20%2D%20%26%20more.",
        ),
        ((URL, "", "30 days"), f"{URL}#:~:text=30%20days"),
        ((URL + "#old", "new", ""), f"{URL}#new"),
        ((URL, "", "", 3), f"{URL}#page=3"),
        (("javascript:alert(1)", "a", "b"), ""),
        (("file:///etc/passwd", "", ""), ""),
        (("", "a", "b"), ""),
    ],
)
def test_an_address_leads_to_the_quotation(given: tuple[str, str, str], address: str) -> None:
    assert located(*given) == address


def test_a_long_quotation_is_given_by_its_ends() -> None:
    assert located(URL, "", "one two three four five six " * 6).endswith(
        "#:~:text=one%20two%20three%20four%20five,two%20three%20four%20five%20six"
    )


def test_a_term_of_a_glossary_is_looked_for_without_the_colon_that_its_page_lacks() -> None:
    assert located(URL, "", "- Void property:\n  Nobody lives there.").endswith("#:~:text=Void%20property,Nobody%20lives%20there.")
    assert located(URL, "", "Prix :").endswith("#:~:text=Prix")


def test_a_quotation_of_several_lines_is_given_by_its_ends() -> None:
    assert located(URL, "", "1. **Hold** it\n2. Let go").endswith("#:~:text=Hold%20it,Let%20go")


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("Sort by `sequence`, store `event.id`.", "Sort by sequence, store event.id."),
        ("Open **Developers > Keys**.", "Open Developers > Keys."),
        ("> **Note:** it is *shown* once.", "Note: it is shown once."),
        ("18\\. Minors need [a form](form.md).", "18. Minors need a form."),
        ("5*3 and 4*2 in max_zones of _max_", "5*3 and 4*2 in max_zones of max"),
        ("## How ~~much~~ is __it__, a__b__c", "How much is it, a__b__c"),
    ],
)
def test_a_browser_looks_for_what_the_page_shows(markdown: str, shown: str) -> None:
    assert located(URL, "", markdown) == f"{URL}#:~:text={quote(shown)}"


def test_a_row_is_looked_for_by_its_longest_cell_and_code_without_its_fence() -> None:
    assert located(URL, "", "| Key | Valid for |\n| --- | --- |\n| A | a whole year |").endswith("#:~:text=Valid%20for,a%20whole%20year")
    assert located(URL, "", "```sh\nmake it\n```\n\nThen wait.").endswith("#:~:text=make%20it,Then%20wait.")
    assert located(URL, "", "---") == URL


@pytest.mark.timeout(20)  # it took minutes
@pytest.mark.parametrize("line", ["**a " * 25_000, "_a " * 35_000, "*_" * 5_000 + "a" + "_*" * 5_000])
def test_a_line_of_marks_that_nothing_closes_is_read_to_its_end(line: str) -> None:
    assert located(URL, "", line).startswith(f"{URL}#:~:text=")
