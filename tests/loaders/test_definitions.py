"""Definition lists of Markdown become items, as those of HTML do."""

from __future__ import annotations

import pytest

from ingest.loaders import load
from ingest.loaders.definitions import with_definitions

FLAGS = """`--dry-run`
:   Checks the files and prints what would be sent,
    without sending.

`--insecure`

:   Does not check certificates.

    Only for tests:

    - one
    - two

Term one
Term two
: Shared.
: Another
one.

Text after."""

ITEMS = """- `--dry-run`:
  Checks the files and prints what would be sent,
  without sending.

- `--insecure`:
  Does not check certificates.

  Only for tests:

  - one
  - two

- Term one, Term two:
  Shared.
  Another
  one.

Text after."""


def test_terms_are_items_with_their_definitions_below() -> None:
    assert "\n".join(with_definitions(FLAGS.split("\n"))) == ITEMS


def test_they_are_read_so() -> None:
    text = load("flags.md", f"# Flags\n\n{FLAGS}".encode()).page_content
    assert "- `--dry-run`:\n  Checks the files" in text
    assert ": " not in [line[:2] for line in text.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "```\nname\n: value\n```",
        "- item\n: no definition",
        "| a |\n| --- |\n: caption",
        "A paragraph\n:smile: goes on.",
        "::: tip\nText\n:::",
        f"{'A long line that nobody takes for a term. ' * 4}\n: so this is none.",
        "One\ntwo\nthree\nfour lines of a paragraph\n: are no terms.",
        ": nothing above",
    ],
)
def test_what_is_no_definition_stays(text: str) -> None:
    assert "\n".join(with_definitions(text.split("\n"))) == text


def test_a_definition_at_the_end_and_many_blank_lines_are_read() -> None:
    assert with_definitions(["term", ":  its meaning"]) == ["- term:", "  its meaning"]
    assert with_definitions(["term", ": its meaning", *[""] * 5, "text"]) == ["- term:", "  its meaning", *[""] * 5, "text"]
