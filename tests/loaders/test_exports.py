"""Pages that word processors export: the title, struck-out text, comments and wrapped links."""

from __future__ import annotations

import pytest

from ingest.loaders import load

from .samples import check


def read(body: str, css: str = "", title: str = "Export") -> tuple[str, str]:
    page = f"<html><head><title>{title}</title><style type='text/css'>{css}</style></head><body>{body}</body></html>"
    document = check(load("page.html", page.encode(), "text/html"))
    return document.page_content, document.metadata["title"]


@pytest.mark.parametrize(
    "css",
    [".c9{text-decoration:line-through}", "@import url(x);ol.a > li:before{content:'b'}\nspan.c9, .c2 {color:#000; text-decoration-line: line-through}",
     "<!-- .c1{text-decoration:none}.c9{text-decoration:line-through;font-size:9pt} -->"],
)  # fmt: skip
def test_what_a_style_sheet_strikes_through_no_longer_holds(css: str) -> None:
    assert read("<p>Return within <span class='c9 c1'>9 days</span> 4 days.</p>", css)[0] == "Return within 4 days."


@pytest.mark.parametrize(
    "css",
    [".c9:hover{text-decoration:line-through}", ".old .c9{text-decoration:line-through}", "@media print{.c9{text-decoration:line-through}}",
     ".c9{text-decoration:line-through}.c1{text-decoration:none}", ".c9{text-decoration:underline}", ".c9{display:none}"],
)  # fmt: skip
def test_other_rules_delete_nothing(css: str) -> None:
    assert read("<p>Return within <span class='c9 c1'>9 days</span>.</p>", css)[0] == "Return within 9 days."


def test_comments_of_colleagues_are_no_text() -> None:
    google = "<p>4 days<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> at most.</p><p>End<a href='#ftnt1'>[1]</a></p>"
    comment = "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Jo: is this still true?</span></p><p>No</p></div>"
    assert read(google + comment)[0] == "4 days at most.\n\nEnd[1]"
    word = "<p>4 days<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[JD1]</a></span> at most.</p>"
    comment = "<div style='mso-element: comment-list'><hr><div style='mso-element:comment'><p>Is this still true?</p></div></div>"
    assert read(word + comment)[0] == "4 days at most."


def test_a_comment_that_no_block_holds_takes_only_its_paragraph_with_it() -> None:
    assert read("<div><p>4 days</p><p><a href='#cmnt_ref1'>[a]</a>Really?</p></div>")[0] == "4 days"


def test_a_link_leads_where_it_leads() -> None:
    wrapped = "https://www.google.com/url?q=https://help.example/a%3Fb%3D1&amp;sa=D&amp;source=editors"
    assert read(f"<p><a href='{wrapped}'>Prices</a></p>")[0] == "[Prices](https://help.example/a?b=1)"
    assert read("<p><a href='https://www.google.com/url?sa=D'>x</a></p>")[0] == "[x](https://www.google.com/url?sa=D)"


@pytest.mark.parametrize("name", ["c2 title", "MsoTitle"])
def test_a_paragraph_in_the_style_of_a_title_is_the_title(name: str) -> None:
    text, title = read(f"<p class='{name}'><span>Rental FAQ</span></p><h1>Late</h1><p>It costs 4 EUR.</p>")
    assert (text, title) == ("# Rental FAQ\n\n# Late\n\nIt costs 4 EUR.", "Rental FAQ")


@pytest.mark.parametrize("body", ["<p class=title>Rental FAQ</p>", "<h1>Rental FAQ</h1><p class=MsoTitle>Late</p>"])
def test_no_other_paragraph_is_a_title(body: str) -> None:
    assert read(body)[0].count("# ") == body.count("<h1>")
