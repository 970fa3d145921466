"""What has to stand in the source, formatting aside; and what is found out when it does not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.citations.facts import facts
from bot.citations.literals import missing
from bot.citations.misplaced import misplaced
from bot.citations.rows import spelt_out
from bot.citations.source import source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("1,500 items", "1500 items"),
        ("1 500 items", "1,500"),
        ("€5", "5 euros"),
        ("5 EUR", "€5"),
        ("10 percent", "10 %"),
        ("3 March 2026", "2026-03-03"),
        ("March 3, 2026", "am 3. März 2026"),
        ("in March", "on 3 March"),
        ("at 5 pm", "17:00"),
        ("from 8:00", "8:00 pm"),
        ("5 metres", "5 m"),
        ("5–10 days", "between 5 and 10 days"),
        ("10 days", "5–10 days"),
        ("5 days", "5-10 days"),
        ("two weeks", "2 weeks"),
        ("2 weeks", "two weeks"),
        ("one year", "a year"),
        ("12-month", "12 months"),
        ("E-4012", "error E4012"),
        ("2.4 GHz", "2.4 and 5 GHz"),
        ("version 2.6", "2.6.1"),
        ("$5", "| Price ($) | 5 |"),
        ("$5", "| Price ($) | n |\n|---|---|\n| 3 | 1 |\n| 5 | 2 |"),
        ("€2.50", "Price eur: 2.50"),
        ("€2.50", "Price EUR: 2.50"),
        ("2 x 3 inches", "2x3 inches"),
        ("call 800-827-1000", "(800) 827-1000"),
        ("run `ingest add`", "then run ingest  add now"),
        ("see https://a.example/x.", "at a.example/x/"),
        ("LendingClub", "the Lending Club"),
        ("The NAV", "net asset value"),
        ("Mon to Fri", "Monday–Friday"),
        ("2. Rock has 5 fish", "5 fish"),
        ("**Option 2:** 5 fish", "5 fish"),
        ("within two weeks", "within 14 days"),
        ("a two-year warranty", "24 months of warranty"),
        ("0.5 kg", "500 g"),
        ("1.50 pounds", "£1.50"),
        ("30 degrees", "30 °C"),
        ("30 days at most", "no later than 30 days"),
        ("7:00 to 10:30", "from 7 to 10:30"),
        ("Monday to Friday, 8 am to 6 pm", "Mon–Fri 8–18"),
        ("€5 per month", "€5 a month"),
        ("once a year", "yearly"),
        ("2FA", "two-factor authentication"),
        ("as MP3s", "as MP3 files"),
        ("about two months", "60 days"),
        ("roughly 90 days", "3 months"),
        ("free for under-16s", "under 16 free"),
        ("twice", "two times"),
        ("three times per calendar year", "three times in a calendar year"),
        ("£48 for the Max 900", "|  | Core 150 | Max 900 |\n|---|---|---|\n| Price | £27 | £48 |"),
        ("open 192.168.1.1", "go to http://192.168.1.1 first"),
        ("on Tuesday", "Monday to Friday"),
        ("on the second Tuesday", "every 2nd Tuesday of the month"),
        ("on the third Monday", "on the first and third Mondays"),
        ("every second Friday", "every other Friday"),
        ("jeden ersten Dienstag", "each first Tuesday"),
        ("in July", "June to August"),
        ("in January", "from 15 October to 31 March"),
    ],
)
def test_the_same_in_another_form_stands(sentence: str, source: str) -> None:
    assert missing(sentence, [facts(spelt_out(source))]) == ""


@pytest.mark.parametrize(
    ("sentence", "source", "literal"),
    [
        ("within 30 days", "within 30 minutes", "30 days"),
        ("within 31 days", "within 30 days", "31 days"),
        ("about 31 days", "30 days", "31 days"),
        ("two months", "60 days", "two months"),
        ("about two months", "45 days", "two months"),
        ("30 days", "30 business days", "30 days"),
        ("three weeks", "2 weeks", "three weeks"),
        ("2.4 MHz", "2.4 GHz", "2.4 MHz"),
        ("2x3 miles", "2x3 inches", "2"),
        ("17 seconds", "17 years; wait 17 more.\nIt takes seconds.", "17 seconds"),
        ("€5", "$5", "€5"),
        ("a 1 dollar fee", "a 1% fee on a $200,000 home", "1 dollar"),
        ("March 4, 2026", "2026-03-03", "March 4, 2026"),
        ("at 5 am", "17:00", "5 am"),
        ("until 20:00", "from 8:00 to 18:00", "20:00"),
        ("on Tuesday", "on Monday", "Tuesday"),
        ("E-4013", "E-4012", "E-4013"),
        ("Sprig 3", "the Sprig 2 has 3 valves", "Sprig 3"),
        ("v2.6.2", "2.6.1", "v2.6.2"),
        ("run `rm -rf`", "run ls", "`rm -rf`"),
        ("at https://good.example/x?leak=1", "at https://good.example/x", "https://good.example/x?leak=1"),
        ("at https://good.ex", "at https://good.example", "https://good.ex"),
        ("mail me@evil.example", "mail me@good.example", "me@evil.example"),
        ("call 800-827-1001", "(800) 827-1000", "800-827-1001"),
        ("the SmartPlug", "the plug", "SmartPlug"),
        ("within two weeks", "within 14 business days", "two weeks"),
        ("25 months", "two years", "25 months"),
        ("500 g", "5 kg", "500 g"),
        ("€5 per month", "€5 per year", "per month"),
        ("€5 a week", "€5 a day", "a week"),
        ("twice a day", "twice a week", "a day"),
        ("Monday to Friday, 8 am to 7 pm", "Mon–Fri 8–18", "7 pm"),
        ("3FA", "two-factor authentication", "3FA"),
        ("on Sunday", "Monday to Friday", "Sunday"),
        ("on the second Tuesday", "on the 2nd Wednesday; closed on Tuesday", "second Tuesday"),
        ("on the first Monday", "on the last Monday", "first Monday"),
        ("on the third Friday", "every other Friday", "third Friday"),
        ("Monday to Thursday", "Monday to Friday", "Thursday"),
        ("in July", "from October to March", "July"),
        ("It changed half a year ago", "It changed on 1 June 2026", "half a year ago"),
        ("The sale ends tomorrow", "The sale ends on 1 June", "tomorrow"),
        ("Call our hotline", "Choose the items in the app of your phone", "Call our"),
        ("Support by phone", "E-mail support", "by phone"),
    ],
)
def test_a_changed_literal_is_named(sentence: str, source: str, literal: str) -> None:
    assert missing(sentence, [facts(source)]) == literal


@given(st.text(alphabet="0123456789.,'  €$%-/:hkmMxby°–t\n|*`()", max_size=40), st.text(alphabet="0123456789.,' €-/|\nkm", max_size=40))
@example("192.168.1.1", "1,500.25,3 1.500.2 192.168.1.254")
def test_any_digits_can_be_read(sentence: str, text: str) -> None:
    assert isinstance(missing(sentence, [source(text).facts]), str)


@pytest.mark.parametrize(
    ("sentence", "literal"),
    [
        ("Sprig 2 has 12 zones.", ""),
        ("The radio of Sprig 2 reaches 12 metres.", "12 metres"),
        ("You can return a product within 60 days.", "60 days"),
        ("You can return a product within 30 days.", ""),
    ],
)
def test_a_number_that_belongs_to_something_else_is_named(sentence: str, literal: str) -> None:
    text = "Sprig 2 has 12 zones. Its radio reaches 120 metres, its cable 12 metres. Return a product within 30 days. Register it within 60 days."
    assert misplaced(sentence, [source(text)]) == literal


def test_one_of_several_is_no_number_that_could_be_misplaced() -> None:
    text = "Two of Nimbrel's four valves, the left and the right one, are brass."
    assert not misplaced("The left one is one of Nimbrel's valves.", [source(text)])
