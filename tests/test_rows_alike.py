"""Which rows of a sheet are quoted together, and which row is quoted by chance."""

from __future__ import annotations

from langchain_core.documents import Document

from bot.rows_alike import is_one_of_many, rivals, says_of_it, together
from ingest.loaders import load
from ingest.splitter import Splitter

SHEET = "Item,Time,Price\nCanoe hire,a day,20\nKayak hire,a day,25\nCanoe hire,a week,90\nLocker,a day,\n"


def found(words: str, sheet: str = SHEET) -> list[Document]:
    """The rows of a sheet, with the share of these words that each has as what the search says of it."""
    splitter = Splitter(lambda piece: [(n, n + 1) for n, sign in enumerate(piece) if sign == " "], 256)
    rows = splitter.split(load("prices.csv", sheet.encode()))
    for row in rows:
        share = sum(word in row.page_content.casefold() for word in words.split()) / len(words.split())
        row.metadata |= {"root": "docs", "carried_lexical": share, "fused": share}
    return rows


def quoted(words: str, row: int, sheet: str = SHEET) -> list[str]:
    rows = found(words, sheet)
    return [one.page_content.splitlines()[1] for one in together(rows[row], rows)]


def test_rows_that_have_the_same_of_the_question_are_quoted_together_in_their_order() -> None:
    assert quoted("canoe hire", 2) == ["Time: a day", "Time: a week"]


def test_a_row_that_the_question_names_stands_alone() -> None:
    assert quoted("canoe hire week", 2) == ["Time: a week"]


def test_a_row_without_a_word_of_the_question_stands_alone() -> None:
    assert quoted("boat", 0) == ["Time: a day"]
    assert len(rivals(found("boat")[0], found("boat"))) == 3


def test_an_empty_cell_makes_no_other_sheet() -> None:
    assert quoted("day", 3) == ["Time: a day"] * 3


def test_more_rows_than_make_one_answer_are_not_quoted_together() -> None:
    several = "Item,Time,Price\n" + "".join(f"Canoe hire,{n} days,{n}0\n" for n in range(1, 6))
    assert quoted("canoe hire", 1, several) == ["Time: 2 days"]


def test_a_row_that_the_judge_is_less_sure_of_is_left_out() -> None:
    rows = found("canoe hire")
    rows[0].metadata["answers"] = 2.0
    assert len(together(rows[0], rows)) == 2
    rows[2].metadata["answers"] = 1.0
    assert together(rows[0], rows) == [rows[0]]
    assert together(rows[2], rows) == [rows[0], rows[2]]


def test_what_is_no_row_has_no_rivals() -> None:
    rows = found("canoe hire")
    page = Document("Canoe hire ends at dusk.", metadata=rows[0].metadata | {"record": None})
    assert rivals(page, rows) == []
    assert together(page, rows) == [page]


def test_chance_picked_a_row_that_has_less_of_the_question_than_the_first_passage_and_no_more_than_others() -> None:
    rows = found("canoe hire")
    page = Document("Canoe hire and its deposit.", metadata={"carried_lexical": 0.9})
    assert not is_one_of_many(rows[0], page, rows)
    assert is_one_of_many(found("canoe hire deposit")[0], page, found("canoe hire deposit"))
    assert not is_one_of_many(rows[1], Document("Canoe hire.", metadata={"carried_lexical": 1.0}), rows)


def test_a_row_that_has_words_of_the_question_in_its_columns_names_alone_says_nothing_of_it() -> None:
    row = found("canoe")[0]
    assert says_of_it(row, lambda text: float("Canoe" in text))
    assert not says_of_it(row, lambda text: float("Price" in text))
    text = Document("Price: 20", metadata={"record": None})
    assert says_of_it(text, lambda _: 0.0)
