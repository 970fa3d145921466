"""Questions that an export keeps in several lists are read, all of them, below the name of their list."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings

WHY = {"question": "Why?", "answer": "So."}
HOW = {"question": "How?", "answer": "# Thus\n\nand so."}


def read(data: Any) -> str:
    document = check(load("faq.json", json.dumps(data).encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document.page_content


@pytest.mark.parametrize(
    "data",
    [
        {"billing": [WHY], "delivery": [HOW]},
        {"faq": {"billing": [WHY], "delivery": [HOW]}},
        {"categories": [{"id": 1, "name": "Billing", "questions": [WHY]}, {"id": 2, "name": "Delivery", "questions": [HOW]}]},
        [{"category": "Billing", "faqs": [WHY]}, {"category": "Delivery", "faqs": [HOW]}],
        [{"title": "Help", "sections": [{"title": "Billing", "articles": [WHY]}, {"title": "Delivery", "articles": [HOW]}]}],
    ],
)
def test_each_list_of_questions_stands_below_its_name(data: Any) -> None:
    assert read(data) == "## Billing\n\n### Why?\n\nSo.\n\n## Delivery\n\n### How?\n\n#### Thus\n\nand so."


def test_a_group_of_drafts_alone_has_no_heading() -> None:
    assert read({"billing": [WHY], "delivery": [HOW | {"draft": True}]}) == "## Billing\n\n### Why?\n\nSo."


def test_questions_about_a_thing_with_fields_of_its_own_stay_with_it() -> None:
    plans = [{"name": "Plus", "price": 3, "faq": [WHY]}, {"name": "Pro", "price": 9, "faq": [HOW]}]
    assert read(plans).startswith("Name: Plus\nPrice: 3\nFaq 1 / Question: Why?\nFaq 1 / Answer: So.\n\nName: Pro\nPrice: 9\n")


def test_rows_that_are_more_than_the_questions_are_read_instead() -> None:
    assert read({"plans": [{"plan": "Free"}, {"plan": "Plus"}], "help": {"faq": [WHY]}}) == "Plan: Free\n\nPlan: Plus"
