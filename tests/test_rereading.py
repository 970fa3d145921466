"""The best passages are read a second time, together with the question."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from langchain_core.documents import Document

from bot.build import build_bot
from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.evidence import features
from bot.grounding import ANSWERED, Grounding
from bot.lexical import Lexical
from bot.rereading import ENOUGH, FIRST, LOOKED_AT, SURE, Rereader, coded, score, spoken, standing_alone
from bot.settings import read_settings
from bot.synonyms import Thesaurus


def test_the_best_passages_are_noted_and_ordered_anew(bot) -> None:
    question = Question("How many days do I have to return a product?")
    searched = bot.retriever.search(bot.understanding.search(question))
    found = bot.find(question)
    best = [one.metadata["id"] for one in searched.passages[:FIRST]]
    noted = [one.metadata["id"] for one in found.passages if {"answers", "near", "score"} <= one.metadata.keys()]
    assert sorted(noted) == sorted(best)
    assert [one.metadata["id"] for one in found.passages] == [*noted, *(one.metadata["id"] for one in searched.passages[FIRST:])]
    scores = [one.metadata["score"] for one in found.passages[: len(noted)]]
    assert scores == sorted(scores, reverse=True)
    assert all("score" not in one.metadata for one in searched.passages)


@dataclass(frozen=True)
class Judged:
    """A judge that finds the same of every passage."""

    found: float

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        return [self.found for _ in asked]


@pytest.mark.parametrize(("odds", "expected"), [(ENOUGH, FIRST), (ENOUGH - 0.1, LOOKED_AT)])
def test_more_passages_are_read_when_none_of_the_first_answers(bot, odds: float, expected: int) -> None:
    searched = bot.retriever.search(bot.understanding.search(Question("How many days do I have to return a product?")))
    first = searched.passages[0]
    many = tuple(Document(first.page_content, metadata=first.metadata | {"id": str(number)}) for number in range(LOOKED_AT + 2))
    read = Rereader(Judged(odds), Thesaurus([], Lexical()), MiniLM(), Lexical()).read(replace(searched, passages=many))
    assert sum("score" in one.metadata for one in read.passages) == expected
    assert {one.metadata["id"] for one in read.passages} == {one.metadata["id"] for one in many}


def test_the_order_of_another_reranker_stays(bot) -> None:
    searched = bot.retriever.search(bot.understanding.search(Question("How many days do I have to return a product?")))
    turned = replace(searched, passages=searched.passages[::-1])
    read = Rereader(Grounding(ANSWERED), Thesaurus([], Lexical()), MiniLM(), Lexical(), keeps_order=True).read(turned)
    assert [one.metadata["id"] for one in read.passages] == [one.metadata["id"] for one in turned.passages]
    assert "score" in read.passages[0].metadata


def test_what_is_left_out_for_its_code_stands_behind(bot) -> None:
    searched = bot.retriever.search(bot.understanding.search(Question("How many days do I have to return a product?")))
    first, *rest = searched.passages
    other = Document("E-17: the lid is open.", id="x", metadata=first.metadata | {"id": "x", "source": "codes.md", "heading": "E-17", "section": ["E-17"], "fused": 9.0})
    own = Document("E-18: the tank is empty.", id="y", metadata=first.metadata | {"id": "y", "source": "codes.md", "heading": "E-18", "section": ["E-18"], "fused": 0.1})
    asked = replace(searched.search, question=Question("What is E-18?"))
    read = bot.rereader.read(replace(searched, search=asked, passages=(other, own, *rest)))
    assert read.passages[0].metadata["id"] == "y"
    assert "x" in [one.metadata["id"] for one in read.passages[1:]]


def test_the_evidence_is_the_best_answer_within_bounds(bot) -> None:
    found = bot.find(Question("How many days do I have to return a product?"))
    answers = [one.metadata["answers"] for one in found.passages if "answers" in one.metadata]
    assert features(found)["answers"] == max(answers)
    assert features(found)["mean_answers"] == pytest.approx(sum(answers) / len(answers))
    assert features(found)["first_answers"] == found.passages[0].metadata["answers"]
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


@pytest.mark.parametrize(
    ("heading", "text", "record", "asked", "found"),
    [
        ("PM-204: cannot join", "Wait.", None, "error 204 when downloading", True),
        ("", "Code: PM-204\nAdvice: Wait", 3, "what is error code 204?", True),
        ("", "Code: PM-204\nAdvice: Wait", 3, "what is error 20?", False),
        ("", "Code: PM-204", 3, "I paid 204 euros", False),
        ("PM-204: cannot join", "Wait.", None, "Is it PM-302?", False),
        ("Limits", "| 413 | too large |", None, "I get a 413", True),
        ("Limits", "- **413**: too large", None, "I get a 413", True),
        ("Limits", "413 Content Too Large", None, "I get a 413", True),
        ("Limits", "It weighs 4.413 kg, 413,5 with its box; see RFC-413.", None, "I get a 413", False),
        ("Limits", "More than 413 files.\n\n413 files are a lot.", None, "I get a 413", False),
    ],
)
def test_a_fault_is_found_by_the_digits_of_its_code(heading: str, text: str, record: int | None, asked: str, found: bool) -> None:
    assert coded(Document(text, metadata={"heading": heading, "title": "Faults", "record": record}), asked) is found


def test_a_text_that_speaks_of_the_fault_gains_less_than_one_that_begins_with_it() -> None:
    meta = {"heading": "Limits", "title": "API", "record": None, "fused": 1.0, "near": 0.0}
    texts = ("Larger files are rejected.", "Larger files are answered with 413.", "413: the file is too large")
    scores = [score(Document(text, metadata=meta), Question("the upload fails with 413")) for text in texts]
    assert scores[0] < scores[1] < scores[2]
