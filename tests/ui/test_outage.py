"""A vector database that is gone: what the customer sees, what the operator sees."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import httpx
from served import running

from bot.settings import read_settings
from ingest.edition import Edition
from ingest.job import Job

URL = "http://127.0.0.1:9"  # nobody listens there


def test_customers_are_told_to_come_back_and_operators_what_failed(tmp_path: Path) -> None:
    with running(tmp_path, qdrant_url=URL) as application, httpx.Client(base_url=application.url, timeout=30) as web:
        answered = web.post("/api/chat", json={"question": "How long is the warranty?"})
        streamed = web.post("/api/chat", json={"question": "How long is it?"}, headers={"accept": "text/event-stream"})
        page = web.get("/chat/")
        source = web.get("/sources/returns.md", headers={"accept-language": "de"})
        ready = web.get("/readyz")
    assert (answered.status_code, page.status_code, ready.status_code) == (503, 200, 503)
    assert (source.status_code, source.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "Bei uns ist etwas schiefgegangen." in source.text
    for told in (answered.text, streamed.text, page.text, source.text):
        assert "127.0.0.1:9" not in told.replace(application.url, "")
    assert "try again later" in answered.json()["detail"]
    assert "event: error" in streamed.text
    assert "Something went wrong on our side" in page.text
    assert "Qdrant at http://127.0.0.1:9 failed" in ready.text
    assert (tmp_path / "log").read_text().count("Qdrant at http://127.0.0.1:9 failed") == 4  # at the start, too


def test_an_index_of_an_older_release_is_named_to_the_operator_at_the_start(tmp_path: Path) -> None:
    job = Job(read_settings(index_dir=tmp_path / "index"))
    with job.changing() as change:
        Edition(change.engine).write_manifest(replace(job.manifest, lexical="bm25-v1"))
        change.commit()
    with running(tmp_path) as application, httpx.Client(base_url=application.url, timeout=30) as web:
        started = (tmp_path / "log").read_text()
        answered = web.post("/api/chat", json={"question": "How long is the warranty?"})
        page = web.get("/chat/")
    assert "No question can be answered yet: The index was made with" in started
    assert "Run `python -m ingest rebuild`" in started
    assert "Something went wrong on our side" in page.text
    assert [told.status_code for told in (answered, page) if "bm25-v1" in told.text] == []


def test_a_log_of_conversations_that_fails_is_named_to_the_operator(tmp_path: Path) -> None:
    with running(tmp_path) as application, httpx.Client(base_url=application.url, timeout=30) as web:
        with sqlite3.connect(application.history) as db:
            db.execute("DROP TABLE conversations")
        answered = web.post("/api/chat", json={"question": "How long is the warranty?"})
    assert (answered.status_code, str(tmp_path) in answered.text) == (503, False)
    assert "history.db failed (no such table" in (tmp_path / "log").read_text()
