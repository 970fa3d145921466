"""Dialects of Markdown: admonitions, tabs, components and the tags of site generators."""

from __future__ import annotations

import pytest

from .test_markdown import anchors, read


def test_admonitions_and_tabs_are_readable() -> None:
    text = read(
        '> [!WARNING]\n> Hot.\n\n!!! note "Mind"\n    Body.\n\n    ```\n    # code\n    ```\n\n'
        ':::tip[Idea]\nDo it.\n:::\n\n=== "macOS"\n    Mac text\n'
    ).page_content
    for part in (
        "> **Warning:**\n> Hot.",
        "**Note: Mind**\n\nBody.",
        "\n```\n# code\n```",
        "**Tip: Idea**\n\nDo it.",
        "**macOS**\n\nMac text",
    ):
        assert part in text


def test_mdx_loses_its_code_and_keeps_its_text() -> None:
    document = read(
        "import Tabs from '@theme/Tabs'\nimport {\n  A,\n} from 'x'\n\n# Hello\n\n<Tabs>\n  <TabItem label=\"macOS\">\n\n"
        "    Use brew.\n\n    ```sh\n    brew\n    ```\n\n  </TabItem>\n</Tabs>\n\n{/* SECRET */}\n## Head {/* #own */}\n\nimport it by hand.\n",
        "a.mdx",
    )
    assert document.page_content == (
        "# Hello\n\n**macOS**\n\nUse brew.\n\n```sh\nbrew\n```\n\n## Head\n\nimport it by hand."
    )
    assert anchors(document)[1] == ("Head", "own")


def test_a_page_that_imports_components_is_mdx_whatever_its_name() -> None:
    tabs = "".join(
        f'  <TabItem value="{value}" label="{label}">\n\n    {step}\n\n  </TabItem>\n'
        for value, label, step in (("ios", "iPhone", "Hold it to the lock."), ("android", "Android", "Press Unlock."))
    )
    document = read(f"---\ntitle: Unlock\n---\n# Unlock\n\nimport Tabs from '@theme/Tabs';\n\n{{/* SECRET */}}\n\n<Tabs>\n{tabs}</Tabs>\n")
    assert document.page_content == "# Unlock\n\n**iPhone**\n\nHold it to the lock.\n\n**Android**\n\nPress Unlock."


@pytest.mark.parametrize("first", ["import contacts from your phone first.", "import photos, then sort them.", "```js\nimport a from 'a'\n```"])
def test_a_text_about_imports_is_no_mdx(first: str) -> None:
    assert read(f"{first}\n\nWrite {{/* this */}} and <Name>.\n").page_content == f"{first}\n\nWrite {{/* this */}} and <Name>."


def test_components_are_named_in_plain_markdown_too() -> None:
    assert read('<Tabs>\n<Tab title="Android">\n\nPress Unlock.\n\n</Tab>\n</Tabs>\n').page_content == "**Android**\n\nPress Unlock."
    assert read('<my-tab title="Android">Press</my-tab> <p title="x">Unlock.</p>\n').page_content == "Press\n\nUnlock."
