"""Excel workbooks: sheets are sections, rows are passages."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bot.errors import SourceError
from ingest.loaders import load

from .samples import check, saved, xlsx


def book_of(*rows: list[Any]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_several_sheets_are_sections() -> None:
    document = check(load("a.xlsx", xlsx()))
    assert document.page_content.startswith("## Codes\n\nCode: E1\nMeaning: No network\n\n")
    assert "## Prices\n\nPlan: Free\nPrice: 0\n\nPlan: Plus\nPrice: 3.99" in document.page_content
    assert len(document.metadata["rows"]) == 4


def test_one_sheet_needs_no_heading() -> None:
    document = check(load("a.xlsx", saved(book_of(["A", "B"], ["x", "y"]))))
    assert (document.page_content, document.metadata["headings"]) == ("A: x\nB: y", [])


def test_cells_read_as_the_spreadsheet_shows_them() -> None:
    book = book_of(
        ["Day", "Share", "Price", "Count", "Note"],
        [datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None), 0.199, 4.5, 12.0, None],
    )
    row = book.active[2]
    row[1].number_format, row[2].number_format = "0.0%", '"€"#,##0.00'
    assert check(load("a.xlsx", saved(book))).page_content == "Day: 2026-03-01\nShare: 19.9%\nPrice: €4.50\nCount: 12"


def test_times_have_seconds_only_where_they_count() -> None:
    book = book_of(["Opens", "Lap"], [time(9, 30), time(0, 1, 12)])
    assert check(load("a.xlsx", saved(book))).page_content == "Opens: 09:30\nLap: 00:01:12"


def test_hidden_sheets_are_not_indexed() -> None:
    book = book_of(["A", "B"], ["x", "y"])
    hidden = book.create_sheet("Internal")
    hidden.append(["SECRET", "b"])
    hidden.sheet_state = "hidden"
    assert "SECRET" not in load("a.xlsx", saved(book)).page_content


def test_far_away_cells_cost_nothing() -> None:
    book = book_of(["A", "B"], ["x", "y"])
    book.active["ZZ9000"] = "far"
    assert "far" in check(load("a.xlsx", saved(book))).page_content


def test_merged_cells_are_read_in_each_of_their_places() -> None:
    book = book_of(
        ["Fees of our halls", None, None, None],
        ["Kind", "Instrument", "Cold hall", None],
        [None, None, "Linz", "Zurich"],
        ["Piano", "Upright", 7, 12],
        [None, "Grand", "not allowed", None],
    )
    for cells in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5", "C5:D5"):
        book.active.merge_cells(cells)
    assert check(load("a.xlsx", saved(book))).page_content == (
        "Fees of our halls\n\n"
        "Kind: Piano\nInstrument: Upright\nCold hall, Linz: 7\nCold hall, Zurich: 12\n\n"
        "Kind: Piano\nInstrument: Grand\nCold hall, Linz: not allowed\nCold hall, Zurich: not allowed"
    )


def test_a_name_merged_over_the_rows_that_it_names_is_a_heading() -> None:
    book = book_of(["Ticket", "Adult"], ["Weekdays", None], ["Day", 10], ["Weekend", None], ["Day", 14])
    for cells in ("A2:B2", "A4:B4"):
        book.active.merge_cells(cells)
    assert check(load("a.xlsx", saved(book))).page_content == "## Weekdays\n\nTicket: Day\nAdult: 10\n\n## Weekend\n\nTicket: Day\nAdult: 14"


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    book = book_of(["A", "B"], ["x", "y"])
    book.active["A9000"] = "far"
    book.active.merged_cells.add("A9000:XFD1048576")
    book.active.merged_cells.add("Z1:XFD1048576")
    assert check(load("a.xlsx", saved(book))).page_content == "A: x\nB: y\n\nA: far"


def test_a_long_text_in_each_place_of_a_large_merge_is_refused() -> None:
    """A few kilobytes that would become gigabytes."""
    book = book_of(["A", "B"], *([f"{'y' * 30_000}", 1] for _ in range(100)))
    for row in range(2, 102):
        book.active.merged_cells.add(f"A{row}:XFD1048576")
    assert len(saved(book)) < 20_000
    with pytest.raises(SourceError, match="grows to more than 100,000,000 characters"):
        load("a.xlsx", saved(book))


def test_a_row_that_no_sheet_has_is_refused() -> None:
    """The reader of workbooks gives every row before it."""
    forged = BytesIO()
    with ZipFile(BytesIO(saved(book_of(["A"], ["far"])))) as book, ZipFile(forged, "w") as archive:
        for name in book.namelist():
            archive.writestr(name, book.read(name).replace(b'r="2"', b'r="900000000"').replace(b'r="A2"', b'r="A900000000"'))
    with pytest.raises(SourceError, match="names a row beyond 1,048,576"):
        load("a.xlsx", forged.getvalue())
