"""Word documents: headings, lists and tables stay what they are."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document as Word

from ingest.loaders import load

from .samples import STEPS, check, docx, heading_lines, rendered_headings, saved


def test_headings_lists_and_tables_are_markdown() -> None:
    document = check(load("guide.docx", docx()))
    steps = "\n".join(f"{n}. {step}" for n, step in enumerate(STEPS, 1))
    assert document.page_content == (
        f"# Reset the hub\n\nText before the steps.\n\n## Steps\n\n{steps}\n- A bullet\n\n"
        "| Code | Meaning |\n| --- | --- |\n| E1 | No network |"
    )
    assert rendered_headings(document.page_content) == heading_lines(document)


def test_title_and_date_come_from_the_properties() -> None:
    from datetime import UTC, datetime

    word = Word()
    word.core_properties.title = "Terms"
    word.core_properties.modified = datetime(2026, 3, 1, tzinfo=UTC)
    word.add_paragraph("Text")
    meta = load("a.docx", saved(word)).metadata
    assert (meta["title"], meta["updated"]) == ("Terms", "2026-03-01")
    assert load("a.docx", saved(word), sidecar=b"updated = '2026-04-02'").metadata["updated"] == "2026-04-02"


def test_a_paragraph_of_the_style_title_is_the_title() -> None:
    word = Word()
    word.add_heading("Big title", level=0)
    word.add_paragraph("# no heading")
    document = load("a.docx", saved(word))
    assert document.page_content == "# Big title\n\n\\# no heading"
    assert document.metadata["title"] == "Big title"


@pytest.mark.parametrize("noted", ["Microsoft Word - Template_v3_FINAL.docx", "Terms template"])
def test_a_paragraph_of_the_style_title_goes_before_the_property(noted: str) -> None:
    word = Word()
    word.core_properties.title = noted
    word.add_heading("Return policy", level=0)
    word.add_heading("Scope", level=1)
    assert load("a.docx", saved(word)).metadata["title"] == "Return policy"


def test_a_property_that_names_a_file_is_no_title() -> None:
    word = Word()
    word.core_properties.title = "Microsoft Word - Template_v3_FINAL.docx"
    word.add_paragraph("Text")
    assert load("return-policy.docx", saved(word)).metadata["title"] == "Return policy"


def test_a_list_goes_on_after_what_stands_between_its_steps() -> None:
    word = Word()
    for style, text in (("List Number", "Open."), ("List Number", "Clean."), ("Normal", "Mind the seal."), ("List Number", "Close."),
                        ("List Bullet", "Gently."), ("List Number", "Test."), ("List Number 2", "Other list.")):  # fmt: skip
        word.add_paragraph(text, style=style)
    assert load("a.docx", saved(word)).page_content == (
        "1. Open.\n2. Clean.\n\nMind the seal.\n\n3. Close.\n- Gently.\n\n4. Test.\n1. Other list."
    )


def renumbered(word: Any, paragraph: Any, start: int) -> None:
    """Give a paragraph a list of its own that begins at `start`, as "Restart at 1" of Word does."""
    numbering = word.part.numbering_part.element
    abstract = numbering.num_having_numId(word.styles["List Number"].element.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(start)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number.numId
    properties.get_or_add_ilvl().val = 0


@pytest.mark.parametrize("start", [1, 5])
def test_a_list_that_is_told_to_begin_anew_does(start: int) -> None:
    word = Word()
    word.add_paragraph("Open.", style="List Number")
    word.add_paragraph("Then:")
    renumbered(word, word.add_paragraph("Close.", style="List Number"), start)
    assert load("a.docx", saved(word)).page_content == f"1. Open.\n\nThen:\n\n{start}. Close."


def test_a_table_of_contents_is_left_out() -> None:
    from docx.enum.style import WD_STYLE_TYPE

    word = Word()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Contents", style="TOC Heading")
    word.add_paragraph("Scope\t2", style="toc 1")
    word.add_heading("Scope", level=1)
    word.add_paragraph("All orders.")
    assert load("a.docx", saved(word)).page_content == "# Scope\n\nAll orders."


def element(markup: str) -> Any:
    """An element of Word's own, such as a content control."""
    from docx.oxml import parse_xml

    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.microsoft.com/office/word/2010/wordml"
    return parse_xml(markup.replace(">", f' xmlns:w="{names[0]}" xmlns:w14="{names[1]}">', 1))


