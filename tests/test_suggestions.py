"""What is offered to be asked next: headings near the answer, the cited document's own first; near a question that has none."""

from __future__ import annotations

from langchain_core.documents import Document

from bot.citations.citation import citation
from bot.conversation import Question, Turn
from bot.suggestions import nearest, suggestions


def passage(source: str, heading: str, fused: float, **read: float) -> Document:
    meta = {"root": "docs", "source": source, "title": source, "section": [source, heading], "heading": heading, "fused": fused}
    where = {"anchor": "", "page": None, "url": "", "version": "", "updated": "", "start": 0, "end": 4}
    return Document(page_content="Text", metadata=meta | where | read)


def test_the_cited_documents_own_come_first_and_another_ones_only_when_near() -> None:
    cited = passage("returns.md", "Return period", 1.0)
    others = [
        passage("orders.md", "Change an order", 0.8),
        passage("plans.md", "Which plan do I need?", 0.4),
        passage("returns.md", "What cannot be returned", 0.2),
        passage("returns.md", "Refunds", 0.9),
    ]
    shown = suggestions([cited, *others], (citation(1, cited, "Text", 0, 4),))
    assert shown == ("What cannot be returned", "returns.md: Refunds", "Change an order")


def test_a_heading_that_says_little_alone_stands_behind_its_title() -> None:
    cited = passage("plans.md", "Which plan do I need?", 1.0)
    others = [passage("plans.md", "Trials", 0.9), passage("terms.md", "4. Availability", 0.9), passage("a.md", "How often", 0.9), passage("b.md", "How often", 0.8)]
    shown = suggestions([cited, *others], (citation(1, cited, "Text", 0, 4),))
    assert shown == ("plans.md: Trials", "terms.md: 4. Availability", "a.md: How often")
    history = (Turn("user", "Plans.md: trials"),)
    assert suggestions([cited, *others], (citation(1, cited, "Text", 0, 4),), history)[0] == "terms.md: 4. Availability"


def test_the_news_of_a_day_are_offered_beside_such_alone() -> None:
    cited, news = passage("app.md", "Sign in", 1.0), [passage("news.md", name, 0.9) for name in ("App 8.1, 24 November 2025", "3 avril 2025 : paiements")]
    assert suggestions([cited, *news, passage("days.md", "Holidays in 2026", 0.8)], (citation(1, cited, "Text", 0, 4),)) == ("Holidays in 2026",)
    assert suggestions(news, (citation(1, news[0], "Text", 0, 4),)) == ("news.md: 3 avril 2025 : paiements",)


def test_what_was_read_twice_comes_before_what_else_the_cited_document_has() -> None:
    cited = passage("passes.md", "Loss and defect", 1.0, score=1.3)
    others = [
        passage("lost-property.md", "Reporting a loss", 0.9, score=1.2),
        passage("passes.md", "Price of a card", 0.8, score=1.1),
        passage("passes.md", "Validity of the card", 0.7),
        passage("passes.md", "Where to order", 0.6),
    ]
    shown = suggestions([cited, *others], (citation(1, cited, "Text", 0, 4),))
    assert shown == ("Price of a card", "Reporting a loss", "Validity of the card")


def test_what_the_quotation_points_to_comes_first() -> None:
    cited, others = passage("start.md", "Day two", 1.0), [passage("start.md", "Day three", 0.9), passage("move.md", "Limits of one import", 0.6)]
    for text in ("Bring your passwords (see *Limits of one import*).", "It breaks; see Limits of one import."):
        assert suggestions([cited, *others], (citation(1, cited, text, 0, len(text)),)) == ("Limits of one import", "Day three")
    assert suggestions([cited, *others], (citation(1, cited, "See that nothing is lost.", 0, 4),)) == ("Day three", "Limits of one import")


def test_nothing_found_offers_nothing() -> None:
    assert suggestions([], ()) == ()


def test_what_was_asked_or_quoted_before_is_not_offered_again() -> None:
    cited = passage("returns.md", "Return period", 1.0)
    others = [passage("returns.md", heading, 0.9) for heading in ("What cannot be returned", "Refunds by card", "Return a gift")]
    history = (Turn("user", "what cannot be returned"), Turn("assistant", "From *Returns › Refunds by card* [1]:\n\nWithin ten days."))
    assert suggestions([cited, *others], (citation(1, cited, "Text", 0, 4),), history) == ("Return a gift",)


def test_where_nothing_answers_the_nearest_headings_are_offered_and_none_far_off() -> None:
    found = [passage("food.md", "Food from home", 0.9), passage("food.md", "Birthday cakes", 0.8), passage("pay.md", "Paying by card", 0.7)]
    for one, score in zip(found, (1.1, 0.9, 0.7), strict=True):
        one.metadata["score"] = score
    assert nearest(found, Question("Can I bring a cake?")) == ("Food from home", "Birthday cakes")
    assert nearest(found, Question("birthday cakes")) == ("Food from home",)
    assert nearest(found[2:], Question("Can I bring a cake?")) == ("Paying by card",)
    found[2].metadata["score"] = 0.5
    assert nearest(found[2:], Question("Can I bring a cake?")) == ()
