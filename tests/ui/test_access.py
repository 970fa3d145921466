"""The page for those who hear it, need more contrast, write from right to left, jump by headings, or print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from served import Served
from test_chat_page import QUESTION, ask, enter
from widget_fixtures import Visit

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]
MIXED = "مرحبا Sprig 2?"


def drawn(locator: Locator, part: str = "") -> tuple[str, str]:
    """What an element (or its `::before`) is filled with, and the colour around it."""
    filled, around = locator.evaluate(
        "(element, part) => [getComputedStyle(element, part || null).backgroundColor, getComputedStyle(document.body).backgroundColor]", part
    )
    return filled, around


@pytest.mark.parametrize("embed", ["", "&embed=1"])
def test_the_page_says_the_language_of_its_words_not_the_browsers(visitor: Visitors, served: Served, embed: str) -> None:
    """Gradio's runtime writes the browser's into `<html lang>`."""
    page = enter(visitor(locale="en-US"), served, f"?locale=de{embed}")
    expect(page.get_by_placeholder("Frage stellen…")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.lang") == "de"
    page.evaluate("document.documentElement.setAttribute('lang', 'en-US')")
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_high_contrast_symbols_choices_and_questions_can_be_seen(visitor: Visitors, served: Served, scheme: str) -> None:
    page = enter(visitor(forced_colors="active", color_scheme=scheme), served)
    ask(page)
    page.locator(".thumb.down").click()
    page.locator(".reason").first.click()
    for symbol in ("#send", "#new", ".copy", ".retry", ".thumb.up", ".thumb.down"):
        filled, around = drawn(page.locator(symbol), "::before")
        assert filled != around, symbol
    chosen, around = drawn(page.locator(".reason input:checked + span"))
    assert chosen != around
    assert page.locator(".asked p").evaluate("element => getComputedStyle(element).borderTopWidth") == "1px"


def test_words_run_as_they_are_written_in_question_answer_and_text_box(visitor: Visitors, served: Served) -> None:
    page = enter(visitor(), served)
    direction = "element => getComputedStyle(element).direction"
    ask(page, MIXED)
    assert page.locator(".asked p").evaluate(direction) == "rtl"
    ask(page)
    assert page.locator(".asked p").last.evaluate(direction) == "ltr"
    assert page.locator(".words").last.evaluate(direction) == "ltr"
    assert page.locator("#question textarea").evaluate("element => getComputedStyle(element).unicodeBidi") == "plaintext"
    page.locator("#person").click()
    page.locator("#handoff [name=message]").fill(MIXED)
    assert page.locator("#handoff [name=message]").evaluate(direction) == "rtl"


def test_a_conversation_has_headings_to_jump_by(visitor: Visitors, served: Served) -> None:
    """One for the whole, one for each question."""
    page = enter(visitor(), served)
    ask(page)
    ask(page, "How long can I return it?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Conversation")
    expect(page.get_by_role("heading", level=2)).to_have_text([f"You: {QUESTION}", "You: How long can I return it?"])


def test_the_question_before_deleting_has_buttons_like_all_others(visitor: Visitors, served: Served) -> None:
    page = enter(visitor(), served)
    ask(page)
    page.locator("#erase").click()
    for name in ("Keep it", "Delete this conversation"):
        box = page.get_by_role("dialog").get_by_role("button", name=name).bounding_box()
        assert box and box["height"] >= 36, name


def test_a_card_beside_a_taller_one_shows_two_lines_of_its_quote(visitor: Visitors, served: Served) -> None:
    """Not half of a third."""
    page = enter(visitor(), served)
    ask(page)
    quote = page.locator(".card q")
    quote.evaluate("element => { element.textContent = 'Words of a long quote. '.repeat(20) }")
    before = quote.bounding_box()
    page.locator(".cards li").evaluate("element => { element.style.blockSize = '300px' }")
    after = quote.bounding_box()
    assert before and after and before["height"] == after["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_whole_conversation_stands_dark_on_white(visitor: Visitors, served: Served, scheme: str) -> None:
    """Without what can only be pressed; nothing scrolls inside a box that paper would cut off."""
    page = enter(visitor(color_scheme=scheme, viewport={"width": 800, "height": 400}), served)
    for question in (QUESTION, "What does Plus cost?", "How long can I return it?"):
        ask(page, question)
    page.emulate_media(media="print")
    assert page.locator("#answers").evaluate("element => element.scrollHeight <= element.clientHeight")
    assert page.evaluate("document.documentElement.scrollHeight > 800")
    for part in ("#composer", "#person", ".actions >> nth=0", "#erase"):
        expect(page.locator(part)).to_be_hidden()
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".asked p").first.evaluate("element => getComputedStyle(element).color") == "rgb(21, 25, 30)"
