"""Tables of questions and answers: sections, in CSV and in workbooks."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document
from openpyxl import Workbook

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings, saved


def read(text: str) -> Document:
    document = check(load("faq.csv", text.encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document


@pytest.mark.parametrize("names", ["Question,Answer", "question;answer", "Frage,Antwort", "Pregunta\tRespuesta", "QUESTION,RÉPONSE"])
def test_a_question_is_a_section_of_its_answer(names: str) -> None:
    delimiter = next(mark for mark in ",;\t" if mark in names)
    document = read("\n".join([names, f"Why?{delimiter}So.", f"How?{delimiter}Thus."]))
    assert document.page_content == "## Why?\n\nSo.\n\n## How?\n\nThus."
    assert document.metadata["rows"] == []


def test_other_columns_stand_below_the_answer() -> None:
    assert read("Area,Question,Answer\nBilling,Why?,So.\n,How?,Thus.\n").page_content == "## Why?\n\nSo.\n\n- Area: Billing\n\n## How?\n\nThus."


def test_a_column_that_numbers_the_questions_is_left_out() -> None:
    assert read("No.,Question,Answer\n9,Why?,So.\n10,How?,Thus.\n").page_content == "## Why?\n\nSo.\n\n## How?\n\nThus."
    assert read("Page,Question,Answer\n9,Why?,So.\n12,How?,Thus.\n").page_content.endswith("Thus.\n\n- Page: 12")
    assert read("Question,Answer,Level\nWhy?,So.,1\nHow?,Thus.,2\n").page_content.endswith("Thus.\n\n- Level: 2")


def test_lists_in_a_cell_are_lists_and_no_mark_is_markup() -> None:
    document = read('Question,Answer\nHow?,"Do this:\n• Open *it*\n2. # Wait\n# now"\n')
    assert document.page_content == "## How?\n\nDo this:\n- Open \\*it\\*\n2. \\# Wait\n\\# now"


def test_an_answer_in_html_is_read_as_such() -> None:
    document = read('Question,Answer\nHow?,"<p>Use <b>the</b> key.</p><h2>More</h2><ul><li>Turn it</li></ul>"\n')
    assert document.page_content == "## How?\n\nUse the key.\n\n### More\n\n- Turn it"


def test_a_question_without_an_answer_is_left_out_and_told_of() -> None:
    document = read("Question,Answer\nWhy?,\nHow?,Thus.\n")
    assert document.page_content == "## How?\n\nThus."
    assert document.metadata["notes"] == ["leaves out 1 question without an answer: write one"]


def test_questions_without_answers_name_no_group() -> None:
    assert read("Question,Answer\nWhy?,\nHow?,Thus.\nWhen?,\nWhere?,There.\n").page_content == "## How?\n\nThus.\n\n## Where?\n\nThere."


def test_an_answer_in_the_row_below_is_that_of_its_question() -> None:
    document = read("Question,Answer\nWhy?,\n,So\n,and so\nHow?,Thus\n")
    assert document.page_content == "## Why?\n\nSo\n\nand so\n\n## How?\n\nThus"
    assert document.metadata["notes"] == []


def test_sheets_and_groups_are_headings_above_the_questions() -> None:
    book = Workbook()
    book.active.append(["Plan", "Price"])
    book.active.append(["Plus", "3"])
    sheet = book.create_sheet("Help")
    for row in ["Question", "Answer"], ["Delivery", ""], ["Why?", "So."], ["Returns", ""], ["How?", "Thus."]:
        sheet.append(row)
    document = check(load("a.xlsx", saved(book)))
    assert document.page_content.endswith("## Help\n\n### Delivery\n\n#### Why?\n\nSo.\n\n### Returns\n\n#### How?\n\nThus.")
    assert document.metadata["notes"] == []


def test_two_columns_of_answers_stay_a_table() -> None:
    assert read("Question,Answer,Antwort\nWhy?,So.,Darum.\n").page_content == "Question: Why?\nAnswer: So.\nAntwort: Darum."
