"""Accordions and tabs of saved pages: what a visitor can open is read, under the words of what opens it."""

from __future__ import annotations

import pytest

from .test_html import read, text_of

QUESTION_AND_ANSWER = "## Late?\n\nIt costs 70 EUR."


@pytest.mark.parametrize(
    "entry",
    [
        "<button aria-controls=a>Late?</button><div id=a hidden>It costs 70 EUR.</div>",
        "<button data-bs-target='#a'>Late?</button><div id=a aria-hidden=true><p>It costs 70 EUR.</p></div>",
        "<div class=card-header><a data-toggle=collapse href='#a'>Late?</a></div><div id=a class=collapse>It costs 70 EUR.</div>",
        "<a href='#a'>Late?</a><div id=a style='display:none'>It costs 70 EUR.</div>",
        "<div><button aria-expanded=false>Late?</button><div hidden>It costs 70 EUR.</div></div>",
        "<p><button class=accordion>Late?</button></p><div class=panel>It costs 70 EUR.</div>",
        "<div class=faq-question>Late?</div><div class=faq-answer style='display: none'>It costs 70 EUR.</div>",
        "<h2><button aria-expanded=false aria-controls=a>Late?</button></h2><div id=a hidden>It costs 70 EUR.</div>",
        "<a href='#a'><h2>Late?</h2></a><div id=a hidden>It costs 70 EUR.</div>",
        "<details><summary>Late?</summary><p>It costs 70 EUR.</p></details>",
        "<div id=b aria-controls=a aria-haspopup=menu role=button>Late?</div><nav id=a aria-labelledby=b>It costs <a href='#c'>70 EUR</a>.</nav>",
        "<div class=w-dropdown><div class='q w-dropdown-toggle'>Late?</div><nav class=w-dropdown-list><p>It costs 70 EUR.</p></nav></div>",
        "<div id=x class=expand-control><span>Late?</span></div><div id=y class=expand-content><p>It costs 70 EUR.</p></div>",
        "<details><summary><h2>Late?</h2></summary><p>It costs 70 EUR.</p></details>",
    ],
)
def test_what_a_visitor_opens_is_read_below_its_question(entry: str) -> None:
    assert text_of(entry) == QUESTION_AND_ANSWER


def test_questions_stand_one_level_below_the_heading_of_the_page() -> None:
    entry = "<button aria-controls={0}>{0}?</button><div id={0} hidden>Yes</div>"
    document = read(f"<h1>Help</h1><h2>Delivery</h2>{entry.format('a')}{entry.format('b')}")
    assert [(h["level"], h["text"], h["anchor"]) for h in document.metadata["headings"]][2:] == [(3, "a?", "a"), (3, "b?", "b")]


@pytest.mark.parametrize("names", [("aria-controls=a", "aria-controls=b"), ("", "")])
def test_tab_panels_are_read_below_their_tabs(names: tuple[str, str]) -> None:
    tabs = f"<div role=tablist><button role=tab {names[0]}>Uprights</button><button role=tab {names[1]}>Grands</button></div>"
    panels = "<div role=tabpanel id=a>5 days</div><div role=tabpanel id=b hidden>15 days</div>"
    assert text_of(tabs + panels) == "## Uprights\n\n5 days\n\n## Grands\n\n15 days"


@pytest.mark.parametrize("around", ["<ul class=nav-tabs>{}</ul>", "<div id=tabs><ul>{}</ul></div>"])
def test_panels_that_style_sheets_hide_are_read_below_their_tabs(around: str) -> None:
    """Without their names it would be open in all places at the hours of each."""
    tabs = around.format("<li><a href='#n'>North</a></li><li><a href='#s'>South</a></li>")
    assert text_of(f"{tabs}<div id=n>9 to 5</div><div id=s>10 to 4</div>") == "## North\n\n9 to 5\n\n## South\n\n10 to 4"


