"""Tables below each other on one sheet have each their own header."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from ingest.loaders import load

from .samples import check, saved

BIKES = "Model,Month,Year\nQ1,39,399\nQ2,59,599\n"
WORK = "Work,Price,Duration\nBrake,49,1 h\nMotor,390,2 days\n"
BIKES_READ = "Model: Q1\nMonth: 39\nYear: 399\n\nModel: Q2\nMonth: 59\nYear: 599\n\n"
WORK_READ = "Work: Brake\nPrice: 49\nDuration: 1 h\n\nWork: Motor\nPrice: 390\nDuration: 2 days"


def csv(text: str) -> str:
    return check(load("a.csv", text.encode())).page_content


def test_a_table_behind_an_empty_row_has_names_of_its_own() -> None:
    assert csv(f"{BIKES},,\n{WORK}") == BIKES_READ + WORK_READ


@pytest.mark.parametrize("title", ["Our workshop,,\n", "Workshop,,\n,,\n"])
def test_its_title_is_a_heading(title: str) -> None:
    document = check(load("a.csv", f"{BIKES},,\n{title}{WORK}".encode()))
    name = title.partition(",")[0]
    assert document.page_content == f"{BIKES_READ}## {name}\n\n{WORK_READ}"
    assert (len(document.metadata["rows"]), [heading["text"] for heading in document.metadata["headings"]]) == (4, [name])


def test_a_narrow_table_beside_a_wide_one_is_read_as_well() -> None:
    wide = "Size,S,M,L,XL\nWidth,1,2,3,4\nHeight,5,6,7,8\n"
    narrow = "Region,Fee,,,\nEU,5,,,\nCH,9,,,\n"
    read = "Size: Width\nS: 1\nM: 2\nL: 3\nXL: 4\n\nSize: Height\nS: 5\nM: 6\nL: 7\nXL: 8"
    assert csv(f"{wide},,,,\nDelivery,,,,\n{narrow}") == f"{read}\n\n## Delivery\n\nRegion: EU\nFee: 5\n\nRegion: CH\nFee: 9"
    assert csv(f"{narrow},,,,\nSizes,,,,\n{wide}") == f"Region: EU\nFee: 5\n\nRegion: CH\nFee: 9\n\n## Sizes\n\n{read}"


def test_a_header_that_is_repeated_is_no_row() -> None:
    assert csv("Plan,Note\nFree,Try\n\nPlan,Note\nPlus,Buy\n") == "Plan: Free\nNote: Try\n\nPlan: Plus\nNote: Buy"


def test_tables_of_a_sheet_stand_below_its_name() -> None:
    book = Workbook()
    book.create_sheet("Other").append(["x"])
    for row in (["Plan", "Price"], ["Plus", 3], [], ["Delivery"], ["Region", "Fee"], ["EU", 5]):
        book.active.append(row)
    assert "Price: 3\n\n### Delivery\n\nRegion: EU\nFee: 5\n\n## Other" in check(load("a.xlsx", saved(book))).page_content


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ("Plan,Price\nBasic,3\nPlus,5\n\nEnterprise,Custom\nEdu,2\nNGO,1\n", "Plan: Enterprise\nPrice: Custom"),
        ("Ticket,Adult,Child\nDay,10,free\n\nNight,on request,free entry\nLate,7,5\n", "Ticket: Night\nAdult: on request\nChild: free entry"),
        ("Ticket,Price\nChild,Free\nAdult,10\n\nWeekend,\nChild,Free\nAdult,14\n", "Ticket: Adult\nPrice: 14"),
        ("Ticket,Price\nWeekdays,\nDay,10\n\nWeekend,\nFamily,Free\nDay,14\n", "Ticket: Family\nPrice: Free"),
        ("Name,Office,Room\nAnna,Linz,12\n\nBert,Wien,14\nCarl,Graz,15\n", "Name: Bert\nOffice: Wien\nRoom: 14"),
        ("Name,Office,Team\nAnna,Linz,Sales\n\nBert,Wien,Help\nCarl,Graz,Help desk\n", "Name: Bert\nOffice: Wien\nTeam: Help"),
    ],
)
def test_a_row_of_words_behind_an_empty_row_stays_a_row(rows: str, row: str) -> None:
    assert row in csv(rows)


def test_very_many_blocks_come_to_an_end() -> None:
    assert csv("Plan,Price\nA,1\n\n" * 20_000).count("Plan: A") == 20_000


@pytest.mark.parametrize("names", ["Plan,2025,2026", "Plan,2026,2025", "Plan,2025/26,2026/27", ",2025,2026"])
def test_years_one_after_the_other_name_columns(names: str) -> None:
    first, left, right = names.split(",")
    assert csv(f"{names}\nFree,30,35\nPlus,40,45\n").startswith(f"{first or 'Column 1'}: Free\n{left}: 30\n{right}: 35\n\n")


@pytest.mark.parametrize("rows", ["Hub,2019\nCamera,2021\n", "Hub,2019,2023\nCamera,2021,2022\n"])
def test_other_years_are_values(rows: str) -> None:
    assert csv(rows).startswith("Column 1: Hub\nColumn 2: 2019")
