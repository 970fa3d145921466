"""The real application over a few real documents, on a port of its own in this process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fpdf import FPDF
from payloads import HOSTILE_DOCUMENT

ROOT = Path(__file__).parents[2]

SETUP = """---
title: Set up the controller
url: https://help.nimbrel.example/setup
product: Sprig 2
version: "2"
updated: 2026-02-01
---
# Set up the controller

Read this before you begin. Keep the cover closed while the power is on.

## Connect the valves

To connect a valve:

1. Switch the power off.
2. Strip 8 mm of the wire.
3. Push the wire into the terminal until it clicks.

## Join the Wi-Fi

Hold the leaf button for 5 seconds until the ring blinks blue. Then choose your network in the app.

## Mount it on a wall

Choose a dry place within 10 m of the router. The controller weighs 640 g.
"""
RETURNS = """---
title: Return policy
updated: 2026-03-01
---
# Return policy

## How long you have

You can return any product within 30 days of delivery. The parcel needs the return number.

## Refunds

We refund the price within 10 business days after the parcel has arrived.
"""
PLANS = """---
title: Plans and prices
---
# Plans and prices

## Prices

| Plan | Price a month | Controllers |
| --- | --- | --- |
| Free | €0 | 1 |
| Plus | €4 | 3 |
| Pro | €9 | 20 |
"""
INTERNAL = """---
title: Agent playbook
audience: internal
---
# Agent playbook

The secret discount code for angry customers is PLUM-50.
"""
PAGES = ("The warranty lasts 36 months from the day of purchase.", "Frost damage is not covered by the warranty.")


@dataclass(frozen=True)
class Served:
    """A running application: where it is, and where its log of conversations is."""

    url: str
    history: Path

    def path(self, path: str) -> str:
        """An address on it."""
        return self.url + path


def write_documents(folder: Path) -> None:
    """A help centre of six documents, one of them hostile, one internal."""
    folder.mkdir()
    texts = {"setup.md": SETUP, "returns.md": RETURNS, "plans.md": PLANS, "internal.md": INTERNAL}
    for name, text in (texts | {"hostile.md": HOSTILE_DOCUMENT}).items():
        (folder / name).write_text(text, encoding="utf-8")
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for text in PAGES:
        pdf.add_page()
        pdf.multi_cell(0, 8, text)
    pdf.output(str(folder / "warranty.pdf"))


@contextmanager
def running(folder: Path, *command: str, **settings: object) -> Iterator[Served]:
    """`python -m ui` (or another command) over this folder's index, until the block ends; a process as in production."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    given = {"index_dir": folder / "index", "history": folder / "history.db", **settings}
    environment = own | {f"BOT_{name.upper()}": str(value) for name, value in given.items()}
    command = (sys.executable, *(command or ("-m", "ui", "--port", "0")))
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log) as server:
        yield Served(address(server, folder / "log"), Path(str(given["history"])))
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0, (folder / "log").read_text()


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server is, once its log says so."""
    while not (found := re.search(r"Serving on (http://[^/]+)/", log.read_text())):
        assert server.poll() is None, log.read_text()
        time.sleep(0.05)
    return found[1]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application over the small help centre, ingested by the real command."""
    folder = tmp_path_factory.mktemp("served")
    write_documents(folder / "docs")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    command = [sys.executable, "-m", "ingest", "add", str(folder / "docs"), "--index", str(folder / "index")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    examples = "How do I join the Wi-Fi?|What does Plus cost?"
    limits = {"questions_per_minute": 100_000, "question_length": 300}
    with running(folder, embed_origins="https://help.example.com", examples=examples, **limits) as application:
        yield application


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application before anything was ingested, for impatient visitors: two questions a minute."""
    with running(tmp_path_factory.mktemp("empty"), questions_per_minute=2) as application:
        yield application


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application with a bot that says a sentence and then thinks for a minute."""
    with running(tmp_path_factory.mktemp("slow"), str(Path(__file__).with_name("slow_bot.py"))) as application:
        yield application


@pytest.fixture
def web(served: Served) -> Iterator[httpx.Client]:
    """An HTTP client of the application."""
    with httpx.Client(base_url=served.url, timeout=30) as client:
        yield client
