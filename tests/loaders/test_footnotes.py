"""Footnotes of Markdown stand in the sections that have their marks."""

from __future__ import annotations

import pytest

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings


def read(text: str) -> str:
    document = check(load("a.md", text.encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document.page_content


def test_a_note_below_the_last_section_stands_in_the_one_that_has_its_mark() -> None:
    text = read("## Battery\n\nIt lasts 18 months[^cold].\n\n## Care\n\nDust it.\n\n[^cold]: Below 0 °C nine.\n")
    assert text == "## Battery\n\nIt lasts 18 months ¹.\n\n¹ Below 0 °C nine.\n\n## Care\n\nDust it."


def test_a_note_is_repeated_in_each_section_and_numbered_by_its_mark() -> None:
    text = read("## A\n\nx[^b], y[^a]\n\n## B\n\nz[^a] z[^a]\n\n[^a]: One.\n[^b]: Two.\n")
    assert text == "## A\n\nx ¹, y ²\n\n¹ Two.\n\n² One.\n\n## B\n\nz ² z ²\n\n² One."


def test_a_note_goes_on_below_and_in_indented_paragraphs() -> None:
    assert read("x[^1]\n\n[^1]: One\ntwo.\n\n    Three.\n\nEnd.\n") == "x ¹\n\nEnd.\n\n¹ One two. Three."


def test_a_mark_in_a_table_has_its_note_below_the_table() -> None:
    text = read("| A | B |\n| --- | --- |\n| x | 3 kg[^1] |\n\n## C\n\n[^1]: Net.\n")
    assert text == "| A | B |\n| --- | --- |\n| x | 3 kg ¹ |\n\n¹ Net.\n\n## C"


def test_a_heading_keeps_its_words_alone() -> None:
    document = check(load("a.md", b"## Battery[^1]\n\nx\n\n## B\n\n[^1]: Old.\n"))
    assert document.page_content == "## Battery\n\nx\n\n¹ Old.\n\n## B"
    assert document.metadata["headings"][0]["anchor"] == "battery"


@pytest.mark.parametrize(
    "text",
    ["x[^1] without a note", "x\n\n[^1]: without a mark", "`a[^1]`\n\n[^1]: in code", "```\na[^1]\n[^1]: b\n```", "[^abc] and [^a]:"],
)
def test_what_is_no_footnote_stays_as_it_is(text: str) -> None:
    assert read(text) == text


def test_very_many_marks_come_to_an_end_and_one_note_is_not_repeated_without_end() -> None:
    text = "".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(3000)) + "[^" * 20_000
    assert "x ³⁰⁰⁰" in read(text)
    assert read("## A\n\nx[^1]\n\n" * 1000 + "[^1]: Net.\n").count("Net.") == 50
