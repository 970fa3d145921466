"""Polite states of the chat page, each as a visitor gets into it: thinking, offline, lost, turned away, degraded; and the brand."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from served import Served, running
from test_chat_page import QUESTION, ask, enter
from widget_fixtures import Site, Visit, support_page, violations

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]


def send(page: Page, question: str) -> None:
    """Type a question and press Enter."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def test_until_the_first_sentence_the_page_says_that_it_looks(visitor: Visitors, slow: Served) -> None:
    page = enter(visitor(), slow)
    send(page, "Ponder and be quick")
    expect(page.locator(".turn.live .thinking")).to_have_text("Looking it up…", timeout=20_000)
    assert violations(page.main_frame) == []
    expect(page.locator(".turn:not(.live)")).to_have_count(1, timeout=20_000)


def test_what_is_typed_while_an_answer_comes_stays(visitor: Visitors, slow: Served) -> None:
    """The box is emptied once, when the question is taken: then it is the next question's."""
    page = enter(visitor(), slow)
    send(page, "Ponder and be quick")
    expect(page.locator(".turn.live .thinking")).to_be_visible(timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value("")
    page.locator("#question textarea").press_sequentially("And the next?")
    expect(page.locator(".turn:not(.live)")).to_have_count(1, timeout=20_000)
    page.wait_for_timeout(500)  # the page's last step has no mark of its own
    expect(page.locator("#question textarea")).to_have_value("And the next?")


def test_offline_a_question_waits_in_its_box_and_a_thumb_says_that_it_failed(visitor: Visitors, served: Served) -> None:
    """Back online both work again, and nothing had to be typed twice."""
    page = enter(visitor(), served)
    ask(page)
    page.context.set_offline(True)
    line = page.locator("#offline")
    expect(line).to_have_text("You are offline. Your question can be sent when the connection is back.")
    send(page, "How long can I return it?")
    expect(page.locator("#question textarea")).to_have_value("How long can I return it?")
    thumb = page.get_by_role("button", name="This was helpful")
    thumb.click()
    expect(page.get_by_text("It could not be sent.")).to_be_visible()
    expect(thumb).to_have_attribute("aria-pressed", "false")
    assert violations(page.main_frame) == []
    page.context.set_offline(False)
    expect(line).to_be_empty()
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn:not(.live)")).to_have_count(2, timeout=20_000)


def test_a_lost_server_is_told_and_the_conversation_is_there_when_it_is_back(visitor: Visitors, served: Served) -> None:
    """In the visitor's language, not in Gradio's; the page loads itself again."""
    page = enter(visitor(locale="de-DE"), served)
    ask(page)

    def lose(route: Route) -> None:
        route.abort()

    for door in ("**/queue/join*", "**/app_id"):
        page.route(door, lose)
    send(page, "Wie lange?")
    expect(page.locator("#offline")).to_have_text("Die Verbindung ist abgebrochen. Sie wird wiederhergestellt …")
    expect(page.locator(".toast-wrap")).to_be_hidden()
    page.unroute_all()
    expect(page.locator("#offline")).to_be_empty(timeout=20_000)
    expect(page.locator(".turn")).to_have_count(1, timeout=20_000)
    ask(page, "Wie lange?")


def test_without_documents_the_command_is_told_and_too_many_questions_get_the_wait(
    visitor: Visitors, tmp_path: Path
) -> None:
    """Asked by a page's script, one after the other: a question that is turned away holds up none after it."""
    with running(tmp_path, questions_per_minute=1) as application:
        visit = visitor()
        page = enter(visit, application)
        alert = page.get_by_role("alert")
        expect(alert.locator("code")).to_have_text("python -m ingest add sample_docs/docs")
        assert violations(page.main_frame) == []
        send(page, QUESTION)
        expect(page.locator(".failed .fault")).to_contain_text("python -m ingest")
        send(page, "And then?")
        expect(page.locator(".failed .fault")).to_contain_text("Please wait", timeout=10_000)
        page.goto(application.url)
        page.wait_for_function("window.SupportChat")
        page.evaluate("for (const question of ['One?', ' ', 'Two?', 'Three?']) SupportChat.ask(question)")
        expect(visit.chat.locator(".asked p")).to_have_text("Three?", timeout=20_000)
        assert "Please wait" in visit.chat.locator(".fault").inner_text()


def test_when_the_model_does_not_answer_the_documents_are_quoted_and_it_is_said(
    visitor: Visitors, served: Served, tmp_path: Path
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        model = {"model": "openai:none", "model_base_url": f"http://127.0.0.1:{nobody.getsockname()[1]}/v1"}
        with running(tmp_path, index_dir=served.history.parent / "index", **model) as application:
            page = enter(visitor(), application)
            ask(page)
            expect(page.locator(".notice")).to_contain_text("The language model does not answer just now")
            expect(page.locator(".words")).to_contain_text("Strip 8 mm of the wire.")
            assert violations(page.main_frame) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pale_brand_shows_on_page_and_widget_and_stays_readable(
    visitor: Visitors, host: Site, served: Served, tmp_path: Path, scheme: str
) -> None:
    """Name, logo, colour, greeting, examples and small print; the text colour on the brand's is chosen for contrast."""
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    brand = {"title": "Lumen & <Co>", "color": "#ffd400", "logo": tmp_path / "logo.svg", "greeting": "Ask <Lumen>.",
             "examples": "How long?|How much?", "disclaimer": "Check <it>."}  # fmt: skip
    with running(tmp_path, index_dir=served.history.parent / "index", embed_origins=host.origin, **brand) as application:
        visit = visitor(color_scheme=scheme)
        page = enter(visit, application)
        expect(page.locator("#brand")).to_have_text("Lumen & <Co>")
        shows_the_brand(visit, page.locator("html"))
        assert violations(page.main_frame) == []
        page.goto(host.add("/brand", support_page(application.url)))
        launcher = page.get_by_role("button", name="Lumen & <Co>")
        assert launcher.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 212, 0)"
        assert launcher.evaluate("element => getComputedStyle(element).color") == "lab(0 0 0)"
        visit.open()
        expect(page.get_by_role("dialog", name="Lumen & <Co>")).to_be_visible()
        shows_the_brand(visit, visit.chat.locator("html"))
        assert violations(page.main_frame) == violations(visit.chat) == []
        assert visit.faults == []


def shows_the_brand(visit: Visit, chat: Locator) -> None:
    """Everything of the brand that stands in the chat itself."""
    expect(chat.get_by_role("heading", level=1)).to_have_text("Ask <Lumen>.")
    expect(chat.locator(".chip")).to_have_text(["How long?", "How much?"])
    expect(chat.locator("#small-print")).to_contain_text("Check <it>.")
    assert chat.locator(".welcome img").evaluate("image => image.complete && image.naturalWidth > 0")
    assert visit.faults == []
