"""The form behind "Talk to a person": one ticket, a contact that reaches the customer, and a wait of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from served import Served, running
from test_chat_page import ask, enter
from widget_fixtures import Visit, violations

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]


def opened(page: Page) -> Locator:
    """The form, as the button in the header opens it."""
    page.locator("#person").click()
    return page.locator("#handoff")


def fill(dialog: Locator, contact: str, message: str) -> None:
    """Contact and message, not sent."""
    dialog.locator("[name=contact]").fill(contact)
    dialog.locator("[name=message]").fill(message)


def tickets(served: Served, message: str) -> int:
    """How many tickets have this message."""
    with closing(sqlite3.connect(served.history)) as log:
        return int(log.execute("SELECT count(*) FROM tickets WHERE message = ?", (message,)).fetchone()[0])


def test_what_was_sent_leaves_the_reference_and_the_next_request_begins_anew(visitor: Visitors, served: Served) -> None:
    visit = visitor()
    page = enter(visit, served)
    dialog = opened(page)
    fill(dialog, "jo@example.com", "Sent once.")
    dialog.get_by_role("button", name="Send request").click()
    expect(dialog.get_by_role("status")).to_contain_text("Your reference is T-")
    for gone in (".fields", ".send"):
        expect(dialog.locator(gone)).to_be_hidden()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert violations(page.main_frame) == []
    dialog.get_by_role("button", name="Close").click()
    opened(page)
    expect(dialog.get_by_role("status")).to_be_empty()
    expect(dialog.locator("[name=contact]")).to_have_value("")
    expect(dialog.get_by_role("button", name="Send request")).to_be_visible()
    assert visit.faults == []


def test_pressed_twice_it_is_one_ticket(visitor: Visitors, served: Served) -> None:
    """By mouse and by Enter, while the answer is under way; the server, asked twice, gives the same reference."""
    page = enter(visitor(), served)
    sent: list[str] = []

    def slowly(route: Route) -> None:
        sent.append(route.request.url)
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/handoff", slowly)
    dialog = opened(page)
    fill(dialog, "jo@example.com", "By mouse.")
    dialog.get_by_role("button", name="Send request").dblclick()
    expect(dialog.get_by_role("status")).to_contain_text("T-")
    page.keyboard.press("Escape")
    opened(page)
    fill(dialog, "jo@example.com", "By Enter.")
    dialog.locator("[name=contact]").focus()
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("T-")
    assert [len(sent), tickets(served, "By mouse."), tickets(served, "By Enter.")] == [2, 1, 1]


@pytest.mark.parametrize("contact", ["", "   ", "asdf", "foo@", "foo@bar", "12345"])
def test_a_customer_who_cannot_be_reached_is_told_beside_the_field(visitor: Visitors, served: Served, contact: str) -> None:
    """No ticket is opened; what was typed stays, and the complaint goes when it is mended."""
    page = enter(visitor(), served)
    dialog = opened(page)
    fill(dialog, contact, f"From {contact!r}.")
    dialog.get_by_role("button", name="Send request").click()
    field = dialog.get_by_label("Your e-mail address or phone number")
    wrong = dialog.get_by_role("alert")
    expect(wrong).to_have_text("Please give an e-mail address such as jo@example.com, or a phone number with at least 6 digits.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(field).to_have_value(contact)
    expect(dialog.get_by_role("status")).to_be_empty()
    assert tickets(served, f"From {contact!r}.") == 0
    assert violations(page.main_frame) == []
    field.fill("Jo, +49 (171) 12-34-56")
    expect(wrong).to_be_hidden()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("T-")
    assert tickets(served, f"From {contact!r}.") == 1


@pytest.mark.parametrize(("locale", "words"), [("de", "mindestens 6 Ziffern"), ("fr", "au moins 6 chiffres"), ("es", "al menos 6 cifras")])
def test_it_is_told_in_the_language_of_the_page(visitor: Visitors, served: Served, locale: str, words: str) -> None:
    dialog = opened(enter(visitor(), served, f"?locale={locale}"))
    dialog.locator(".send").click()
    expect(dialog.get_by_role("alert")).to_contain_text(words)


def test_who_asked_too_much_still_gets_a_person_and_too_many_requests_the_wait(visitor: Visitors, tmp_path: Path) -> None:
    """Questions and requests are counted apart; a request that failed is still there when the dialog opens again."""
    with running(tmp_path, questions_per_minute=1) as application:
        page = enter(visitor(), application)
        ask(page, "One?")
        page.locator("#question textarea").fill("Two?")
        page.locator("#question textarea").press("Enter")
        expect(page.locator(".fault").last).to_contain_text("Please wait", timeout=10_000)
        dialog = opened(page)
        fill(dialog, "jo@example.com", "First.")
        dialog.locator(".send").click()
        expect(dialog.get_by_role("status")).to_contain_text("T-")
        page.keyboard.press("Escape")
        opened(page)
        fill(dialog, "jo@example.com", "Second.")
        dialog.locator(".send").click()
        expect(dialog.get_by_role("status")).to_contain_text("seconds, or write to support@nimbrel.example.")
        page.keyboard.press("Escape")
        expect(opened(page).locator("[name=message]")).to_have_value("Second.")
