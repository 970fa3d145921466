"""What a sheet hides is not served."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from ingest.loaders import load

from .samples import check, saved

ROWS = (["Plan", "Purchase cost", "Price"], ["Free", 1, 0], ["Plus", 2, 3], ["Old", 3, 9])


def prices(rows: tuple[list[Any], ...] = ROWS) -> Workbook:
    book = Workbook()
    book.active.title = "Prices"
    for row in rows:
        book.active.append(row)
    return book


def test_hidden_columns_and_rows_are_left_out_and_told_of() -> None:
    book = prices()
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[4].hidden = True
    document = check(load("a.xlsx", saved(book)))
    assert document.page_content == "Plan: Free\nPrice: 0\n\nPlan: Plus\nPrice: 3"
    told = "leaves out 1 column and 1 row that sheet 'Prices' hides: show them there if customers may read them"
    assert document.metadata["notes"] == [told]


def test_merged_cells_keep_their_places_beside_hidden_ones() -> None:
    book = prices((["Kind", "Cost", "Plan", "Price"], ["Home", 1, "Free", 0], [None, 2, "Plus", 3]))
    book.active.merge_cells("A2:A3")
    book.active.column_dimensions["B"].hidden = True
    assert check(load("a.xlsx", saved(book))).page_content == "Kind: Home\nPlan: Free\nPrice: 0\n\nKind: Home\nPlan: Plus\nPrice: 3"


def test_hidden_columns_without_text_are_not_told_of() -> None:
    book = prices()
    book.active.column_dimensions.group("E", "XFD", hidden=True)
    document = check(load("a.xlsx", saved(book)))
    assert (document.page_content.count("Purchase cost"), document.metadata["notes"]) == (3, [])


def test_rows_that_a_saved_filter_hides_are_read_and_told_of() -> None:
    told = "reads 1 row of sheet 'Prices' that a filter hides: delete them if customers may not read them"
    book = prices()
    book.active.row_dimensions[4].hidden = True
    book.active.auto_filter.ref = "A1:C4"
    assert "Old" not in load("a.xlsx", saved(book)).page_content
    book.active.auto_filter.add_filter_column(0, ["Free", "Plus"])
    document = check(load("a.xlsx", saved(book)))
    assert ("Plan: Old" in document.page_content, document.metadata["notes"]) == (True, [told])


def test_the_filter_of_a_table_in_the_sheet_counts_as_one() -> None:
    book = prices()
    book.active.row_dimensions[3].hidden = True
    table = Table(displayName="Plans", ref="A1:C4")
    table._initialise_columns()
    table.autoFilter.add_filter_column(0, ["Free", "Old"])
    book.active.add_table(table)
    assert "Plan: Plus" in check(load("a.xlsx", saved(book))).page_content


def test_a_formula_without_a_stored_value_is_told_of() -> None:
    book = prices((["Plan", "Price", "Since"], ["Plus", "=1+2", datetime(2026, 3, 1)]))  # noqa: DTZ001 - a sheet has no zones
    document = check(load("a.xlsx", saved(book)))
    told = "sheet 'Prices' has 1 formula without a stored value: open it in a spreadsheet program and save it again"
    assert (document.page_content, document.metadata["notes"]) == ("Plan: Plus\nSince: 2026-03-01", [told])


def test_a_workbook_that_hides_all_its_rows_is_internal() -> None:
    book = prices((["Plan", "Price"], ["Plus", 3]))
    for row in (1, 2):
        book.active.row_dimensions[row].hidden = True
    document = check(load("a.xlsx", saved(book)))
    assert ("Plus" in document.page_content, document.metadata["audience"]) == (False, "internal")
