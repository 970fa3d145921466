"""Addresses that lead to the quotation, and Markdown that leads nowhere else."""

from __future__ import annotations

import pytest

from bot.citations.links import located, safe_markdown, without_addresses

URL = "https://help.nimbrel.example/returns"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (
            (URL, "how-long", "Thirty days, free - & more."),
            f"{URL}#how-long:~:text=Thirty%20days%2C%20free%20%2D%20%26%20more.",
        ),
        ((URL, "", "30 days"), f"{URL}#:~:text=30%20days"),
        ((URL + "#old", "new", ""), f"{URL}#new"),
        ((URL, "", "", 3), f"{URL}#page=3"),
        (("javascript:alert(1)", "a", "b"), ""),
        (("file:///etc/passwd", "", ""), ""),
        (("", "a", "b"), ""),
    ],
)
def test_an_address_leads_to_the_quotation(given: tuple[str, str, str], address: str) -> None:
    assert located(*given) == address


def test_a_long_quotation_is_given_by_its_ends() -> None:
    assert located(URL, "", "one two three four five six " * 6).endswith(
        "#:~:text=one%20two%20three%20four%20five,two%20three%20four%20five%20six"
    )


def test_a_quotation_of_several_lines_is_given_by_its_ends() -> None:
    assert located(URL, "", "1. **Hold** it\n2. Let go").endswith("#:~:text=Hold%20it,Let%20go")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![x](https://evil.example/?q=secret)a", "a"),
        ("![x][ref]a", "a"),
        ("[here](https://evil.example)", "here"),
        ("[here](javascript:alert(1))", "here)"),
        ("[here](https://good.example/x)", "[here](https://good.example/x)"),
        ("<https://evil.example>", ""),
        ("<b>bold</b><script>alert(1)</script>", "bold"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("a <!-- hidden --> b", "a  b"),
        ("5 < 6", "5 &lt; 6"),
        ("in\u200bvis\u202eible", "invisible"),
        ("`<b>[x](y)</b>`", "`<b>[x](y)</b>`"),
    ],
)
def test_what_a_model_wrote_is_made_safe(written: str, shown: str) -> None:
    assert safe_markdown(written, lambda address: address == "https://good.example/x") == shown


def test_addresses_can_be_taken_out_altogether() -> None:
    assert without_addresses("[here](https://a.example) or https://b.example/x now") == "here or … now"
