"""A complaint is told from its words; it is never a question about something else."""

from __future__ import annotations

import pytest

from bot.build import Bot
from bot.complaints import complains
from bot.conversation import Question


@pytest.mark.parametrize(
    "text",
    [
        "How do I make a complaint?",
        "I've complained and my boss wants to know who is above you",
        "I have written to you twice",
        "I rang on Monday and heard nothing back",
        "We got no reply",
        "nobody has answered my mail",
        "no one ever calls me back",
        "Ich habe geschrieben und niemand antwortet",
        "Personne ne me répond",
        "Nadie me contesta",
    ],
)
def test_that_nobody_answers_or_somebody_complains_is_a_complaint(text: str) -> None:
    assert complains(text)


@pytest.mark.parametrize(
    "text",
    ["How many times can I call?", "Is there nothing cheaper?", "Who answers the phone at night?", "Can I write to you?", "Can I ask for a refund twice?"],
)
def test_a_question_is_none(text: str) -> None:
    assert not complains(text)


def test_a_complaint_is_not_called_a_question_about_something_else(bot: Bot) -> None:
    asked = "Nobody has answered, who is above the mayor of Kilkenny?"
    assert bot.chain.invoke(Question(asked.partition(", ")[2].capitalize())).decision == "off_topic"
    reply = bot.chain.invoke(Question(asked))
    assert reply.decision == "refused"
    assert "support@nimbrel.example" in reply.text
