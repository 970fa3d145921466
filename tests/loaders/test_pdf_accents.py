"""Accents that a PDF draws apart from their letters."""

from __future__ import annotations

import pytest

from ingest.loaders.pdf_accents import composed


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Gr¨oße der ¨Ubergabe", "Größe der Übergabe"),
        ("P´eter, Mikul´ık, fa¸con, voil`a, Stˇr´ıbrn´y, ˚Angstr¨om", "Péter, Mikulík, façon, voilà, Stříbrný, Ångström"),
        ("http://example.org/˜anna", "http://example.org/˜anna"),
        ("2ˆx and `code` and ´ alone", "2ˆx and `code` and ´ alone"),
    ],
)
def test_an_accent_before_its_letter_is_one_with_it(drawn: str, read: str) -> None:
    assert composed(drawn) == read
