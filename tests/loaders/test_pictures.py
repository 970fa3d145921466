"""Descriptions of pictures, and captions that say the same."""

from __future__ import annotations

import pytest

from .test_html import text_of


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("<figure><img alt='The back of the pump'><figcaption>Figure 2: The back of the pump.</figcaption></figure>",
         "Figure 2: The back of the pump."),
        ("<div class=figure><p class=title>Figure 2. Ports</p><div class=mediaobject><img alt=Ports></div></div>", "Figure 2. Ports"),
        ("<div class=imageblock><div class=content><img alt='Ports of the pump'></div><div class=title>Ports</div></div>",
         "Ports of the pump\n\nPorts"),
        ("<p>Ports</p><img alt=Ports>", "Ports\n\nPorts"),  # no figure
    ],
)  # fmt: skip
def test_a_picture_is_described_once(figure: str, text: str) -> None:
    assert text_of(figure) == text
