"""A company is told when its customers would be sent to the sample's address."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from served import Served, running
from test_desk import run

from bot.build import build_bot
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from ui.unset import warn_of_contact


def log_of(application: Served) -> str:
    return (application.history.parent / "log").read_text()


def test_the_page_warns_at_its_start_over_own_documents_only(served: Served, empty: Served) -> None:
    assert "Customers are sent to support@nimbrel.example: set BOT_SUPPORT_CONTACT" in log_of(served)
    assert "BOT_SUPPORT_CONTACT" not in log_of(empty)


def test_the_sample_company_s_page_is_shown_for_it_alone(tmp_path: Path, served: Served) -> None:
    assert "watering controllers" in httpx.get(served.path("/")).text
    with running(tmp_path, company="Brandauer Pianos") as application:
        page = httpx.get(application.path("/"))
    assert (page.status_code, page.headers["location"]) == (307, "/chat/")


@pytest.mark.parametrize(
    ("folder", "contact", "warns"),
    [("docs", None, True), ("docs", "help@brandauer.example", False), ("sample_docs", None, False)],
)
def test_neither_the_sample_nor_a_contact_of_ones_own_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, folder: str, contact: str | None, warns: bool
) -> None:
    page = tmp_path / folder / "prices.md"
    page.parent.mkdir()
    page.write_text("# Prices\n\nA piano costs 49 EUR a month.", encoding="utf-8")
    settings = read_settings(support_contact=contact)
    Job(settings).add(Request([str(page.parent)]), Brake())
    bot = build_bot(settings)
    run(warn_of_contact(bot.library, settings))
    bot.close()
    assert ("BOT_SUPPORT_CONTACT" in caplog.text) == warns
