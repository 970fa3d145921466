"""What of a checked answer is shown: nothing that hangs on what was withheld, and no remnant that means something else without it."""

from __future__ import annotations

import pytest

from bot.citations.check import Checked, Supported
from bot.citations.released import Released
from bot.citations.sentences import split
from tests.model_answer.drafting import PASSAGES


def shown(answer: str) -> str:
    """The answer's text where what begins with a "Lie" is withheld, and all else is a fact of the first passage, or said without one ("…:", "Yes.")."""
    released, sentences = Released(PASSAGES, "en"), []
    for at, piece in enumerate(split(answer)):
        facts = () if piece.rstrip().endswith(":") or piece.strip() == "Yes." or piece.strip().startswith("I could") else (Supported(1, 400 + at, 401 + at),)
        if "Lie" in piece or released.leans(piece):
            released.withhold(piece)
        else:
            sentences += released.keep(piece, Checked(True, "", facts))
    return "".join(one.text for one in [*sentences, *released.rest()])


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("# Costs\n\nIt costs €4.", "# Costs\n\nIt costs €4. [1]"),
        ("# Costs\n\nLie.\n\n# Time\n\nA day.", "# Time\n\nA day. [1]"),
        ("# Costs\n\n## Plus\n\n€4.", "# Costs\n\n## Plus\n\n€4. [1]"),
        ("**Costs**\n\nLie.", ""),
        ("**Costs**\n\nLie. It is €4 for all.", "**Costs**\n\nIt is €4 for all. [1]"),
    ],
)
def test_a_heading_waits_for_what_stands_below_it_and_needs_no_source(answer: str, text: str) -> None:
    assert shown(answer) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Steps:\n\n1. Lie.\n2. Wait.", "Steps:\n\n2. Wait. [1]"),
        ("Steps:\n\n1. Lie.\n2. Lie.\n\nReturns take a day.", "Returns take a day. [1]"),
        ("Steps:\n\nOpen the lid.", "Steps:\n\nOpen the lid. [1]"),
    ],
)
def test_a_lead_in_is_shown_with_what_is_left_of_its_list_alone(answer: str, text: str) -> None:
    assert shown(answer) == text


def test_a_table_goes_with_its_header() -> None:
    rows = "| {} | B |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n\nThat is all."
    assert shown(rows.format("A")).startswith("| A | B |\n| --- | --- |\n| x | 1 [1] |\n| y | 2 [2] |")
    assert shown(rows.format("Lie")) == "That is all. [1]"
    assert shown("| A | B |\n| --- | --- |\n| Lie | 1 |") == ""


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Plus is €4. Lie. However, Pro is €9.", "Plus is €4. [1] Pro is €9. [2]"),
        ("Plus is €4. However, Pro is €9.", "Plus is €4. [1] However, Pro is €9. [2]"),
        ("Plus is €4. Lie. Otherwise, a fee is due.", "Plus is €4. [1]"),
        ("Plus is €4. Lie. This includes calls. Free is €0.", "Plus is €4. [1]"),
        ("Plus is €4. Lie. It includes calls.", "Plus is €4. [1]"),
        ("Plus is €4.\n\nLie. It includes calls.", "Plus is €4. [1]\n\nIt includes calls. [2]"),
        ("Lie. It includes calls.", "It includes calls. [1]"),
        ("Plus is €4. It includes calls.", "Plus is €4. [1] It includes calls. [2]"),
    ],
)
def test_a_sentence_that_leans_on_a_withheld_one_does_not_come_to_speak_of_another(answer: str, text: str) -> None:
    assert shown(answer) in {text, f"{text} Free is €0. [2]"}


def test_that_something_was_not_found_is_shown_whatever_comes_after() -> None:
    assert shown("Plus is €4. I could not find the delivery time. Lie.") == "Plus is €4. [1] I could not find the delivery time."
    assert shown("I could not find the delivery time. Lie. Plus is €4.") == "I could not find the delivery time. Plus is €4. [1]"
    assert shown("I could not find the delivery time.") == ""


def test_a_question_is_no_answer_when_nothing_before_it_held() -> None:
    question = "Can I help with anything else?"
    assert [one.text for one in Released(PASSAGES, "en").keep(question, Checked(True))] == [question]
    released = Released(PASSAGES, "en")
    released.withhold("Lie.")
    assert [*released.keep(f" {question}", Checked(True)), *released.rest()] == []


def test_a_line_across_does_not_end_an_answer() -> None:
    released = Released(PASSAGES, "en")
    first = released.keep("It is so.", Checked(True, "", (Supported(1, 400, 410),)))
    assert [one.text for one in [*first, *released.keep("\n\n---", Checked(True)), *released.rest()]] == ["It is so. [1]"]


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("It depends on the plan:", "It depends on the plan:\n- Plus: 36 months [1]"),
        ("It depends on the plan [2]:", "It depends on the plan [1]:\n- Plus: 36 months [2]"),
        ("Returns take 30 days:", "Returns take 30 days: [1]\n- Plus: 36 months [2]"),
    ],
)
def test_a_lead_in_without_a_citation_gets_none_of_another_page_than_its_list(lead: str, text: str) -> None:
    released = Released(PASSAGES, "en")
    pieces = [*released.keep(lead, Checked(True, "", (Supported(2, 0, 10),))), *released.keep("\n- Plus: 36 months", Checked(True, "", (Supported(1, 400, 410),)))]
    assert "".join(one.text for one in pieces) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("1. Open it.\n2. Lie.\n   - Red\n     - Dark\n   - Blue\n3. Wait.", "1. Open it. [1]\n- Red [2]\n  - Dark [3]\n- Blue [4]\n3. Wait. [5]"),
        ("- Lie.\n  - Lie.\n    - Red\n- Blue\n  - Green", "- Red [1]\n- Blue [2]\n  - Green [3]"),
        ("- Open it.\n  - Lie.\n  - Red", "- Open it. [1]\n  - Red [2]"),
    ],
)
def test_what_stood_below_a_withheld_item_does_not_come_to_stand_below_another(answer: str, text: str) -> None:
    assert shown(answer) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("# Plus\n\n- 5 shows\n\n# Lie\n\n- 25 shows\n\nAll prices include VAT.", "# Plus\n\n- 5 shows [1]\n\nAll prices include VAT. [2]"),
        ("# Plus\n\n- 5 shows\n\n# Lie\n\nIt has 25 shows.\n\n# Pro\n\n- 9 shows", "# Plus\n\n- 5 shows [1]\n\n# Pro\n\n- 9 shows [2]"),
        ("# Lie\n\n- 25 shows", "- 25 shows [1]"),
    ],
)
def test_a_list_whose_heading_is_withheld_does_not_come_to_stand_below_another(answer: str, text: str) -> None:
    assert shown(answer) == text
