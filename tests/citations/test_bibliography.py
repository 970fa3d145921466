"""A list of sources behind an answer is not shown: its numbers are the model's own, and the page lists what is cited."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.bibliography import Bibliography
from bot.citations.sentences import split
from tests.model_answer.drafting import PASSAGES


def without_list(answer: str) -> str:
    """What is left of an answer whose passages are of the pages "Warranty" and "Returns", section "Terms"."""
    listing = Bibliography(PASSAGES)
    return "".join(piece for piece in split(answer) if not listing.holds(piece))


@pytest.mark.parametrize(
    "listed",
    [
        "\n\nSources:\n[1] Warranty\n[2] Returns",
        "\n\n**Sources:**\n- [1] Warranty › Terms\n- [2] A page of last year",
        "\n\n### References\n\n1. [Returns](https://help.nimbrel.example/returns.md)\n2. Warranty",
        "\n\nSources: [1], [2]",
        "\n\n[1]: Warranty\n[2]: Returns",
        " (Source: Returns [2])",
        "\n\nQuellen: Warranty, Returns",
    ],
)
def test_a_list_of_sources_is_left_out(listed: str) -> None:
    assert without_list(f"It lasts 36 months [1].{listed}") == "It lasts 36 months [1]."
    assert without_list(f"It lasts 36 months [1].{listed}\n\nHope this helps!") == "It lasts 36 months [1].\n\nHope this helps!"


def test_a_heading_of_which_the_passages_speak_is_no_list_of_sources() -> None:
    listing = Bibliography([Document("Hand in two references.", metadata={"title": "Apply", "section": [], "source": "apply.md"})])
    assert not any(map(listing.holds, ("## References\n", "- One of your landlord [1]\n")))
    assert listing.holds("- [1] Apply")


@pytest.mark.parametrize(
    "answer",
    [
        "[1] The warranty lasts 36 months.",
        "References: two letters of former landlords [1]",
        "Sources of damage are frost and wear [1].",
        "- Warranty\n- Returns [2]",
    ],
)
def test_a_sentence_is_no_list_of_sources(answer: str) -> None:
    assert without_list(answer) == answer
