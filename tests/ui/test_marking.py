"""The marked text is the cited text, wherever the span begins and ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.marking import Span, align, mark
from ui.markup import safe_markdown

TEXT = """# Guide

> - para **one** with `code x` here
>   two &amp; three

| a | b |
|---|---|
| 12 | 1 |
| x \\| y | *z* [link](https://e.example/1) |

1. First step
2. Second step

   ```
   code line
   more code
   ```

Heading below
-------------

End\\* of it.
"""
MARKED = re.compile(r'<mark class="passage">(.*?)</mark>', re.DOTALL)


def marked(start: int, end: int, text: str = TEXT) -> list[str]:
    markdown = safe_markdown()
    tokens = markdown.parse(text)
    mark(tokens, text, Span(start, end))
    return MARKED.findall(markdown.renderer.render(tokens, markdown.options, {}))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Guide", "Guide", ["Guide"]),
        ("one", "here", ["one", " with ", "<code>code x</code>", " here"]),
        ("here", "three", ["here", "two &amp; three"]),
        ("| 12", "1 |", ["12", "1"]),
        ("x \\|", "y", ["x | y"]),
        ("z", "link", ["z", " ", "link"]),
        ("First", "Second step", ["First step", "Second step"]),
        ("code line", "more", ["code line\nmore"]),
        ("more code", "End", ["more code\n", "Heading below", "End"]),
        ("End", "of", ["End* of"]),
        ("ara", "ara", ["ara"]),
    ],
)
def test_a_span_is_marked_exactly(first: str, last: str, expected: list[str]) -> None:
    start = TEXT.index(first)
    assert marked(start, TEXT.index(last, start) + len(last)) == expected


def test_nothing_is_marked_by_an_empty_span() -> None:
    assert marked(5, 5) == []


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_any_span_leaves_the_visible_text_as_it_was(one: int, other: int) -> None:
    markdown = safe_markdown()
    plain = markdown.render(TEXT)
    tokens = markdown.parse(TEXT)
    mark(tokens, TEXT, Span(min(one, other), max(one, other)))
    html = markdown.renderer.render(tokens, markdown.options, {})
    assert re.sub(r"</?mark[^>]*>", "", html) == plain


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma 12", "delta"]), min_size=1, max_size=6), st.data())
def test_a_word_of_any_list_item_is_marked_alone(items: list[str], data: st.DataObject) -> None:
    numbered = [f"{word}{n}" for n, word in enumerate(items)]
    text = "\n".join(f"{n + 1}. {item}" for n, item in enumerate(numbered))
    chosen = data.draw(st.sampled_from(numbered))
    start = text.index(chosen)
    assert marked(start, start + len(chosen), text) == [chosen]


def test_alignment_steps_over_escapes_and_gives_up_on_what_is_not_there() -> None:
    assert align("a|b", "a\\|b", 0) == [0, 2, 3]
    assert align("&", "x &amp; y", 2) == [2]
    assert align("q", "nothing", 0) == [-1]
