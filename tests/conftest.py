"""Real parts for every test: an embedded index in a temporary folder, the bundled model, the network closed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("LANGSMITH_TRACING", "false")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits "ignored", and so do its children

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the person who runs the tests gets in."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BOT_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("BOT_HISTORY", str(tmp_path / "history.db"))


@pytest.fixture(scope="session")
def embedder():
    """The bundled model, opened once."""
    from bot.embeddings import MiniLM

    return MiniLM()


@pytest.fixture(scope="session")
def answering():
    """The bundled judge of what answers a question, opened once."""
    from bot.grounding import ANSWERED, Grounding

    return Grounding(ANSWERED)


@pytest.fixture(scope="session")
def saying():
    """The bundled judge of what says a sentence, opened once."""
    from bot.grounding import SAID, Grounding

    return Grounding(SAID)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A small help centre of three pages."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "returns.md").write_text(RETURNS, encoding="utf-8")
    (folder / "setup.md").write_text(SETUP, encoding="utf-8")
    (folder / "plans.md").write_text(PLANS, encoding="utf-8")
    return folder


@pytest.fixture
def bot(docs: Path):
    """The bot over those pages, without a chat model."""
    from bot.build import build_bot
    from bot.settings import read_settings
    from ingest.job import Job
    from ingest.plan import Brake
    from ingest.roots import Request

    settings = read_settings()
    Job(settings).add(Request([str(docs)]), Brake())
    built = build_bot(settings)
    yield built
    built.close()


RETURNS = """---
title: Return policy
url: https://help.nimbrel.example/returns
updated: 2026-02-01
---
# Return policy

## How long you have

You can return any product within 30 days of delivery.

## Refunds

We refund the price within 10 business days after the parcel has arrived.
"""

SETUP = """---
title: Set up the controller
product: sprig-2
version: "2"
---
# Set up the controller

## Connect the valves

To connect a valve:

1. Switch the power off.
2. Strip 8 mm of the wire.
3. Push the wire into the terminal.

## Join the Wi-Fi

Hold the leaf button for 5 seconds until the ring blinks blue.
"""

PLANS = """# Plans

## Prices

| Plan | Price a month |
| --- | --- |
| Free | €0 |
| Plus | €4 |
| Pro | €9 |
"""
