"""The server goes while somebody waits for an answer, and comes back: by a signal or without a word."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from served import ROOT, Served, address
from test_chat_page import ask, enter
from widget_fixtures import Site, Visit, support_page, violations

pytestmark = pytest.mark.browser
Visitors = Callable[..., Visit]
DRAFT = "My next question"
LOST = "The connection was lost. It is being restored…"


class Restarting:
    """The slow bot on a port that stays its own."""

    def __init__(self, folder: Path, origins: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self._folder = folder
        own = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        given = {"BOT_INDEX_DIR": folder / "index", "BOT_HISTORY": folder / "history.db", "BOT_EMBED_ORIGINS": origins}
        self._environment = own | {name: str(value) for name, value in given.items()}

    def start(self) -> Served:
        """Serve, as the same server or as one started anew."""
        command = [sys.executable, str(Path(__file__).with_name("slow_bot.py")), self._port]
        with (self._folder / "log").open("w") as log:
            self._server = subprocess.Popen(command, cwd=ROOT, env=self._environment, stderr=log)
        return Served(address(self._server, self._folder / "log"), self._folder / "history.db")

    def stop(self, how: signal.Signals) -> None:
        """Wait until the process is gone."""
        self._server.send_signal(how)
        self._server.wait(20)


@pytest.fixture
def restarting(tmp_path: Path, host: Site) -> Iterator[Restarting]:
    server = Restarting(tmp_path, host.origin)
    yield server
    server.stop(signal.SIGKILL)


def waiting(page: Page, question: str = "Think long", sign: str = ".words") -> None:
    """Ask, and type on while the answer comes."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(f".turn.live {sign}")).to_be_visible(timeout=20_000)
    page.locator("#question textarea").fill(DRAFT)


def back(page: Page, restarting: Restarting) -> None:
    """Start the server and wait until the page has loaded itself again."""
    page.evaluate("window.old = true")
    restarting.start()
    page.wait_for_function("!window.old && document.documentElement.dataset.chat === 'ready'", timeout=30_000)


@pytest.mark.parametrize(("question", "sign"), [("Think long", ".words"), ("Ponder", ".thinking")])
def test_a_restart_ends_the_answer_and_keeps_the_question(
    visitor: Visitors, restarting: Restarting, question: str, sign: str
) -> None:
    """It is said that the connection is lost; when the server is back, the page goes on by itself."""
    page = enter(visitor(), restarting.start())
    ask(page, "Be quick")
    waiting(page, question, sign)
    restarting.stop(signal.SIGTERM)
    expect(page.locator(".turn").last.locator(".aside")).to_have_text("Stopped.")
    expect(page.locator("#stop, .dots")).to_have_count(1)  # the button, hidden
    expect(page.locator("#offline")).to_have_text(LOST, timeout=20_000)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#question textarea")).to_have_value(DRAFT)
    assert violations(page.main_frame) == []
    back(page, restarting)
    expect(page.locator(".asked p")).to_have_text(["Be quick", question], timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value(DRAFT)
    expect(page.locator("#offline")).to_be_empty()
    ask(page, "Be quick again")
    expect(page.locator(".turn")).to_have_count(3)


def test_a_restart_that_is_over_at_once_is_noticed_as_well(visitor: Visitors, restarting: Restarting) -> None:
    page = enter(visitor(), restarting.start())
    waiting(page)
    restarting.stop(signal.SIGTERM)
    back(page, restarting)
    expect(page.locator(".turn .aside")).to_have_text("Stopped.", timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value(DRAFT)
    ask(page, "Be quick")


def test_after_a_crash_draft_and_unanswered_question_are_in_the_box(visitor: Visitors, restarting: Restarting) -> None:
    page = enter(visitor(), restarting.start())
    ask(page, "Be quick")
    waiting(page)
    restarting.stop(signal.SIGKILL)
    expect(page.locator("#offline")).to_have_text(LOST, timeout=20_000)
    expect(page.locator(".turn").last.locator(".aside")).to_have_text("Stopped.")
    back(page, restarting)
    expect(page.locator(".asked p")).to_have_text(["Be quick"], timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value(f"Think long\n{DRAFT}")
    page.locator("#question textarea").fill("")
    page.reload()
    expect(page.locator(".asked p")).to_have_text(["Be quick"], timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value("")


def test_a_server_that_hangs_up_politely_and_is_gone_is_noticed(visitor: Visitors, restarting: Restarting) -> None:
    """A proxy in between may end the stream as if all were well: Gradio would wait for ever."""
    served = restarting.start()
    page = enter(visitor(), served)
    page.route("**/queue/data*", lambda route: route.fulfill(status=200, content_type="text/event-stream", body=""))
    page.locator("#question textarea").fill("Be quick")
    page.locator("#question textarea").press("Enter")
    page.wait_for_timeout(500)
    page.evaluate("document.getElementById('answers').innerHTML = `<div class='conversation'><section class='turn live'>"
                  "<div class='asked'><p>Be quick</p></div><p class='thinking'></p></section></div>`")  # fmt: skip
    restarting.stop(signal.SIGKILL)
    expect(page.locator("#offline")).to_have_text(LOST, timeout=20_000)
    expect(page.locator(".turn .aside")).to_have_text("Stopped.")


def test_the_widget_goes_on_after_a_restart(visitor: Visitors, restarting: Restarting, host: Site) -> None:
    visit = visitor()
    visit.page.goto(host.add("/restarted", support_page(restarting.start().url)))
    chat = visit.open()
    visit.ask("Be quick")
    chat.locator("#question textarea").fill("Think long")
    chat.locator("#question textarea").press("Enter")
    expect(chat.locator(".turn.live .words")).to_be_visible(timeout=20_000)
    chat.locator("#question textarea").fill(DRAFT)
    restarting.stop(signal.SIGTERM)
    expect(chat.locator("#offline")).to_have_text(LOST, timeout=20_000)
    restarting.start()
    expect(chat.locator("#offline")).to_be_empty(timeout=30_000)
    expect(visit.chat.locator(".asked p")).to_have_text(["Be quick", "Think long"], timeout=20_000)
    expect(visit.chat.locator("#question textarea")).to_have_value(DRAFT)
    visit.ask("Be quick again")
