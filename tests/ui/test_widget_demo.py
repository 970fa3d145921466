"""The demo support page at `/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from widget_fixtures import ROOT, Visit, violations

Visitors = Callable[..., Visit]
DEMO = (ROOT / "ui" / "demo" / "index.html").read_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_demo_page(visitor: Visitors, bot: str, scheme: str) -> None:
    """WCAG 2.2 AA in both themes; and no third host, no console error."""
    visit = visitor(color_scheme=scheme)
    visit.page.goto(bot)
    visit.page.get_by_role("button", name="Ask Nimbrel").wait_for()
    assert violations(visit.page.main_frame) == []
    assert visit.faults == []
    assert {urlsplit(url).netloc for url in visit.requests} == {urlsplit(bot).netloc}


def test_the_search_box_asks_the_chat_about_the_chosen_controller(visitor: Visitors, bot: str) -> None:
    """The page uses the JavaScript API that PROTOCOL.md documents."""
    visit = visitor()
    visit.page.goto(bot)
    visit.page.wait_for_function("window.SupportChat")
    visit.page.get_by_label("Sprig 2", exact=False).first.check()
    visit.page.get_by_label("Your question").fill("How many zones are there?")
    visit.page.keyboard.press("Enter")
    assert "12" in visit.answer(0)
    assert '"product":"sprig-2"' in visit.chat.locator("#page-context textarea").input_value()


def test_the_snippet_is_copied_with_the_address_of_this_bot(visitor: Visitors, bot: str) -> None:
    """What is copied can be pasted."""
    visit = visitor(permissions=["clipboard-read", "clipboard-write"])
    visit.page.goto(bot)
    visit.page.get_by_role("button", name="Copy the widget snippet").click()
    visit.page.get_by_text("Copied.").wait_for(state="attached")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f'<script src="{bot}/widget.js"') and copied.endswith("></script>")


def test_a_copy_that_is_denied_says_so(visitor: Visitors, bot: str) -> None:
    """And the plain frame's snippet allows the chat in it to copy."""
    page = visitor().page
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))")
    page.goto(bot)
    button = page.get_by_role("button", name="Copy the plain frame snippet")
    button.click()
    page.get_by_text("It could not be copied. Select the text instead.").wait_for(state="attached")
    page.get_by_role("button", name="Not copied").wait_for()
    assert 'allow="clipboard-write"' in page.locator("#snippet-frame").inner_text()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_it_fits_narrow_screens(visitor: Visitors, bot: str, width: int) -> None:
    """Nothing makes the page scroll sideways."""
    page = visitor(viewport={"width": width, "height": 800}).page
    page.goto(bot)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_articles_and_prices_are_those_of_the_documents() -> None:
    """Every linked source exists, and every price stands in the plans document."""
    documents = ROOT / "sample_docs" / "docs"
    for source in re.findall(r'href="/sources/([^"]+)"', DEMO):
        assert (documents / source).is_file(), source
    plans = (documents / "plans" / "plans-and-prices.html").read_text()
    for price in re.findall(r"€[\d.]+", DEMO):
        assert price in plans
    comparison = (documents / "products" / "compare-sprig-and-sprig-2.html").read_text()
    for fact in ("12", "6", "IP65", "IP44", "30 days", "7 days"):
        assert fact in DEMO and fact in comparison
