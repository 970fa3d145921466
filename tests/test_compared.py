"""Two documents that a question compares, and passages that answer another question."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from bot.lexical import Lexical
from bot.selection import answers_another, compared
from tests.test_selection import passage


def words_of(text: str) -> Collection[int]:
    return Lexical().query(text).indices


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Compare the timeouts of the Python and the Node SDK", ["Python SDK", "Node SDK"]),
        ("Is the timeout of Node different from Python's?", ["Python SDK", "Node SDK"]),
        ("Can I use the Python SDK with Node?", []),
        ("Compare the timeouts of the SDKs", []),
        ("Compare Python and Java", []),  # too far behind
    ],
)
def test_of_two_documents_that_are_compared_what_stands_below_the_same_heading_is_quoted(question: str, quoted: list[str]) -> None:
    scores = {"Python SDK": 1.7, "Node SDK": 1.3, "Java SDK": 1.1}
    found = [
        *(passage("30 seconds", "Timeouts", 1.0, title=title, source=title, score=score) for title, score in scores.items()),
        passage("Node SDK 5", "Releases", 1.0, title="Node news", source="news.md", score=1.6),
    ]
    assert [one.metadata["title"] for one in compared(found, question, words_of)] == quoted
    assert compared(found[:1], question, words_of) == compared([], question, words_of) == []


def test_documents_are_not_named_by_the_small_words_of_their_titles() -> None:
    titles = {"Plans and prices": 1.0, "Terms of service": 0.9}
    found = [passage("Any time", "Cancel", 1.0, title=title, source=title, score=score) for title, score in titles.items()]
    assert compared(found, "What is the difference between both of my plans?", words_of) == []
    assert compared(found, "Do I cancel both the plan and the service?", words_of) == found


@pytest.mark.parametrize(
    ("heading", "text", "shared", "another"),
    [
        ("May I lend a book to a friend?", "**No.** You can share it within your household.", 0.0, True),
        ("May I lend a book to a friend?", "**No.** You can share it within your household.", 0.3, False),
        ("Lending", "No book is lent.", 0.0, False),
        ("May I lend a book?", "You may.", 0.0, False),
    ],
)
def test_a_plain_no_to_another_question_is_told_from_an_answer(heading: str, text: str, shared: float, another: bool) -> None:
    assert answers_another(passage(text, heading, 1.0), lambda _: shared) is another
