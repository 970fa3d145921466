"""Two sites for the widget's tests: a support page on `localhost`, the bot on `127.0.0.1` (a port alone is the same site)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Playwright, Request, sync_playwright
from served import running

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STYLE = "<style>:root { color-scheme: light dark } body { background: light-dark(#fff, #111); color: light-dark(#111, #eee) } a { color: inherit }</style>"
SAVED_PREFERENCES = '{"profile": {"cookie_controls_mode": 1, "block_third_party_cookies": true}}'
# A closed shadow root hides from tests as it does from pages. Opening it changes nothing else.
OPEN_SHADOW = "const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open' }); };"


@dataclass
class Site:
    """A small web site: paths to (HTML, headers)."""

    origin: str
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def add(self, path: str, html: str, headers: dict[str, str] | None = None) -> str:
        """Publish a page; returns its address."""
        self.pages[path] = (html, headers or {})
        return self.origin + path


def serve_site() -> Iterator[Site]:
    """A site on `localhost` with a port of its own."""
    pages: dict[str, tuple[str, dict[str, str]]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html, headers = pages.get(self.path.split("?")[0], ("", {}))
            self.send_response(200 if html else 204)
            for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://localhost:{server.server_port}", pages)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def host() -> Iterator[Site]:
    """The support page's site, allowed to embed."""
    yield from serve_site()


@pytest.fixture(scope="session")
def stranger() -> Iterator[Site]:
    """A site that the bot does not know."""
    yield from serve_site()


@pytest.fixture(scope="session")
def bot(host: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of the real bot over a real document."""
    folder = tmp_path_factory.mktemp("bot")
    document = ROOT / "sample_docs" / "docs" / "products" / "sprig-2-specifications.md"
    command = [sys.executable, "-m", "ingest", "add", str(document), "--index", str(folder / "index")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with running(folder, embed_origins=host.origin, questions_per_minute=1000) as application:
        yield application.url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, if there is a browser: without one skip, but fail in CI, where one must be."""
    if not CHROMIUM:
        line = "No Chromium found. Install one: sudo apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(line)
        pytest.skip(line)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@dataclass
class Visit:
    """One visitor with one page, and everything that went wrong or over the wire meanwhile."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    streams: set[Request] = field(default_factory=set)

    def closed(self, request: Request) -> None:
        """One stream less, if it was one."""
        self.streams.discard(request)

    def settle(self) -> None:
        """Wait until each answer's stream has closed: a moment after its last words, and Gradio reports one that is cut off."""
        while self.streams:
            self.page.wait_for_timeout(20)

    def see(self) -> None:
        """Wait until what changed is painted: a browser sends a click to the frame that it painted last, also when that has just closed."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    @property
    def chat(self) -> Frame:
        """The chat inside the widget's iframe, once it has its text box."""
        for _ in range(150):
            for frame in self.page.frames:
                if "/chat/?embed=1" in frame.url:
                    frame.wait_for_selector("html[data-chat=ready]", timeout=15000)
                    return frame
            self.page.wait_for_timeout(100)
        raise AssertionError(f"No chat frame among {[frame.url for frame in self.page.frames]}")

    def open(self) -> Frame:
        """Open the widget as a visitor does, and wait until the text box has the focus."""
        self.see()
        self.page.locator("button.launcher").click()
        chat = self.chat
        chat.wait_for_function("document.activeElement.closest('#question')")
        return chat

    def ask(self, question: str) -> str:
        """Type a question, send it with Enter, return the answer's text."""
        chat = self.chat
        known = chat.locator(".turn").count()
        chat.locator("#question textarea").fill(question)
        chat.locator("#question textarea").press("Enter")
        return self.answer(known)

    def answer(self, number: int) -> str:
        """The text of that turn (from 0) when it is complete."""
        turn = self.chat.locator(".turn:not(.live)").nth(number)
        turn.wait_for(timeout=15000)
        return turn.inner_text()


def watch(page: Page) -> Visit:
    """A visit that records console errors, page errors and requests."""
    visit = Visit(page)
    page.on("console", lambda message: visit.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("request", lambda request: visit.streams.add(request) if "/queue/data" in request.url else None)
    for end in ("requestfinished", "requestfailed"):
        page.on(end, visit.closed)
    return visit


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Makes visitors: each in a fresh profile; `opened=False` leaves the shadow root closed."""
    contexts: list[BrowserContext] = []

    def make(opened: bool = True, **options: Any) -> Visit:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        if opened:
            context.add_init_script(OPEN_SHADOW)
        return watch(context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def strict_visitor(playwright: Playwright, tmp_path: Path) -> Iterator[Visit]:
    """A visitor whose browser blocks third-party cookies (and with them the storage of frames)."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(SAVED_PREFERENCES)
    context = playwright.chromium.launch_persistent_context(str(tmp_path), executable_path=CHROMIUM, args=FLAGS)
    context.add_init_script(OPEN_SHADOW)
    yield watch(context.pages[0])
    context.close()


def violations(frame: Frame) -> list[str]:
    """What axe finds against WCAG 2.2 AA in this frame (frames within are asked for themselves)."""
    frame.evaluate(AXE_FILE_PATH.read_text())
    found = frame.evaluate("tags => axe.run({ runOnly: tags, iframes: false })", WCAG)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


def support_page(bot: str, attributes: str = "async", more: str = "") -> str:
    """A plain support page with the widget."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop help</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon">{STYLE}{more}</head>
<body><main><h1>Shop help</h1><p>Read this first.</p><button id="own">Own button</button><a href="/second">Second page</a></main>
<script src="{bot}/widget.js" {attributes}></script></body></html>"""


@pytest.fixture
def shop(host: Site, bot: str) -> str:
    """A support page with the widget, and a second page to go to."""
    host.add("/second", support_page(bot).replace("<h1>Shop help", "<h1>Second page"))
    return host.add("/", support_page(bot))
