"""Questions that unfold in Markdown are headings above their answers."""

from __future__ import annotations

import pytest

from ingest.loaders import load

from .samples import check, heading_lines, rendered_headings


def read(text: str) -> str:
    document = check(load("a.md", text.encode()))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document.page_content


@pytest.mark.parametrize(
    "opened",
    ["<details><summary>Why?</summary>", "<details open>\n<summary><b>Why?</b></summary>", "<details>\n  <summary>**Why?**</summary>"],
)
def test_a_question_that_unfolds_is_a_heading(opened: str) -> None:
    text = f"# Help\n\n{opened}\n\nSo.\n\n</details>\n\n{opened.replace('Why', 'How')}\n\nThus.\n\n</details>\n\n## End\n\nText."
    assert read(text) == "# Help\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n\n## End\n\nText."


def test_an_answer_on_the_same_line_is_read_below() -> None:
    unfolding = "<details><summary>Why?</summary>So.</details>\n<details><summary>How?</summary>Thus.</details>\n"
    assert read(f"# Help\n\n{unfolding}") == "# Help\n\n## Why?\n\nSo.\n\n## How?\n\nThus."


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>Why?</summary>\n\nSo.\n\n</details>\n\nText for all.",
        "<details><summary>Why?</summary>\n\nSo.\n\n</details>",
        "<details><summary>Why?</summary>\n\nSo.\n\n</details>\n<details><summary>How?</summary>\n\nThus.\n\n</details>\n\nText.",
        "<details><summary>Settings</summary>\n\nSo.\n\n</details>",
        "<details><summary>Why?</summary>\n\n<details><summary>Really?</summary>\n\nSo.\n\n</details>\n\nAnd so.\n\n</details>",
        "```html\n<details><summary>Why?</summary>\nSo.\n</details>\n```",
    ],
)
def test_nothing_comes_to_stand_below_a_question_that_is_not_its_own(text: str) -> None:
    assert "\n#" not in f"\n{read(text)}"
