"""JSON exports: questions are sections, other records are rows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.documents import Document

from bot.errors import SourceError
from ingest.loaders import load

from .samples import FAQ, check, heading_lines, rendered_headings


def read(data: Any, name: str = "faq.json") -> Document:
    document = check(load(name, (data if isinstance(data, str) else json.dumps(data)).encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document


def test_a_question_is_a_section_with_its_id_as_anchor() -> None:
    document = read(FAQ)
    assert document.page_content == (
        "## How do I reset?\n\nHold the button.\n\n- 10 s\n\n## What does it cost?\n\nIt costs **5 euros**.\n\n- per month"
    )
    assert [heading["anchor"] for heading in document.metadata["headings"]] == ["reset", "price"]
    assert document.metadata["rows"] == []


@pytest.mark.parametrize(
    "data",
    [{"faq": [{"q": "Why?", "a": "So."}]}, {"items": [{"title": "Why?", "content": "So."}]}, {"Question": "Why?", "Answer": "So."},
     {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?", "acceptedAnswer": {"text": "<p>So.</p>"}}]}],
)  # fmt: skip
def test_the_usual_shapes_are_understood(data: Any) -> None:
    assert read(data).page_content == "## Why?\n\nSo."


def test_what_stands_beside_an_answer_is_read_with_it_but_not_what_only_programs_need() -> None:
    record = {"id": 7, "question": "How long is the trial?", "title": "How long is the trial?", "answer": "Thirty days.", "category": "Plans"}
    beside = {"valid_until": "2027-01-31", "plans": ["Plus", "Pro"], "paid": True, "note": "New.\nNot in Austria.", "old": None}
    technical = {"url": "https://x.example", "articleId": 4, "updated_at": "2026-01-01", "embedding": [0.1], "votes": 3, "tags": ["a"], "@type": "Question"}
    assert read([record | beside | technical]).page_content == (
        "## How long is the trial?\n\nThirty days.\n\n- Category: Plans\n- Valid until: 2027-01-31\n- Plans: Plus, Pro\n- Paid: yes\n"
        "- Note: New.\n  Not in Austria."
    )


def test_json_lines_are_records() -> None:
    lines = '{"question": "A?", "answer": "a"}\n\n{"question": "B?", "answer": "b"}\n'
    assert heading_lines(read(lines, "faq.jsonl")) == ["## A?", "## B?"]


def test_a_question_without_an_answer_is_left_out_and_told_of() -> None:
    document = read([{"question": "A?", "answer": "a"}, {"question": "B?", "answer": None}, {"question": "C?", "answer": " "}])
    assert document.page_content == "## A?\n\na"
    assert document.metadata["notes"] == ["leaves out 2 questions without an answer: write one"]


def test_records_without_questions_are_rows() -> None:
    document = read(
        [
            {"error_code": "E1", "plan": {"price": 3, "tags": ["a", "b"]}, "old": None, "free": True},
            {"error_code": "E2"},
        ]
    )
    assert document.page_content == "Error code: E1\nPlan / Price: 3\nPlan / Tags: a, b\nFree: yes\n\nError code: E2"
    assert document.metadata["rows"] == [0, document.page_content.index("Error code: E2")]


def test_headings_in_an_answer_stand_below_its_question() -> None:
    assert heading_lines(read([{"question": "Q?", "answer": "# Big\n\ntext\n\n<h2>Two</h2>"}]))[0] == "## Q?"
    assert heading_lines(read([{"question": "Q?", "answer": "# Big\n\ntext"}])) == ["## Q?", "### Big"]


def test_code_in_an_answer_keeps_its_marks() -> None:
    assert "```\n# comment\n```" in read([{"question": "Q?", "answer": "```\n# comment\n```"}]).page_content


@pytest.mark.parametrize(
    ("raw", "place"),
    [('{"a": }', "line 1, column 7"), ("[1,\n2,,]", "line 2, column 3"), ('{"a": 1}\n{"b": }', "line 2, column 7")],
)
def test_nonsense_is_refused_with_its_place(raw: str, place: str) -> None:
    with pytest.raises(SourceError, match=place):
        load("a.json", raw.encode())


def test_very_deep_json_is_refused() -> None:
    with pytest.raises(SourceError):
        load("a.json", b"[" * 100_000)


def test_deep_but_valid_records_are_refused_or_read() -> None:
    deep = json.loads('{"a":' * 400 + '"x"' + "}" * 400)
    assert read(deep).page_content.endswith(": x")
