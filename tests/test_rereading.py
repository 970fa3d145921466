"""The best passages are read a second time, together with the question."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.documents import Document

from bot.build import build_bot
from bot.conversation import Question, Turn
from bot.evidence import features
from bot.rereading import SURE, spoken, standing_alone
from bot.selection import LOOKED_AT, sections
from bot.settings import read_settings


@pytest.fixture
def bot(docs: Path):
    subprocess.run([sys.executable, "-m", "ingest", "add", str(docs)], check=True, capture_output=True)
    bot = build_bot(read_settings())
    yield bot
    bot.close()


def test_the_best_passages_are_noted_and_keep_their_order(bot) -> None:
    question = Question("How many days do I have to return a product?")
    searched = bot.retriever.search(bot.understanding.search(question))
    found = bot.find(question)
    assert [one.metadata["id"] for one in found.passages] == [one.metadata["id"] for one in searched.passages]
    noted = [one.metadata["id"] for one in found.passages if "answers" in one.metadata]
    assert noted == [one.metadata["id"] for one in sections(searched.passages)[:LOOKED_AT]]
    assert all("answers" not in one.metadata for one in searched.passages)


def test_the_evidence_is_the_best_answer_within_bounds(bot) -> None:
    found = bot.find(Question("How many days do I have to return a product?"))
    answers = [one.metadata["answers"] for one in found.passages if "answers" in one.metadata]
    assert features(found)["answers"] == max(answers)
    assert all(-SURE <= one <= SURE for one in answers)


def test_a_question_in_another_language_is_not_judged(docs: Path) -> None:
    for page in docs.glob("*.md"):
        page.write_text("# Rückgabe\n\nSie können die Ware innerhalb von 30 Tagen an uns zurückgeben, wenn sie nicht benutzt ist.\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ingest", "add", str(docs)], check=True, capture_output=True)
    bot = build_bot(read_settings())
    found = bot.find(Question("Wie lange kann ich die Ware zurückgeben?"))
    bot.close()
    assert found.passages
    assert all("answers" not in one.metadata for one in found.passages)
    assert features(found)["answers"] == 0


@pytest.mark.parametrize(
    ("before", "asked", "expected"),
    [
        ([], "And how much is it?", "And how much is it?"),
        (["Do you sell lamps?"], "And how much is it?", "Do you sell lamps? And how much is it?"),
        (["Do you sell lamps?"], "When do you open?", "When do you open?"),
    ],
)
def test_a_turn_that_points_back_is_judged_behind_the_one_before(before: list[str], asked: str, expected: str) -> None:
    assert standing_alone(Question(asked, tuple(Turn("user", text) for text in before))) == expected


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [("Returns", "Refunds", "Returns: Refunds. Text."), ("Returns", "Returns", "Returns. Text."), ("", "", "Text.")],
)
def test_a_passage_is_read_below_its_headings(title: str, heading: str, expected: str) -> None:
    assert spoken(Document("Text.", metadata={"title": title, "heading": heading})) == expected
