"""Headers of several rows become one, in pages, Word documents, spreadsheets and CSV."""

from __future__ import annotations

import pytest
from docx import Document as Word
from openpyxl import Workbook

from ingest.loaders import load

from .samples import check, saved

NAMES = "| Instrument | Cold hall, Linz | Cold hall, Zurich |\n| --- | --- | --- |\n"
UPPER = "<tr><th rowspan=2>Instrument</th><th colspan=2>Cold hall</th></tr>"
LOWER = "<tr><th>Linz</th><th>Zurich</th></tr>"
ROW = "<tr><td>Upright</td><td>7</td><td>12</td></tr>"


def page(rows: str) -> str:
    return check(load("a.html", f"<table>{rows}</table>".encode())).page_content


def csv(text: str) -> str:
    return check(load("a.csv", text.encode())).page_content


@pytest.mark.parametrize(
    "rows",
    [
        UPPER + LOWER + ROW,
        f"<thead>{UPPER}{LOWER}</thead>{ROW}".replace("th>", "td>").replace("<th ", "<td "),
        (UPPER + LOWER + ROW).replace("th>", "td>").replace("<th ", "<td "),
        f"<tr><th></th><th colspan=2>Cold hall</th></tr>{LOWER.replace('<tr>', '<tr><th>Instrument</th>')}{ROW}",
    ],
)
def test_two_header_rows_are_one(rows: str) -> None:
    assert page(rows) == f"{NAMES}| Upright | 7 | 12 |"


def test_a_cell_over_several_columns_is_said_in_each() -> None:
    rows = f"{UPPER}{LOWER}{ROW}<tr><td>Organ</td><td colspan=2>not allowed</td></tr>"
    assert page(rows).endswith("| Upright | 7 | 12 |\n| Organ | not allowed | not allowed |")


def test_a_cell_over_all_columns_is_a_title() -> None:
    title = "<tr><td colspan=3>Fees 2026</td></tr>"
    assert page(title + UPPER + LOWER + ROW) == f"Fees 2026\n\n{NAMES}| Upright | 7 | 12 |"
    assert page(UPPER + LOWER + title + ROW) == f"{NAMES}| Fees 2026 |  |  |\n| Upright | 7 | 12 |"


def test_a_last_cell_over_all_columns_is_a_note_below_the_table() -> None:
    foot = "<tfoot><tr><td colspan=3>* Tuning included</td></tr><tr><td colspan=3>With VAT</td></tr></tfoot>"
    assert page(UPPER + LOWER + ROW + foot) == f"{NAMES}| Upright | 7 | 12 |\n\n\\* Tuning included\n\nWith VAT"


def test_a_last_row_that_lacks_cells_stays_a_row() -> None:
    assert page(UPPER + LOWER + ROW + "<tr><td>Organ</td></tr>") == f"{NAMES}| Upright | 7 | 12 |\n| Organ |  |  |"


def test_a_reach_beyond_the_table_adds_no_columns() -> None:
    assert page("<tr><th>A</th><th colspan=50>B</th></tr><tr><td>1</td><td>2</td></tr>") == "| A | B |\n| --- | --- |\n| 1 | 2 |"


def test_a_row_of_data_below_a_name_over_two_columns_stays_data() -> None:
    upper = "<tr><td>Instrument</td><td colspan=2>Cold hall</td></tr>"
    assert page(f"{upper}<tr><td>Organ</td><td>by crane</td><td>not allowed</td></tr>{ROW}").startswith(
        "| Instrument | Cold hall | Cold hall |\n| --- | --- | --- |\n| Organ | by crane | not allowed |"
    )


def test_merged_cells_of_a_word_table_are_read_in_each_place() -> None:
    word = Word()
    table = word.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, (["Instrument", "Cold hall", ""], ["", "Linz", "Zurich"], ["Upright", "7", "12"]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    assert check(load("a.docx", saved(word))).page_content == f"{NAMES}| Upright | 7 | 12 |"


@pytest.mark.parametrize("corner", [",Cold hall,\nInstrument,Linz,Zurich\n", "Instrument,Cold hall,\n,Linz,Zurich\n"])
def test_two_header_rows_of_a_csv_are_one(corner: str) -> None:
    assert csv(f"{corner}Upright,7,12\n") == "Instrument: Upright\nCold hall, Linz: 7\nCold hall, Zurich: 12"


def test_a_gap_in_a_header_alone_makes_no_second_row() -> None:
    assert csv("Code,,Meaning\nE1,red,No network\nE2,green,Ready\n").startswith("Code: E1\nColumn 2: red\nMeaning: No network")
    assert csv(",Linz,,Zurich,Wien\nUpright,7,12,9,8\n").startswith("Column 1: Upright\nLinz: 7")


def test_a_sheet_with_a_title_and_two_header_rows_is_read() -> None:
    book = Workbook()
    for row in (["Fees"], [], [None, "Cold hall", None], ["Instrument", "Linz", "Zurich"], ["Upright", 7, 12]):
        book.active.append(row)
    book.active.merge_cells("B3:C3")
    text = check(load("a.xlsx", saved(book))).page_content
    assert text == "Fees\n\nInstrument: Upright\nCold hall, Linz: 7\nCold hall, Zurich: 12"