def test_a_table_of_contents_without_styles_is_left_out() -> None:
    word = Word()
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    entry = "<w:p><w:r><w:t>Scope 2</w:t></w:r></w:p>"
    word.element.body.insert(0, element(f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{entry}</w:sdtContent></w:sdt>"))
    word.add_paragraph("All orders.")
    assert load("a.docx", saved(word)).page_content == "All orders."


@pytest.mark.parametrize(("value", "shown"), [("1", "☒"), ("0", "☐")])
def test_checkboxes_are_text(value: str, shown: str) -> None:
    word = Word()
    box = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
    control = f"<w:sdt>{box}<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Plan", "Backup", "Basic"
    table.cell(1, 1).paragraphs[0]._p.append(element(control))
    word.add_paragraph("Accepted: ")._p.append(element(control))
    assert load("a.docx", saved(word)).page_content == (
        f"| Plan | Backup |\n| --- | --- |\n| Basic | {shown} |\n\nAccepted: {shown}"
    )


def test_hidden_text_is_left_out_with_a_note() -> None:
    from docx.enum.style import WD_STYLE_TYPE

    word = Word()
    word.styles.add_style("Internal", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    paragraph = word.add_paragraph("It costs 79 EUR")
    paragraph.add_run(" (margin 40 %)").font.hidden = True
    paragraph.add_run(" and more", style="Internal")
    paragraph.add_run(".", style="Internal").font.hidden = False
    document = load("a.docx", saved(word))
    assert document.page_content == "It costs 79 EUR."
    assert document.metadata["notes"] == [
        "hides 5 words, which were left out: show them in Word if customers are to find them"
    ]


def test_what_is_struck_through_no_longer_holds() -> None:
    word = Word()
    paragraph = word.add_paragraph("It costs ")
    paragraph.add_run("99 ").font.strike = True
    paragraph.add_run("79 EUR.")
    assert load("a.docx", saved(word)).page_content == "It costs 79 EUR."


def test_other_scripts_are_kept() -> None:
    word = Word()
    word.add_paragraph("إعادة الضبط 重置设备")
    assert load("a.docx", saved(word)).page_content == "إعادة الضبط 重置设备"



def lettered(*paragraphs: str) -> Word:
    """A document without styles; `*text` is a bold paragraph, and a newline a line break."""
    word = Word()
    for text in paragraphs:
        word.add_paragraph().add_run(text.removeprefix("*")).bold = text.startswith("*") or None
    return word


def test_bold_paragraphs_above_others_are_headings() -> None:
    word = lettered("*House rules", "*Opening hours", "From 6 to 23.", "*Rooms", "*Linz", "One room.", "*Refunds", "In 5 days.",
                    "*We close at 23.", "Please go.", "*Brandauer", "*Herrengasse 21", "*Graz", "The address.")  # fmt: skip
    document = check(load("a.docx", saved(word)))
    assert heading_lines(document) == ["# House rules", "## Opening hours", "## Rooms", "### Linz", "## Refunds"]
    assert rendered_headings(document.page_content) == heading_lines(document)
    assert document.metadata["title"] == "House rules"


def test_a_bold_heading_is_one_below_the_heading_with_a_style() -> None:
    word = Word()
    word.add_heading("Cover", level=1)
    word.add_paragraph().add_run("How to report").bold = True
    word.add_paragraph("Take photos.", style="List Number")
    assert heading_lines(load("a.docx", saved(word))) == ["# Cover", "## How to report"]


def test_numbered_and_capital_paragraphs_are_headings_and_typed_lists_are_not() -> None:
    word = lettered("GENERAL TERMS", "1. Scope", "1.1 All contracts.", "2. Conclusion", "2.1 By confirmation.", "1) Sign", "2) Send", "Done.")
    headings = check(load("a.docx", saved(word))).metadata["headings"]
    assert [(h["level"], h["text"]) for h in headings] == [(1, "GENERAL TERMS"), (2, "1. Scope"), (2, "2. Conclusion")]


def test_questions_are_headings_of_their_answers() -> None:
    word = lettered("*Q: May I eat?", "A: No.", "Frage: Darf ich?\nAntwort: Ja.", "*May I pay by *card*?\n", "Yes.")
    answered = word.add_paragraph()
    answered.add_run("Q:").bold = True
    answered.add_run(" Must I?\n")
    answered.add_run("A:").bold = True
    answered.add_run(" Never.")
    assert check(load("a.docx", saved(word))).page_content == (
        "## May I eat?\n\nNo.\n\n## Darf ich?\n\nJa.\n\n## May I pay by \\*card\\*?\n\nYes.\n\n## Must I?\n\nNever."
    )


def test_bold_in_tables_and_lists_is_no_heading() -> None:
    word = lettered("Text", "*All bold", "*and more", "*and more")
    word.add_paragraph(style="List Bullet").add_run("Bold item").bold = True
    word.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("Q: Bold cell?").bold = True
    word.add_paragraph("End")
    assert load("a.docx", saved(word)).metadata["headings"] == []
