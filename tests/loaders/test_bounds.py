"""Tables that grow while they are read: a few kilobytes of a file must not become the whole memory."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from ingest.loaders import load
from ingest.loaders.bounds import bounded


@pytest.mark.parametrize(("row", "fits"), [(["x" * 1_000_000], 99), ([""] * 16_384, 600)])
def test_text_and_empty_places_count(row: list[str], fits: int) -> None:
    assert sum(1 for _ in bounded([row] * fits)) == fits
    with pytest.raises(SourceError, match="split it"):
        list(bounded([row] * (fits + 20)))


def test_a_long_text_in_each_place_of_a_large_html_cell_is_refused() -> None:
    wide = f"<tr><td rowspan=1000 colspan=99>{'lorem ipsum ' * 2000}</td><td>y</td></tr>"
    with pytest.raises(SourceError, match="grows to more than"):
        load("a.html", f"<table>{wide}{'<tr><td>x</td></tr>' * 1000}</table>".encode())
