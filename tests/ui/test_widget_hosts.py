"""Pages that make it hard: a strict policy, hostile styles, the script twice, a site that is not allowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from widget_fixtures import STYLE, Site, Visit, support_page

Visitors = Callable[..., Visit]
HOSTILE = """<style>
html { font-size: 30px } * { all: unset !important; font-size: 30px !important }
button, iframe, dialog, div, support-chat { display: none !important; width: 3px !important; opacity: 0 !important }
body { transform: none }
</style>"""
TRACES = """() => {
    const described = (element) => {
        const style = getComputedStyle(element);
        return [element.tagName, ...[...style].map((name) => style.getPropertyValue(name)), JSON.stringify(element.getBoundingClientRect())].join();
    };
    const own = [...document.querySelectorAll("*")].filter((element) => !/SCRIPT|TEMPLATE|SUPPORT-CHAT/.test(element.tagName));
    return [document.documentElement.scrollHeight, document.documentElement.scrollWidth, ...own.map(described)];
}"""


def test_a_strict_policy_of_the_host_is_enough(visitor: Visitors, host: Site, bot: str) -> None:
    """Two directives let the whole widget work; no inline style, no HTML string, no data URL."""
    policy = f"default-src 'none'; script-src {bot}; frame-src {bot}; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    visit = visitor()
    html = support_page(bot, 'async data-greeting="A question?" data-color="#402060"').replace(STYLE, "")
    visit.page.goto(host.add("/strict", html, {"content-security-policy": policy}))
    visit.page.get_by_role("button", name="A question?").click()
    visit.chat.wait_for_selector("#question textarea")
    assert (
        visit.page.locator(".launcher").evaluate("element => getComputedStyle(element).backgroundColor")
        == "rgb(64, 32, 96)"
    )
    assert visit.faults == []


def test_hostile_styles_do_not_reach_the_widget(visitor: Visitors, host: Site, bot: str) -> None:
    """Launcher and panel are where and what they are on a plain page."""
    plain, hostile = visitor(), visitor()
    plain.page.goto(host.add("/plain", support_page(bot)))
    hostile.page.goto(host.add("/hostile", support_page(bot, more=HOSTILE)))
    boxes = []
    for visit in (plain, hostile):
        visit.page.locator("button.launcher").click()
        font = visit.page.locator("header").evaluate("element => getComputedStyle(element).fontSize")
        boxes.append(
            [visit.page.locator(part).bounding_box() for part in ("button.launcher", "dialog", "iframe")] + [font]
        )
    assert boxes[0] == boxes[1]
    assert boxes[0][0] == {"x": 1204, "y": 724, "width": 56, "height": 56}


def test_the_host_page_keeps_its_styles_and_its_layout(visitor: Visitors, host: Site, bot: str) -> None:
    """Every computed style and box is as without the widget, in a page that would feel one more child."""
    layout = "<style>body { display: grid; gap: 30px; min-height: 100vh } body > :nth-child(2) { color: red }</style>"
    with_widget = support_page(bot, more=layout)
    without = with_widget.replace("<script", "<template").replace("</script", "</template")
    page = visitor().page
    page.goto(host.add("/without", without))
    before = page.evaluate(TRACES)
    page.goto(host.add("/with", with_widget))
    page.wait_for_selector("support-chat", state="attached")
    assert page.evaluate(TRACES) == before


def test_a_second_copy_of_the_script_does_nothing(visitor: Visitors, host: Site, bot: str) -> None:
    """One launcher, one global, the first copy's title."""
    page = visitor().page
    twice = support_page(bot, 'data-title="First"').replace(
        "</body>", f'<script src="{bot}/widget.js" data-title="Second"></script></body>'
    )
    page.goto(host.add("/twice", twice), wait_until="load")
    page.get_by_role("button", name="First").wait_for()
    assert page.locator("support-chat").count() == 1


def test_it_adds_one_global(visitor: Visitors, host: Site, bot: str) -> None:
    """`SupportChat`, which cannot be changed."""
    page = visitor().page
    page.goto(host.add("/none", support_page(bot).replace("<script", "<template").replace("</script", "</template")))
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    page.goto(host.add("/one", support_page(bot)))
    page.wait_for_function("window.SupportChat")
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) - before == {"SupportChat"}
    assert page.evaluate("Object.isFrozen(SupportChat)")


@pytest.mark.parametrize("loading", ["async", "defer", ""])
def test_it_may_stand_in_the_head(visitor: Visitors, host: Site, bot: str, loading: str) -> None:
    """There is no body yet when it runs."""
    page = visitor().page
    page.goto(
        host.add(
            "/head",
            f'<!doctype html><html lang="de"><head><title>x</title><script src="{bot}/widget.js" {loading}></script></head><body><p>Text</p></body></html>',
        )
    )
    page.get_by_role("button", name="Nimbrel Help").wait_for()
    assert page.evaluate("document.body.lastElementChild.tagName") == "SUPPORT-CHAT"


