from __future__ import annotations

import pytest

from bot.favours import asks_a_favour

FAVOURS = [
    "Write me a poem about autumn.",
    "can you please write a birthday poem for my sister",
    "I want you to compose a limerick about your boss",
    "Hi! Tell me a joke.",
    "write an essay on Napoleon",
    "could you help me write a cover letter",
    "Write a Python function that sorts a list",
    "Plan a three-day trip to Lisbon for me.",
    "plan me a weekend in Oslo",
    "can you plan a weekend in Italy for us?",
    "By the way, do you know a good recipe for lasagne?",
    'Translate "good morning" into Japanese.',
    "Solve 17 * 23 and explain the steps",
    "what is 12 x 12?",
    "What’s 2+2?",
    "Can you  write\na poem for me",
    "help my daughter with her maths homework",
    "Summarise the plot of Hamlet",
    "schreib mir ein Gedicht über Katzen",
    "raconte-moi une blague",
    "Cuéntame un chiste",
]

QUESTIONS = [
    "How do I write a review?",
    "How do I write a Python script that calls your API?",
    "Can you write my name on the card?",
    "Do you translate birth certificates?",
    "Is the manual translated into German?",
    "How can I plan a trip with the route planner?",
    "Can I plan a delivery for Saturday?",
    "What is the plan for the trip on the ferry?",
    "Where do I find the recipe for this week's box?",
    "got the wrong recipe, we ordered the lasagne",
    "Third time I get the wrong basket, this is a joke.",
    "Where's the homework?",
    "Can you give me a discount code?",
    "Can you tell me the story of the company?",
    "what is 24 V AC?",
    "Does the app calculate the water that I use?",
    "Give me a person",
    "tell me where I find the song of your advert",
    "Tell me if the novel is an ebook",
    "give me feedback on my essay drafts",
    "Create blog post button is gone",
    "give me the HTML code to embed",
    "Write a page export",
    "can you plan our wedding weekend with your agency, what is the fee?",
    "I got a recipe for the wrong meal",
    "When will you translate the course to Korean?",
    "Can you translate this page to English?",
    "calculate the shipping for a parcel 30x20x10 cm",
    "solve error 500-12",
    "what is 24/7?",
    "what is 10x15",
    "do you help with homework?",
    "explain the plot settings",
    "do my homework checks happen weekly?",
    "Cuéntame una historia de la empresa",
]


@pytest.mark.parametrize("text", FAVOURS)
def test_a_favour(text: str) -> None:
    assert asks_a_favour(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_no_favour(text: str) -> None:
    assert not asks_a_favour(text)
