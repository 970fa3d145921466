"""What of a sentence is held to the sources: not its courtesies, not what only leads to a list."""

from __future__ import annotations

import pytest

from bot.citations.connecting import says_nothing, without_courtesy, without_lead


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("To cancel the plan, follow these steps:", "To cancel the plan:"),
        ("You can move the show in four easy steps:", "You can move the show:"),
        ("Here’s how to cancel the plan:", "cancel the plan:"),
        ("There are three ways to cancel the plan:", "cancel the plan:"),
        ("The player comes in three sizes:", "The player comes in sizes:"),
        ("Refunds take three days:", "Refunds take three days:"),
        ("There are three roles.", "There are three roles."),
    ],
)
def test_of_a_lead_in_only_what_it_states_is_held_to_the_sources(text: str, stated: str) -> None:
    assert without_lead(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("I'm sorry, but videos are not supported.", "videos are not supported."),
        ("In short, the plan costs €9.", "the plan costs €9."),
        ("No problem – you can change it.", "you can change it."),
        ("Yes, you can change it.", "Yes, you can change it."),
        ("If that doesn't help, you get a refund.", "If that doesn't help, you get a refund."),
        ("Use the API, although the documents don't describe the exact endpoint.", "Use the API"),
        ("The documents don't describe the steps, but the access ends at once.", "the access ends at once."),
        ("Returns are free, and refunds take a day.", "Returns are free, and refunds take a day."),
    ],
)
def test_what_a_sentence_states_stands_beside_courtesies_and_admissions(text: str, stated: str) -> None:
    assert without_courtesy(text) == stated


@pytest.mark.timeout(5)  # it never ended
def test_a_sentence_that_can_be_cut_in_many_ways_is_told() -> None:
    assert not says_nothing("no, not, " * 32 + "free")
