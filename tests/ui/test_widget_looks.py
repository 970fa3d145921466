"""How the widget looks: phone, zoom, wide tables, dark, less motion, right to left; and what axe says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from widget_fixtures import Site, Visit, support_page, violations

QUESTION = "How many zones does Sprig 2 have?"
Visitors = Callable[..., Visit]


def test_on_a_phone_it_fills_the_screen(visitor: Visitors, shop: str) -> None:
    """And is modal there, because the page behind cannot be seen."""
    visit = visitor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit.page.goto(shop)
    visit.open()
    dialog = visit.page.get_by_role("dialog")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert dialog.get_attribute("aria-modal") == "true"
    visit.page.get_by_role("button", name="Close").tap()
    assert not dialog.is_visible()
    assert visit.faults == []


def test_at_200_percent_zoom_nothing_is_cut_off(visitor: Visitors, shop: str) -> None:
    """A 1280 × 720 screen at 200 % is 640 × 360 CSS pixels."""
    visit = visitor(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    visit.page.goto(shop)
    chat = visit.open()
    assert visit.page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, "width": 640, "height": 360}
    box = chat.locator("#question textarea").bounding_box()
    assert box and box["y"] + box["height"] <= 360


def test_a_wide_table_gets_room(visitor: Visitors, shop: str) -> None:
    """The frame asks, the panel grows, but never beyond 720 px."""
    visit = visitor()
    visit.page.goto(shop)
    chat = visit.open()
    chat.evaluate("parent.postMessage({ supportChat: 1, type: 'resize', width: 5000 }, '*')")
    visit.page.wait_for_function(
        "document.querySelector('support-chat').shadowRoot.querySelector('dialog').offsetWidth === 720"
    )


def test_the_room_asked_for_is_the_frames_own(visitor: Visitors, shop: str) -> None:
    """The panel's border comes on top: a table that has asked has nothing left to scroll."""
    visit = visitor()
    visit.page.goto(shop)
    chat = visit.open()
    chat.evaluate("parent.postMessage({ supportChat: 1, type: 'resize', width: 500 }, '*')")
    chat.wait_for_function("innerWidth === 500", timeout=5000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_and_in_the_chat_on_it(
    visitor: Visitors, host: Site, bot: str, scheme: str
) -> None:
    """WCAG 2.2 AA, closed and open, with an answer, in both themes."""
    visit = visitor(color_scheme=scheme)
    style = '<meta name="color-scheme" content="light dark">'
    visit.page.goto(host.add("/axe", support_page(bot, 'async data-greeting="A question?"', style)))
    visit.page.get_by_role("button", name="A question?").wait_for()
    assert violations(visit.page.main_frame) == []
    chat = visit.open()
    visit.ask(QUESTION)
    assert violations(visit.page.main_frame) == []
    assert violations(chat) == []


def test_motion_respects_the_wish_for_less(visitor: Visitors, shop: str) -> None:
    """The panel rises when it opens, unless the system asks for calm."""
    moving = []
    for wish in ("no-preference", "reduce"):
        page = visitor(reduced_motion=wish).page
        page.goto(shop)
        page.locator("button.launcher").click()
        moving.append(page.get_by_role("dialog").evaluate("element => getComputedStyle(element).animationName"))
    assert moving == ["rise", "none"]


def test_dark_reaches_into_the_chat(visitor: Visitors, host: Site, bot: str) -> None:
    """`data-theme` rules over the system's choice, in the panel and in the frame."""
    visit = visitor(color_scheme="light")
    visit.page.goto(host.add("/dark", support_page(bot, 'async data-theme="dark"')))
    chat = visit.open()
    brightness = "element => getComputedStyle(element).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0)"
    assert chat.locator("body").evaluate(brightness) < 200
    assert visit.page.get_by_role("dialog").evaluate(brightness) < 200


def test_an_arabic_page_gets_its_own_direction(visitor: Visitors, host: Site, bot: str) -> None:
    """The widget's words are English there, so they run left to right whatever the page does."""
    visit = visitor()
    page = support_page(bot, 'async data-locale="en"').replace('<html lang="en">', '<html lang="ar" dir="rtl">')
    visit.page.goto(host.add("/rtl", page))
    visit.page.locator("button.launcher").click()
    assert visit.page.get_by_role("dialog").evaluate("element => getComputedStyle(element).direction") == "ltr"
