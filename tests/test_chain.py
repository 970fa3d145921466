"""From a question to a checked reply, on real documents, without a chat model."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.documents import Document

from bot.build import Bot
from bot.conversation import Question, Reply, Sentence, Turn
from bot.evidence import decide
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


def test_an_answer_quotes_the_passage_with_its_exact_place(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("How many days do I have to return a product?"))
    assert reply.decision == "answered"
    assert "within 30 days of delivery" in reply.text
    (citation,) = reply.citations
    assert (citation.source, citation.heading, citation.anchor) == ("returns.md", "How long you have", "how-long-you-have")
    assert citation.url.startswith("https://help.nimbrel.example/returns#how-long-you-have:~:text=")
    assert citation.updated == "2026-02-01"
    (document,) = bot.library.documents("returns.md")
    assert document.page_content[citation.start : citation.end] == citation.quote


def test_steps_are_quoted_whole_with_their_lead_in(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("How do I connect the valves?"))
    assert reply.text.endswith("To connect a valve:\n\n1. Switch the power off.\n2. Strip 8 mm of the wire.\n3. Push the wire into the terminal.")


def test_a_table_is_quoted_with_its_header(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("What is the price of the Plus plan a month?"))
    assert "| Plan | Price a month |" in reply.text
    assert "| Plus | €4 |" in reply.text


def test_without_evidence_it_says_so_and_offers_a_person(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("Who won the football world cup in 1954?"))
    assert reply.decision in {"refused", "off_topic"}
    assert "support@nimbrel.example" in reply.text
    assert reply.citations == ()


def test_small_words_as_they_are_typed_are_no_words_that_the_documents_lack(bot: Bot) -> None:
    typed = bot.find(Question("I dont know how ye refund it, theres no parcel"))
    assert typed.search.question.text == "I don't know how you refund it, there's no parcel"
    assert typed.terms.idf.keys() == bot.find(Question("I don't know how you refund it, there's no parcel")).terms.idf.keys()


def test_without_evidence_the_nearest_headings_are_offered_and_each_is_answered(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("Can the Wi-Fi be joined from an iPad?"))
    assert (reply.decision, reply.citations) == ("refused", ())
    assert reply.suggestions == ("Join the Wi-Fi",)
    offered = [bot.chain.invoke(Question(heading)) for heading in reply.suggestions]
    assert all(one.decision == "answered" and one.citations[0].heading == heading for one, heading in zip(offered, reply.suggestions, strict=True))
    assert bot.chain.invoke(Question("Who won the football world cup in 1954?")).suggestions == ()


def test_where_the_evidence_is_thin_it_says_that_it_is_not_sure(bot: Bot) -> None:
    thin = [bot.chain.invoke(Question(text)) for text in ("Can I cancel the Plus plan?", "How thick may the wire be?", "Can I pay for Pro by year?")]
    assert any("not sure that this answers" in reply.notice and "support@nimbrel.example" in reply.notice for reply in thin)
    assert all(reply.decision == "answered" for reply in thin if reply.notice)
    plain = bot.chain.invoke(Question("How many days do I have to return a product?"))
    assert (plain.decision, plain.notice) == ("answered", "")


def test_a_favour_is_off_topic_though_a_row_shares_its_words(bot: Bot, docs: Path) -> None:
    (docs / "rates.csv").write_text("Country,City,Rate\nPortugal,Lisbon,10.90\nNorway,Oslo,14.90\n")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert bot.chain.invoke(Question("What is the rate for Lisbon?")).decision == "answered"
    assert bot.chain.invoke(Question("Plan a three-day trip to Lisbon for me.")).decision == "off_topic"


def test_a_greeting_is_answered_without_a_search(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("Hello!"))
    assert (reply.decision, reply.passages) == ("small_talk", ())


def test_the_wish_for_a_person_is_met_at_once(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("I want to talk to a human"))
    assert reply.decision == "handed_off"
    assert "support@nimbrel.example" in reply.text


def test_sentences_come_first_and_the_reply_last(bot: Bot) -> None:
    async def events() -> list[Sentence | Reply]:
        return [event async for event in bot.chain.astream(Question("When is the price refunded?"))]

    *sentences, reply = asyncio.run(events())
    assert all(isinstance(sentence, Sentence) for sentence in sentences)
    assert isinstance(reply, Reply)
    assert "".join(sentence.text for sentence in sentences) == reply.text


def test_a_plain_invoke_works_inside_an_event_loop(bot: Bot) -> None:
    async def inside() -> Reply:
        return bot.chain.invoke(Question("Hello!"))

    assert asyncio.run(inside()).decision == "small_talk"


def test_a_follow_up_is_searched_with_what_was_said_before(bot: Bot) -> None:
    history = (Turn("user", "What does the Pro plan cost?"), Turn("assistant", "€9"))
    reply = bot.chain.invoke(Question("And Plus?", history))
    assert reply.citations[0].source == "plans.md"


@pytest.mark.parametrize(("asked", "less"), [("What does error 409 mean?", True), ("What does E-409 mean?", False)])
def test_a_faults_number_that_the_first_passage_has_needs_less_evidence(bot: Bot, asked: str, less: bool) -> None:
    """The words of a code with letters tell enough."""
    found = replace(bot.find(Question(asked)), unknown_codes=())

    def answered(odds: int, coded: bool) -> bool:
        noted = [Document(one.page_content, metadata=one.metadata | {"answers": odds / 10, "coded": coded}) for one in found.passages]
        return decide(replace(found, passages=noted)).decision == "answered"

    assert any(answered(odds, True) != answered(odds, False) for odds in range(-50, 50)) is less


def test_a_question_with_a_word_of_a_title_is_not_called_foreign(bot: Bot) -> None:
    """Unless it stands there by chance; in a large index, where a stricter limit holds for what has none."""
    asked = ("Who repairs returned umbrellas?", "Who won the return match of 1954?")
    near, chance = (replace(bot.find(Question(text)), size=1200) for text in asked)
    assert near.titled
    assert chance.titled
    assert decide(near).decision == "refused"
    assert decide(replace(near, titled=False)).decision == "off_topic"
    assert decide(chance).decision == "off_topic"
    assert bot.chain.invoke(Question("Who won the football world cup in 1954?")).decision == "off_topic"


def test_the_fields_of_a_record_stand_on_lines_of_their_own(bot: Bot, docs: Path) -> None:
    (docs / "rates.csv").write_text("Country,City,Rate\nPortugal,Lisbon,10.90\nNorway,Oslo,14.90\n")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("What is the rate for Lisbon?"))
    assert "Country: Portugal  \nCity: Lisbon  \nRate: 10.90" in reply.text
    assert reply.citations[0].quote == "Country: Portugal\nCity: Lisbon\nRate: 10.90"


def test_the_row_of_a_sheet_is_quoted_with_the_remarks_that_hold_for_it(bot: Bot, docs: Path) -> None:
    rows = "Country,City,Rate\nPortugal,Lisbon,10.90*\nNorway,Oslo,14.90\n* by ship,,\n,,\nRates exclude VAT.,,\n"
    (docs / "rates.csv").write_text(f"Rates 2026,,\n,,\n{rows}")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("What is the rate for Oslo?"))
    assert reply.text.endswith("City: Oslo  \nRate: 14.90\n\nRates 2026 [2]\n\nRates exclude VAT. [3]")
    assert [citation.quote for citation in reply.citations[1:]] == ["Rates 2026", "Rates exclude VAT."]
    assert bot.chain.invoke(Question("What is the rate for Lisbon?")).citations[2].quote == "\\* by ship\n\nRates exclude VAT."


def test_rows_that_fit_alike_are_quoted_together_each_with_its_source(bot: Bot, docs: Path) -> None:
    (docs / "hire.csv").write_text("Item,Time,Price\nKayak hire,a day,25\nCanoe hire,a day,20\nLocker,a day,4\nCanoe hire,a week,90\n")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("How much is canoe hire?"))
    assert reply.text.endswith("Time: a day  \nPrice: 20\n\nItem: Canoe hire  \nTime: a week  \nPrice: 90 [2]")
    assert [citation.quote.splitlines()[-1] for citation in reply.citations] == ["Price: 20", "Price: 90"]
    one = bot.chain.invoke(Question("How much is canoe hire for a week?"))
    assert [citation.quote.splitlines()[-1] for citation in one.citations] == ["Price: 90"]


def test_a_code_that_no_document_has_is_refused(bot: Bot, docs: Path) -> None:
    (docs / "codes.md").write_text("# Error codes\n\n## E-4012\n\nE-4012 means that a valve has a short circuit.\n", encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert bot.chain.invoke(Question("What does error E-4012 mean?")).decision == "answered"
    assert bot.chain.invoke(Question("What does error E-4099 mean?")).decision == "refused"


def test_a_code_of_one_figure_is_refused_where_its_like_are_listed(bot: Bot, docs: Path) -> None:
    text = "# Fault lamps\n\n## Lamp codes\n\nG1 means that the motor guard is open. G2 means that the motor is too hot.\n"
    (docs / "lamps.md").write_text(text, encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert bot.chain.invoke(Question("What does lamp code G2 mean?")).decision == "answered"
    assert bot.chain.invoke(Question("What does lamp code G3 mean?")).decision == "refused"


def test_a_fragment_of_a_conversation_is_not_called_foreign(bot: Bot) -> None:
    history = (Turn("user", "How many days do I have to return a product?"), Turn("assistant", "30 days."))
    assert bot.chain.invoke(Question("why not?", history)).decision == "refused"
    assert bot.chain.invoke(Question("Who won the football world cup in 1954?", history)).decision == "off_topic"


@pytest.mark.parametrize("translated", [False, True])
def test_a_question_in_another_language_than_the_documents_is_told_so(bot: Bot, docs: Path, translated: bool) -> None:
    """Its words are near to nothing, which does not make it foreign to the company; one translated page does not change that."""
    (docs / "plans.md").write_text("# Plans\n\nThe Free plan is free for all, and the Plus plan is paid by the month.\n", encoding="utf-8")
    for number in range(20 * translated):
        (docs / f"part-{number}.md").write_text(f"# Part {number}\n\nThis is part {number}, and it fits the frame of the tent.\n", encoding="utf-8")
    if translated:
        (docs / "zelt.md").write_text("# Zelt aufbauen\n\nLegen Sie das Zelt auf den Boden und stecken Sie die Stangen ein.\n", encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("Hallo, wie lange habe ich Garantie auf die Batterie?"))
    assert reply.decision == "refused"
    assert "auf Englisch" in reply.text
    assert "support@nimbrel.example" in reply.text
