"""Questions with their answers: each pair is a section."""

from __future__ import annotations

import pytest

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings


def read(text: str, name: str = "faq.txt") -> str:
    document = check(load(name, text.encode()))
    assert heading_lines(document) == [line for line in document.page_content.split("\n") if line.startswith("#")]
    return document.page_content


PAIRS = [
    ("Q: May I?\nA: Yes.\n\nQ: Must I?\nA: No.", "## May I?\nYes.\n\n## Must I?\nNo."),
    ("Q: May I?\nA: Yes.\nQ: Must I?\nA: No.", "## May I?\nYes.\n## Must I?\nNo."),
    ("Q. I lost my key\n\nA. Call us.", "## I lost my key\n\nCall us."),
    ("Question: May I?\nAnswer:\nYes.", "## May I?\n\nYes."),
    ("Frage: Darf ich?\nAntwort: Ja.\n\nF: Muss ich?\nA: Nein.", "## Darf ich?\nJa.\n\n## Muss ich?\nNein."),
    ("Q: May I bring\nmy cat?\nA: Yes.", "## May I bring my cat?\nYes."),
    ("Q: May I? A: Yes.\nQ: Must I? A: No.", "## May I?\nYes.\n## Must I?\nNo."),
    ("Q12: May I?\nA12: Yes.", "## Q12: May I?\nYes."),
    ("Q: May I?\nYes, always.", "## May I?\nYes, always."),
]


@pytest.mark.parametrize("name", ["faq.txt", "faq.md"])
@pytest.mark.parametrize(("text", "content"), PAIRS)
def test_a_pair_is_a_section_under_its_question(text: str, content: str, name: str) -> None:
    assert read(text, name) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("# Help\n\n**Q: May I?**\nA: Yes.\n\ntext", "# Help\n\n## May I?\nYes.\n\ntext"),
        ("**Q:** May I?\n**A:** **Yes**, sure.", "## May I?\n**Yes**, sure."),
        ("**Q**: May I?\n\n**A: Yes**, sure.", "## May I?\n\n**Yes**, sure."),
        ("## Cards\n\n**May I pay by *card*?**\n\nYes.\n\n## Cash\n\nNo.", "## Cards\n\n### May I pay by *card*?\n\nYes.\n\n## Cash\n\nNo."),
    ],
)
def test_marks_of_markdown_around_a_question_go(text: str, content: str) -> None:
    assert read(text, "faq.md") == content
    assert rendered_headings(content) == [line for line in content.split("\n") if line.startswith("#")]


@pytest.mark.parametrize(
    "text",
    [
        "**Good to know**\n\nWe open at 9.",
        "**Is it red?** Then call us.",
        "1. Look at it.\n\n   **Is it red?**\n   Call us.",
        "- Q: May I?\n- A: Yes.",
        "> Q: May I?\n> A: Yes.",
        "| Q: May I? | A: Yes. |\n| --- | --- |\n| Q: | A: |",
        "```\nQ: May I?\nA: Yes.\n```",
        "text above\n**Is it red?**\ntext below",
        "**Is it red?**\n\n**Is it blue?**",
        "F: 70\nA: 20",
        "P. Miller\nA. Jones",
        "A: Yes.",
        "Q: I wonder.\n\nA short text.",
    ],
)
def test_what_is_no_pair_stays_as_it_is(text: str) -> None:
    assert read(text, "faq.md") == text


def test_a_question_stands_one_below_the_heading_above_it() -> None:
    text = "DELIVERY\n\nQ: When?\nA: Soon.\n\nPAYMENT\n\nQ: How?\nA: By card."
    assert read(text) == "## DELIVERY\n\n### When?\nSoon.\n\n## PAYMENT\n\n### How?\nBy card."
