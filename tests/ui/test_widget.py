"""The widget on a foreign support page, as a visitor meets it, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from urllib.parse import urlsplit

import httpx
import pytest
from widget_fixtures import Site, Visit, support_page

QUESTION = "How many zones does Sprig 2 have?"
Visitors = Callable[..., Visit]


def test_a_visitor_opens_asks_reads_and_closes_with_the_keyboard_alone(visitor: Visitors, shop: str, bot: str) -> None:
    """No mouse, and the shadow root closed as in production; nothing goes wrong and no third host is asked."""
    visit = visitor(opened=False)
    page = visit.page
    page.goto(shop)
    tab_to_the_launcher(visit)
    assert page.evaluate("document.activeElement.shadowRoot") is None
    page.keyboard.press("Enter")
    visit.chat.wait_for_function("document.activeElement.closest('#question')")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    assert "12" in visit.answer(0)
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.tagName === 'SUPPORT-CHAT'")
    page.keyboard.press("Enter")
    visit.chat.wait_for_function("document.activeElement.closest('#question')")
    assert visit.faults == []
    assert {urlsplit(url).netloc for url in visit.requests} == {urlsplit(shop).netloc, urlsplit(bot).netloc}


def tab_to_the_launcher(visit: Visit) -> None:
    """Tab until the widget has the focus."""
    visit.page.wait_for_selector("support-chat", state="attached")
    for _ in range(10):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("document.activeElement.tagName") == "SUPPORT-CHAT":
            return
    pytest.fail("The launcher cannot be reached with Tab.")


def test_until_it_is_opened_only_the_script_is_requested(visitor: Visitors, shop: str, bot: str) -> None:
    """Not even a connection hint, and no cookie."""
    visit = visitor()
    visit.page.goto(shop, wait_until="networkidle")
    assert [url for url in visit.requests if url.startswith(bot)] == [f"{bot}/widget.js"]
    assert visit.page.context.cookies() == []


def test_the_script_is_small_and_quick(visitor: Visitors, host: Site, bot: str) -> None:
    """Under 10 kB uncompressed, under 30 ms of script, style and layout together."""
    assert len(httpx.get(f"{bot}/widget.js").content) < 10_000
    without = host.add("/without", support_page(bot).replace("<script", "<template").replace("</script", "</template"))
    with_widget = host.add("/with", support_page(bot))
    page = visitor().page
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")

    def cost(url: str) -> float:
        page.goto(url, wait_until="networkidle")
        metrics = {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}
        return 1000 * (metrics["ScriptDuration"] + metrics["RecalcStyleDuration"] + metrics["LayoutDuration"])

    added = median(cost(with_widget) for _ in range(5)) - median(cost(without) for _ in range(5))
    print(f"added by the widget: {added:.1f} ms")
    assert added < 30


def test_the_launcher_tells_its_state(visitor: Visitors, shop: str) -> None:
    """Name, role and state are there for a screen reader, and the panel is a labelled dialog that leaves the page usable."""
    visit = visitor()
    visit.page.goto(shop)
    launcher = visit.page.get_by_role("button", name="Nimbrel Help")
    assert launcher.get_attribute("aria-expanded") == "false"
    launcher.click()
    assert launcher.get_attribute("aria-expanded") == "true"
    dialog = visit.page.get_by_role("dialog", name="Nimbrel Help")
    assert dialog.get_attribute("aria-modal") == "false"
    assert visit.page.locator("iframe").get_attribute("title") == "Nimbrel Help"
    visit.page.get_by_role("button", name="Own button").click()
    assert dialog.is_visible()


def test_focus_returns_to_where_it_was(visitor: Visitors, shop: str) -> None:
    """A page's own button that opens the chat gets the focus back; Escape in the title bar closes, too."""
    visit = visitor()
    page = visit.page
    page.goto(shop)
    page.evaluate("() => { document.getElementById('own').onclick = () => SupportChat.open(); }")
    page.locator("#own").click()
    assert page.evaluate("document.activeElement.tagName") == "SUPPORT-CHAT"
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.id === 'own'")


@pytest.mark.parametrize("look", [{}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}])
def test_the_cross_obeys_the_keyboard_and_tab_leads_on(visitor: Visitors, shop: str, look: dict[str, object]) -> None:
    """From the title bar into the chat; on a phone, where the panel is modal, too."""
    visit = visitor(**look)
    page = visit.page
    page.goto(shop)
    visit.open()
    cross = page.get_by_role("button", name="Close")
    cross.focus()
    page.keyboard.press("Tab")
    visit.chat.wait_for_function("document.hasFocus()")
    cross.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        page.get_by_role("dialog").wait_for(state="hidden")
        visit.open()
        cross.focus()
    assert visit.faults == []


def test_without_a_connection_the_keyboard_reaches_the_way_out(visitor: Visitors, shop: str) -> None:
    page = visitor().page
    page.clock.install()
    page.route("**/chat/?*", lambda route: route.abort())
    page.goto(shop)
    page.locator("button.launcher").press("Enter")
    page.clock.fast_forward(8000)
    link = page.get_by_role("link", name="No connection. Open in a new window")
    link.wait_for()
    page.keyboard.press("Tab")
    assert link.evaluate("element => element === element.getRootNode().activeElement")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
