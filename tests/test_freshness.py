"""What is served is what was ingested last, and what may be read, with no restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot, build_bot
from bot.conversation import Question
from bot.errors import EmptyIndex, IndexMismatch
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


def test_the_next_question_sees_an_edited_document(bot: Bot, docs: Path) -> None:
    question = Question("How many days do I have to return a product?")
    assert "30 days" in bot.chain.invoke(question).text
    page = docs / "returns.md"
    page.write_text(page.read_text(encoding="utf-8").replace("30 days", "45 days"), encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert "45 days" in bot.chain.invoke(question).text


def test_the_next_question_misses_a_deleted_document(bot: Bot, docs: Path) -> None:
    question = Question("How many days do I have to return a product?")
    assert bot.chain.invoke(question).decision == "answered"
    (docs / "returns.md").unlink()
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert all(citation.source != "returns.md" for citation in bot.chain.invoke(question).citations)


def test_internal_documents_are_used_only_when_asked_for(bot: Bot, docs: Path) -> None:
    secret = "---\naudience: internal\n---\n# Goodwill\n\n## Voucher\n\nA goodwill voucher that an agent grants may be 25 euros at most.\n"
    (docs / "internal.md").write_text(secret, encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    question = Question("How high may a goodwill voucher be?")
    assert "25 euros" not in bot.chain.invoke(question).text
    assert bot.library.documents("internal.md") == []
    inside = build_bot(read_settings(include_internal=True))
    assert "25 euros" in inside.chain.invoke(question).text
    inside.close()


def test_an_empty_index_names_the_command_that_fills_it() -> None:
    with pytest.raises(EmptyIndex, match="python -m ingest add"):
        build_bot(read_settings()).chain.invoke(Question("How long is the warranty?"))


def test_an_index_of_another_embedder_is_refused_with_the_mending_command(docs: Path) -> None:
    from bot.index import check_manifest

    job = Job(read_settings())
    job.add(Request([str(docs)]), Brake())
    with pytest.raises(IndexMismatch, match="python -m ingest rebuild"):
        check_manifest(job.manifest, "openai:text-embedding-3-small", job.manifest.lexical)
