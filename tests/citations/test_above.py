"""What a row or an item stands below says of what it speaks."""

from __future__ import annotations

from bot.citations.above import Above
from bot.citations.sentences import split

ANSWER = """\
The plans:
- Basic
### Plus
You get:
- 5 shows
1. Open the page
It is new.
- Ads
| A | B |
| --- | --- |
| x | 1 |
- Last"""


def test_an_item_has_its_heading_and_lead_in_a_row_its_header_and_all_else_nothing() -> None:
    above = Above()
    over = {piece.strip().split("\n")[0]: " ".join(above.of(piece).split()) for piece in split(ANSWER)}
    assert over["- Basic"] == "The plans:"
    assert over["- 5 shows"] == "### Plus You get:"
    assert over["- Ads"] == over["- Last"] == "### Plus"
    assert over["| x | 1 |"] == "| A | B | | --- | --- |"
    assert {over[other] for other in ("The plans:", "### Plus", "1. Open the page", "It is new.", "| A | B |")} == {""}
