"""reStructuredText, with the directives of Sphinx."""

from __future__ import annotations

from pathlib import Path

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
