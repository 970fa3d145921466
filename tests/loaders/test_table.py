"""CSV and TSV: every row is a passage."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from ingest.loaders import load

from .samples import CSV, check


def read(text: str, name: str = "codes.csv") -> Document:
    return check(load(name, text.encode()))


def passages(document: Document) -> list[str]:
    text, starts = document.page_content, document.metadata["rows"]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_every_row_is_a_passage_of_named_values() -> None:
    document = read(CSV)
    assert passages(document) == [
        "Code: E1\nMeaning: No network\nRemedy: Check the router",
        "Code: E2\nMeaning: Low battery\nRemedy: Replace it",
        "Code: E3\nMeaning: Valve stuck",
    ]
    assert (document.metadata["title"], document.metadata["title_given"]) == ("Codes", False)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("price_eur", "Price EUR"),
        ("amount_2025_26_gbp", "Amount 2025–26 GBP"),
        ("size_2025_40", "Size 2025 40"),
        ("what to do", "What to do"),
        ("junior (5-17)", "Junior (5-17)"),
        ("m²", "m²"),
        ("pH value", "pH value"),
        ("iPad", "iPad"),
    ],
)
def test_a_name_of_small_letters_is_shown_as_a_reader_expects_it(name: str, shown: str) -> None:
    assert passages(read(f"Code,{name}\nE1,x\nE2,y\n"))[0] == f"Code: E1\n{shown}: x"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = ["Code", "Price"], ["E1", "x"], ["E2", "y"]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert passages(read(text)) == ["Code: E1\nPrice: x", "Code: E2\nPrice: y"]


def test_a_decimal_comma_does_not_win_over_a_semicolon() -> None:
    assert passages(read("Plan;Price\nFree;0,00\nPlus;3,99\n"))[1] == "Plan: Plus\nPrice: 3,99"
    assert passages(read("sep=;\nPlan;Price\nPlus;3,99\n"))[0] == "Plan: Plus\nPrice: 3,99"


def test_without_an_evident_header_the_columns_are_numbered() -> None:
    assert passages(read("1,2\n3,4\n"))[0] == "Column 1: 1\nColumn 2: 2"


def test_technical_names_are_words() -> None:
    assert passages(read("free_from,Unit price\n1,2\n")) == ["Free from: 1\nUnit price: 2"]


def test_ragged_rows_and_quotes_are_tolerated() -> None:
    document = read('A,B\n1\n2,"x, ""y""\nline two",surplus\n\n,\n')
    assert passages(document) == ["A: 1", 'A: 2\nB: x, "y"\nline two\nColumn 3: surplus']


def test_values_are_not_read_as_markup() -> None:
    assert passages(read('A,B\nx,"*a*\n# b"\n')) == ["A: x\nB: \\*a\\*\n\\# b"]


def test_a_title_above_the_table_is_kept() -> None:
    document = read("Price list 2026,\n\nPlan,Price\nFree,0\n")
    assert document.page_content == "Price list 2026\n\nPlan: Free\nPrice: 0"


def test_remarks_above_the_table_are_paragraphs() -> None:
    document = read("Price list 2026\nAll prices in EUR\n\nArticle;Price\nBench;89\n")
    assert document.page_content == "Price list 2026\n\nAll prices in EUR\n\nArticle: Bench\nPrice: 89"
    document = read("Valid from;2026-03-01\n\nArticle;Price\nBench;89\n")
    assert document.page_content == "Valid from 2026-03-01\n\nArticle: Bench\nPrice: 89"


def test_one_column_has_no_header() -> None:
    document = read("Important: keys are handed out against signature.\nLost keys cost 31 EUR.\n")
    assert document.page_content == "Important: keys are handed out against signature.\n\nLost keys cost 31 EUR."
    assert document.metadata["rows"] == []


def test_a_header_alone_is_a_row() -> None:
    assert passages(read("Code,Meaning\n")) == ["Column 1: Code\nColumn 2: Meaning"]


def test_tabs_and_other_scripts_are_read() -> None:
    assert passages(read("名前\t値\n電池\t二\n", "a.tsv")) == ["名前: 電池\n値: 二"]


def test_rows_that_name_those_below_them_are_headings() -> None:
    document = read("Ticket,Adult\nWeekdays,\nDay,10\nNight,7\nWeekend,\nDay,14\n")
    assert document.page_content == "## Weekdays\n\nTicket: Day\nAdult: 10\n\nTicket: Night\nAdult: 7\n\n## Weekend\n\nTicket: Day\nAdult: 14"
    assert [heading["text"] for heading in document.metadata["headings"]] == ["Weekdays", "Weekend"]


def test_a_row_without_values_among_others_names_no_group() -> None:
    assert read("Bank,Feed\nUBS,yes\nZKB,\nING,yes\n").page_content == "Bank: UBS\nFeed: yes\n\nBank: ZKB\n\nBank: ING\nFeed: yes"
    assert read("Bank,Feed\nZKB,\nING,yes\nUBS,yes\n").page_content == "Bank: ZKB\n\nBank: ING\nFeed: yes\n\nBank: UBS\nFeed: yes"


def test_remarks_below_the_table_are_passages_without_the_name_of_a_column() -> None:
    document = read("Ticket,Adult\nDay,10\nNight,7\n* with a photo,\n,\nAll prices with VAT,\n")
    assert document.page_content.endswith("Adult: 7\n\n\\* with a photo\n\nAll prices with VAT")
    assert len(document.metadata["rows"]) == 4


def test_a_sentence_directly_below_full_rows_is_a_remark() -> None:
    assert read("Item,Deposit\nPump,200\nRods,40\nDeposits are paid back.,\n").page_content.endswith("Deposit: 40\n\nDeposits are paid back.")
    assert read("Item,Deposit\nPump,\nRods,40\nBring it back clean.,\n").page_content.endswith("\n\nItem: Bring it back clean.")
