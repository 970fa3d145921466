"""`python -m ui.screenshots OUT_DIR`: pictures of every page, desktop and phone, light and dark."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTIONS = ("How do I connect Sprig 2 to Wi-Fi?", "What do the cloud plans cost?")
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": DESKTOP,
    "desktop-dark": DESKTOP | {"color_scheme": "dark"},
    "phone": PHONE,
    "phone-dark": PHONE | {"color_scheme": "dark"},
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main(out: Annotated[Path, typer.Argument(help="Folder for the pictures.")]) -> None:
    """Take pictures of the welcome, an answer, the viewer and the demo page, over the index of the settings."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    with serving() as url, sync_playwright() as playwright:
        refuse_unready(url)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, look in LOOKS.items():
            take(browser, url, look, out / name)
        browser.close()
    print(f"Pictures are in {out}.", file=sys.stderr)


def take(browser: Browser, url: str, look: dict[str, Any], stem: Path) -> None:
    """All pictures of one look; `stem` is the beginning of their names."""
    page = browser.new_context(**look, reduced_motion="reduce").new_page()
    page.goto(f"{url}/chat/")
    page.wait_for_selector("html[data-chat=ready]")
    page.screenshot(path=f"{stem}-welcome.png")
    for question in QUESTIONS:
        ask(page, question)
        page.screenshot(path=f"{stem}-answer-{page.locator('.turn').count()}.png")
    page.goto(url + str(page.locator(".cite").first.get_attribute("href")))
    page.screenshot(path=f"{stem}-viewer.png")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=f"{stem}-demo.png")
    embedded(page)
    page.screenshot(path=f"{stem}-embedded.png")
    page.context.close()


def embedded(page: Page) -> None:
    """Ask in the widget on this page and wait for the whole answer."""
    page.wait_for_function("window.SupportChat")
    page.evaluate("question => SupportChat.ask(question)", QUESTIONS[0])
    chat = page.wait_for_event("frameattached") if len(page.frames) == 1 else page.frames[-1]
    chat.wait_for_selector(".turn:not(.live)", timeout=30_000)
    page.wait_for_timeout(500)


def ask(page: Page, question: str) -> None:
    """Type a question and wait for the whole answer."""
    known = page.locator(".turn").count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_function("known => document.querySelectorAll('.turn:not(.live)').length > known", arg=known)
    page.wait_for_timeout(300)


@contextmanager
def serving() -> Iterator[str]:
    """The address of `python -m ui`, served until the block ends; its conversations are thrown away."""
    log = Path(tempfile.mkdtemp()) / "log"
    command = [sys.executable, "-m", "ui", "--port", "0", "--history", ":memory:"]
    with log.open("w") as errors, subprocess.Popen(command, stderr=errors) as server:  # noqa: S603 our own command
        while not (found := re.search(r"Serving on (http://[^/]+)/", log.read_text())):
            if server.poll() is not None:
                raise SystemExit(log.read_text())
        try:
            yield found[1]
        finally:
            server.terminate()
            shutil.rmtree(log.parent)


def refuse_unready(url: str) -> None:
    """Exits with the reason and the next command when there is nothing to ask of, so that no picture waits for an answer."""
    try:
        urllib.request.urlopen(f"{url}/readyz", timeout=30).close()  # noqa: S310 our own server
    except urllib.error.HTTPError as fault:
        raise SystemExit(f"No pictures: {fault.read().decode().strip()}") from None


def chromium() -> str:
    """The installed browser. Exits with the line that installs one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("No Chromium found. Install one: sudo apt-get install chromium")


if __name__ == "__main__":
    typer.run(main)
