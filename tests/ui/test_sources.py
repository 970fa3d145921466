"""The source viewer over real HTTP: the passage is marked, and only indexed documents are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from bs4 import BeautifulSoup
from served import RETURNS, SETUP

from bot.build import build_bot
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from ui.marking import Span
from ui.sources import Passage, Viewer, locate, public_link
from ui.texts import Languages


def view(web: httpx.Client, source: str, **query: Any) -> BeautifulSoup:
    response = web.get(f"/sources/{quote(source)}", params=query)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def cited(web: httpx.Client, question: str) -> dict[str, Any]:
    citations: list[dict[str, Any]] = web.post("/api/chat", json={"question": question}).json()["citations"]
    return citations[0]


def test_a_citations_span_is_marked_exactly(web: httpx.Client) -> None:
    citation = cited(web, "How do I connect a valve?")
    soup = view(web, citation["source"], start=citation["start"], end=citation["end"], quote=citation["quote"])
    marked = " ".join(mark.text for mark in soup.find_all("mark"))
    assert "Strip 8 mm of the wire." in marked
    assert soup.find("mark")["id"] == "passage"
    assert len(soup.find_all(id="passage")) == 1


def test_title_version_and_date_are_shown(web: httpx.Client) -> None:
    soup = view(web, "setup.md")
    facts = [fact.text for fact in soup.select(".facts li")]
    assert soup.h1.text == "Set up the controller"
    assert facts[:5] == ["Set up the controller", "setup.md", "Sprig 2", "version 2", "as of 2026-02-01"]
    assert view(web, "setup.md", locale="de").select(".facts li")[4].text == "Stand 2026-02-01"


def test_a_public_document_links_out_to_the_very_words(web: httpx.Client) -> None:
    citation = cited(web, "How do I connect a valve?")
    soup = view(web, "setup.md", start=citation["start"], end=citation["end"])
    link = soup.select_one(".facts a")
    assert link["href"].startswith("https://help.nimbrel.example/setup#")
    assert ":~:text=" in link["href"]
    assert link["rel"] == ["noopener", "noreferrer"]


def test_a_pdf_is_shown_page_by_page(web: httpx.Client) -> None:
    citation = cited(web, "Is frost damage covered by the warranty?")
    assert citation["page"] == 2
    soup = view(web, "warranty.pdf", start=citation["start"], end=citation["end"])
    assert [heading.text for heading in soup.select(".page-number")] == ["Page 1", "Page 2"]
    assert "Frost damage" in soup.find("mark").text


def test_a_table_row_is_marked(web: httpx.Client) -> None:
    citation = cited(web, "What does the Plus plan cost a month?")
    soup = view(web, "plans.md", start=citation["start"], end=citation["end"])
    assert soup.find("mark").find_parent("table")


def test_a_table_that_is_quoted_without_some_rows_has_not_changed(web: httpx.Client) -> None:
    citation = cited(web, "What does the Plus plan cost a month?")
    quoted = "| Plan | Price a month | Controllers |\n| --- | --- | --- |\n| Pro | €9 | 20 |"
    soup = view(web, "plans.md", start=citation["start"], end=citation["end"], quote=quoted)
    assert not soup.select(".notice")
    assert soup.find("mark", id="passage").find_parent("table")


@pytest.mark.parametrize(
    "source", ["gone.md", "../pyproject.toml", "..%2f..%2fetc/passwd", "/etc/passwd", "internal.md", "a" * 300]
)
def test_only_indexed_customer_documents_are_shown(web: httpx.Client, source: str) -> None:
    response = web.get(f"/sources/{source}")
    assert response.status_code == 404
    assert "PLUM-50" not in response.text


def test_a_vanished_source_says_so(web: httpx.Client) -> None:
    response = web.get("/sources/gone.md", headers={"accept-language": "fr"})
    assert "Ce document n’est plus disponible" in response.text


def test_a_moved_passage_is_found_by_its_quote(web: httpx.Client) -> None:
    soup = view(web, "returns.md", start=1, end=20, quote="refund the price within\n10 business days")
    assert soup.find("mark").text == "refund the price within 10 business days"
    assert not soup.select(".notice")


def test_a_passage_that_is_gone_is_told_and_nothing_is_marked(web: httpx.Client) -> None:
    soup = view(web, "returns.md", start=1, end=20, quote="within 60 days")
    assert soup.find("mark") is None
    assert soup.select_one(".notice").text == "This document has changed since the answer was given."


@pytest.mark.parametrize(("shop", "app"), [("Parcels take five days.", "The app is free of charge."), ("The app is free of charge.", "Parcels take five days.")])
def test_of_two_folders_with_a_file_of_the_same_name_the_cited_one_is_shown(tmp_path: Path, shop: str, app: str) -> None:
    settings = read_settings()
    for name, text in {"shop": shop, "app": app}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "faq.md").write_text(f"# Questions\n\n{text}\n", encoding="utf-8")
        Job(settings).add(Request([str(tmp_path / name)]), Brake())
    bot = build_bot(settings)
    status, html = Viewer(bot.library, settings).show("faq.md", Passage(13, 36, "Parcels take five days."), Languages().choose("en"))
    bot.close()
    soup = BeautifulSoup(html, "html.parser")
    assert status == 200
    assert soup.find("mark").text == "Parcels take five days."
    assert not soup.select(".notice")


@pytest.mark.parametrize("query", ["start=-5&end=3", "start=99999&end=100000", "start=9&end=2", "quote=%00"])
def test_senseless_spans_do_no_harm(web: httpx.Client, query: str) -> None:
    assert web.get(f"/sources/returns.md?{query}").status_code == 200


def test_numbers_that_are_none_are_refused(web: httpx.Client) -> None:
    assert web.get("/sources/returns.md?start=x").status_code == 422


def test_a_passage_is_located_as_cited_then_by_quote_then_not() -> None:
    text = "alpha beta gamma beta"
    assert locate(text, Passage(6, 10, "beta")) == Span(6, 10)
    assert locate(text, Passage(0, 3, "gamma  beta")) == Span(11, 21)
    assert locate(text, Passage(0, 3, "delta")) is None
    assert locate(text, Passage()) is None


def test_a_table_of_which_some_rows_are_quoted_is_located() -> None:
    table = "| Code | Meaning |\n| --- | --- |\n| E1 | No network |\n| E2 | Low battery |\n| E3 | No water |\n\nAsk us."
    quoted = "| Code | Meaning |\n| --- | --- |\n| E2 | Low battery |\n\nAsk us."
    assert locate(table, Passage(0, len(table), quoted)) == Span(0, len(table))
    assert locate(f"New.\n\n{table}", Passage(0, len(table), quoted)) == Span(6, 6 + len(table))
    assert locate(table.replace("Low", "Full"), Passage(0, len(table), quoted)) is None
    assert locate(table.replace("| E3", "\nOther\n\n| E3"), Passage(0, 0, "| E2 | Low battery |\n| E3 | No water |")) is None


def test_public_links_need_a_web_address() -> None:
    assert public_link("javascript:alert(1)", "a", "b") == ""
    assert (
        public_link("https://e.example/a#old", "", "two **words**-x")
        == "https://e.example/a#old:~:text=two%20words%2Dx"
    )
    assert public_link("https://e.example/a", "", "") == "https://e.example/a"


def test_public_links_look_for_what_the_page_shows() -> None:
    assert public_link("https://e.example/a", "", "Open **Keys > Roll** for `max_age`.").endswith(":~:text=Open%20Keys%20%3E%20Roll%20for%20max_age.")


def test_the_documents_of_these_tests_are_what_is_served() -> None:
    assert "Strip 8 mm" in SETUP
    assert "10 business days" in RETURNS
