"""Which remarks of a sheet hold for a row of it."""

from __future__ import annotations

from langchain_core.documents import Document

from bot.sheet_notes import notes
from bot.surroundings import NOTE
from ingest.loaders import load
from ingest.splitter import Splitter

HEAD = "Article,Price\n"
ROWS = "Butt,58\nTap,4\nKey,11\n"


def chunks(text: str) -> list[Document]:
    splitter = Splitter(lambda piece: [(n, n + 1) for n, sign in enumerate(piece) if sign == " "], 256)
    return splitter.split(load("prices.csv", text.encode()))


def held(text: str, row: str = "Tap") -> list[str]:
    found = chunks(text)
    document = load("prices.csv", text.encode()).page_content
    noted = notes(next(chunk for chunk in found if row in chunk.page_content), found)
    assert [document[at : at + len(note)] for _, note, at in noted] == [note for _, note, _ in noted]
    return [note for _, note, _ in noted]


def test_remarks_below_a_gap_are_one_stretch() -> None:
    assert held(f"{HEAD}{ROWS},\nValid from 1 January.,\nDelivery 4.50 more.,\n") == ["Valid from 1 January.\n\nDelivery 4.50 more."]


def test_a_remark_above_the_header_is_quoted_without_the_title_over_it() -> None:
    assert held(f"Price list,\nAll prices exclude VAT.,\n,\n{HEAD}{ROWS}") == ["All prices exclude VAT."]
    assert held(f"Without VAT,\n,\n{HEAD}{ROWS}") == ["Without VAT"]


def test_a_footnote_belongs_to_rows_with_its_mark() -> None:
    text = f"{HEAD}Butt,58*\nTap,4\n* by ship only,\n"
    assert held(text, "Butt") == ["\\* by ship only"]
    assert held(text) == []


def test_remarks_hold_for_all_groups_of_a_sheet() -> None:
    text = "Prices with VAT.,\n,\nTicket,Adult\nWeekdays,\nMorning,6\nDay,9¹\nWeekend,\nMorning,8\n,\n¹ With a card.,\nValid in summer only.,\n"
    assert held(text, "Adult: 9") == ["Prices with VAT.", "¹ With a card.\n\nValid in summer only."]
    assert held(text, "Adult: 6") == ["Prices with VAT.", "Valid in summer only."]


def test_a_long_remark_is_left_out() -> None:
    assert held(f"{HEAD}{ROWS},\n{'word ' * (NOTE + 1)},\nWith VAT and all.,\n") == ["With VAT and all."]


def test_a_remark_has_no_remarks() -> None:
    assert held(f"{HEAD}{ROWS},\nValid from 1 January.,\nDelivery 4.50 more.,\n", "Delivery") == []


def test_a_last_row_with_an_empty_cell_is_no_remark() -> None:
    assert held(f"{HEAD}{ROWS}Hose,\n") == []
