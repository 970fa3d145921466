"""Footnotes of a page stand in the sections that have their marks, whatever made the page."""

from __future__ import annotations

import pytest

from .test_html import read, text_of

DOCBOOK = (
    '<p>It runs at 5 °C.<a href="#ftn.a" class=footnote name=a><sup class=footnote>[1]</sup></a></p><h2>Care</h2><p>Dry it.</p>'
    '<div class=footnotes><hr><div id="ftn.a" class=footnote><p><a href="#a" class=para><sup>[1] </sup></a> Not below 0 °C.</p></div></div>'
)
PANDOC = (
    '<p>It runs at 5 °C.<a href="#fn1" class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a></p><h2>Care</h2><p>Dry it.</p>'
    '<section class=footnotes><hr><ol><li id=fn1><p>Not below 0 °C.<a href="#fnref1" class=footnote-back>↩︎</a></p></li></ol></section>'
)
SPHINX = (
    '<p>It runs at 5 °C.<a class="footnote-reference brackets" href="#id2" id=id1><span>[</span>1<span>]</span></a></p><h2>Care</h2><p>Dry it.</p>'
    '<aside class="footnote-list brackets"><aside class="footnote brackets" id=id2><span class=label><span>[</span>'
    '<a role=doc-backlink href="#id1">1</a><span>]</span></span><p>Not below 0 °C.</p></aside></aside>'
)
SPHINX_OLD = SPHINX[: SPHINX.index("<aside")] + (
    '<dl class="footnote brackets"><dt class=label id=id2><span class=brackets><a class=fn-backref href="#id1">1</a></span></dt>'
    "<dd><p>Not below 0 °C.</p></dd></dl>"
)
ASCIIDOCTOR = (
    '<p>It runs at 5 °C.<sup class=footnote>[<a id="_footnoteref_1" class=footnote href="#_footnotedef_1">1</a>]</sup></p><h2>Care</h2>'
    '<p>Dry it.</p><div id=footnotes><hr><div class=footnote id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. Not below 0 °C.</div></div>'
)
WORD = (
    "<p>It runs at 5 °C.<a href='#_ftn1' name='_ftnref1'><span><span>[1]</span></span></a></p><h2>Care</h2><p>Dry it.</p>"
    "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
    "<p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> Not below 0 °C.</p></div></div>"
)


@pytest.mark.parametrize("page", [DOCBOOK, PANDOC, SPHINX, SPHINX_OLD, ASCIIDOCTOR, WORD])
def test_a_note_stands_at_the_end_of_the_section_that_has_its_mark(page: str) -> None:
    text = text_of(f"<h1>Pump</h1>{page}")
    assert text.startswith("# Pump\n\nIt runs at 5 °C. ¹\n\n¹ Not below 0 °C.\n\n## Care\n\nDry it.")
    assert text.count("Not below") == 1


def test_a_note_that_is_nested_deeply_and_more_marks_than_can_be_followed_are_read() -> None:
    deep = DOCBOOK.replace("Not below 0 °C.", f"{'<span>' * 1500}Not below 0 °C.{'</span>' * 1500}")
    assert "¹ Not below 0 °C." in text_of(f"<h1>Pump</h1>{deep}")
    marks, notes = ("".join(f"<a id={own}{n} href='#{other}{n}'>{n % 900}</a> " for n in range(20_000)) for own, other in ("mn", "nm"))
    assert text_of(f"<p>It runs. {marks}</p><p>Not below 0 °C. {notes}</p>").startswith("It runs. ")


def test_notes_are_numbered_in_the_order_of_their_marks_and_said_in_each_section() -> None:
    note = "<p id=n{0}><a href='#m{0}'>{0}</a> {1}</p>"
    page = (
        "<div class=titlepage><h1>Prices</h1></div><p>Basic<a id=m9 href='#n9'>9</a>, twice<a id=m2 href='#n2'>2</a>.</p>"
        "<div class=titlepage><h2>Plus <a id=m2b href='#n2'>2</a></h2></div><table><tr><th>Plus</th><td>9 EUR</td></tr></table>"
        f"<h2>Notes</h2>{note.format(2, 'For <em>new</em> customers.')}{note.format(9, 'In 2027.')}"
    ).replace("<p id=n2><a href='#m2'>2</a>", "<p id=n2><a href='#m2'>2</a> <a href='#m2b'>b</a>")
    document = read(page)
    first, plus = document.page_content.split("## Plus\n")
    assert first.endswith("Basic ¹, twice ².\n\n¹ In 2027.\n\n² For new customers.\n\n")
    assert plus.startswith("\n|  |  |\n| --- | --- |\n| Plus | 9 EUR |\n\n² For new customers.")


@pytest.mark.parametrize(
    "page",
    [
        "<p><a id=t1 href='#s1'>1</a></p><h2 id=s1><a href='#t1'>Care</a></h2><p>Dry it.</p>",  # a table of contents
        "<p>See <a id=b href='#s1'>Care</a>.</p><p id=s1>Dry it. <a href='#b'>Back</a></p>",
        "<p>See step <a href='#s1'>3</a>.</p><p id=s1>Dry it.</p>",  # nothing leads back
    ],
)
def test_other_links_within_a_page_stay(page: str) -> None:
    assert "¹" not in text_of(page)
    assert "Dry it." in text_of(page)
