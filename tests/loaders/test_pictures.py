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
        ("<p>Press <img src='images/icons/add-dimension_24.png?v=2' alt='add dimension 24'> here.</p>", "Press here."),
        ("<p>Press</p><img src='my%20menu_file.png' alt='my_menu_file_png'>", "Press"),
        ("<p>Press</p><img src='_images/ignored_editor.png' alt='_images/ignored_editor.png'>", "Press"),
        ("<p>Press <img src='save.png' alt='save'> here.</p>", "Press save here."),
        ("<p>Press <img src='save-as.png' alt='Save as'> here.</p>", "Press Save as here."),
    ],
)  # fmt: skip
def test_a_picture_is_described_once(figure: str, text: str) -> None:
    assert text_of(figure) == text
