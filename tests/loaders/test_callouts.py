"""Notes and warnings of a page: their label stands before their text, whatever made the page."""

from __future__ import annotations

import pytest

from .test_html import read, text_of

SPHINX = "<div class='admonition note'><p class=admonition-title>Note</p><p>Close the valve first.</p></div>"
DOCBOOK = "<div class=note style='margin-left: 0.5in'><h3 class=title>Note</h3><p>Close the valve first.</p></div>"
DOCBOOK_ICONS = (
    "<div class=note><table border=0><tr><td rowspan=2><img src=note.png></td><th align=left><a name=x></a>Note</th></tr>"
    "<tr><td colspan=2><p>Close the valve first.</p></td></tr></table></div>"
)
ASCIIDOCTOR = (
    "<div class='admonitionblock note'><table><tr><td class=icon><div class=title>Note</div></td>"
    "<td class=content>Close the valve first.</td></tr></table></div>"
)
ASCIIDOCTOR_FONT = ASCIIDOCTOR.replace("<div class=title>Note</div>", "<i class='fa icon-note' title=Note></i>")
ASCIIDOCTOR_PICTURE = ASCIIDOCTOR.replace("<div class=title>Note</div>", "<img src=note.png alt=Note>")
DOCUSAURUS = (
    "<div class='theme-admonition theme-admonition-note alert'><div class=heading><span><svg></svg></span>note</div>"
    "<div><p>Close the valve first.</p></div></div>"
)
GITHUB = "<div class='markdown-alert markdown-alert-note'><p class=markdown-alert-title><svg></svg>Note</p><p>Close the valve first.</p></div>"
ASIDE = "<aside class=callout><strong>Note</strong> Close the valve first.</aside>"


@pytest.mark.parametrize(
    "box", [SPHINX, DOCBOOK, DOCBOOK_ICONS, ASCIIDOCTOR, ASCIIDOCTOR_FONT, ASCIIDOCTOR_PICTURE, DOCUSAURUS, GITHUB]
)
def test_a_label_begins_the_text_of_its_box_and_heads_nothing(box: str) -> None:
    document = read(f"<h1>Valve</h1><h2>Clean it</h2><p>Twice a year.</p>{box}<p>Then open it.</p>")
    assert document.page_content.endswith("## Clean it\n\nTwice a year.\n\nNote: Close the valve first.\n\nThen open it.")
    assert [heading["text"] for heading in document.metadata["headings"]] == ["Valve", "Clean it"]


def test_a_title_of_its_own_is_a_label_too_and_a_list_stands_below_it() -> None:
    box = "<div class='admonition'><p class=admonition-title>Before you begin</p><ul><li>Water off</li><li>Power off</li></ul></div>"
    assert text_of(box) == "Before you begin:\n\n- Water off\n- Power off"


@pytest.mark.parametrize(
    ("box", "text"),
    [
        ("<div class=note><p>Close the valve first.</p></div>", "Close the valve first."),
        (ASIDE, "Note Close the valve first."),  # its label is no block of its own
        ("<div class=info><h2>Information</h2><p>We are open.</p><h3>Hours</h3><p>9 to 5.</p></div>",
         "## Information\n\nWe are open.\n\n### Hours\n\n9 to 5."),
        ("<section class=tip><h2>Tip jar</h2><p>Thank you.</p></section>", "## Tip jar\n\nThank you."),
        ("<div><h2>Note</h2><p>Close the valve first.</p></div>", "## Note\n\nClose the valve first."),
        ("<div class=warning><p>Warning</p></div>", "Warning"),
        ("<div class=note><h3>Note</h3><p>Note that it is hot.</p></div>", "Note that it is hot."),
    ],
)  # fmt: skip
def test_what_only_looks_like_one_stays_as_it_is(box: str, text: str) -> None:
    assert text_of(f"<main>{box}</main>") == text
