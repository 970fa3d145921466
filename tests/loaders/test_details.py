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


#: How the generators of documentation write a block that unfolds, with its label and its answer.
BLOCKS = {
    "mkdocs": '??? question "{}"\n\n    {}\n',
    "admonition": '!!! question "{}"\n    {}\n',
    "vitepress": "::: details {}\n{}\n:::\n",
    "docusaurus": ":::question[{}]\n{}\n:::\n",
    "directive": ':::details{{title="{}"}}\n{}\n:::\n',
}


def blank_folded(text: str) -> str:
    return "\n\n".join(line for line in read(text).split("\n") if line)


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("below", ["", "\n## End\n\nText."])
def test_labels_of_containers_that_ask_one_after_the_other_are_headings(block: str, below: str) -> None:
    row = block.format("Why?", "So.") + "\n" + block.format("How?", "Thus.")
    assert blank_folded(f"# Help\n\n{row}{below}") == (
        "# Help\n\n## Why?\n\nSo.\n\n## How?\n\nThus." + ("\n\n## End\n\nText." if below else "")
    )


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize(
    "text",
    [
        "{why}\nThe pump has a warranty.",
        "{why}",
        "{why}\n{how}\nThe pump has a warranty.",
        "{why}\nThe pump has a warranty.\n\n{how}",
        ":::: wrapper\n{why}\n{how}\n::::\n\nThe pump.",
    ],
)
def test_text_below_the_container_of_a_question_is_not_below_the_question(text: str, block: str) -> None:
    filled = text.format(why=block.format("Why?", "So."), how=block.format("How?", "Thus."))
    read_text = blank_folded(f"# Help\n\n{filled}")
    assert read_text.count("#") == 1
    assert "Why?**\n\nSo." in read_text


def test_a_question_within_the_answer_to_another_is_no_heading() -> None:
    inner = '    ??? question "Really?"\n\n        Yes.\n'
    text = f'# Help\n\n??? question "Why?"\n\n    So.\n\n{inner}\n    And so.\n\n## End\n\nText.'
    assert "**Question: Really?**\n\nYes.\n\nAnd so.\n\n## End" in blank_folded(text)
