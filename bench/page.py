"""The page as a visitor feels it, in a real Chromium: the first sentence, the widget's first opening, bytes on the wire."""

from __future__ import annotations

import statistics
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.measuring import RUNS, Figure, show
from ui.screenshots import DESKTOP, FLAGS, chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTION = "How do I connect Sprig 2 to Wi-Fi?"
FIRST = "document.querySelector('.turn .words')?.innerText.trim()"


def main() -> None:
    """Prints the table; it asks over the index of the settings."""
    from playwright.sync_api import sync_playwright

    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        visits = [_visit(browser, url) for _ in range(RUNS + 1)][1:]
        browser.close()
    first, cached, sentence, opened = (statistics.median(one) for one in zip(*visits, strict=True))
    show(
        f"The page, medians of {RUNS}",
        [
            Figure("first load on the wire", f"{first / 1e6:.3f} MB", "<= 0.35 MB"),
            Figure("second load on the wire", f"{cached / 1e6:.3f} MB", "<= 0.1 MB"),
            Figure("Enter to the first checked sentence", f"{sentence:.2f} s", "<= 0.6 s"),
            Figure("the widget's first opening to its text box", f"{opened:.2f} s", "< 2.5 s"),
        ],
    )


def _visit(browser: Browser, url: str) -> tuple[float, float, float, float]:
    """Bytes of the first and the second load, seconds to the first sentence, seconds to the widget's text box."""
    page = browser.new_context(**DESKTOP).new_page()
    received = _counting(page)
    page.goto(f"{url}/chat/")
    page.wait_for_selector("html[data-chat=ready]")
    page.wait_for_load_state("networkidle")
    first = sum(received)
    received.clear()
    page.reload()
    page.wait_for_selector("html[data-chat=ready]")
    page.wait_for_load_state("networkidle")
    cached = sum(received)
    sentence = _asked(page)
    page.context.close()
    return first, cached, sentence, _opened(browser, url)


def _counting(page: Page) -> list[float]:
    """Grows with the bytes that came over the wire."""
    received: list[float] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        received.append(event["encodedDataLength"])

    devtools.on("Network.loadingFinished", finished)
    return received


def _asked(page: Page) -> float:
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    started = perf_counter()
    page.wait_for_function(FIRST, polling=10)
    return perf_counter() - started


def _opened(browser: Browser, url: str) -> float:
    page = browser.new_context(**DESKTOP).new_page()
    page.goto(url)
    page.wait_for_function("window.SupportChat")
    page.wait_for_load_state("networkidle")
    started = perf_counter()
    page.evaluate("SupportChat.open()")
    while len(page.frames) < 2:
        page.wait_for_timeout(10)
    page.frames[-1].wait_for_selector("#question textarea")
    spent = perf_counter() - started
    page.context.close()
    return spent


if __name__ == "__main__":
    main()
