"""The chat page and the source viewer as a visitor meets them, in a real Chromium."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from served import Served
from widget_fixtures import Visit, violations

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]
QUESTION = "How do I connect a valve?"


def enter(visit: Visit, served: Served, query: str = "") -> Page:
    """The chat page, ready for a question."""
    visit.page.goto(served.path(f"/chat/{query}"))
    visit.page.wait_for_selector("html[data-chat=ready]", timeout=30_000)
    return visit.page


def ask(page: Page, question: str = QUESTION) -> None:
    """Type a question and wait for the whole answer."""
    known = page.locator(".turn").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".turn:not(.live)")).to_have_count(known + 1, timeout=20_000)


def foreign(visit: Visit, served: Served) -> list[str]:
    """Requests that left the host."""
    return [url for url in visit.requests if not url.startswith((served.url + "/", "data:", "blob:"))]


def test_a_question_is_answered_and_its_citation_opens_the_very_passage(visitor: Visitors, served: Served) -> None:
    """No console error, and no request leaves the host."""
    visit = visitor()
    page = enter(visit, served)
    page.get_by_role("button", name="How do I join the Wi-Fi?").click()
    expect(page.locator(".turn:not(.live) .words")).to_contain_text(
        "Hold the leaf button for 5 seconds", timeout=20_000
    )
    card = page.locator(".card").first
    expect(card).to_contain_text("Set up the controller")
    expect(card).to_contain_text("version 2 · as of 2026-02-01")
    page.locator(".cite").first.hover()
    expect(card).to_have_class("card active")
    with page.context.expect_page() as opened:
        page.locator(".cite").first.click()
    viewer = opened.value
    expect(viewer.locator("#passage")).to_contain_text("Hold the leaf button")
    expect(viewer.locator("#passage")).to_be_in_viewport()
    assert visit.faults == []
    assert foreign(visit, served) == []


def test_a_reload_keeps_the_conversation_until_it_is_left_or_deleted(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    page = enter(visit, served)
    ask(page)
    visit.settle()
    page.reload()
    expect(page.locator(".asked p")).to_have_text(QUESTION, timeout=20_000)
    ask(page, "How long can I return it?")
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    assert page.evaluate("localStorage.getItem('conversation')") is None
    ask(page)
    conversation = page.evaluate("localStorage.getItem('conversation')")
    page.get_by_role("button", name="Delete this conversation").click()
    page.get_by_role("dialog", name="Delete this conversation for good?").get_by_role("button", name="Keep it").click()
    expect(page.locator(".turn")).to_have_count(1)
    page.get_by_role("button", name="Delete this conversation").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete this conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    with sqlite3.connect(served.history) as log:
        assert log.execute("SELECT count(*) FROM conversations WHERE id = ?", (conversation,)).fetchone() == (0,)
    log.close()
    assert visit.faults == []


def test_a_visitor_sees_nothing_of_another(visitor: Visitors, served: Served) -> None:
    ask(enter(visitor(), served))
    other = enter(visitor(), served)
    assert other.locator(".turn").count() == 0


def test_a_thumb_down_asks_for_the_reason_and_a_retry_replaces_the_answer(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    page = enter(visit, served)
    ask(page)
    page.get_by_role("button", name="This was not helpful").click()
    page.get_by_text("It is out of date").click()
    page.get_by_label("Tell us more").fill("The wire is longer now.")
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    conversation = page.evaluate("localStorage.getItem('conversation')")
    with sqlite3.connect(served.history) as log:
        rows = log.execute(
            "SELECT thumb, reason, comment FROM feedback WHERE conversation = ?", (conversation,)
        ).fetchall()
    log.close()
    assert rows == [("down", "outdated", "The wire is longer now.")]
    page.get_by_role("button", name="Try again").click()
    expect(page.locator('.turn[data-turn="2"]:not(.live)')).to_have_count(1, timeout=20_000)
    assert page.locator(".turn").count() == 1
    assert visit.faults == []


def test_sentences_appear_as_they_come_and_an_answer_can_be_stopped(visitor: Visitors, slow: Served) -> None:
    """After a stop the answer keeps what was said, and the next question is possible; choices are buttons."""
    visit = visitor()
    page = enter(visit, slow)
    page.locator("#question textarea").fill("Think long")
    page.keyboard.press("Enter")
    expect(page.locator(".turn.live .words")).to_have_text("The first sentence stands. 1", timeout=20_000)
    expect(page.get_by_role("button", name="Send")).to_be_hidden()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn:not(.live) .aside")).to_have_text("Stopped.", timeout=20_000)
    expect(page.locator(".words")).to_have_text("The first sentence stands. 1")
    ask(page, "Be quick")
    page.get_by_role("button", name="Quick other?").click()
    expect(page.locator(".turn:not(.live)")).to_have_count(3, timeout=20_000)
    assert visit.faults == []


def test_a_person_can_always_be_asked_for(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    page = enter(visit, served)
    button = page.get_by_role("button", name="Talk to a person")
    button.click()
    dialog = page.get_by_role("dialog", name="Talk to a person")
    expect(dialog).to_contain_text("support@nimbrel.example")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.click()
    dialog.get_by_label("Your e-mail address or phone number").fill("jo@example.com")
    dialog.get_by_role("button", name="Send request").click()
    expect(dialog.get_by_role("status")).to_contain_text("Your reference is T-")
    assert visit.faults == []


def test_the_keyboard_alone_is_enough(visitor: Visitors, served: Served) -> None:
    """Ask, open a source, rate, and come back to the text box, without a mouse."""
    page = enter(visitor(), served)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:not(.live)", timeout=20_000)
    assert page.evaluate("document.activeElement.closest('#question') !== null")
    reached: set[str] = set()
    for _ in range(18):
        page.keyboard.press("Shift+Tab")
        reached |= set(page.evaluate("[document.activeElement.id, ...document.activeElement.classList]"))
    assert {"down", "up", "retry", "copy", "card", "cite", "answers", "new", "person"} <= reached
    page.locator(".thumb.up").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.locator(".cite").first.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#passage")).to_be_in_viewport()


def test_the_answer_is_copied_with_its_sources(visitor: Visitors, served: Served) -> None:
    page = enter(visitor(permissions=["clipboard-read", "clipboard-write"]), served)
    ask(page)
    page.get_by_role("button", name="Copy the answer").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Strip 8 mm of the wire." in copied
    assert "[1] Set up the controller" in copied


@pytest.mark.parametrize("clipboard", ["undefined", "{writeText: () => Promise.reject(new Error('denied'))}"])
def test_what_cannot_be_copied_is_told(visitor: Visitors, served: Served, clipboard: str) -> None:
    """Without https there is no clipboard, and a frame may be denied it."""
    page = enter(visitor(), served)
    ask(page)
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}}})")
    page.get_by_role("button", name="Copy the answer").click()
    expect(page.get_by_text("It could not be copied")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_does_not_scroll_sideways(visitor: Visitors, served: Served, theme: str) -> None:
    """WCAG 2.2 AA on every state of the chat and on the viewer, 390 px wide."""
    visit = visitor(viewport={"width": 390, "height": 844}, color_scheme=theme)
    page = enter(visit, served)
    assert violations(page.main_frame) == []
    ask(page)
    page.get_by_role("button", name="This was not helpful").click()
    expect(page.get_by_text("It is out of date")).to_be_visible()
    assert violations(page.main_frame) == []
    ask(page, "What does the Plus plan cost a month?")
    assert violations(page.main_frame) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#answers').scrollWidth <= 390")
    page.get_by_role("button", name="Talk to a person").first.click()
    assert violations(page.main_frame) == []
    page.goto(served.path(page.locator(".cite").last.get_attribute("href") or ""))
    assert violations(page.main_frame) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(255, 255, 255)" if theme == "light" else "rgb(20, 23, 28)")


def test_other_pages_pass_axe(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    for path in ("/api/docs", "/sources/gone.md", "/sources/hostile.md", "/sources/warranty.pdf"):
        visit.page.goto(served.path(path))
        assert violations(visit.page.main_frame) == [], path


def test_hostile_documents_questions_and_titles_neither_run_nor_load(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page = enter(visit, served)
    ask(page, "How often is the grunewald octopus maintained?")
    expect(page.locator(".words")).to_contain_text("77 days")
    ask(page, "<img src=x onerror=alert(1)> ${alert(1)} {{constructor}} [1](javascript:alert(1))")
    expect(page.locator(".asked p").last).to_contain_text("<img src=x onerror=alert(1)> ${alert(1)} {{constructor}}")
    page.goto(served.path("/sources/hostile.md?start=0&end=9999"))
    page.wait_for_timeout(300)
    assert dialogs == []
    assert visit.faults == []
    assert foreign(visit, served) == []


def test_the_page_speaks_german_and_an_empty_index_is_told(visitor: Visitors, served: Served, empty: Served) -> None:
    page = enter(visitor(locale="de-DE"), served)
    expect(page.get_by_role("button", name="Persönliche Hilfe")).to_be_visible()
    expect(page.get_by_placeholder("Frage stellen…")).to_be_visible()
    ask(page, "refund")  # a word that tells no language
    expect(page.locator(".answer")).to_contain_text("Aus Return policy")
    expect(page.get_by_role("button", name="Antwort kopieren")).to_be_visible()
    page = enter(visitor(), empty)
    expect(page.get_by_role("alert")).to_contain_text("python -m ingest")
