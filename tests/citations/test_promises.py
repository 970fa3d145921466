"""Claims of actions and promises in four languages, beside policy and a bot's ordinary talk (`promises.json`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.citations.promises import promise

SAID = json.loads((Path(__file__).parent / "promises.json").read_text(encoding="utf-8"))


def sentences(kind: str) -> list[tuple[str, str]]:
    """Each sentence of a kind with its language."""
    return [(language, sentence) for language, table in SAID.items() for sentence in table[kind]]


@pytest.mark.parametrize(("language", "sentence"), sentences("claims"))
def test_a_claimed_action_is_found(language: str, sentence: str) -> None:
    assert promise(sentence, [SAID[language]["policy"]])


@pytest.mark.parametrize(("language", "sentence"), sentences("harmless"))
def test_policy_and_talk_are_no_promise(language: str, sentence: str) -> None:
    assert not promise(sentence, [SAID[language]["policy"]])


def test_a_policy_needs_a_source_that_says_it() -> None:
    assert promise("We will refund you within 5 business days.", ["Wear is not covered."])


def test_the_words_that_claim_are_named() -> None:
    assert promise("Sorry, I’ve **blocked** your card.", []) == "I've blocked"


def test_a_table_may_state_what_becomes_of_something() -> None:
    text = "| Day | What happens |\n| --- | --- |\n| 35 | Service disconnected |"
    assert not promise("- **Day 35:** your service is disconnected", [text])
    assert promise("Your service is disconnected.", ["Service costs extra."])


def test_what_usually_happens_is_no_report() -> None:
    assert not promise("In most cases the wrong supply has been plugged into it.", [])


def test_release_notes_state_what_was_done_but_not_to_the_customer() -> None:
    notes = ["- New: SEPA as a payment method.\n- Changed: the bin keeps episodes for 30 days.\n- **Fixed:** a late start."]
    told = ["SEPA has been added as a payment method.", "The time in the bin has been extended.", "The late start has been fixed."]
    assert [promise(sentence, notes) for sentence in told] == ["", "", ""]
    assert promise("Your plan has been changed.", notes) == "has been changed"
    assert promise("A refund has been issued.", notes) == "has been issued"


def test_an_email_is_an_e_mail() -> None:
    assert not promise("You'll get an email once it is ready.", ["You receive an e-mail when it is done."])
    assert promise("You'll get an email tomorrow.", ["You receive an e-mail when it is done."])
