"""Exports of the usual help desks: articles are sections, and what only programs need is no text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings


def read(data: Any) -> str:
    document = check(load("export.json", json.dumps(data).encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document.page_content


def table(text: str) -> str:
    return check(load("export.csv", text.encode())).page_content


ZENDESK = {"name": "Why?", "title": "Why?", "body": "<p>So.</p>", "comments_disabled": True, "draft": False, "promoted": False, "vote_sum": 3,
           "vote_count": 0, "edited_at": "2026-01-01", "outdated": False, "label_names": ["a"], "source_locale": "en-us", "section_id": 4}  # fmt: skip
INTERCOM = {"title": "Why?", "body": "<p>So.</p>", "state": "published", "parent_id": 1, "parent_ids": [1], "parent_type": "collection",
            "statistics": {"views": 0}, "translated_content": {"en": {"title": "Why?", "body": "<p>So.</p>"}}}  # fmt: skip
HELPSCOUT = {"number": 12, "name": "Why?", "text": "<p>So.</p>", "hasDraft": False, "publicUrl": "https://x.example", "viewCount": 9, "popularity": 4.3}
CONFLUENCE = {"title": "Why?", "body": {"storage": {"value": "<p>So.</p>", "representation": "storage"}, "_expandable": {"editor": ""}},
              "version": {"number": 3}, "_links": {"webui": "/x"}}  # fmt: skip
FRESHDESK = {"title": "Why?", "description": "<p>So.</p>", "description_text": "So.", "status": 2, "thumbs_up": 3, "hits": 9}
WORDPRESS = {"title": {"rendered": "Why?"}, "content": {"rendered": "<p>So.</p>", "protected": False}, "comment_status": "open", "sticky": False}


@pytest.mark.parametrize(
    "data",
    [{"articles": [ZENDESK], "users": [{"id": 1, "name": "Z"}]}, {"data": [INTERCOM], "pages": {"page": 1}},
     {"articles": {"page": 1, "items": [HELPSCOUT]}}, {"results": [CONFLUENCE]}, [FRESHDESK], [WORDPRESS]],
)  # fmt: skip
def test_an_article_is_its_title_and_its_text(data: Any) -> None:
    assert read(data) == "## Why?\n\nSo."


def test_what_readers_understand_stands_below_an_article() -> None:
    beside = {"section": {"id": 3, "name": "Billing", "position": 1}, "plan": "Plus", "old": None}
    assert read([ZENDESK | beside]) == "## Why?\n\nSo.\n\n- Section / Name: Billing\n- Plan: Plus"


def test_beside_a_plain_answer_such_names_may_be_for_readers() -> None:
    record = {"question": "Where?", "answer": "In Dayton.", "state": "Ohio", "paid": True, "comments": "On Mondays only."}
    assert read([record]) == "## Where?\n\nIn Dayton.\n\n- State: Ohio\n- Paid: yes\n- Comments: On Mondays only."


def test_a_description_without_html_is_a_field_of_a_row() -> None:
    assert read([{"name": "Mug", "description": "Blue", "price": 0}]) == "Name: Mug\nDescription: Blue\nPrice: 0"


def test_lists_below_a_question_are_no_records_of_their_own() -> None:
    assert read({"question": "Why?", "answer": "So.", "more": {"steps": [{"step": "One"}]}}) == "## Why?\n\nSo.\n\n- More / Steps 1 / Step: One"


def test_titles_and_bodies_of_html_in_a_table_are_articles() -> None:
    rows = 'id,title,body_html,vote_sum,section,promoted\n7,Why?,"<p>So</p><ul><li>and so</li></ul>",3,Billing,FALSE\n8,How?,<p>Thus.</p>,0,Plans,TRUE\n'
    assert table(rows) == "## Why?\n\nSo\n\n- and so\n\n- Section: Billing\n\n## How?\n\nThus.\n\n- Section: Plans"


def test_rows_without_a_title_of_their_own_make_titles_no_questions() -> None:
    rows = 'Title,Body (HTML),Price\nMug,"<h2>Blue</h2><ul><li>round</li></ul>",3\n,,4\n'
    assert table(rows) == "Title: Mug\nBody (HTML): Blue\n- round\nPrice: 3\n\nPrice: 4"


def test_bodies_without_html_stay_values() -> None:
    assert table("Title,Content\nMug,Blue *mug*\nCup,Red\n").startswith("Title: Mug\nContent: Blue \\*mug\\*\n\n")


def test_a_value_that_only_mentions_a_tag_stays_as_it_is() -> None:
    assert table("Tag,Meaning\n<b>,Bold\n<br> or <p>,Break\n") == "Tag: <b>\nMeaning: Bold\n\nTag: <br> or <p>\nMeaning: Break"
