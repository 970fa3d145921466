"""What holds for all formats: names, sizes, wrong extensions, faults."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.errors import SourceError
from ingest.loaders import MAX_BYTES, load, supported

from .samples import HTML, check, docx, every_format, heading_lines, pdf, rendered_headings, xlsx


@pytest.mark.parametrize("name", every_format())
def test_every_format_becomes_one_document(name: str) -> None:
    document = check(load(name, every_format()[name]))
    assert document.metadata["notes"] == []
    if name != "a.txt":
        assert rendered_headings(document.page_content) == heading_lines(document)


def test_supported_goes_by_the_extension() -> None:
    names = ["a.md", "A.MD", "b/c.markdown", "a.mdx", "a.htm", "a.html", "a.pdf", "a.docx", "a.csv", "a.tsv", "a.xlsx", "a.json",
             "a.jsonl", "a.ndjson", "a.txt", "a.text", "a.rst", "https://a.example/b.md?x=1.exe"]  # fmt: skip
    assert all(map(supported, names))
    assert not any(map(supported, ["a.exe", "a", "a.doc", "md", "a.md/b", "a.meta.toml", "a.adoc"]))


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [("a.txt", pdf(), "PDF"), ("a.md", docx(), "Word document"), ("a.pdf", xlsx(), "Excel workbook"), ("a.md", HTML.encode(), "HTML page"),
     ("a.docx", pdf(), "PDF")],
)  # fmt: skip
def test_a_wrong_extension_is_noted_and_the_file_read_as_what_it_is(name: str, raw: bytes, what: str) -> None:
    document = check(load(name, raw))
    assert what in document.metadata["notes"][0]
    assert "Reset the hub" in document.page_content or "E1" in document.page_content


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.md", b"", "is empty"),
        ("a.md", b" \n\n ", "holds no text"),
        ("a.pdf", b"just text", "is not a PDF"),
        ("a.docx", b"just text", "is not a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind or has a password"),
        ("a.txt", b"{\\rtf1 text}", "save it as .docx"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.xyz", b"text", "is of no supported kind"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_action(name: str, raw: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        load(name, raw)


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SourceError, match="52,428,800"):
        load("a.txt", b"x" * (MAX_BYTES + 1))


def test_a_damaged_sidecar_is_refused_because_it_may_say_internal() -> None:
    with pytest.raises(SourceError, match=r"\.meta\.toml that is not valid TOML"):
        load("a.md", b"text", sidecar=b"audience = internal")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("policies/easy-returns.txt", "Easy returns"),
        ("Help 0123456789abcdef0123456789abcdef/Repair prices aabbccddeeff00112233445566778899.txt", "Repair prices"),
        ("Prices (EUR) aabbccddeeff00112233445566778899_all.txt", "Prices (EUR)"),
        ("aabbccddeeff00112233445566778899.txt", "Aabbccddeeff00112233445566778899"),
        ("build aabbccddeeff0011.txt", "Build aabbccddeeff0011"),
    ],
)
def test_a_title_made_of_a_name_has_no_identifier_of_an_export(name: str, title: str) -> None:
    assert load(name, b"Text").metadata["title"] == title


def test_the_media_type_of_a_web_page_decides() -> None:
    address = "https://help.example/page"
    assert load(address, b"<p>x &amp; y</p>", "text/html").page_content == "x & y"
    assert load(address, b"# x", "text/markdown; charset=utf-8").metadata["title"] == "x"
    assert load(address, b"a <b>", "text/plain").page_content == "a <b>"
    assert load(f"{address}.md", b"# x", "text/plain").metadata["headings"]
    with pytest.raises(SourceError, match="image/png"):
        load(address, b"text", "image/png")


def test_importing_the_package_imports_no_parser() -> None:
    code = "import sys, ingest.loaders; print(*sorted(name for name in sys.modules if '.' not in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    parsers = {"bs4", "charset_normalizer", "docutils", "lxml", "mammoth", "markdown_it", "openpyxl", "pypdf"}
    assert not parsers & set(done.stdout.split())
