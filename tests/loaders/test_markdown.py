"""Markdown: front matter, headings, dialects, and what is hidden in it."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from ingest.loaders import load

from .samples import MARKDOWN, check, heading_lines, rendered_headings


def read(text: str, name: str = "guide/reset-hub.md") -> Document:
    return check(load(name, text.encode()))


def anchors(document: Document) -> list[tuple[str, str]]:
    return [(heading["text"], heading["anchor"]) for heading in document.metadata["headings"]]


def test_front_matter_is_metadata_and_not_text() -> None:
    document = read(MARKDOWN)
    assert document.page_content.startswith("# Reset\n")
    meta = document.metadata
    assert (meta["title"], meta["title_given"]) == ("Reset the hub", True)
    assert (meta["product"], meta["updated"], meta["tags"]) == ("hub", "2026-03-01", ["reset", "hub"])
    assert meta["notes"] == []


def test_empty_lines_above_front_matter_change_nothing() -> None:
    assert read("\n \n---\naudience: internal\n---\ntext").metadata["audience"] == "internal"


@pytest.mark.parametrize(("written", "told"), [("intern", True), ("Interno", True), ("Internal", False), ("public", False)])
def test_an_audience_that_hides_nothing_is_told(written: str, told: bool) -> None:
    notes = read(f"---\naudience: {written}\n---\ntext").metadata["notes"]
    assert any("hides nothing from customers" in note for note in notes) == told


def test_yaml_values_stay_as_they_were_written() -> None:
    document = read("---\nversion: 1.10\nlocale: no\nunknown: {a: [1]}\n---\ntext")
    assert (document.metadata["version"], document.metadata["locale"]) == ("1.10", "no")
    assert "unknown" not in document.metadata


def test_broken_front_matter_leaves_a_note_and_its_simple_values() -> None:
    document = read("---\ntitle: Wifi: the guide\naudience: internal\ntags: [a\n---\n# Head\n")
    assert document.metadata["audience"] == "internal"
    assert document.metadata["title"] == "Wifi: the guide"
    assert document.metadata["notes"][0].startswith("front matter is not valid (mapping values are not allowed here in its line 1): mend it")
    assert document.page_content == "# Head"


@pytest.mark.parametrize("below", ["\n# Head\n\nA paragraph.", "# Head\n\nA paragraph.\n\n---\n\nBelow a rule.", "\nA paragraph.\n\nNote: another.\n\n---\n\nAnd so on."])
def test_front_matter_without_its_last_rule_is_metadata_all_the_same(below: str) -> None:
    """An internal document must not become public, nor its text be lost above the next rule."""
    document = read(f"---\ntitle: Playbook\naudience: internal\n{below}\n")
    assert (document.metadata["audience"], document.metadata["title"]) == ("internal", "Playbook")
    assert document.metadata["notes"] == ["front matter has no end: write --- below its last line, values may be missing"]
    assert "A paragraph." in document.page_content
    assert "audience" not in document.page_content


def test_toml_without_its_last_rule_is_metadata_all_the_same() -> None:
    document = read('+++\ntitle = "Playbook"\naudience = "internal"\n\n# Head\n')
    assert (document.metadata["audience"], document.page_content) == ("internal", "# Head")


@pytest.mark.parametrize("text", ["---\n\nAfter a rule.\n", "---\nNote: the shop is closed.\n\nMore.\n", "---\nA sentence.\nTitle: none\n\nMore.\n"])
def test_a_text_that_begins_with_a_rule_stays_whole(text: str) -> None:
    document = read(text)
    assert document.page_content.startswith("---")
    assert document.metadata["notes"] == []


def test_toml_front_matter_is_read() -> None:
    assert read('+++\ntitle = "T"\nversion = 2.10\n+++\ntext').metadata["version"] == "2.10"


def test_text_between_two_rules_is_no_front_matter() -> None:
    assert read("---\nJust a sentence.\n---\nMore.").page_content.startswith("---\n## Just")


@pytest.mark.parametrize("text", ["### How\n\ntext\n\n# What is included\n", "# Delivery\n\ntext\n\n# Returns\n"])
def test_a_heading_that_names_a_part_is_no_title(text: str) -> None:
    assert read(text, "rental-basics.md").metadata["title"] == "Rental basics"


def test_the_title_is_the_first_level_one_heading_or_comes_from_the_name() -> None:
    assert read("intro\n\n# The *Title*\n").metadata["title"] == "The Title"
    nameless = read("## Only a section\n")
    assert (nameless.metadata["title"], nameless.metadata["title_given"]) == ("Reset hub", False)
    assert read("text", "manual/README.md").metadata["title"] == "Manual"


def test_a_sidecar_has_precedence_over_front_matter() -> None:
    sidecar = b'title = "Sidecar"\naudience = "internal"\nupdated = 2026-05-01\n'
    document = load("a.md", b"---\ntitle: Front\nproduct: hub\n---\ntext", sidecar=sidecar)
    assert document.metadata["title"] == "Sidecar"
    assert (document.metadata["audience"], document.metadata["updated"]) == ("internal", "2026-05-01")
    assert document.metadata["product"] == "hub"


def test_an_address_that_is_not_http_is_dropped_with_a_note() -> None:
    document = read("---\nurl: javascript:alert(1)\n---\ntext")
    assert "url" not in document.metadata
    assert "https://" in document.metadata["notes"][0]


def test_a_date_that_cannot_be_read_is_dropped_with_a_note() -> None:
    assert read("---\nupdated: 3 March 2026\n---\nx").metadata["updated"] == "2026-03-03"
    assert "YYYY-MM-DD" in read("---\nupdated: last week\n---\nx").metadata["notes"][0]


def test_slugs_are_those_of_github() -> None:
    document = read("# What's `new`?\n\n## Dup\n\n## Dup\n\n## Dup\n\n## Über *uns* & more\n\n## Own {#own-id}\n")
    assert anchors(document) == [
        ("What's new?", "whats-new"),
        ("Dup", "dup"),
        ("Dup", "dup-1"),
        ("Dup", "dup-2"),
        ("Über uns & more", "über-uns--more"),
        ("Own", "own-id"),
    ]
    assert "{#" not in document.page_content


def test_setext_headings_become_lines_with_marks() -> None:
    document = read("Title of\ntwo lines\n===\n\nPart\n---\n\ntext\n")
    assert heading_lines(document) == ["# Title of two lines", "## Part"]


def test_a_long_paragraph_above_a_rule_is_no_heading() -> None:
    document = read("word " * 60 + "\n---\n\nmore")
    assert document.metadata["headings"] == []
    assert "\n---\n" in document.page_content


@pytest.mark.parametrize(
    "code", ["```sh\n# not a heading\n```", "~~~\n# no\n~~~", "    # no", "- a\n\n  ```\n  # no\n  ```"]
)
def test_marks_inside_code_are_no_headings(code: str) -> None:
    document = read(f"# Head\n\n{code}\n")
    assert heading_lines(document) == ["# Head"]
    assert code in document.page_content


def test_a_fence_that_is_never_closed_ends_before_the_next_heading() -> None:
    document = read("# One\n\n```\n# code\n```\n\n```sh\nrun\n\n## Two\n\ntext\n\n## Three\n\n~~~\nopen\n")
    assert heading_lines(document) == ["# One", "## Two", "## Three"]
    assert read("```a\n# x\n" * 5000).metadata["headings"]


def test_code_keeps_its_tags_and_blank_lines() -> None:
    code = "```html\n<b>kept</b>\n\n\n<!-- kept -->\n```"
    assert code in read(f"x <i>y</i>\n\n{code}\n\nThe span `<b>` stays.").page_content


def test_tags_go_and_their_text_stays() -> None:
    text = read(
        "Press <kbd>Ctrl</kbd>, 10<sup>3</sup> m<sup>2</sup>.<br>Next &rarr; &lt;x&gt;, <your-name>."
    ).page_content
    assert text == "Press Ctrl, 10³ m².\nNext → &lt;x&gt;, <your-name>."


def test_images_are_their_descriptions() -> None:
    text = read(
        "![A plug](data:image/png;base64,AAAA) and [![Build](b.svg)](https://ci.example) <img alt='x y'>"
    ).page_content
    assert text == "A plug and [Build](https://ci.example) x y"


@pytest.mark.parametrize(
    "hidden",
    ["<!-- SECRET -->", "<!--\nSECRET\n\n# SECRET\n-->", "<span hidden>SECRET <span>x</span></span>",
     '<div style="display: none">\n\nSECRET\n\n</div>', "<script>SECRET</script>", "<style>SECRET</style>",
     '<p aria-hidden="true">SECRET</p>', "<template>SECRET</template>", "a\n\n<!-- SECRET"],
)  # fmt: skip
def test_hidden_text_is_not_indexed(hidden: str) -> None:
    assert "SECRET" not in read(f"before\n\n{hidden}").page_content


def test_details_and_their_summary_are_text() -> None:
    text = read("<details>\n<summary>Why?</summary>\n\nBecause.\n\n</details>").page_content
    assert text == "Why?\n\nBecause."


def test_html_tables_and_headings_become_markdown() -> None:
    document = read(
        '<h2 id="top" align="center">\n  <b>Big</b> title\n</h2>\n\n<table><tr><th>A</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>'
    )
    assert anchors(document) == [("Big title", "top")]
    assert "| A |\n| --- |\n| 1 |\n| 2 |" in document.page_content


def test_html_in_a_table_without_pipes_at_its_ends_breaks_no_row() -> None:
    table = "Plan | Price\n--- | ---\nCity | €39<br>€399 a year\nCargo | <ul><li>one</li><li>two</li></ul>"
    assert read(f"{table}\n\nText | with<br>a break\n").page_content == (
        "Plan | Price\n--- | ---\nCity | €39 €399 a year\nCargo | one; two\n\nText | with\na break"
    )
    assert read("- A | B\n  - | -\n  1<br>2 | 3<br>\n").page_content == "- A | B\n  - | -\n  1 2 | 3"


def test_an_anchor_before_or_in_a_heading_is_its_anchor() -> None:
    document = read(
        '<a id="one"></a>\n## First\n\n## Second <a name="two"></a>\n\ntext <a id="three"></a>\n\n## Third\n'
    )
    assert anchors(document) == [("First", "one"), ("Second", "two"), ("Third", "third")]
    assert anchors(read('<a id="x"></a>## Head\n\n- <a id="y"></a>item')) == [("Head", "x")]


def test_right_to_left_and_wide_scripts_are_kept() -> None:
    document = read("# איפוס המכשיר\n\nהחזק את הכפתור.\n\n## 重置设备\n\n按住按钮十秒。\n\n# e\u0301t\u00e9 \u202e\n")
    assert [heading["text"] for heading in document.metadata["headings"]] == ["איפוס המכשיר", "重置设备", "été"]
    assert "\u202e" not in document.page_content


def test_what_is_rendered_as_a_heading_is_known_as_one() -> None:
    document = read(MARKDOWN + "\n> # quoted\n\n- # in a list\n\n# Ends with hash \\#\n")
    assert rendered_headings(document.page_content) == heading_lines(document)


def test_a_text_of_very_many_lines_is_read_without_its_headings() -> None:
    document = load("a.md", b"# x\n" * 300_001)
    assert document.metadata["headings"] == []
    assert "300002 lines" in document.metadata["notes"][0]


@pytest.mark.parametrize(
    ("written", "left"),
    [("It costs ~~99 EUR~~ 79 EUR, not <del>9 EUR</del> 8 EUR.", "It costs 79 EUR, not 8 EUR."), ("- kept\n- ~~old~~\n\nEnd", "- kept\n\nEnd"),
     ("`~~code~~` and ~5 EUR ~ 6", "`~~code~~` and ~5 EUR ~ 6")],
)  # fmt: skip
def test_what_is_struck_through_no_longer_holds(written: str, left: str) -> None:
    assert read(written).page_content == left
