"""The text box: nothing goes out that should not, nothing typed is lost, and the focus comes back to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from served import Served
from test_chat_page import QUESTION, ask, enter
from widget_fixtures import Visit, violations

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]
DRAFT = "I am still writing"
PHONE = {"viewport": {"width": 390, "height": 844}}


def text_box(page: Page) -> Locator:
    return page.locator("#question textarea")


def unmoved(page: Page) -> None:
    """The one turn is there a moment later, and so is the conversation's id."""
    page.wait_for_timeout(700)
    expect(page.locator(".turn:not(.live)")).to_have_count(1)
    expect(page.locator(".asked p")).to_have_text(QUESTION)
    assert page.evaluate("localStorage.getItem('conversation')")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_message_is_not_sent(visitor: Visitors, served: Served, text: str) -> None:
    """Not by Enter, not by the button, and not past the page's script: the server leaves everything as it is."""
    visit = visitor()
    page = enter(visit, served)
    ask(page)
    text_box(page).fill(text)
    text_box(page).press("Enter")
    page.locator("#send").click()
    unmoved(page)
    visit.settle()
    page.evaluate("document.getElementById('put').click()")
    unmoved(page)
    assert visit.faults == []


@pytest.mark.parametrize("pause", [150, 450, 900])
def test_a_second_click_on_send_changes_nothing(visitor: Visitors, served: Served, pause: int) -> None:
    page = enter(visitor(), served)
    text_box(page).fill("Thanks")
    page.locator("#send").click()
    page.wait_for_timeout(pause)
    page.evaluate("document.getElementById('send').click()")
    page.wait_for_timeout(700)
    expect(page.locator(".asked p")).to_have_text(["Thanks"])


@pytest.mark.parametrize("look", [{}, PHONE])
def test_a_message_that_is_too_long_stays_in_the_box(visitor: Visitors, served: Served, look: dict[str, object]) -> None:
    """The line beside the box says how long it may be and by how much it is over, also when no request could carry it."""
    visit = visitor(**look)
    page = enter(visit, served)
    line = page.locator("#offline")
    for text in ("word " * 1000, "x" * 70_000):
        text_box(page).fill(text)
        text_box(page).press("Enter")
        page.locator("#send").click()
        length = len(text.strip())
        expect(line).to_have_text(
            f"That question is too long: at most 300 characters, please. ({length:,} / 300, +{length - 300:,})"
        )
        expect(text_box(page)).to_have_value(text)
    expect(line).to_be_in_viewport(ratio=1)
    assert violations(page.main_frame) == []
    assert page.locator(".turn").count() == 0
    text_box(page).fill(f"  {'x' * 300}  ")
    expect(line).to_be_empty()
    page.locator("#send").click()
    expect(page.locator(".turn:not(.live, .failed)")).to_have_count(1, timeout=20_000)
    assert visit.faults == []


def test_suggestions_retries_and_the_host_leave_the_draft_alone(visitor: Visitors, slow: Served) -> None:
    page = enter(visitor(), slow)
    ask(page, "Be quick")
    text_box(page).fill(DRAFT)
    page.get_by_role("button", name="Quick other?").click()
    expect(page.locator(".turn:not(.live)")).to_have_count(2, timeout=20_000)
    expect(text_box(page)).to_have_value(DRAFT)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator('.turn[data-turn="3"]:not(.live)')).to_have_count(1, timeout=20_000)
    assert page.locator(".asked p").all_inner_texts() == ["Be quick", "Quick other?"]
    expect(text_box(page)).to_have_value(DRAFT)
    expect(text_box(page)).to_be_focused()


def test_the_page_around_the_widget_leaves_the_draft_alone(visitor: Visitors, shop: str) -> None:
    visit = visitor()
    visit.page.goto(shop)
    chat = visit.open()
    chat.locator("#question textarea").fill(DRAFT)
    visit.page.evaluate("SupportChat.ask('How many zones does Sprig 2 have?')")
    visit.answer(0)
    expect(chat.locator("#question textarea")).to_have_value(DRAFT)
    chat.locator("#question textarea").press("Enter")
    assert DRAFT in visit.answer(1)


