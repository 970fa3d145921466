"""Word documents: headings, lists and tables stay what they are."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as Word

from bot.errors import SourceError
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


def bomb(kind: str, size: int) -> bytes:
    """An archive that unpacks to `size` bytes of spaces."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml" if kind == "docx" else "xl/workbook.xml", b" " * size)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_bomb_is_refused_before_it_is_unpacked(kind: str) -> None:
    with pytest.raises(SourceError, match="unpacks to"):
        load(f"a.{kind}", bomb(kind, 60_000_000))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_entities_that_multiply_are_refused(kind: str) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    part = "word/document.xml" if kind == "docx" else "xl/workbook.xml"
    source = docx() if kind == "docx" else saved_book()
    target = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><x>&i;</x>" if name == part else old.read(name)
            )
    with pytest.raises(SourceError):
        load(f"a.{kind}", target.getvalue())


def saved_book() -> bytes:
    from .samples import xlsx

    return xlsx()


def test_an_archive_with_too_many_parts_is_refused() -> None:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for n in range(10_001):
            archive.writestr(f"{n}", "")
    with pytest.raises(SourceError, match="10001 parts"):
        load("a.docx", target.getvalue())


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        load("a.docx", saved(Word()))
