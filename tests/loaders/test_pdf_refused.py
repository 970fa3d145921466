"""PDF files that cannot be read, in whole or in part."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from bot.errors import SourceError
from ingest.loaders import load

from .samples import pdf, pdf_text
from .test_pdf import new, read


def test_a_page_without_text_leaves_a_note() -> None:
    manual = new()
    pdf_text(manual, "Text.")
    manual.add_page()
    manual.add_page()
    pdf_text(manual, "More.")
    assert read(manual).metadata["notes"] == ["page 2 has no text: a scan? run OCR first"]


def test_a_scan_is_refused_with_the_remedy() -> None:
    with pytest.raises(SourceError, match="run OCR first"):
        load("scan.pdf", bytes(new().output()))


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt(user, "owner", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_an_encrypted_file_is_refused_unless_its_password_is_empty() -> None:
    with pytest.raises(SourceError, match="is encrypted: save it without a password"):
        load("a.pdf", encrypted("secret"))
    assert "Reset the hub" in load("a.pdf", encrypted("")).page_content


@pytest.mark.parametrize("size", [20, 200, 1000])
def test_a_truncated_file_is_refused(size: int) -> None:
    with pytest.raises(SourceError):
        load("a.pdf", pdf()[:size])


def test_one_bad_page_does_not_cost_the_others() -> None:
    from pypdf.generic import NameObject, NumberObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.pages[0][NameObject("/Contents")] = NumberObject(7)
    target = BytesIO()
    writer.write(target)
    document = load("a.pdf", target.getvalue())
    assert "Error codes" in document.page_content
    assert document.metadata["notes"][0].startswith("page 1 ")
