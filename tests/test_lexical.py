"""Words as the lexical search has them: codes, numbers and compounds with and without their marks."""

from __future__ import annotations

import pytest

from bot.lexical import Lexical, fault_numbers


@pytest.mark.parametrize(
    ("asked", "said"),
    [("wifi", "Join the Wi-Fi."), ("Wi-Fi", "Join the wifi."), ("babysitting", "Baby-sitting is possible."), ("e4012", "E-4012: no water"), ("email", "Send an e-mail.")],
)
def test_what_is_written_with_or_without_a_mark_is_found(asked: str, said: str) -> None:
    lexical = Lexical()
    assert set(lexical.query(asked).indices) & set(lexical.document(said).indices)


def test_a_span_and_a_chain_of_words_are_no_compound() -> None:
    lexical = Lexical()
    assert len(lexical.query("Mon-Fri-Sat").indices) == 3
    assert len(lexical.query("state-of-the-art").indices) == 2


def test_cannot_tells_no_more_than_its_short_form() -> None:
    assert Lexical().query("I cannot sign in").indices == Lexical().query("I can't sign in").indices


@pytest.mark.parametrize(
    ("text", "found"), [("error 204 when downloading", {"204"}), ("Fehler Nr. 12", {"12"}), ("code 1.5", set()), ("I paid 204 euros", set())]
)
def test_the_digits_of_a_fault_stand_behind_the_word_for_it(text: str, found: set[str]) -> None:
    assert fault_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the upload fails with 413", {"413"}), ("I get a 429 every minute", {"429"}), ("HTTP/1.1 403 Forbidden", {"403"}),
        ("your server returns 502", {"502"}), ("What does status 404 mean?", {"404"}), ("got a 500 error", {"500"}),
        ("I got a 500 euro voucher", set()), ("it comes with 400 pages", set()), ("status 200", set()), ("returned 450 items", set()),
        ("I returned 500 of them", set()), ("get the 500.50 back", set()), ("we get a 450 W motor", set()),
    ],
)  # fmt: skip
def test_a_servers_status_is_the_number_of_a_fault(text: str, found: set[str]) -> None:
    assert fault_numbers(text) == found