@pytest.mark.parametrize("links", ["<ul><li><a href='#n'>North</a></li></ul>", "<ul class=tabs><li>See <a href='#n'>North</a></li></ul>"])
def test_links_of_no_tabs_stay_text(links: str) -> None:
    assert text_of(f"<div class=tab-content><div class=tab-pane>{links}</div></div><div id=n>9 to 5</div>").endswith("North\n\n9 to 5")


def test_a_hidden_answer_below_its_heading_is_read_where_the_list_is_named() -> None:
    assert text_of("<div class=faq><h2>Late?</h2><div hidden>It costs 70 EUR.</div></div>") == QUESTION_AND_ANSWER
    assert text_of("<div><h2>Late?</h2><div hidden>It costs 70 EUR.</div></div>") == "## Late?"


def test_details_in_a_row_are_sections() -> None:
    rows = "<details id=a><summary>Late</summary>70 EUR</details><details><summary>Early</summary>Free</details>"
    assert text_of(f"<div>{rows}</div><h2>Deposit</h2>") == "## Late\n\n70 EUR\n\n## Early\n\nFree\n\n## Deposit"
    assert read(rows).metadata["headings"][0]["anchor"] == "a"


def test_the_last_of_several_details_is_a_section_whatever_follows() -> None:
    rows = "<details><summary>Late?</summary>70 EUR</details><details><summary>Early?</summary>Free</details>"
    assert text_of(f"<h2>Fees</h2>{rows}<div>Then</div>").startswith("## Fees\n\n### Late?\n\n70 EUR\n\n### Early?\n\nFree\n\n")


@pytest.mark.parametrize("after", ["<p>Then</p>", "<ul><li>Then</li></ul>"])
def test_details_amid_a_text_are_a_part_of_it(after: str) -> None:
    assert text_of(f"<p>First</p><details><summary>Late?</summary><p>70 EUR</p></details>{after}").startswith("First\n\nLate?\n\n70 EUR\n\n")


def test_a_summary_that_names_nothing_gives_no_heading() -> None:
    assert text_of("<p>First</p><details><summary>Late</summary><p>70 EUR</p></details>") == "First\n\nLate\n\n70 EUR"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><button aria-controls=a>Menu</button></nav><div id=a hidden>NOISE</div>",
        "<nav><div class=w-dropdown-toggle>NOISE</div><nav class=w-dropdown-list>NOISE</nav></nav>",
        "<nav aria-label=NOISE>NOISE</nav><nav class=w-dropdown-list>NOISE</nav>",
        "<button aria-controls=a aria-haspopup=true>Account</button><ul id=a hidden><li>NOISE</ul>",
        "<button aria-controls=a>Details</button><div id=a role=dialog hidden>NOISE</div>",
        "<button aria-controls=a>Choose</button><div id=a class=cookie-banner hidden>NOISE</div>",
        "<div hidden>NOISE</div>",
    ],
)
def test_other_hidden_text_stays_out(around: str) -> None:
    assert text_of(f"<p>Seen</p>{around}") == "Seen"


def test_a_list_of_links_that_a_toggle_opens_is_a_menu() -> None:
    assert text_of("<p>Seen</p><div class=w-dropdown-toggle>Plans</div><nav class=w-dropdown-list><a href=/a>NOISE</a> & more</nav>") == "Seen\n\nPlans"


def test_a_button_for_more_gives_no_heading() -> None:
    assert text_of("<p>Seen</p><button aria-controls=a>Show more</button><div id=a hidden>Rest</div>") == "Seen\n\nRest"


def test_links_to_what_is_seen_stay_text() -> None:
    assert text_of("<p>See <a href='#a'>prices</a></p><div id=a>5 EUR</div>") == "See prices\n\n5 EUR"


def test_two_buttons_of_one_panel_name_it_only_together() -> None:
    buttons = "<button aria-controls=a>Back</button><button aria-controls=a>{}</button><div id=a>Slides</div>"
    assert text_of(buttons.format("Next")) == "Slides"
    assert text_of(buttons.format("Back")) == "## Back\n\nSlides"
