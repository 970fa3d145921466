"""Tables of web pages: which of them hold values, and how these stand in a table of Markdown."""

from __future__ import annotations

import pytest

from .test_html import text_of


def test_a_table_becomes_a_table() -> None:
    table = "<table><caption>Prices</caption><tr><th>A</th><th colspan=2>B|C</th></tr><tr><td rowspan=2>r</td><td>1<br>2</td><td><p>x</p></td></tr><tr><td>3</td></tr></table>"
    assert text_of(table) == "Prices\n\n| A | B\\|C | B\\|C |\n| --- | --- | --- |\n| r | 1 2 | x |\n| r | 3 |  |"


def test_headers_at_the_left_get_an_empty_row_above() -> None:
    assert text_of("<table><tr><th>Weight</th><td>1 kg</td></tr><tr><th>Size</th><td>2 m</td></tr></table>").startswith(
        "|  |  |\n| --- | --- |\n| Weight | 1 kg |"
    )


@pytest.mark.parametrize("tool", ["tableblock frame-all grid-all", "docutils align-default"])
def test_a_tool_that_marks_headers_has_none_where_it_marks_none(tool: str) -> None:
    rows = "<tr><td>.sch</td><td>A schematic</td></tr><tr><td>.pcb</td><td>A board</td></tr>"
    assert text_of(f"<table class='{tool}'><tbody>{rows}</tbody></table>").startswith("|  |  |\n| --- | --- |\n| .sch | A schematic |")
    headed = f"<table class='{tool}'><thead><tr><th>File</th><th>Holds</th></tr></thead><tbody>{rows}</tbody></table>"
    assert text_of(headed).startswith("| File | Holds |\n| --- | --- |\n| .sch |")
    assert text_of(f"<table class=c5><tbody>{rows}</tbody></table>").startswith("| .sch | A schematic |\n| --- |")


def test_a_layout_table_is_read_as_blocks() -> None:
    assert (
        text_of("<table role=presentation><tr><td><h2>Left</h2></td><td><p>Right</p></td></tr></table>")
        == "## Left\n\nRight"
    )
    assert (
        text_of("<table><tr><td><table><tr><th>A</th></tr><tr><td>1</td></tr></table></td></tr></table>")
        == "| A |\n| --- |\n| 1 |"
    )


@pytest.mark.parametrize(
    "includes",
    ["<ul><li>1 bike</li><li>repair</li></ul>", "<ol><li><p>1 bike</p><li> <p>repair</p></ol>", "<table><tr><td>1</td><td>bike</td></tr><tr><td>repair</td></tr></table>"],
)
def test_a_list_or_a_table_in_a_cell_stays_in_its_row(includes: str) -> None:
    rows = f"<tr><td>City</td><td>{includes}</td><td>€39</td></tr><tr><td>Cargo</td><td>1 cargo bike</td><td>€79</td></tr>"
    assert text_of(f"<table><tr><td><p>Plan</p></td><td>Includes</td><td>Price</td></tr>{rows}</table>") == (
        "| Plan | Includes | Price |\n| --- | --- | --- |\n| City | 1 bike; repair | €39 |\n| Cargo | 1 cargo bike | €79 |"
    )


@pytest.mark.parametrize(
    "first",
    ["<tr><td>Your order</td></tr>", "<tr><td><a href=/>Home</a></td><td>Help</td></tr>", "<tr><td><h2>Plans</h2></td><td>Help</td></tr>",
     f"<tr><td>Hello</td><td>{'We have received it. ' * 4}</td></tr>", ""],
)  # fmt: skip
def test_a_table_that_arranges_lists_is_read_as_blocks(first: str) -> None:
    assert "|" not in text_of(f"<table>{first}<tr><td><ul><li>1 bike</li></ul></td><td>Thank you</td></tr></table>")
