"""PDF: pages, and the structure that their layout shows."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.documents import Document

from ingest.loaders import load

from .samples import STEPS, check, heading_lines, pdf, pdf_heading, pdf_table, pdf_text, rendered_headings


def new() -> Any:
    from fpdf import FPDF

    manual = FPDF()
    manual.add_page()
    return manual


def read(manual: Any) -> Document:
    document = check(load("guide.pdf", bytes(manual.output())))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document


def test_headings_steps_bullets_and_tables_are_markdown() -> None:
    document = check(load("guide.pdf", pdf()))
    assert heading_lines(document) == [
        "# Reset the hub",
        "## Steps of reset the hub",
        "# Error codes",
        "## Steps of error codes",
    ]
    steps = "\n".join(f"{n}. {step}" for n, step in enumerate(STEPS, 1))
    assert f"{steps}\n- A bullet" in document.page_content
    assert "| Code | Meaning |\n| --- | --- |\n| E1 | No network |\n| E2 | Low battery |" in document.page_content


def test_pages_are_known_and_running_lines_dropped() -> None:
    document = load("guide.pdf", pdf())
    text, pages = document.page_content, document.metadata["pages"]
    assert [page["number"] for page in pages] == [1, 2]
    assert text[pages[1]["start"] :].startswith("# Error codes")
    assert "Hub manual" not in text
    assert "Example GmbH" not in text
    assert document.metadata["title"] == "Hub manual"


def chapters(header: str, cover: str = "", titles: tuple[str, ...] = ("1 Switching on", "2 Headphones")) -> Any:
    """A manual without a title among its properties, a page for each chapter."""
    from fpdf import FPDF

    class Manual(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, header.format(self.page_no()), align="R")
            self.ln(14)

    manual = Manual()
    for number, title in enumerate(titles):
        manual.add_page()
        if cover and not number:
            pdf_heading(manual, cover, 24)
        pdf_heading(manual, title, 16)
        pdf_text(manual, f"Text of {title}. " * 40)
    return manual


@pytest.mark.parametrize(
    ("manual", "title"),
    [
        (chapters("Owner manual S-118 / rev. 7"), "Owner manual S-118 / rev. 7"),
        (chapters("Owner manual - Page {} of 2"), "Owner manual"),
        (chapters("Owner manual {}"), "Owner manual"),
        (chapters("{}"), "S 118 manual"),
        (chapters("Owner manual", cover="The silent piano"), "The silent piano"),
        (chapters("Owner manual", titles=("The silent piano",)), "The silent piano"),
    ],
)
def test_a_chapter_is_no_title_where_others_stand_beside_it(manual: Any, title: str) -> None:
    assert load("service/S-118 manual.pdf", bytes(manual.output())).metadata["title"] == title


def counted(footer: str = "") -> Any:
    """A manual with a footer that may count its pages."""
    from fpdf import FPDF

    class Counted(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, footer.format(self.page_no(), 41 - self.page_no()), align="C")

    manual = Counted()
    manual.add_page()
    manual.set_font("Helvetica", size=11)
    return manual


@pytest.mark.parametrize("footer", ["", "Prices 2026 - {}", "Page {} of 3", "Prices - page {1}"])
def test_lines_that_differ_in_their_numbers_only_stay(footer: str) -> None:
    manual = counted(footer)
    lines = [f"Size {n}: {n * 2} EUR" for n in range(1, 91)]
    for line in lines:
        manual.cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    assert [line for line in read(manual).page_content.split("\n") if line] == lines


def zones(rows: int, *, header: int, bold: bool = True, footer: str = "Page {}") -> Document:
    """A price table that is longer than a page, with its header on each page or only the first."""
    from fpdf.fonts import FontFace

    manual = counted(footer)
    with manual.table(repeat_headings=header, headings_style=FontFace(emphasis="BOLD" if bold else "")) as table:
        for texts in (["Zone", "Days", "Price"], *([f"Zone {n}", f"{n % 4}", f"{n * 3} EUR"] for n in range(1, rows + 1))):
            row = table.row()
            for text in texts:
                row.cell(text)
    return read(manual)


@pytest.mark.parametrize("footer", ["Page {}", "{}", "Parcels"])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("header", [0, 1])
@pytest.mark.parametrize("rows", [35, 60, 130])
def test_a_table_goes_on_under_its_header_on_the_next_pages(rows: int, header: int, bold: bool, footer: str) -> None:
    document = zones(rows, header=header, bold=bold, footer=footer)
    body = "\n".join(f"| Zone {n} | {n % 4} | {n * 3} EUR |" for n in range(1, rows + 1))
    assert document.page_content == f"| Zone | Days | Price |\n| --- | --- | --- |\n{body}"
    starts = [page["start"] for page in document.metadata["pages"]]
    assert all(document.page_content[start:].startswith("| Zone ") for start in starts)


def test_rows_of_several_lines_go_on_under_their_header_though_they_say_the_same() -> None:
    long = "The carrier hands over the parcel to you or to a neighbour of yours in your street"
    manual = counted("Page {}")
    with manual.table(repeat_headings=0) as table:
        for texts in (["Zone", "Delivery", "Price"], *([f"Zone {n}", long, f"{n * 3} EUR"] for n in range(1, 41))):
            row = table.row()
            for text in texts:
                row.cell(text)
    body = "\n".join(f"| Zone {n} | {long} | {n * 3} EUR |" for n in range(1, 41))
    assert read(manual).page_content == f"| Zone | Delivery | Price |\n| --- | --- | --- |\n{body}"


def test_a_table_with_a_header_of_its_own_begins_on_a_new_page() -> None:
    manual = new()
    pdf_table(manual, [["Zone", "Price"], ["Zone 1", "3 EUR"], ["Zone 2", "6 EUR"]])
    manual.add_page()
    pdf_table(manual, [["Country", "Zone"], ["Austria", "1"], ["Belgium", "2"]])
    assert "| Zone 2 | 6 EUR |\n\n| Country | Zone |\n| --- | --- |\n| Austria | 1 |" in read(manual).page_content


def test_wrapped_lines_are_one_paragraph() -> None:
    manual = new()
    sentence = "This paragraph is long enough to be wrapped over several lines of the page. "
    pdf_text(manual, sentence * 4)
    pdf_text(manual, "A second paragraph.")
    assert read(manual).page_content == f"{(sentence * 4).strip()}\n\nA second paragraph."


def test_a_word_cut_at_the_end_of_a_line_is_whole_again() -> None:
    manual = new()
    pdf_text(
        manual,
        "The installation is easy. A long-lasting battery.\n"
        + "word " * 17
        + "instal-\nlation and "
        + "word " * 16
        + "long-\nlasting text.",
    )
    text = read(manual).page_content
    assert "installation and" in text
    assert "long-lasting text" in text


def test_short_lines_stay_lines() -> None:
    manual = new()
    pdf_text(manual, "Nimbrel GmbH\nAm Brunnen 4\n00000 Beispielstadt")
    assert read(manual).page_content == "Nimbrel GmbH\nAm Brunnen 4\n00000 Beispielstadt"


def test_a_paragraph_over_two_pages_stays_one_block() -> None:
    manual = new()
    sentence = "this paragraph goes on and on over the end of the page without any full stop and "
    pdf_text(manual, (sentence * 80).strip() + " ends.")
    document = read(manual)
    assert "\n\n" not in document.page_content
    second = document.metadata["pages"][1]
    assert document.page_content[second["start"] - 1] == "\n"


def test_cells_of_several_lines_are_put_together() -> None:
    manual = new()
    pdf_heading(manual, "Words", 16)
    long = "The day on which the carrier hands over the parcel to you or to a neighbour of yours"
    pdf_table(manual, [["Word", "Meaning"], ["Day of delivery", long], ["Garden", "A place"]])
    pdf_text(manual, "This sentence stands below the table and is long enough to reach into both of its columns.")
    assert (
        f"| Word | Meaning |\n| --- | --- |\n| Day of delivery | {long} |\n| Garden | A place |\n\nThis sentence"
        in read(manual).page_content
    )


def test_the_columns_of_a_table_keep_their_names_where_the_corner_is_empty() -> None:
    manual = new()
    pdf_heading(manual, "Plans", 16)
    pdf_table(manual, [["", "Basic", "Plus"], ["Data loss at most", "4 hours", "1 hour"], ["Back in service", "24 hours", "4 hours"]])
    assert "|  | Basic | Plus |\n| --- | --- | --- |\n| Data loss at most | 4 hours | 1 hour |" in read(manual).page_content


def test_a_table_of_contents_and_printed_page_numbers_are_dropped() -> None:
    manual = new()
    pdf_heading(manual, "Contents", 16)
    for number in range(1, 5):
        pdf_text(manual, f"{number} Chapter {'. ' * 30} {number}")
    for number in range(1, 5):
        manual.add_page()
        pdf_text(manual, f"Chapter {'ABCD'[number - 1]} of the manual {number}")
        pdf_heading(manual, f"Topic {number}", 16)
        pdf_text(manual, f"Text of topic {number}. " * 60)
    text = read(manual).page_content
    assert ". . ." not in text
    assert "of the manual" not in text
    assert text.count("# Topic") == 4


def test_an_outline_names_the_headings() -> None:
    manual = new()
    pdf_text(manual, "Plain title")
    manual.start_section("Plain title")
    pdf_text(manual, "Text of the section.")
    assert heading_lines(read(manual)) == ["# Plain title"]
