"""Plain text and encodings."""

from __future__ import annotations

import random

import pytest

from bot.errors import SourceError
from ingest.loaders import load

from .samples import check


def read(raw: bytes) -> str:
    return check(load("notes/how-to.txt", raw)).page_content


def test_text_is_shown_as_it_is() -> None:
    document = check(load("notes/how-to.txt", b"# A *b*\n\n  indented  \r\nlast\r"))
    assert document.page_content == "# A *b*\n\n  indented\nlast"
    assert (document.metadata["title"], document.metadata["title_given"]) == ("How to", False)
    assert document.metadata["headings"] == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_recognised(codec: str) -> None:
    document = load("a.txt", "Größe: 5 €, 重置, إعادة – and some plain words".encode(codec))
    assert document.page_content == "Größe: 5 €, 重置, إعادة – and some plain words"
    assert document.metadata["notes"] == []


def test_another_encoding_is_guessed_with_a_note() -> None:
    text = "Die Größe der Öffnung hängt von der Länge ab. Für die Prüfung genügt ein Maßband."
    document = load("a.txt", text.encode("cp1252"))
    assert document.page_content == text
    assert "save it as UTF-8" in document.metadata["notes"][0]


def test_damaged_utf8_stays_utf8() -> None:
    document = load("a.txt", "Größe und Länge und Öffnung".encode() + b"\xff" + b" end")
    assert document.page_content == "Größe und Länge und Öffnung\ufffd end"
    assert "1 bytes are not UTF-8" in document.metadata["notes"][0]


def test_what_cannot_be_seen_is_removed() -> None:
    assert read("a\x00b\x07c\u00ad\u200b\ufeff\ue0001 \u202eright\u2066\u00a0x".encode()) == "abc\ue0001 right x"
    assert read("tag\U000e0041 می\u200cخواهم 👩\u200d👩".encode()) == "tag می\u200cخواهم 👩\u200d👩"


def test_text_is_composed() -> None:
    assert read("e\u0301".encode()) == "\u00e9"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n1234",
        b"\x00\x01\x02\x03" * 50,
        bytes(random.Random(1).randbytes(4000)),
        b"\x1f\x8b123",
        b"\x7fELF123",
    ],
)
def test_binaries_are_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        load("a.txt", raw)
