"""reStructuredText, with the directives of Sphinx."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.loaders import load

from .samples import RST, check, heading_lines, rendered_headings


def read(text: str) -> str:
    return check(load("a.rst", text.encode())).page_content


def test_sections_lists_and_code_are_markdown(capfd: object) -> None:
    document = check(load("a.rst", RST.encode()))
    assert heading_lines(document) == rendered_headings(document.page_content) == ["# Reset the hub", "## Steps"]
    assert "Text with `code`." in document.page_content
    assert "1. Unplug the hub.\n2. Hold the button." in document.page_content
    assert "```bash\n# not a heading\n```" in document.page_content
    assert document.metadata["headings"][1]["anchor"] == "steps"
    assert document.metadata["title"] == "Reset the hub"


def test_directives_and_roles_of_sphinx_keep_their_text() -> None:
    text = read(
        "Press :guilabel:`Save` in :ref:`the app <app>`.\n\n.. versionadded:: 2.1\n\n   Faster.\n\n.. toctree::\n   :maxdepth: 2\n\n   SECRET\n\nEnd.\n"
    )
    assert text == "Press Save in the app.\n\nAdded in 2.1\n\nFaster.\n\nEnd."


@pytest.mark.parametrize(
    ("directive", "text"),
    [
        ("code-block:: bash\n   :caption: Install\n     it\n   :emphasize-lines: 2\n\n   pip install :ref:`a`", "Install it\n\n```bash\npip install :ref:`a`\n```"),
        ("admonition:: Care\n   :collapsible: closed\n\n   Hot.", "Care: Hot."),
        ("note::\n   :open:\n\n   See :ref:`a`.", "Note: See a."),
        ("note:: See\n   :guilabel:`Save` there.", "Note: See Save there."),
        ("figure:: a.png\n   :zoom: 1\n   :alt: A valve\n\n   Closed.", "A valve\n\nClosed."),
        ("csv-table:: Prices\n   :header: Size, EUR\n   :sortable:\n\n   S, 3", "Prices\n\n| Size | EUR |\n| --- | --- |\n| S | 3 |"),
        ("versionadded:: 2\n   :guilabel:`Save` is new.", "Added in 2\n\nSave is new."),
        ("grid:: 2\n   :gutter: 3\n\n   .. grid-item-card:: Start\n      :link: a\n\n      Here.", "Start\n\nHere."),
        ("container:: wide\n\n   Text.", "Text."),
        ("highlight:: python", ""),
    ],
)  # fmt: skip
def test_an_option_that_says_how_it_looks_costs_no_content(directive: str, text: str) -> None:
    assert read(f"Begin.\n\n.. {directive}\n\nEnd.\n") == "\n\n".join(filter(None, ["Begin.", text, "End."]))


@pytest.mark.parametrize("directive", ["only:: internal", "only:: not html", "todo:: Fix it.", "ifconfig:: staff", "autoclass:: hub.Valve\n   :members:"])
def test_what_is_not_for_readers_is_left_out(directive: str) -> None:
    assert read(f"Begin.\n\n.. {directive}\n\n   SECRET\n\nEnd.\n") == "Begin.\n\nEnd."


@pytest.mark.parametrize("expression", ["html", "not latex", "latex or html", "html and not internal"])
def test_what_only_the_web_page_shows_is_read(expression: str) -> None:
    assert read(f"Begin.\n\n.. only:: {expression}\n\n   Text.\n") == "Begin.\n\nText."


def test_files_that_are_not_read_are_noted() -> None:
    document = load("a.rst", b"Text.\n\n.. csv-table:: Prices\n   :file: prices.csv\n\n.. include:: more.rst\n")
    assert document.metadata["notes"] == [
        "shows files that are not read with it ('prices.csv', 'more.rst'): put what they say into the text, or add them"
    ]


def test_no_file_is_included(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    path = tmp_path / "secret.txt"
    for directive in (
        f".. include:: {path}",
        f".. raw:: html\n   :file: {path}",
        f".. csv-table::\n   :file: {path}",
        f".. literalinclude:: {path}",
    ):
        assert "SECRET" not in read(f"Text.\n\n{directive}\n\nEnd.\n")


def test_faulty_markup_is_read_silently(capsys: object) -> None:
    assert "Text" in read("Title\n==\n\nText `unclosed and |sub| *x\n\n.. note:\n\n  y\n")
    assert capsys.readouterr().err == ""  # type: ignore[attr-defined]
