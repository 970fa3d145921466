"""Messages that speak to the company about itself are never called a question about something else."""

from __future__ import annotations

import pytest

from bot.addressed import is_addressed
from bot.build import Bot
from bot.conversation import Question


@pytest.mark.parametrize(
    "text",
    ["Is Libby on it?", "Does it work on a plane?", "dark mode", "wifi on board?", "Do you treat cats?", "Have you got a car park?",
     "Your website keeps freezing", "how do I delete my account", "New e-mail address", "can I self-host", "may we bring our dog?",
     "Is there a mobile app?", "Hello, are there any student discounts for two people?"],
)  # fmt: skip
def test_what_asks_for_the_companys_things_or_names_a_matter_is_addressed_to_it(text: str) -> None:
    assert is_addressed(text)


@pytest.mark.parametrize(
    "text",
    ["Will it rain at the weekend?", "Who won the match last night?", "Have you got a good recipe for lentil soup?", "Write me a poem",
     "What is your opinion on the last election?", "Can you recommend a good thriller?", "easy waffle recipe", "Can you write a birthday poem?", "Can I ask you something about football?",
     "Is there life on Mars?", "Are there any aliens out there?",
     "Can I take ibuprofen together with a glass of wine?"],
)  # fmt: skip
def test_a_favour_or_a_fact_of_the_world_is_not(text: str) -> None:
    assert not is_addressed(text)


def test_what_is_addressed_to_the_company_and_not_found_is_refused_as_its_own_matter(bot: Bot) -> None:
    assert bot.chain.invoke(Question("dark mode")).decision == "refused"
    assert bot.chain.invoke(Question("Who is the mayor?")).decision == "refused"  # one telling word
    assert bot.chain.invoke(Question("Who won the football match last night?")).decision == "off_topic"
