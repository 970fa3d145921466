"""Which kind of value a question asks for, and whether a passage has one."""

from __future__ import annotations

import pytest

from bot.answer_type import asked_for, typed


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        ("How long is the warranty?", "It lasts 24 months.", "It covers faults."),
        ("How much is Plus?", "It is €4.", "It has hourly weather."),
        ("Until when are parts sold?", "Until 30 June 2030.", "They are sold for long."),
        ("How many zones are there?", "It has 12 zones.", "It has zones."),
        ("How soon is it sent?", "Within two days.", "It is sent soon."),
        ("how heavy is the Corvo", "It weighs 4.2 kg.", "It has 4 feet."),
        ("How high should I hang it?", "At 1.5 m from the floor.", "As high as you like, step 3."),
        ("What voltage is the adapter?", "24 V AC", "It is 24 months old."),
        ("At what temperature do I wash it?", "At 40 °C.", "Wash it at once."),
        ("Which colours does it come in?", "In black or cream.", "In 3 sizes."),
        ("How many may share an account?", "Five people may.", "Your family may."),
        ("How much storage do I get?", "20 GB", "Storage is free of charge."),
        ("What is the phone number for companies?", "Call +49 30 5550.", "Call us."),
        ("which e-mail address do confirmations come from", "From orders@nimbrel.example.", "From our shop."),
        ("What percentage should I start with?", "At 40 %.", "At 40."),
        ("when can I apply", "From 1 May.", "Apply early."),
    ],
)
def test_a_value_that_is_asked_for_is_missed(question: str, has: str, has_not: str) -> None:
    assert (typed(question, has), typed(question, has_not)) == (1.0, -1.0)


@pytest.mark.parametrize(
    "question",
    [
        "How do I reset it?",
        "What happens when I cancel?",
        "When I arrived the shop was shut. Why?",
        "Can I charge the car in front of the house?",
        "Does it arrive in 24 hours after I order?",
    ],
)
def test_a_question_for_no_value_misses_none(question: str) -> None:
    assert asked_for(question) is None
    assert typed("How do I reset it?", "Hold the button.") == 0.0
