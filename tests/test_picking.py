"""Which rows of a table a question picks, and how those of a sheet are listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question, Reply
from bot.picking import Picked, asks_which, picked

NAMES = ["Model", "Bluetooth", "AirPlay", "Battery", "Colours", "Not for"]
ROWS = [
    ["Vela One", "Yes", "No", "10 h", "black, white", "rain"],
    ["Vela Two", "yes, from 2025", "Yes", "12 h", "black", ""],
    ["Vela Bar", "No", "Yes", "–", "black; grey", "shelves"],
    ["Vela Clip", "✓", "–", "8 h", "red", "rain"],
]


def terms(text: str) -> frozenset[int]:
    words = set(re.findall(r"[a-z]+", text.casefold())) - {"which", "has", "have", "come", "in", "and", "or", "no", "without", "not", "for", "a", "is", "are"}
    return frozenset(map(hash, words))


def rows(question: str) -> tuple[int, ...]:
    return picked(question, NAMES, ROWS, terms).rows


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which have Bluetooth?", (0, 1, 3)),
        ("Which have Bluetooth and AirPlay?", (1,)),
        ("Which have no AirPlay?", (0, 3)),
        ("Which come in black?", (0, 1, 2)),
        ("Which come in black and grey?", (2,)),
        ("Which come in red or grey?", (2, 3)),
        ("Which come in black with Bluetooth?", (0, 1)),
        ("Are there any in red?", (3,)),
        ("Which have Wi-Fi?", ()),
        ("Which are for rain?", ()),
        ("Which Vela Bar has Bluetooth?", ()),
        ("Which have Bluetooth in grey?", ()),
    ],
)
def test_rows_are_picked_by_a_yes_below_a_name_or_by_a_value(question: str, found: tuple[int, ...]) -> None:
    assert rows(question) == found


def test_a_question_for_some_of_many_is_told_from_others() -> None:
    assert all(map(asks_which, ("Which have Bluetooth?", "Is there a shop with a lift?", "Welche haben einen Lift?", "¿Hay ascensor?")))
    assert not any(map(asks_which, ("Does it have Bluetooth?", "What does the lift cost?", "How do I open the lift?")))


def test_the_columns_that_say_so_are_told_and_short_rows_have_empty_cells() -> None:
    assert picked("Which in black have Bluetooth?", NAMES, ROWS, terms) == Picked((0, 1), (1, 4))
    assert picked("Which have AirPlay?", NAMES, [*ROWS, ["Vela Kit"]], terms).rows == (1, 2)
    assert picked("Which have AirPlay?", NAMES, ROWS[:1], terms) == Picked()


@pytest.mark.parametrize(
    ("cells", "found"),
    [("✓ x ✓", (0, 2)), ("x - x", (0, 2)), ("x | x", (0, 2)), ("yes yes yes", ()), ("yes no 3", ()), ("✔ ✘ ✔", (0, 2))],
)
def test_a_cross_is_a_no_beside_a_tick_and_else_a_yes(cells: str, found: tuple[int, ...]) -> None:
    table = [[f"Model {n}", cell.strip("|")] for n, cell in enumerate(cells.split())]
    assert picked("Which have AirPlay?", ["Model", "AirPlay"], table, terms).rows == found


SHEET = """Shop,Town,Lift,Services
North Gate,Leeds,yes,Repairs; Returns
Canal Side,Leeds,no,Returns
Old Mill,York,yes,Repairs
Harbour,Hull,no,Returns
Station,Hull,yes,Repairs; Returns
Castle,Durham,yes,Repairs
"""
TABLE = "# Speakers\n\n## Compare the models\n\n| Model | Bluetooth | Price |\n| --- | --- | --- |\n" + "".join(
    f"| Vela {name} | {'yes' if number % 3 else 'no'} | €{90 + number} |\n" for number, name in enumerate(["One", "Two", "Bar", "Mini", "Tower", "Clip", "Dock", "Pro", "Sub"])
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A sheet of shops and a page with a table of models."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "shops.csv").write_text(SHEET, encoding="utf-8")
    (folder / "speakers.md").write_text(TABLE, encoding="utf-8")
    return folder


def ask(bot: Bot, text: str) -> Reply:
    return bot.chain.invoke(Question(text))


def test_of_a_sheet_all_rows_that_are_asked_for_are_listed_each_with_its_source(bot: Bot) -> None:
    reply = ask(bot, "Which shops have a lift?")
    lines = ["- Shop: North Gate · Lift: yes", "- Shop: Old Mill · Lift: yes [2]", "- Shop: Station · Lift: yes [3]", "- Shop: Castle · Lift: yes [4]"]
    assert reply.text.endswith("\n".join(lines))
    (sheet,) = bot.library.documents("shops.csv")
    assert [citation.quote.splitlines()[0] for citation in reply.citations] == ["Shop: North Gate", "Shop: Old Mill", "Shop: Station", "Shop: Castle"]
    assert all(sheet.page_content[citation.start : citation.end] == citation.quote for citation in reply.citations)


def test_one_or_two_rows_are_quoted_with_all_their_fields(bot: Bot) -> None:
    reply = ask(bot, "Which shops in Leeds have a lift?")
    assert reply.text.endswith("Shop: North Gate  \nTown: Leeds  \nLift: yes  \nServices: Repairs; Returns")


def test_of_a_long_table_the_rows_that_are_asked_for_are_kept_and_no_others(bot: Bot) -> None:
    text = ask(bot, "Which speakers have Bluetooth?").text
    assert [name for name in ("One", "Two", "Bar", "Mini", "Tower", "Clip", "Dock", "Pro", "Sub") if f"Vela {name} " in text] == [
        "Two", "Bar", "Tower", "Clip", "Pro", "Sub"
    ]  # fmt: skip
    assert text.rstrip().endswith("| … | … | … |")
