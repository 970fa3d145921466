"""Short sentences that keep their source's words and turn it round, beside true ones that look alike."""

from __future__ import annotations

import pytest

from bot.citations.faults import fault
from bot.citations.source import source

MUSEUM = source(
    "# Visiting\nTickets cost €12, for students €8; children under 6 are free. Large bags are not allowed in the galleries. "
    "You do not have to print the ticket. Flash photography is forbidden, and drones cannot be used in the garden. "
    "The cafe is open every day except Mondays. Guided tours start every 2 hours and cost €5 a person; the audio guide costs €3. "
    "Only members can reserve seats in the reading room. The lockers may only be opened with a token from the desk. "
    "Cash is not accepted at the shop. Tickets from the machine can be exchanged within 14 days. The east wing is heated; the west wing is not. "
    "The deposit is €50 for a locker and €20 for a stroller. Bring the voucher for the parking garage."
)
PLANS = source(
    "# Membership\n| | Friend | Patron |\n| --- | --- | --- |\n| Price per year | €40 | €120 |\n| Guest tickets | none | 4 |\n| Catalogue | €9 | included |\n"
    "\nMembership can be cancelled at the end of a year."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Large bags are allowed in the galleries.",
        "You have to print the ticket.",
        "Drones can be used in the garden.",
        "The cafe is open on Mondays.",
        "Both the west wing and the east wing are heated.",
        "You can pay in cash at the shop; cash is accepted.",
        "You don't have to bring the voucher for the parking garage.",
        "Guided tours are free.",
        "Children under 6 cost €5.",
        "Guided tours start every hour or every 3 hours.",
        "Visitors can reserve seats in the reading room.",
        "The lockers can be opened by yourself.",
        "Any tickets can be exchanged within 14 days.",
        "You can exchange tickets from the machine as often as you like.",
        "The deposit for a stroller is €50.",
        "Guided tours are only for adults and cost €5 a person.",
    ],
)
def test_what_turns_its_source_round_is_at_fault(sentence: str) -> None:
    assert fault(sentence, [MUSEUM])


@pytest.mark.parametrize(
    "sentence",
    [
        "Large bags can't be taken into the galleries.",
        "There is no need to print the ticket.",
        "Drones are not allowed in the garden.",
        "The cafe is open every day, except on Mondays.",
        "The east wing is heated.",
        "Guided tours cost €5 a person and start every 2 hours.",
        "The audio guide costs €3.",
        "Children under 6 don't have to pay.",
        "Members can reserve seats in the reading room.",
        "The lockers can only be opened with a token from the desk.",
        "Tickets from the machine can be exchanged within 14 days.",
        "The deposit for a stroller is €20.",
        "A locker needs a deposit of €50.",
        "The shop doesn't accept cash.",
    ],
)
def test_what_its_source_says_is_not(sentence: str) -> None:
    assert fault(sentence, [MUSEUM]) == ""


@pytest.mark.parametrize(
    ("sentence", "at_fault"),
    [
        ("The catalogue is included for a Patron.", False),
        ("The catalogue is included for a Friend.", True),
        ("A Patron gets 4 guest tickets.", False),
        ("A Friend gets 4 guest tickets.", True),
        ("A Friend has no guest tickets.", False),
        ("As a Patron you pay €120 per year.", False),
        ("As a Friend you pay €120 per year.", True),
        ("The catalogue costs €9 for a Friend, and a Patron pays €120.", False),
    ],
)
def test_a_cell_says_nothing_of_its_neighbours(sentence: str, at_fault: bool) -> None:
    assert bool(fault(sentence, [PLANS])) == at_fault


TARIFFS = source(
    "# Cloud plans: Free, Plus and Pro\n| Plan | Monthly | Yearly |\n| --- | --- | --- |\n| Free | €0 | €0 |\n| Plus | €3.99 | €39 |\n| Pro | €11.99 | €119 |\n\n"
    "| Feature | Free | Plus | Pro |\n| --- | --- | --- | --- |\n| History | 30 days | 12 months | 36 months |\n| E-mail messages | No | Yes | Yes |\n| Webhooks | No | No | 10 |\n"
)


@pytest.mark.parametrize(
    ("sentence", "at_fault"),
    [
        ("The Plus plan costs €3.99 a month or €39 a year.", False),
        ("Plus costs €39 a month.", True),
        ("The Plus plan is free.", True),
        ("With Plus, the history is kept for 12 months.", False),
        ("With Plus, the history is kept for 36 months.", True),
        ("Plus includes webhooks.", True),
        ("The Free plan includes e-mail messages.", True),
        ("The Free plan does not include e-mail messages.", False),
        ("Only Pro includes webhooks.", False),
        ("For webhooks you need more than Plus.", False),
        ("Pro includes webhooks.", False),
        ("Pro costs €11.99 and has 36 months of history.", False),
    ],
)
def test_a_plan_is_told_by_its_row_and_its_column_and_one_called_free_is_a_name(sentence: str, at_fault: bool) -> None:
    assert bool(fault(sentence, [TARIFFS])) == at_fault


@pytest.mark.parametrize(
    ("sentence", "source_text", "at_fault"),
    [
        ("Returns are free in all countries.", "You can return goods within 30 days.", True),
        ("Returns are free.", "Returns cost nothing.", False),
        ("Leave 10 cm free.", "Leave 10 cm free below it.", False),
    ],
)
def test_nothing_is_free_that_its_source_does_not_call_so(sentence: str, source_text: str, at_fault: bool) -> None:
    assert bool(fault(sentence, [source(source_text)])) == at_fault


KIT = source("# The starter kit\nThe kit consists of the lamp, two bulbs and a mains cable. Batteries are not included. Most shops take gift cards.")


@pytest.mark.parametrize(
    ("sentence", "at_fault"),
    [
        ("The kit excludes a mains cable.", True),
        ("The starter kit has everything except batteries.", False),
        ("Batteries are excluded from the kit.", False),
        ("Few shops take gift cards.", True),
        ("The majority of shops take gift cards.", False),
        ("A few shops have parking.", False),
    ],
)
def test_what_is_left_out_and_how_many_there_are_follows_the_source(sentence: str, at_fault: bool) -> None:
    assert bool(fault(sentence, [KIT])) == at_fault


@pytest.mark.parametrize(
    ("sentence", "at_fault"),
    [
        ("You only pay the difference.", False),
        ("Comments only appear for readers once you have approved them.", False),
        ("Only editors pay the invoice.", True),
    ],
)
def test_what_limits_in_other_words_is_an_only(sentence: str, at_fault: bool) -> None:
    stated = "You pay the difference for the rest of the month. A comment appears for readers once you approve it. Editors pay the invoice by card."
    assert bool(fault(sentence, [source(stated)])) == at_fault
