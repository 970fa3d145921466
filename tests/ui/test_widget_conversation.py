"""The conversation in the widget: kept, asked by the page, announced, deleted; in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect
from served import Served
from widget_fixtures import Visit

QUESTION = "How many zones does Sprig 2 have?"
Visitors = Callable[..., Visit]


def test_a_reload_keeps_the_conversation(visitor: Visitors, shop: str) -> None:
    """The panel is open again, without taking the focus, and the turns are there."""
    visit = visitor()
    visit.page.goto(shop)
    visit.open()
    visit.ask(QUESTION)
    visit.settle()
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
    visit.settle()
    visit.page.reload()
    assert visit.page.locator("iframe").count() == 0


def test_a_question_that_was_left_in_mid_answer_is_in_the_conversation(visitor: Visitors, slow: Served) -> None:
    """The customer asks, goes on to another page of the site, and finds what was asked, to be tried again."""
    visit = visitor()
    visit.page.goto(slow.url)
    chat = visit.open()
    visit.ask("Be quick")
    chat.locator("#question textarea").fill("Ponder and be quick")
    chat.locator("#question textarea").press("Enter")
    expect(chat.locator(".turn.live")).to_be_visible(timeout=20_000)
    visit.page.reload()
    expect(visit.chat.locator(".asked p")).to_have_text(["Be quick", "Ponder and be quick"], timeout=10_000)
    expect(visit.chat.get_by_role("button", name="Try again")).to_be_visible()


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
    visit.settle()
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
    visit.settle()
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
    visit.settle()
    visit.page.reload()
    chat = visit.chat
    chat.evaluate("window.told = []; document.addEventListener('answer', ({ detail }) => told.push(detail.decision))")
    chat.locator(".turn").nth(1).wait_for()
    visit.ask("Thanks!")
    assert chat.evaluate("told") == ["small_talk"]


def test_a_conversation_that_the_bot_has_forgotten_holds_nothing_up(visitor: Visitors, shop: str, bot: str) -> None:
    """It is left at once: the page's storage forgets it, and a question is answered (one that waits for it is only after a minute)."""
    page = visitor().page
    page.goto(shop)
    page.wait_for_function("window.SupportChat")
    page.evaluate("""bot => {
        localStorage["support-chat " + bot + "/"] = "forgotten-conversation";
        window.heard = [];
        SupportChat.on("conversation", (id) => heard.push(id));
        SupportChat.on("answer", ({ turn, decision }) => heard.push([turn, decision]));
        SupportChat.ask("How many zones does Sprig 2 have?");
    }""", bot)  # fmt: skip
    page.wait_for_function("heard.length === 3")
    left, begun, answer = page.evaluate("heard")
    assert (left, answer) == ("", [1, "answered"])
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
