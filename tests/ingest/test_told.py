"""How the job tells what it left out."""

from __future__ import annotations

import pytest

from ingest import shown
from ingest.origin import Skipped
from ingest.sync import Outcome


def test_what_is_left_out_for_one_reason_shares_a_line_where_it_is_much(capsys: pytest.CaptureFixture[str]) -> None:
    pictures = [Skipped(f"images/{number}.png", "has no supported type (.png)") for number in range(shown.MANY)]
    styles = [Skipped(f"{name}.css", "has no supported type (.css)") for name in "ab"]
    shown.outcome(Outcome(skipped=[styles[0], *pictures, styles[1]]))
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  skipped: a.css: has no supported type (.css)",
        "  skipped: b.css: has no supported type (.css)",
        "  skipped: images/0.png and 4 others: has no supported type (.png)",
    ]


def test_no_more_than_a_screen_is_told_on_lines(capsys: pytest.CaptureFixture[str]) -> None:
    shown.outcome(Outcome(skipped=[Skipped(f"{number}.md", f"is wrong in line {number}") for number in range(shown.LISTED + 3)]))
    assert capsys.readouterr().err.splitlines()[-1] == "  … and 3 more; --json lists them all"
