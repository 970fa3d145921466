"""What is quoted without a chat model: the passage with the nearest statement, and a second one that comes close."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from langchain_core.documents import Document

from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.extract import extract
from bot.lexical import Lexical
from bot.ranking import of_page
from bot.remembering import Remembering
from bot.rereading import coded, of_the_code, score
from bot.selection import selected
from bot.statements import Asked, spoken, statements
from bot.terms import Terms

WARRANTY = "We stand behind what we make. The warranty of Sprig 2 lasts 36 months. Keep the invoice."
SHIPPING = "Parcels leave our warehouse on weekdays. Delivery takes three days."


def terms(words: str) -> Terms:
    idf = dict.fromkeys(Lexical().query(words).indices, 1.0)
    return Terms(idf, 1.0, idf, {})


def chosen(embedder: MiniLM, question: str, found: Sequence[Document], words: Sequence[str] | None = None) -> list[Document]:
    """What is quoted of these passages; `words`: those of the question, in a language that the embedder knows not."""
    vector = np.asarray(embedder.embed_query(question))
    asked = Asked(embedder, Lexical(), vector, terms(question if words is None else " ".join(words)), foreign=words is not None)
    best = of_the_code(found, question)
    for one, near in zip(best, asked.nearest(best), strict=True):
        one.metadata["near"] = near
        one.metadata["coded"] = coded(one, question)
        one.metadata["score"] = score(one, Question(question))
    return selected(found)


def passage(text: str, heading: str, fused: float, **more: object) -> Document:
    meta = {"root": "r", "source": "a.md", "title": "Page", "section": ["Page", heading], "heading": heading, "page": None}
    return Document(page_content=text, metadata=meta | {"fused": fused} | more)


@pytest.fixture(scope="module")
def embedder() -> MiniLM:
    return MiniLM()


def test_a_statement_that_answers_outweighs_a_little_rank(embedder: MiniLM) -> None:
    found = [passage(SHIPPING, "Shipping", 0.9), passage(WARRANTY, "Warranty", 0.85)]
    assert [one.metadata["heading"] for one in chosen(embedder, "How long is the warranty of Sprig 2?", found)] == ["Warranty"]


def test_a_second_one_is_quoted_when_it_comes_close_and_is_another_section(embedder: MiniLM) -> None:
    again, other = passage(WARRANTY, "Warranty", 0.89), passage(WARRANTY, "Warranty period", 0.85)
    first = passage(WARRANTY, "Warranty", 0.9)
    assert chosen(embedder, "How long is the warranty?", [first, again]) == [first]
    assert chosen(embedder, "How long is the warranty?", [first, again, other]) == [first, other]
    assert chosen(embedder, "How long is the warranty?", []) == []


def test_a_second_one_is_quoted_when_the_judge_is_by_far_surer_of_it(embedder: MiniLM) -> None:
    first, clearer = passage(SHIPPING, "Shipping", 0.9, answers=0.5), passage(WARRANTY, "Warranty", 0.85, answers=2.0)
    asked = "When does a parcel leave your warehouse?"
    assert chosen(embedder, asked, [first, clearer]) == [first, clearer]
    assert chosen(embedder, asked, [first, passage(WARRANTY, "Warranty", 0.85, answers=1.1)]) == [first]
    assert chosen(embedder, asked, [first, passage(WARRANTY, "Warranty", 0.3, answers=2.0)]) == [first]


def test_of_two_quotations_the_one_that_the_judge_is_surer_of_by_far_comes_first(embedder: MiniLM) -> None:
    first = passage(SHIPPING, "Shipping", 0.9, answers=0.5)
    surer, surest = (passage(WARRANTY, "Warranty", 0.85, answers=odds) for odds in (2.4, 2.6))
    asked = "When does a parcel leave your warehouse?"
    assert chosen(embedder, asked, [first, surer]) == [first, surer]
    assert chosen(embedder, asked, [first, surest]) == [surest, first]
    short, notes = passage(SHIPPING, "E-4012: short circuit", 0.8, answers=0.5), passage(WARRANTY, "Release notes", 1.1, answers=4.0)
    assert chosen(embedder, "What is E-4012?", [short, notes])[0] == short


def test_the_next_one_is_not_quoted_when_the_judge_is_by_far_less_sure_of_it(embedder: MiniLM) -> None:
    first = passage(WARRANTY, "Warranty", 0.9, answers=1.0)
    near, doubted = (passage(WARRANTY, "Warranty period", fused, answers=odds) for fused, odds in ((0.9, -1.4), (0.9, -1.6)))
    assert chosen(embedder, "How long is the warranty?", [first, near]) == [first, near]
    assert chosen(embedder, "How long is the warranty?", [first, doubted]) == [first]


@pytest.mark.parametrize("less", ["Delivery", "Returns"])
def test_in_a_conversation_the_judge_neither_leaves_out_nor_turns_round(less: str) -> None:
    """It reads the last turn only."""
    odds = {"Delivery": 0.0, "Returns": 3.0} if less == "Delivery" else {"Delivery": 3.0, "Returns": 0.0}
    two = [passage("Text.", name, 1.0, score=1.0 - 0.1 * n, near=0.5, answers=odds[name]) for n, name in enumerate(odds)]
    assert [one.metadata["heading"] for one in selected(two, alone=False)] == ["Delivery", "Returns"]
    expected = ["Returns", "Delivery"] if less == "Delivery" else ["Delivery"]
    assert [one.metadata["heading"] for one in selected(two)] == expected


def test_of_two_alike_the_one_that_the_judge_is_surer_of_comes_first(embedder: MiniLM) -> None:
    one, other = passage(WARRANTY, "Warranty", 0.9, answers=-1.0), passage(WARRANTY, "Warranty", 0.85, answers=3.0)
    other = Document(other.page_content, metadata=other.metadata | {"source": "b.md"})
    assert chosen(embedder, "How long is the warranty of Sprig 2?", [one, other])[0] == other


def test_in_a_conversation_of_which_it_reads_the_last_turn_the_judge_counts_less() -> None:
    one = passage(WARRANTY, "Warranty", 0.9, near=0.0, answers=2.0)
    alone, following = Question("How long is it?"), Question("How long is it?", (Turn("user", "Do you give a warranty?"),))
    assert score(one, alone) - score(one, following) == pytest.approx(0.06)


def test_in_another_language_the_words_decide(embedder: MiniLM) -> None:
    found = [passage("Wir liefern in drei Tagen.", "Lieferung", 0.5), passage("Die Garantie gilt 36 Monate.", "Garantie", 0.4)]
    assert [one.metadata["heading"] for one in chosen(embedder, "garantie wie lange", found, ["garantie"])] == ["Garantie"]
    asked = Asked(embedder, Lexical(), np.zeros(384), terms("garantie"), foreign=True)
    assert asked.nearest([passage("", "Leer", 0.1)]) == [0.0]


def test_a_code_of_the_question_is_answered_by_documents_that_have_it(embedder: MiniLM) -> None:
    """What is said of F10 is no answer about F11, and a page about something else is none at all."""
    other = passage("F10: the tray is missing. Push it in.", "F10", 1.0, source="faults.md")
    same = passage("F11: the pump is too hot. Leave it off for half an hour.", "F11", 0.4, source="faults.md")
    beside = passage("Leave the display on if you want to see faults.", "Display", 0.5, source="faults.md")
    foreign = passage("My machine says good morning at six.", "Greeting", 1.1, source="clock.md")
    assert chosen(embedder, "it says f11 since this morning", [foreign, other, beside, same])[0] in (same, beside)
    assert other not in chosen(embedder, "What is F11?", [other, same, beside])
    assert chosen(embedder, "What is F99?", [other, same])[0] == other


@pytest.mark.parametrize("heading", ["E-4012: no water", "E4012", "E-4012"])
def test_a_section_about_a_code_outweighs_one_that_mentions_it(embedder: MiniLM, heading: str) -> None:
    found = [
        passage("A reset never mends E-4012.", "When a reset does not help with E-4012", 1.3),
        passage("Open the valve (code E-4012).", heading, 1.05),
    ]
    assert chosen(embedder, "what is e 4012?", found)[0].metadata["heading"] == heading


def test_a_clause_is_found_by_its_number(embedder: MiniLM) -> None:
    found = [
        passage("Clauses 13.4 and 18 hold for what is said above. The court is in Vienna.", "18.4 Court", 1.15),
        passage("Collection is free after three years.", "13.4 Collection", 1.1),
    ]
    assert chosen(embedder, "What does clause 13.4 say?", found)[0].metadata["heading"] == "13.4 Collection"


def test_a_clause_within_a_section_is_found_by_its_number(embedder: MiniLM) -> None:
    found = [
        passage("4.1 We are liable up to 500 pounds.\n4.2 Clause 4.1 does not apply to injuries.", "4. Liability", 1.15),
        passage("**3.1** Rent is due on the first.\n**3.2** We may raise it once a year.", "3. Rent", 1.0),
    ]
    assert chosen(embedder, "What does clause 3.2 say?", found)[0].metadata["heading"] == "3. Rent"


def test_an_introduction_gives_way_to_the_section_that_has_what_is_asked_for(embedder: MiniLM) -> None:
    intro = passage("Plus is for households, Pro for gardeners. Every plan covers all of the account.", "Plans", 1.0, lead=True)
    prices = passage("| Plan | Price |\n| --- | --- |\n| Plus | €4 |", "Prices", 0.8)
    assert chosen(embedder, "What do the plans cost?", [intro, prices])[0] == prices


def test_a_heading_that_is_the_question_counts_as_a_statement(embedder: MiniLM) -> None:
    table = passage("| Product | Starts |\n| --- | --- |\n| Sprig | Day of delivery |", "How long the warranty lasts", 0.8)
    other = passage("We repair the product, and a replacement carries the rest of the warranty, 6 months at least.", "What is covered", 1.0)
    assert table in chosen(embedder, "How long is the warranty?", [other, table])


def test_a_row_is_read_without_its_bars() -> None:
    assert spoken("| Plan | Price |\n| Plus | €4 |") == "Plan, Price: Plus, €4"
    assert spoken("Plus costs €4.") == "Plus costs €4."


def test_statements_are_sentences_items_and_rows_with_their_header() -> None:
    text = "One. Two!\n\n- first\n- second\n\n| Plan | Price |\n| --- | --- |\n| Free | €0 |\n| Plus | €4 |"
    assert statements(text) == ["One.", "Two!", "- first", "- second", "| Plan | Price |\n| Free | €0 |", "| Plan | Price |\n| Plus | €4 |"]


@pytest.mark.parametrize("text", ["", "| --- |", "| | |\n| --- |", "***", "```\ncode\n```"])
def test_a_passage_without_a_sentence_keeps_its_rank(embedder: MiniLM, text: str) -> None:
    found = [passage(text, "Warranty", 0.9), passage(SHIPPING, "Shipping", 0.5)]
    assert chosen(embedder, "How long is the warranty?", found)[0].page_content == text


def test_remembered_vectors_are_the_same_and_the_oldest_are_forgotten(embedder: MiniLM) -> None:
    remembering = Remembering(embedder, kept=2)
    texts = ["one", "two", "one", "three"]
    expected = np.asarray(embedder.embed_documents(texts))
    for _ in range(2):
        assert np.allclose(remembering.embed_documents(texts), expected, atol=1e-6)
    assert len(remembering._vectors) == 2
    assert np.allclose(remembering.embed_query("four"), embedder.embed_query("four"))


def test_passages_of_the_page_it_is_asked_on_move_up_a_little() -> None:
    here = passage("b", "B", 0.95, url="https://help.nimbrel.example/returns#refund")
    far = passage("c", "C", 0.5, url="https://help.nimbrel.example/returns")
    found = [passage("a", "A", 1.0, url="https://help.nimbrel.example/plans"), here, far]
    assert [one.metadata["heading"] for one in of_page(found, "https://help.nimbrel.example/returns.html?from=mail")] == ["B", "A", "C"]
    assert of_page(found, "") == found
    assert of_page(found, "no address") == found


def test_of_a_long_section_only_the_part_that_was_found_is_read() -> None:
    paragraphs = [" ".join([word] * 80) for word in ("first", "second", "third")]
    section = "\n\n".join(paragraphs)
    start = section.index("second")
    found = passage(paragraphs[1], "Long", 1.0, start=1000 + start, end=1000 + start + len(paragraphs[1]))
    read: list[str] = []

    def score(texts: Sequence[str]) -> list[float]:
        read.extend(texts)
        return [1.0] * len(texts)

    quote = extract(found, section, 1000, score)
    assert (quote.text, quote.start) == (paragraphs[1], 1000 + start)
    assert read == []
