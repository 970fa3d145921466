"""Tags of site generators in Markdown: what they call a part is read, the tags themselves and remarks are not."""

from __future__ import annotations

import pytest

from ingest.loaders.template_tags import without_template_tags

from .test_markdown import read


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('{% hint style="warning" %}\nIt costs 9 EUR.\n{% endhint %}', "It costs 9 EUR."),
        ('{% tabs %}\n{% tab title="Yearly" %}\n99 EUR\n{% endtab %}\n{% endtabs %}', "**Yearly**\n\n99 EUR"),
        ('{{< tabs >}}{{< tab "Theft" >}}Call us.{{< /tab >}}{{< /tabs >}}', "**Theft**\n\nCall us."),
        ('{{% tab tabName="Theft" %}}\nCall us.\n{{% /tab %}}', "**Theft**\n\nCall us."),
        ('{% include note.html title="Mind" content="Only for *members*." %}', "**Mind**\n\nOnly for *members*."),
        ("{% include note.html\n   content='Members only.' %}\n\n{% include nav.html %}", "Members only."),
        ('- One\n\n    {% hint title="Mind" %}\n    Two\n    {% endhint %}', "- One\n\n    **Mind**\n\n    Two"),
        ('| A | B |\n| - | - |\n| 1 | {{< pill "x" >}}2{{< /pill >}} |', "| A | B |\n| - | - |\n| 1 | **x** 2 |"),
        ("{% raw %}Write {{ name }}.{% endraw %}", "Write {{ name }}."),
        ('--8<-- "x.md"\nText\n\n--8<--\ny.md\n--8<--', "Text"),
        (":material-bike: Bikes", "Bikes"),
        ('![A bike](a.png){ width="300" .left } and [prices](https://a.example){:target=_blank}', "A bike and [prices](https://a.example)"),
    ],
)
def test_tags_go_and_what_they_say_stays(written: str, left: str) -> None:
    assert read(f"# T\n\n{written}\n").page_content == f"# T\n\n{left}"


@pytest.mark.parametrize(
    "written",
    ["Kept{>>SECRET\nSECRET<<}", "Kept{--SECRET--}", "K{++ep++}{==t==}", "{~~SECRET~>Kept~~}", "%%SECRET%% Kept", "Kept\n\n%%\nSECRET\n\nSECRET\n%%",
     "Kept\n{% comment %}\nSECRET\n{% endcomment %}", "Kept\n{{< comment >}}SECRET{{< /comment >}}", "Kept{{/* SECRET */}}"],
)  # fmt: skip
def test_remarks_are_no_text(written: str) -> None:
    assert read(written).page_content.strip() == "Kept"


@pytest.mark.parametrize(
    "text",
    ["Dear {{ name }}, you pay {% data price %} at {{< param hub >}}.", "Write `{% hint %}`, `:material-bike:` or ``{>> ` <<}``.",
     "```\n{% hint %}\n```", "Text\n\n    {% hint %}\n    %%\n    {>> x <<}", "It is 100%% sure, and 50%% off.", "%% is a mark", "a {-- b",
     '{% if plan == "pro" %}\n9 EUR\n{% else %}\n5 EUR\n{% endif %}', "[block:x] y", "[block:callout]\nno JSON\n[/block]", "{+ 1 +} and :smile:",
     "f(x){a} and (y){ z }", "## Rent (all){x}"],
)  # fmt: skip
def test_other_braces_and_code_stay(text: str) -> None:
    assert read(f"First\n\n{text}\n").page_content == f"First\n\n{text}"


def test_blocks_of_readme_are_read() -> None:
    callout = '[block:callout]\n{\n  "type": "warning",\n  "title": "Late",\n  "body": "It costs 9 EUR.\\n\\nA day."\n}\n[/block]'
    table = '[block:parameters]\n{"data": {"h-0": "Plan", "h-1": "Price", "0-0": "City", "0-1": "39 | 49"}, "cols": 2, "rows": 1}\n[/block]'
    rest = '[block:api-header]\n{"title": "Code"}\n[/block]\n[block:code]\n{"codes": [{"code": "a\\nb", "language": "sh"}]}\n[/block]'
    image = '[block:image]\n{"images": [{"image": ["https://a.example/a.png"], "caption": "A lock"}]}\n[/block]\n[block:x]\n{}\n[/block]'
    document = read(f"{callout}\n{table}\n{rest}\n{image}\n")
    assert document.page_content == (
        "> **Late**\n>\n> It costs 9 EUR.\n>\n> A day.\n\n| Plan | Price |\n| --- | --- |\n| City | 39 \\| 49 |\n\n"
        "## Code\n\n```sh\na\nb\n```\n\nA lock"
    )
    assert [heading["text"] for heading in document.metadata["headings"]] == ["Code"]


def test_a_program_that_is_shown_outside_of_a_fence_stays_whole() -> None:
    text = "Write a macro:\n\n{% macro kind(name) -%}\n{%- set other = name -%}\ncase name\n{%- endmacro %}"
    assert "\n".join(without_template_tags(text.split("\n"))) == text
