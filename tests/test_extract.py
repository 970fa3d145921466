"""What is quoted of a section without a chat model: the block that answers, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from langchain_core.documents import Document

from bot.extract import SHORT, WORDS, Quote, Score, extract
from bot.surroundings import is_title, words

BENEFITS = """Gold members receive:

- three free tunings a year
- free moves within Austria

These benefits start only after the first six months."""

PRICES = """All prices in EUR including VAT.

| Distance | Upright | Grand |
| --- | --- | --- |
| 20 km | 120 | 240 |
| 150 km | 290 | 540 |

Saturdays cost 30 % more."""


def on(*wanted: str) -> Score:
    """Scores a text by how many of the words it has."""

    def score(texts: Sequence[str]) -> list[float]:
        return [float(sum(word in text for word in wanted)) for text in texts]

    return score


def quoted(section: str, score: Score, first: bool = True, headed: bool = False) -> Quote:
    meta = {"start": 100, "end": 100 + len(section), "heading": "Prices", "title": "Prices", "section": ("Prices",)}
    return extract(Document(section, metadata=meta), section, 100, score, first, headed=headed)


@pytest.mark.parametrize("first", [True, False])
def test_a_list_is_quoted_with_its_lead_in_and_what_holds_for_it(first: bool) -> None:
    assert quoted(BENEFITS, on("tunings"), first).text == BENEFITS


@pytest.mark.parametrize("first", [True, False])
def test_a_table_is_quoted_with_its_unit_and_its_surcharge(first: bool) -> None:
    quote = quoted(PRICES, on("150 km"), first)
    assert quote.text.startswith("All prices in EUR including VAT.\n\n| Distance |")
    assert quote.text.endswith("| 150 km | 290 | 540 |\n\nSaturdays cost 30 % more.")
    assert (quote.start, quote.end) == (100, 100 + len(PRICES))


def test_a_row_that_answers_by_far_better_stands_alone_unless_the_table_is_short() -> None:
    assert "| 20 km |" in quoted(PRICES, on("150 km")).text
    long = PRICES.replace("| 120 |", f"| {'very ' * SHORT}long |")
    assert "| 20 km |" not in quoted(long, on("150 km")).text


def test_a_table_of_which_hardly_a_row_would_go_stays_whole() -> None:
    rows = "".join(f"| {n} km | {'odd' if n == 4 else 'even'} |\n" for n in range(8))
    assert "4 km" in quoted(f"| Distance | Kind |\n| --- | --- |\n{rows}".strip(), on("even", "km")).text
    kept = quoted(f"| Distance | Kind |\n| --- | --- |\n{rows}".strip(), on("1 km", "2 km", "odd")).text
    assert ("1 km" in kept, "6 km" in kept) == (True, False)


HALLS = ("Small hall", "Large hall", "Kitchen", "Stage")
HIRE = "\n".join(
    ["| Hall | Per hour |", "| --- | --- |", *(row for who in ("Members", "Guests") for row in (f"| **{who}** | |", *(f"| {hall} | {len(who)} EUR |" for hall in HALLS)))]
)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (("Guests", "Large"), ["| **Guests** | |", "| Large hall | 6 EUR |"]),
        (("Large",), ["| **Members** | |", "| Large hall | 7 EUR |", "| **Guests** | |", "| Large hall | 6 EUR |"]),
        (("Guests",), ["| **Guests** | |", *(f"| {hall} | 6 EUR |" for hall in HALLS)]),
    ],
)
def test_rows_are_quoted_below_the_row_that_names_them_and_found_by_its_name(wanted: tuple[str, ...], kept: list[str]) -> None:
    score = on(*wanted) if len(wanted) == 1 else lambda texts: [float(all(word in text for word in wanted)) for text in texts]
    assert quoted(HIRE, score).text.splitlines()[2:] == kept


def test_a_row_without_values_among_others_names_none() -> None:
    table = "\n".join(["| Bank | Feed |", "| --- | --- |", *(f"| Bank {n} | {'' if n == 3 else 'yes'} |" for n in range(9))])
    assert quoted(table, on("Bank 5")).text.splitlines()[2:] == ["| Bank 5 | yes |"]


def test_a_small_table_is_quoted_whole_when_no_row_stands_out() -> None:
    assert "20 km" in quoted(PRICES, on("km")).text


def test_of_a_large_table_the_matching_rows_are_quoted() -> None:
    rows = [f"| {name} | {number} |" for number, name in enumerate(("blue one", "red one", "green one", "blue two", "red two", "white", "black"))]
    table = "\n".join(["| Colour | Number |", "| --- | --- |", *rows])
    quote = quoted(table, on("red", "one"))
    assert quote.text.splitlines()[2:] == ["| red one | 1 |"]
    assert quoted(table, on("blue")).text.splitlines()[2:] == ["| blue one | 0 |", "| blue two | 3 |"]


def test_a_row_of_dots_stands_for_the_rows_that_are_left_out() -> None:
    table = "\n".join(["| Colour | A \\| B |", "| --- | --- |", *(f"| shade {number} | {number} |" for number in range(9))])
    quote = quoted(f"{table}\n\nWithout VAT.", on("shade 4"))
    assert quote.shown == "| Colour | A \\| B |\n| --- | --- |\n| shade 4 | 4 |\n| … | … |\n\nWithout VAT."
    assert quote.text == quote.shown.replace("| … | … |\n", "")
    assert quoted(PRICES, on("km")).shown == PRICES


WIDE = "\n".join(["| Course | For whom |", "| --- | --- |", *(f"| Course {number} | {'people who build houses ' * 10}|" for number in range(4))])


@pytest.mark.parametrize("notes", ["Valid from 1 May.\n\nWithout VAT.\n\n- Students pay half.", "Notes:\n\n- Without VAT.\n- Students pay half."])
def test_all_short_notes_below_a_table_are_quoted_though_it_leaves_no_room(notes: str) -> None:
    section = f"{WIDE}\n\n{notes}\n\n{'We are glad to see you. ' * 8}"
    assert quoted(section, on("Course")).text == f"{WIDE}\n\n{notes}"


@pytest.mark.parametrize("other", ["Also for hire:\n\n" + WIDE, "PUMPS\n\n" + WIDE])
def test_what_leads_in_to_the_next_table_is_no_note(other: str) -> None:
    assert quoted(f"{WIDE}\n\nWithout VAT.\n\n{other}", on("Course")).text == f"{WIDE}\n\nWithout VAT."


GLOSSARY = "\n".join(f"- Term {number}:\n  Water of the kind {number} that flows in a pipe of this kind." for number in range(20))


def test_of_a_long_glossary_the_entry_that_answers_is_quoted() -> None:
    assert quoted(GLOSSARY, on("Term 4")).text == "- Term 4:\n  Water of the kind 4 that flows in a pipe of this kind."


def test_terms_of_one_definition_are_quoted_together() -> None:
    section = GLOSSARY.replace("- Term 4:", "- T4:\n- Term 4:")
    for wanted in ("T4", "Term 4"):
        assert quoted(section, on(wanted)).text == "- T4:\n- Term 4:\n  Water of the kind 4 that flows in a pipe of this kind."


def test_long_steps_stay_whole() -> None:
    steps = GLOSSARY + "\n- Close the tap."
    assert quoted(steps, on("Term 4")).text == steps


def test_a_short_section_is_quoted_whole() -> None:
    """Also where its best paragraph would be long enough alone."""
    section = " ".join(["Report the damage within a week."] * 10) + "\n\nLate reports void the waiver."
    assert quoted(section, on("Report")).text == section


def test_a_second_quotation_takes_only_what_belongs_to_it() -> None:
    section = " ".join(["Report the damage within a week."] * 10) + "\n\nWe answer on weekdays."
    assert "weekdays" not in quoted(section, on("Report"), first=False).text


def test_a_short_table_stays_whole_in_a_second_quotation_too_a_long_one_does_not() -> None:
    head = "| Method | Until |\n| --- | --- |"
    short = "\n".join([head, *(f"| Way {number} | May {number} |" for number in range(4))])
    assert quoted(short, on("Way", "Way 1"), first=False).text == quoted(short, on("Way", "Way 1")).text == short
    long = "\n".join([head, *(f"| Way {number} | May {number}, {'again and ' * 10} |" for number in range(4))])
    assert "Way 2" not in quoted(long, on("Way", "Way 1", "Way 1 ", "again"), first=False).text
    assert quoted(long, on("Way", "Way 1", "Way 1 ", "again")).text == long


def test_a_sentence_that_restricts_the_last_one_is_quoted_beyond_the_words() -> None:
    plain = [f"The piano number {number} may stay with you for three days after its return." for number in range(12)]
    limit = "All this applies only to acoustic instruments; digital pianos are not replaced by us at all."
    quote = quoted(" ".join([*plain, limit, "We thank you for your patience."]), on("number 4 "))
    assert quote.text.startswith("The piano number 4")
    assert quote.text.endswith(limit)
    assert words(quote.text) > WORDS


def test_a_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    section = " ".join(["A pass can be paused once.", "It " + "really " * 115 + "ends then.", "Nobody minds. " * 10])
    assert quoted(section, on("really")).text.startswith("A pass can be paused once. It really")


def test_a_title_of_the_next_section_is_not_quoted_at_the_end() -> None:
    section = "Two keys are stuck when the air is damp.\n\nPEDALS"
    assert quoted(section, on("stuck")).text == "Two keys are stuck when the air is damp."


def test_a_title_is_quoted_with_what_it_names() -> None:
    section = "5. Delivery\n\nWe deliver on weekdays from eight to five, to the room that you name."
    assert quoted(section, on("Delivery", "5.")).text == section


@pytest.mark.parametrize("text", ["5. Delivery", "STUCK KEYS", "---", "Grands"])
def test_a_title_is_a_short_line_without_a_stop(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize("text", ["Yes.", "Two years:", "| a |", "one line\nand another", "a line of more than eight words is no title"])
def test_what_is_no_title(text: str) -> None:
    assert not is_title(text)


def test_the_bars_of_a_table_are_no_words() -> None:
    assert words("| Plan | Price |\n| --- | :---: |\n| Plus | 4 euros |") == 5


def test_what_leads_in_to_more_is_not_quoted_without_it() -> None:
    ways = "\n".join(f"- Way {number}: {'really ' * 12}slowly." for number in range(12))
    section = f"A key that sticks is pressed ten times.\n\nThere are other ways:\n\n{ways}"
    assert quoted(section, on("sticks")).text == "A key that sticks is pressed ten times."
    assert quoted(section, on("slowly")).text.startswith("There are other ways:")


def test_what_something_leads_in_to_is_not_quoted_without_that() -> None:
    section = f"{'Tune it first, as a rule. ' * 20}Then run this command:\n\n```\ntune --all\n```\n\nA key that sticks is pressed ten times."
    assert quoted(section, on("sticks")).text == "A key that sticks is pressed ten times."


def test_a_section_that_is_headed_as_the_question_answers_rather_from_its_beginning() -> None:
    steps = [f"The screen {number} lets you record a split. {'It has buttons. ' * 30}" for number in range(3)]
    score: Score = lambda texts: [0.8 + 0.04 * ("screen 2" in text) for text in texts]  # noqa: E731
    assert quoted("\n\n".join(steps), score).text.startswith("The screen 2")
    assert quoted("\n\n".join(steps), score, headed=True).text.startswith("The screen 0")
