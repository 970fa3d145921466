"""A chat model over real HTTP: what is sent to it, and what of its answer is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.conversation import Citation, Question, Turn
from bot.drafted import Drafted
from bot.model_answer import ModelAnswer
from tests.model_answer.drafting import PASSAGES, drafted, passage, text
from tests.openai_server import Script, chat_server


def letters(answer: str) -> Iterator[str]:
    """An answer three characters at a time: markers and numbers arrive in pieces."""
    return (answer[at : at + 3] for at in range(0, len(answer), 3))


def test_supported_sentences_are_shown_with_citations_numbered_as_they_appear(answer) -> None:
    script = Script(
        [
            *letters(
                "You can return any product within 30 days of delivery [2]. The warranty of Sprig 2 lasts 36 months【1】."
            )
        ]
    )
    with chat_server(script) as server:
        sentences, end = drafted(answer(server))
    assert (
        text(sentences)
        == "You can return any product within 30 days of delivery [1]. The warranty of Sprig 2 lasts 36 months[2]."
    )
    assert [citation.n for sentence in sentences for citation in sentence.citations] == [1, 2]
    assert end == Drafted()


def test_a_citation_holds_the_exact_span_and_an_address_that_leads_there(answer) -> None:
    with chat_server(Script(["The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, _ = drafted(answer(server))
    assert sentences[0].citations == (
        Citation(
            n=1,
            source="warranty.md",
            title="Warranty",
            section=("Terms",),
            heading="Terms",
            anchor="terms",
            url="https://help.nimbrel.example/warranty.md#terms:~:text=The%20warranty%20of%20Sprig%202%20lasts%2036%20months%20from%20delivery.",
            quote="The warranty of Sprig 2 lasts 36 months from delivery.",
            start=400,
            end=454,
            updated="2026-02-01",
            version="2",
        ),
    )


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The warranty of Sprig 2 lasts 24 months [1].", "literal: 24 months"),
        ("The warranty of Sprig 2 lasts 36 days [1].", "literal: 36 days"),
        ("Wear is covered [1].", "polarity"),
        ("Penguins live in the Antarctic [1].", "unsupported"),
        ("I've issued your refund [2].", "promise: I've issued"),
        ("Return any product within 30 days at https://evil.example/x [2].", "literal: https://evil.example/x"),
    ],
)
def test_a_sentence_that_its_source_does_not_say_is_withheld(answer, sentence: str, reason: str) -> None:
    with chat_server(Script([sentence + " The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert end.reasons == (reason,)


def test_an_unsupported_sentence_can_be_marked_instead(answer) -> None:
    with chat_server(Script(["Penguins live in the Antarctic [1]. I've issued your refund."])) as server:
        sentences, end = drafted(answer(server, unsupported="mark"))
    assert text(sentences) == "Penguins live in the Antarctic. (unverified)"
    assert end.withheld == 2


def test_a_table_whose_header_is_marked_stays_a_table(answer) -> None:
    table = "| Penguin | Sea |\n| --- | --- |\n| Emperor | Ross |\n"
    with chat_server(Script([table])) as server:
        sentences, _ = drafted(answer(server, unsupported="mark"))
    assert text(sentences).startswith("| Penguin | Sea (unverified) |\n| --- | --- |\n| Emperor | Ross (unverified) |")


def test_a_connecting_phrase_is_not_shown_without_what_it_leads_to(answer) -> None:
    with chat_server(Script(["Yes. Penguins live in the Antarctic [1]."])) as server:
        sentences, end = drafted(answer(server))
    assert sentences == []
    assert end.withheld == 1


def test_links_images_and_html_are_taken_out(answer) -> None:
    injected = (
        "![x](https://evil.example/?q=1)The warranty of [Sprig 2](https://evil.example) lasts <b>36 months</b> [1]."
    )
    with chat_server(Script([injected])) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_thoughts_are_not_shown(answer) -> None:
    thought = "<think>\nThe customer asks about returns. You can return any product within 30 days of delivery.\n</think>\n\n"
    with chat_server(Script([*letters(f"{thought}The warranty of Sprig 2 lasts 36 months [1].")])) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert end == Drafted()


def test_a_model_that_leaves_out_the_opening_tag_of_its_thoughts_is_known_by_its_first_answer(answer) -> None:
    said = "You can return any product within 30 days of delivery. But they ask about the warranty.</think>The warranty of Sprig 2 lasts 36 months [1]."
    with chat_server(Script([*letters(said)])) as server:
        model = answer(server)
        drafted(model)
        sentences, _ = drafted(model)
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_a_declined_question_is_told_apart_from_an_answer(answer) -> None:
    with chat_server(Script(["NO", " ANSWER"])) as server:
        sentences, end = drafted(answer(server))
    assert (sentences, end.declined) == ([], True)


@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry, but the passages don't say how long it is.",
        "NO ANSWER: the passages do not mention that.",
        "I couldn't find that in the documents. Please contact customer support for further assistance.",
    ],
)
def test_a_model_that_says_in_its_own_words_that_it_has_no_answer_declines(answer, words: str) -> None:
    with chat_server(Script([words])) as server:
        sentences, end = drafted(answer(server))
    assert (sentences, end.declined) == ([], True)


def test_what_it_did_not_find_of_a_part_is_shown_and_cites_nothing(answer) -> None:
    with chat_server(Script(["The warranty of Sprig 2 lasts 36 months [1]. I could not find the price of Sprig 2."])) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]. I could not find the price of Sprig 2."
    assert (end.admitted, end.declined) == (True, False)


def test_a_sentence_is_shown_once_and_a_model_that_goes_round_in_circles_is_stopped(answer) -> None:
    round_ = "The warranty of Sprig 2 lasts 36 months [1]. Wear is not covered [1]. "
    with chat_server(Script([*[round_] * 60])) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]. Wear is not covered [2]."
    assert end.cut


def test_an_answer_in_the_form_of_data_is_not_shown(answer) -> None:
    with chat_server(Script(['{"answer": "The warranty of Sprig 2 lasts 36 months [1]."}'])) as server:
        sentences, end = drafted(answer(server))
    assert (sentences, end.reasons) == ([], ("data, no sentence",))


@pytest.mark.parametrize("number", ["{}.", "**Step {}:**"])
def test_a_step_that_is_left_out_is_told(answer, number: str) -> None:
    told = ["Register it within 60 days [1].", "Call the penguins [1].", "Write to help@nimbrel.example [2]."]
    steps = "\n".join(f"{number.format(at)} {step}" for at, step in enumerate(told, 1))
    with chat_server(Script([steps])) as server:
        _, end = drafted(answer(server))
    assert (end.withheld, end.gaps) == (1, True)


def test_the_newest_turns_are_sent(answer) -> None:
    async def run(model: ModelAnswer) -> None:
        question = Question(
            "And then?", (Turn("user", "first " * 9000), Turn("assistant", "second"), Turn("user", "third"))
        )
        async for _ in model.draft(PASSAGES, question, "en"):
            pass

    with chat_server(Script(["NO ANSWER"])) as server:
        asyncio.run(run(answer(server)))
    assert [message["content"] for message in server.requests[0]["messages"][1:]] == ["second", "third", "And then?"]


def test_the_rows_of_a_table_are_held_to_the_cells_below_the_same_names(answer) -> None:
    plans = passage("| | Basic | Plus | Pro |\n| --- | --- | --- | --- |\n| Guests | no | 4 | 9 |\n| Ads | no | yes | yes |", "plans.md")
    table = "| | Basic | Plus |\n| --- | --- | --- |\n| Guests | No | 4 |\n| Ads | No | Yes |\n| Ads | Yes | No |"
    with chat_server(Script([*letters(table + "\n")])) as server:
        sentences, end = drafted(answer(server), [plans])
    assert text(sentences).strip() == "| | Basic | Plus |\n| --- | --- | --- |\n| Guests | No | 4 [1] |\n| Ads | No | Yes [2] |"
    assert end.reasons == ("polarity",)


def test_an_item_is_held_to_the_plan_in_the_heading_above_it(answer) -> None:
    plans = passage("| | Basic | Plus |\n| --- | --- | --- |\n| Guests | 2 | 4 |\n| Ads | no | yes |", "plans.md")
    listed = "**Basic**\n\n- 4 guests\n- No ads\n\n**Plus**\n\n- 4 guests\n- No ads"
    with chat_server(Script([*letters(listed + "\n")])) as server:
        sentences, end = drafted(answer(server), [plans])
    assert text(sentences).strip() == "**Basic**\n\n- No ads [1]\n\n**Plus**\n\n- 4 guests [2]"
    assert end.withheld == 2
