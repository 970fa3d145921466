"""Questions about the customer's own case: what nobody has looked at is told."""

from __future__ import annotations

import pytest

from bot.build import Bot
from bot.conversation import Question
from bot.own_case import is_own_case


@pytest.mark.parametrize(
    "text",
    [
        "Where is my parcel?",
        "wheres my order 4711",
        "what's happened to my refund",
        "When will my new card arrive?",
        "Has my refund been sent yet?",
        "Have you received my return?",
        "What is the status of my claim?",
        "We've been waiting since last year, where are we on the list?",
        "How much do I owe?",
        "how many days do I have left",
        "My parcel has not arrived",
        "my order is stuck at customs",
        "I haven't received the invoice",
        "I never got the confirmation e-mail",
        "You charged my card twice!",
        "why have you taken £150 off my card",
        "Why was I charged again?",
        "why am i being charged twice",
        "Is the app down?",
        "Is your website down at the moment?",
        "is there an outage in Leeds right now",
        "Are you open now?",
        "You froze my account with no explanation!!",
        "My account's been put on hold and I've got wages to pay",
        "my card was refused but I have money on it",
        "parcel says delivered but it isn't here",
        "refund not arrived yet",
        "Email sent a week ago, no answer.",
        "someone ordered something with my account",
        "are you down??",
        "Wo bleibt meine Bestellung?",
        "Wann kommt mein Paket an?",
        "Mir wurde zweimal der Betrag abgebucht.",
        "Où est ma commande ?",
        "J'ai été débité deux fois",
        "¿Dónde está mi pedido?",
    ],
)
def test_what_only_somebody_who_looks_can_tell_is_an_own_case(text: str) -> None:
    assert is_own_case(text)


@pytest.mark.parametrize(
    "text",
    [
        "Where can I see my invoices?",
        "How long does a refund take?",
        "When am I charged?",
        "Why are we charged for sewerage?",
        "Why do you ask where my money comes from?",
        "Can I have my package sent to work?",
        "Are you open on Sundays?",
        "Is the app free?",
        "Is the pump working without power?",
        "Do you text me when my return has turned up?",
        "I haven't got the order number",
        "Am I covered for hail?",
        "Where do I enter my card?",
        "What if my payment is refused?",
        "How long is my account active after I leave?",
        "Where is my account number?",
        "Wo finde ich meine Rechnungen?",
        "Où trouver mon contrat ?",
    ],
)
def test_a_question_that_documents_can_answer_is_none(text: str) -> None:
    assert not is_own_case(text)


def test_an_answer_and_a_refusal_say_that_the_bot_does_not_see_it(bot: Bot) -> None:
    seen = "cannot see your orders or your account, nor what is happening just now."
    answered = bot.chain.invoke(Question("My parcel arrived 10 days ago, has my refund been sent?"))
    assert (answered.decision, "within 10 business days" in answered.text, seen in answered.notice) == ("answered", True, True)
    assert answered.notice.endswith("A person can help: support@nimbrel.example.")
    refused = bot.chain.invoke(Question("Is your website down at the moment?"))
    assert (refused.decision, seen in refused.text, "could not find" in refused.text) == ("refused", True, True)
