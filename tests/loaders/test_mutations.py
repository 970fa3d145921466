"""Damaged files: a document or a SourceError, soon, and never another exception."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from ingest.loaders import load

from .mutations import mutated
from .samples import check, every_format, heading_lines, rendered_headings

LARGE = 2_000_000  # bytes
LIMIT_S = 20.0  # on a busy machine; a load takes some hundredths of a second


def survives(name: str, raw: bytes) -> bool:
    """Whether a damaged file is still read; fails on anything but a document or a SourceError."""
    start = time.perf_counter()
    try:
        document = check(load(name, raw))
    except SourceError as fault:
        assert str(fault)
        return False
    finally:
        assert time.perf_counter() - start < LIMIT_S
    if not name.endswith("txt"):
        assert rendered_headings(document.page_content) == heading_lines(document)
    return True


def share_that_survives(seeds: range) -> float:
    files = every_format()
    read = [survives(name, mutated(name, raw, seed)) for name, raw in files.items() for seed in seeds]
    return sum(read) / len(read)


def test_mild_damage_is_survived() -> None:
    assert share_that_survives(range(17)) > 0.5


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_mild_damage_is_survived_two_thousand_times() -> None:
    assert share_that_survives(range(1000, 1230)) > 0.5


@settings(max_examples=40, derandomize=True)
@given(st.text(max_size=300), st.sampled_from(["a.md", "a.mdx", "a.html", "a.csv", "a.rst", "a.json", "a.txt"]))
def test_any_text_is_a_document_or_refused(text: str, name: str) -> None:
    survives(name, text.encode("utf-8", "surrogatepass") or b" ")


@settings(max_examples=40, derandomize=True)
@given(
    st.text(alphabet="#-=*_`~[](){}<>!|:&;\\/ \n\tab1.\"'$%", max_size=120),
    st.sampled_from(["a.md", "a.html", "a.csv", "a.rst"]),
)
def test_any_marks_are_a_document_or_refused(text: str, name: str) -> None:
    survives(name, text.encode() or b" ")


@pytest.mark.parametrize(
    ("name", "unit"),
    [("a.md", b"<"), ("a.md", b"<a "), ("a.md", b'<a "'), ("a.md", b"<a {"), ("a.md", b"x <!-- "), ("a.md", b"<span hidden>x "), ("a.md", b"![a](b "),
     ("a.md", b"a ` b `` c "), ("a.md", b"[]("), ("a.md", b"> "), ("a.md", b" " * 5000 + b"x\n"), ("a.html", b"* _ ` [ ] ( x"), ("a.html", b"<p <a =\"' <x>"),
     ("a.csv", b'a,"b\n'), ("a.csv", b"1 2 3 4 "), ("a.txt", b" " * 9999 + b"x\n"), ("a.txt", b"1. A\n\nBcde fg\n"), ("a.txt", b"Q: x? __ "), ("a.md", b"**Q: x? "), ("a.md", b"{% a %}"), ("a.md", b"{~~a"), ("a.md", b"%%\n"), ("a.json", b"["), ("a.rst", b"`x "), ("a.rst", b":a:`")],
)  # fmt: skip
def test_one_mark_repeated_to_the_limit_comes_to_an_end(name: str, unit: bytes) -> None:
    """In quadratic time these would take minutes, and the suite's time limit would name the test."""
    with suppress(SourceError):
        load(name, (unit * (LARGE // len(unit) + 1))[:LARGE])
