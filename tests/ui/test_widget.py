"""The widget on a foreign support page, as a visitor meets it, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from urllib.parse import urlsplit

import httpx
import pytest
from widget_fixtures import Site, Visit, support_page, violations

QUESTION = "How many zones does Sprig 2 have?"
Visitors = Callable[..., Visit]


@pytest.fixture
def shop(host: Site, bot: str) -> str:
    """A support page with the widget, and a second page to go to."""
    host.add("/second", support_page(bot).replace("<h1>Shop help", "<h1>Second page"))
    return host.add("/", support_page(bot))


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


def test_a_reload_keeps_the_conversation(visitor: Visitors, shop: str) -> None:
    """The panel is open again, without taking the focus, and the turns are there."""
    visit = visitor()
    visit.page.goto(shop)
    visit.open()
    visit.ask(QUESTION)
    visit.page.reload()
    assert wait_for_text(visit, QUESTION)
    assert visit.page.evaluate("document.activeElement.tagName") == "BODY"


def wait_for_text(visit: Visit, text: str) -> bool:
    """Wait until the conversation holds the text."""
    visit.chat.locator("#answers", has_text=text).wait_for(timeout=10000)
    return True


def test_another_page_of_the_host_keeps_the_conversation(visitor: Visitors, shop: str) -> None:
    """Its id and whether it is open are in the host's own storage; a closed panel stays closed."""
    visit = visitor()
    visit.page.goto(shop)
    visit.open()
    visit.ask(QUESTION)
    visit.page.get_by_role("link", name="Second page").click()
    visit.page.wait_for_url("**/second")
    assert wait_for_text(visit, QUESTION)
    visit.page.locator("button.launcher").click()
    visit.page.reload()
    assert visit.page.locator("iframe").count() == 0


def test_it_works_with_third_party_cookies_blocked(strict_visitor: Visit, shop: str, bot: str) -> None:
    """The frame is denied storage there; the conversation survives a reload all the same, and no cookie is set."""
    visit = strict_visitor
    visit.page.goto(shop)
    chat = visit.open()
    assert (
        chat.evaluate("() => { try { return localStorage.length } catch (error) { return error.name } }")
        == "SecurityError"
    )
    visit.ask(QUESTION)
    visit.page.reload()
    assert wait_for_text(visit, QUESTION)
    assert visit.page.context.cookies([shop, bot]) == []
    assert visit.faults == []


def test_the_page_may_ask_set_a_context_and_listen(visitor: Visitors, shop: str) -> None:
    """Questions asked before the chat is there are not lost, and come one after the other."""
    visit = visitor()
    page = visit.page
    page.goto(shop)
    page.wait_for_function("window.SupportChat")
    page.evaluate("""() => {
        window.heard = [];
        for (const name of ["open", "ready", "conversation", "close"]) SupportChat.on(name, () => heard.push(name));
        SupportChat.setContext({ product: "sprig-2", version: "2" });
        SupportChat.ask("How many zones are there?");
        SupportChat.ask("Is it rated for open walls?");
    }""")
    assert "zones" in visit.answer(0)
    assert "open walls" in visit.answer(1)
    context = visit.chat.locator("#page-context textarea").input_value()
    assert '"product":"sprig-2"' in context and f'"url":"{shop}"' in context
    page.evaluate("SupportChat.close()")
    assert page.evaluate("heard.filter((name, place) => heard.indexOf(name) === place)") == [
        "open",
        "ready",
        "conversation",
        "close",
    ]


def test_an_answer_that_comes_while_it_is_closed_is_counted(visitor: Visitors, shop: str) -> None:
    """A number on the launcher, in its name, and in a status line; opening takes it away."""
    visit = visitor()
    page = visit.page
    page.goto(shop)
    chat = visit.open()
    chat.locator("#question textarea").fill(QUESTION)
    chat.locator("#question textarea").press("Enter")
    page.locator("button.launcher").click()
    page.get_by_role("button", name="Nimbrel Help. New answers: 1").wait_for()
    assert page.get_by_role("status").filter(has_text="New answers: 1").count() == 1
    page.locator("button.launcher").click()
    assert page.locator("button.launcher").get_attribute("aria-label") == "Nimbrel Help"


def test_a_conversation_is_deleted_from_the_frame_of_another_site(visitor: Visitors, shop: str) -> None:
    """Browsers block `confirm()` there; the page asks itself, and the keyboard is enough to answer."""
    visit = visitor()
    visit.page.goto(shop)
    chat = visit.open()
    visit.ask(QUESTION)
    chat.locator("#erase").press("Enter")
    chat.locator("#erasing").press("Escape")
    assert chat.locator(".turn").count() == 1
    chat.locator("#erase").press("Enter")
    assert chat.evaluate("document.activeElement.innerText") == "Keep it"
    chat.locator("#erase-now").press("Enter")
    chat.locator(".turn").wait_for(state="detached")
    visit.page.reload()
    assert visit.chat.locator(".turn").count() == 0
    assert visit.faults == []


def test_every_finished_answer_is_announced_and_a_restored_one_is_not(visitor: Visitors, shop: str) -> None:
    """Also one that is there at once, such as a greeting."""
    visit = visitor()
    visit.page.goto(shop)
    visit.open().evaluate("window.told = []; document.addEventListener('answer', ({ detail }) => told.push(detail.decision))")
    visit.ask("Hello!")
    visit.ask(QUESTION)
    assert visit.chat.evaluate("told") == ["small_talk", "answered"]
    visit.page.reload()
    chat = visit.chat
    chat.evaluate("window.told = []; document.addEventListener('answer', ({ detail }) => told.push(detail.decision))")
    chat.locator(".turn").nth(1).wait_for()
    visit.ask("Thanks!")
    assert chat.evaluate("told") == ["small_talk"]


def test_a_conversation_that_the_bot_has_forgotten_holds_nothing_up(visitor: Visitors, shop: str, bot: str) -> None:
    """It is left at once: the page's storage forgets it, and a question is answered without a wait."""
    page = visitor().page
    page.goto(shop)
    page.wait_for_function("window.SupportChat")
    page.evaluate("""bot => {
        localStorage["support-chat " + bot + "/"] = "forgotten-conversation";
        window.heard = [];
        SupportChat.on("ready", () => { window.began = performance.now() });
        SupportChat.on("conversation", (id) => heard.push(id));
        SupportChat.on("answer", ({ turn, decision }) => heard.push([turn, decision, performance.now() - began < 2000]));
        SupportChat.ask("How many zones does Sprig 2 have?");
    }""", bot)  # fmt: skip
    page.wait_for_function("heard.length === 3")
    left, begun, answer = page.evaluate("heard")
    assert (left, answer) == ("", [1, "answered", True])
    assert begun and begun in page.evaluate("Object.values(localStorage)")


def test_a_citation_opens_its_source_in_a_tab_of_its_own(visitor: Visitors, shop: str, bot: str) -> None:
    """The frame is sandboxed, the tab is not."""
    visit = visitor()
    visit.page.goto(shop)
    chat = visit.open()
    visit.ask(QUESTION)
    with visit.page.expect_popup() as opened:
        chat.locator("#answers a[href*='/sources/']").first.click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{bot}/sources/")
    assert opened.value.evaluate("origin") == bot


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
