"""Drafts are no facts, whatever the export calls them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.documents import Document

from ingest.loaders import load

from .samples import check

PUBLISHED = {"title": "A?", "body": "<p>a</p>"}
ONE = "leaves out 1 draft: publish it if customers may read it"


def records(*found: Any) -> Document:
    return check(load("a.json", json.dumps({"articles": found}).encode()))


def table(text: str) -> Document:
    return check(load("a.csv", text.encode()))


@pytest.mark.parametrize(
    "state",
    [{"draft": True}, {"state": "draft"}, {"status": "notpublished"}, {"status": "Archived"}, {"publish_status": "not_published"}, {"published": False}],
)
def test_a_draft_of_an_export_is_left_out_and_told_of(state: dict[str, Any]) -> None:
    document = records(PUBLISHED, {"title": "B?", "body": "<p>b</p>"} | state)
    assert (document.page_content, document.metadata["notes"]) == ("## A?\n\na", [ONE])


@pytest.mark.parametrize("state", [{"draft": False}, {"state": "published"}, {"status": 1}, {"published": True}, {"published": "2026-03-01"}])
def test_what_is_published_is_read(state: dict[str, Any]) -> None:
    document = records(PUBLISHED | state)
    assert (document.page_content[:6], document.metadata["notes"]) == ("## A?\n", [])


@pytest.mark.parametrize(("state", "other"), [("draft", "active"), (True, False)])
def test_a_draft_of_another_thing_is_left_out_as_well(state: object, other: object) -> None:
    name = "status" if isinstance(state, str) else "draft"
    document = records({"product": "Mug", name: other}, {"product": "Secret", name: state})
    assert ("Mug" in document.page_content, "Secret" in document.page_content, document.metadata["notes"]) == (True, False, [ONE])


def test_records_that_explain_a_state_are_read() -> None:
    assert records({"status": "draft", "meaning": "Not yet sent"}).page_content == "Status: draft\nMeaning: Not yet sent"
    assert "Step: 1" in records({"step": 1, "status": "draft"}, {"step": 2, "status": "sent"}).page_content


@pytest.mark.parametrize("column", ["Status,DRAFT,Published", "Status,Unpublished,live", "draft,true,false", "Published,FALSE,TRUE"])
def test_a_draft_of_a_table_is_left_out_and_told_of(column: str) -> None:
    name, draft, other = column.split(",")
    document = table(f"Plan,Price,{name}\nFree,0,{other}\nSecret,1,{draft}\n")
    assert ("Free" in document.page_content, "Secret" in document.page_content) == (True, False)
    assert document.metadata["notes"] == [ONE]


def test_a_draft_among_questions_is_left_out() -> None:
    document = table("Question,Answer,Status\nWhy?,So.,published\nHow?,Thus.,archived\nWhen?,Now.,draft\n")
    assert document.page_content == "## Why?\n\nSo.\n\n- Status: published"
    assert document.metadata["notes"] == ["leaves out 2 drafts: publish them if customers may read them"]


@pytest.mark.parametrize(
    "text",
    ["Status,Meaning\nDraft,Not sent\nPublished,Seen by all\n", "Step,Status\n1,Draft\n2,Sent\n", "Beer,Draft\nPils,yes\nBock,no\n",
     "Version,Status\n1,Archived\n2,Current\n", "Boat,Draft\nHeron,1\nTern,2\n"],
)  # fmt: skip
def test_tables_in_which_a_draft_is_something_else_are_read(text: str) -> None:
    document = table(text)
    assert (len(document.metadata["rows"]), document.metadata["notes"]) == (2, [])


@pytest.mark.parametrize("written", ["---\ndraft: true\n---\n", "---\npublished: false\naudience: public\n---\n", "+++\ndraft = true\n+++\n"])
def test_a_draft_with_front_matter_is_internal(written: str) -> None:
    document = load("a.md", f"{written}text".encode())
    assert document.metadata["audience"] == "internal"
    told = "is a draft (draft: true or published: false): customers are not served it until you publish it"
    assert document.metadata["notes"] == [told]


@pytest.mark.parametrize("written", ["draft: false", "published: true", "published: 2026-03-01", "status: draft"])
def test_other_front_matter_hides_nothing(written: str) -> None:
    document = load("a.md", f"---\n{written}\n---\ntext".encode())
    assert ("audience" in document.metadata, document.metadata["notes"]) == (False, [])


def test_a_sidecar_publishes_a_draft() -> None:
    assert load("a.md", b"---\ndraft: true\n---\ntext", sidecar=b'audience = "public"').metadata["audience"] == "public"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"title": "Why?", "body": "<p>So.</p>", "draft": true}'),
        ("a.csv", "Plan,Price,Status\nPlus,3,draft\n"),
        ("a.csv", "Question,Answer,Status\nWhy?,So.,draft\n"),
    ],
)
def test_a_file_that_became_a_draft_stays_a_document_so_that_its_old_text_goes(name: str, text: str) -> None:
    document = check(load(name, text.encode()))
    assert document.page_content == "Nothing in this file is for customers."
    assert (document.metadata["audience"], document.metadata["notes"]) == ("internal", [ONE])