def test_attributes_are_obeyed(visitor: Visitors, host: Site, bot: str) -> None:
    """Position, colours, title, locale, layer and open state; a wrong colour falls back."""
    page = visitor().page
    attributes = 'async data-position="left" data-color="red;}" data-text-color="#ffe" data-title="Frag uns" data-locale="de" data-z-index="42" data-open="true"'
    page.goto(host.add("/attributes", support_page(bot, attributes)))
    page.get_by_role("dialog", name="Frag uns").wait_for()
    launcher = page.locator("button.launcher")
    assert launcher.bounding_box() == {"x": 20, "y": 724, "width": 56, "height": 56}
    assert launcher.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(29, 107, 69)"
    assert launcher.evaluate("element => getComputedStyle(element).color") == "rgb(255, 255, 238)"
    assert page.evaluate("getComputedStyle(document.querySelector('support-chat')).zIndex") == "42"
    assert page.get_by_role("button", name="Schließen").count() == 1
    assert "locale=de" in (page.locator("iframe").get_attribute("src") or "")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize(
    ("page_language", "close", "spoken"), [("DE", "Schließen", "DE"), ("de-AT", "Schließen", "de-AT"), ("ar", "Close", "en")]
)
def test_the_widgets_words_are_marked_with_their_own_language(
    visitor: Visitors, host: Site, bot: str, page_language: str, close: str, spoken: str
) -> None:
    """Whatever the case of the page's tag; where its language is missing, the words are English and say so. The greeting is the page's."""
    page = visitor().page
    html = support_page(bot, 'async data-greeting="?"').replace('lang="en"', f'lang="{page_language}"')
    page.goto(host.add("/language", html))
    language = "element => element.closest('[lang]').lang"
    assert page.get_by_role("button", name=close).first.evaluate(language) == spoken
    assert page.get_by_role("button", name="?", exact=True).evaluate(language) == page_language
    page.locator("button.launcher").click()
    assert page.get_by_role("dialog").get_by_role("button", name=close).evaluate(language) == spoken


def is_blocked(visit: Visit) -> bool:
    """Whether the browser shows its own error in the frame."""
    for _ in range(50):
        if [frame.url for frame in visit.page.frames[1:]] == ["chrome-error://chromewebdata/"]:
            return any("frame-ancestors" in fault for fault in visit.faults)
        visit.page.wait_for_timeout(100)
    return False


def test_a_site_that_is_not_allowed_gets_no_chat(visitor: Visitors, stranger: Site, bot: str) -> None:
    """The browser refuses the frame; the visitor is offered a window of its own."""
    visit = visitor()
    visit.page.clock.install()
    visit.page.goto(stranger.add("/", support_page(bot)))
    visit.page.locator("button.launcher").click()
    assert is_blocked(visit)
    visit.page.clock.fast_forward(8000)
    link = visit.page.get_by_role("link", name="No connection. Open in a new window")
    link.wait_for()
    assert (link.get_attribute("href") or "").startswith(f"{bot}/chat/?")


def test_a_plain_iframe_works_without_any_script(visitor: Visitors, host: Site, stranger: Site, bot: str) -> None:
    """One line on an allowed page; nothing on another."""
    line = f'<!doctype html><html lang="en"><title>Plain</title><iframe src="{bot}/chat/?embed=1" title="Chat" width="400" height="600"></iframe></html>'
    visit = visitor()
    visit.page.goto(host.add("/plain-frame", line))
    assert "12" in visit.ask("How many zones does Sprig 2 have?")
    assert visit.faults == []
    visit.page.goto(stranger.add("/plain-frame", line))
    assert is_blocked(visit)


SWAP = "document.body.replaceWith(Object.assign(document.createElement('body'), { textContent: 'Next page' }))"


@pytest.mark.parametrize("look", [{}, {"viewport": {"width": 390, "height": 844}}])
def test_a_site_that_swaps_its_body_keeps_the_widget(visitor: Visitors, shop: str, look: dict[str, object]) -> None:
    """Open as it was, with the conversation; on a phone still modal."""
    visit = visitor(**look)
    visit.page.goto(shop)
    visit.open()
    visit.ask("How many zones does Sprig 2 have?")
    visit.settle()
    visit.page.evaluate(SWAP)
    visit.page.wait_for_function("document.querySelector('body > support-chat')", timeout=5000)
    dialog = visit.page.get_by_role("dialog")
    assert dialog.is_visible()
    assert dialog.evaluate("element => element.matches(':modal')") == bool(look)
    visit.chat.locator(".turn", has_text="How many zones").wait_for()
    visit.ask("How much does it weigh?")
    assert visit.faults == []


def test_a_widget_that_the_site_has_removed_comes_back_when_it_is_called(visitor: Visitors, shop: str) -> None:
    """Until then it stays away; what is told or asked meanwhile breaks nothing."""
    visit = visitor()
    visit.page.goto(shop)
    visit.open()
    visit.page.evaluate("document.body.textContent = 'Next page'; SupportChat.setContext({ product: 'sprig-2' })")
    visit.page.wait_for_timeout(200)
    assert visit.page.locator("support-chat").count() == 0
    visit.page.evaluate("SupportChat.ask('How many zones does Sprig 2 have?')")
    assert "12" in visit.answer(0)
    assert '"product":"sprig-2"' in visit.chat.locator("#page-context textarea").input_value()
    assert visit.faults == []


def test_the_chat_knows_the_page_that_a_single_page_site_has_gone_to(visitor: Visitors, shop: str) -> None:
    visit = visitor()
    visit.page.goto(shop)
    context = visit.open().locator("#page-context textarea")
    visit.page.evaluate("history.pushState({}, '', '/products/sprig-2?from=list')")
    visit.page.wait_for_timeout(300)
    assert f'"url":"{shop}products/sprig-2"' in context.input_value()
    visit.page.go_back()
    visit.page.wait_for_timeout(300)
    assert f'"url":"{shop}"' in context.input_value()


def test_a_host_that_denies_storage_still_gets_a_chat(visitor: Visitors, host: Site, bot: str) -> None:
    """A page in a sandbox has no storage; the conversation lasts as long as the page."""
    page = visitor()
    page.page.add_init_script(
        "for (const area of ['localStorage', 'sessionStorage']) Object.defineProperty(window, area, { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.page.goto(host.add("/denied", support_page(bot)))
    page.open()
    assert page.faults == []