def test_a_retry_that_was_held_back_does_not_reach_the_next_message(visitor: Visitors, served: Served) -> None:
    """Offline it waits in the box; sent later, another message is a turn of its own."""
    page = enter(visitor(), served)
    ask(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Try again").click()
    expect(text_box(page)).to_have_value(QUESTION)
    page.context.set_offline(False)
    ask(page, "How long can I return it?")
    assert page.locator(".asked p").all_inner_texts() == [QUESTION, "How long can I return it?"]


def test_the_focus_comes_back_to_the_box(visitor: Visitors, slow: Served) -> None:
    """After Stop, New conversation and Delete, whose buttons go away."""
    page = enter(visitor(), slow)
    text_box(page).fill("Think long")
    text_box(page).press("Enter")
    expect(page.locator(".turn.live .words")).to_be_visible(timeout=20_000)
    page.locator("#stop").click()
    expect(page.locator(".turn:not(.live) .aside")).to_have_text("Stopped.", timeout=20_000)
    expect(text_box(page)).to_be_focused()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(text_box(page)).to_be_focused()
    ask(page, "Be quick")
    page.locator("#erase").click()
    page.locator("#erase-now").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(text_box(page)).to_be_focused()


@pytest.mark.parametrize("look", [{}, PHONE])
def test_the_answer_to_a_long_question_is_in_sight(visitor: Visitors, slow: Served, look: dict[str, object]) -> None:
    """The question's bubble shows its beginning and scrolls."""
    page = enter(visitor(**look), slow)
    question = "Be quick: " + "the valve of my controller does not open any more. " * 37
    ask(page, "Be quick")
    ask(page, question.strip())
    expect(page.locator(".words").last).to_be_in_viewport(ratio=1)
    bubble = page.locator(".asked p").last
    height, content = bubble.evaluate("bubble => [bubble.clientHeight, bubble.scrollHeight]")
    assert height < 240 < content
    bubble.focus()
    page.keyboard.press("End")
    page.wait_for_function("document.activeElement.scrollTop > 100")
    assert violations(page.main_frame) == []


def feedback(served: Served, page: Page) -> list[tuple[str, str, str]]:
    conversation = page.evaluate("localStorage.getItem('conversation')")
    with sqlite3.connect(served.history) as log:
        rows = log.execute("SELECT thumb, reason, comment FROM feedback WHERE conversation = ?", (conversation,)).fetchall()
    log.close()
    return rows


def test_an_open_feedback_form_outlives_the_next_answer(visitor: Visitors, slow: Served) -> None:
    """With what is in it, and with the focus when it is being filled in."""
    page = enter(visitor(), slow)
    ask(page, "Be quick")
    page.get_by_role("button", name="This was not helpful").click()
    page.get_by_text("It is out of date").click()
    comment = page.get_by_label("Tell us more")
    comment.fill("The wire")
    text_box(page).fill("Ponder and be quick")
    text_box(page).press("Enter")
    expect(page.locator(".turn.live")).to_be_visible(timeout=20_000)
    comment.click()
    page.keyboard.press("End")
    expect(page.locator(".turn.live .words")).to_be_visible(timeout=20_000)
    page.keyboard.type(" is longer")
    expect(page.locator(".turn:not(.live)")).to_have_count(2, timeout=20_000)
    page.keyboard.type(" now.")
    expect(comment).to_have_value("The wire is longer now.")
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(page.get_by_role("button", name="This was not helpful").first).to_be_focused()
    assert feedback(slow, page) == [("down", "outdated", "The wire is longer now.")]


def test_a_second_thumb_down_keeps_the_reason(visitor: Visitors, served: Served) -> None:
    """It opens the form again, with what was sent; a form that could not be sent stays open."""
    page = enter(visitor(), served)
    ask(page)
    down = page.get_by_role("button", name="This was not helpful")
    down.click()
    page.get_by_text("It is out of date").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_text("It could not be sent.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(page.locator(".feedback")).to_be_hidden()
    down.click()
    expect(page.get_by_role("radio", name="It is out of date")).to_be_checked()
    page.wait_for_timeout(500)
    assert feedback(served, page) == [("down", "outdated", "")]
