"""Word and Excel files that would unpack to more than memory holds, or hold nothing."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as Word

from bot.errors import SourceError
from ingest.loaders import load

from .samples import docx, saved


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

@pytest.mark.parametrize("name", ["word/document.xml", "word/media/picture.png"])
def test_more_xml_than_memory_holds_as_a_tree_is_refused(name: str) -> None:
    """What is XML is told by its first bytes: a document may name any part as its text."""
    large = BytesIO()
    with ZipFile(BytesIO(docx())) as word, ZipFile(large, "w") as archive:
        for part in word.namelist():
            if part != name:
                archive.writestr(part, word.read(part))
        archive.writestr(name, b"<w:document>" + b"<w:p/>" * 6_000_000)
    with pytest.raises(SourceError, match="bytes of text and form, more than"):
        load("a.docx", large.getvalue())


def test_a_document_may_have_large_pictures() -> None:
    large = BytesIO(docx())
    with ZipFile(large, "a") as archive:
        archive.writestr("word/media/large.png", b"\x89PNG" + b"<w:p/>" * 6_000_000)
    assert "Reset the hub" in load("a.docx", large.getvalue()).page_content
