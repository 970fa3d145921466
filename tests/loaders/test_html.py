"""HTML: the content of a page, without what surrounds it and without what nobody sees."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.errors import SourceError
from ingest.loaders import load

from .samples import HTML, check, heading_lines, rendered_headings


def read(body: str, name: str = "page.html") -> Document:
    document = check(load(name, f"<html><body>{body}</body></html>".encode(), "text/html"))
    assert rendered_headings(document.page_content) == heading_lines(document)
    return document


def text_of(body: str) -> str:
    return read(body).page_content


def test_a_page_becomes_markdown() -> None:
    document = check(load("a.html", HTML.encode()))
    assert document.page_content == (
        "# Reset the hub\n\nText with `code` and a [link](https://help.example/a).\n\n## Steps\n\n"
        "1. Unplug the hub.\n   - Gently.\n2. Hold the button.\n\n"
        "| Light | Meaning |\n| --- | --- |\n| red | no network |\n\n```bash\n# not a heading\n```"
    )
    assert [heading["anchor"] for heading in document.metadata["headings"]] == ["reset", "steps"]


def test_the_head_gives_the_metadata() -> None:
    meta = load("a.html", HTML.encode()).metadata
    assert (meta["title"], meta["title_given"]) == ("Reset the hub", True)
    assert (meta["product"], meta["url"], meta["locale"]) == ("hub", "https://help.example/reset", "en")


def test_a_page_from_the_web_has_its_address() -> None:
    document = load("https://help.example/a/b.php", b"<p><a href='../c'>See</a> it</p>", "text/html; charset=utf-8")
    assert document.metadata["url"] == "https://help.example/a/b.php"
    assert document.page_content == "[See](https://help.example/c) it"
    assert (document.metadata["title"], document.metadata["title_given"]) == ("B", False)


@pytest.mark.parametrize(
    "around",
    ["<nav>NOISE</nav>", "<aside>NOISE</aside>", "<footer>NOISE</footer>", "<header><h2>NOISE</h2></header>",
     "<form><label>NOISE</label></form>", "<script>NOISE</script>", "<noscript>NOISE</noscript>", "<svg><text>NOISE</text></svg>",
     "<button>NOISE</button>", "<div class='cookie-banner'>NOISE</div>", "<div id='onetrust-consent-sdk'>NOISE</div>",
     "<div role='navigation'>NOISE</div>", "<ul class='breadcrumb'><li>NOISE</li></ul>", "<a class='skip-link' href='#a'>NOISE</a>",
     "<iframe src='x'>NOISE</iframe>", "<template>NOISE</template>", "<select><option>NOISE</option></select>"],
)  # fmt: skip
def test_what_surrounds_the_content_is_left_out(around: str) -> None:
    assert "NOISE" not in text_of(f"{around}<h1>Title</h1><p>Text</p>{around}")


@pytest.mark.parametrize(
    "attribute",
    ["hidden", "aria-hidden='true'", "style='display: none'", "style='VISIBILITY:hidden'", "style='font-size:0'", "style='opacity:0.0'",
     "style='width:0;height:0'", "style='position:absolute;left:-9999px'", "style='text-indent:-1000em'", "class='sr-only'"],
)  # fmt: skip
def test_hidden_text_is_not_indexed(attribute: str) -> None:
    assert text_of(f"<p>Seen</p><div {attribute}><p>SECRET</p></div><!-- SECRET -->") == "Seen"


@pytest.mark.parametrize(
    "style", ["opacity:0.8", "font-size:0.9em", "width:0.5em;height:0.5em", "margin-left:-1px", "line-height:0"]
)
def test_ordinary_styles_hide_nothing(style: str) -> None:
    assert text_of(f"<p style='{style}'>Seen</p>") == "Seen"


@pytest.mark.parametrize("old", ["<s>99</s>", "<del>99</del>", "<strike>99</strike>", "<i style='text-decoration: line-through'>99</i>"])
def test_what_is_struck_through_no_longer_holds(old: str) -> None:
    assert text_of(f"<p>The kit costs {old} <ins>79</ins> EUR.</p>") == "The kit costs 79 EUR."


def test_a_mark_that_is_never_closed_deletes_no_sections() -> None:
    assert "Kept" in text_of("<div><s>old<h2>Next</h2><p>Kept</p></div>")


@pytest.mark.parametrize(("words", "notes"), [(19, []), (20, ["hides 20 words, which were left out"])])
def test_much_hidden_text_is_told_of(words: int, notes: list[str]) -> None:
    document = read(f"<p>Seen</p><div hidden>{'word ' * words}</div><div class='cookie-banner' hidden>{'noise ' * 50}</div>")
    assert [note.split(":")[0] for note in document.metadata["notes"]] == notes


def test_a_page_about_cookies_and_a_form_around_a_page_are_content() -> None:
    assert "We bake" in text_of("<form><h1>Page</h1><section id='cookie-policy'><p>We bake.</p></section></form>")


def test_main_is_preferred_and_its_header_kept() -> None:
    page = "<h1>Site</h1><main><header><h1>Page</h1></header><aside>Note</aside><p>Text</p></main><p>Other</p>"
    assert text_of(page) == "# Page\n\nNote\n\nText"
    assert text_of("<div>Site</div><article><h1>Page</h1>Text</article>") == "# Page\n\nText"
    assert text_of("<header><nav>n</nav><h1>Page</h1></header><p>Text</p>") == "# Page\n\nText"


HEAD = "<div><div><h1> Late  returns</h1><div><p>What they cost.</p></div></div><div>Written by Ann</div></div>"


@pytest.mark.parametrize("title", ["Late returns | Help", "Late returns"])
def test_a_title_above_the_only_article_belongs_to_it(title: str) -> None:
    page = f"<title>{title}</title><body>{HEAD}<article>It costs <b>9 EUR</b>.</article></body>"
    document = check(load("page.html", page.encode(), "text/html"))
    assert document.page_content.startswith("# Late returns\n\nWhat they cost.\n\nIt costs")
    assert document.metadata["title"] == "Late returns"


@pytest.mark.parametrize("page", [f"<title>Deposit | Late returns</title>{HEAD}<article>9 EUR</article>",
                                  f"<title>Late returns</title><article>9 EUR</article>{HEAD}",
                                  f"<title>Late returns</title>{HEAD}<h1>Shop</h1><article>9 EUR</article>"])  # fmt: skip
def test_a_title_of_the_site_stays_outside_the_article(page: str) -> None:
    assert load("page.html", page.encode(), "text/html").page_content == "9 EUR"


def test_anchors_come_from_the_heading_its_section_or_a_name_inside() -> None:
    document = read(
        "<h2 id=a>A</h2><section id=b><h2>B</h2></section><h2><a name=c></a>C</h2><p>x</p><h2>D<a class=headerlink href='#d'>¶</a></h2>"
    )
    assert [(h["text"], h["anchor"]) for h in document.metadata["headings"]] == [
        ("A", "a"),
        ("B", "b"),
        ("C", "c"),
        ("D", ""),
    ]


def test_lists_keep_their_numbers_and_nesting() -> None:
    text = text_of(
        "<ol start=3><li>c<ul><li>x</li><li>y<ol><li>1</li></ol></li></ul></li><li><p>d</p><p>e</p></li></ol><p>end</p>"
    )
    assert text == "3. c\n   - x\n   - y\n     1. 1\n4. d\n\n   e\n\nend"


def test_code_quotes_definitions_and_breaks() -> None:
    assert text_of("<pre><code class='language-py'>a\n```\n</code></pre>") == "````py\na\n```\n````"
    assert text_of("<blockquote><p>a</p><p>b</p></blockquote>") == "> a\n>\n> b"
    assert (
        text_of("<dl><dt>Term</dt><dd>Meaning</dd><dt>Other?</dt><dd>x</dd></dl>")
        == "- Term:\n  Meaning\n- Other?\n  x"
    )
    assert text_of("<p>a<br>b <code>c `d`</code> m<sup>2</sup></p>") == "a\nb `` c `d` `` m²"


def test_only_links_that_lead_somewhere_stay_links() -> None:
    text = text_of(
        "<a href='https://a.example/(x)'>one</a> <a href='javascript:x'>two</a> <a href='#f'>three</a> <a href='mailto:a@b.example'>four</a> <a href='https://e.example'> </a>"
    )
    assert text == "[one](https://a.example/%28x%29) two three [four](mailto:a@b.example)"


def test_a_card_in_a_list_is_a_section() -> None:
    text = text_of("<ul><li><a href='/c'><h3>Card</h3><p>Text</p></a></li><li><h3>Two</h3>x</li></ul>")
    assert text == "### Card\n\nText\n\n### Two\n\nx"


def test_the_button_of_an_accordion_is_a_heading() -> None:
    assert text_of("<h3><button>Question?</button></h3><div>Answer</div>") == "### Question?\n\nAnswer"


@pytest.mark.parametrize(
    "line",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "> no quote",
        "```",
        "---",
        "| no | table |",
        "===",
        "+ x",
        "[a]: https://x.example",
    ],
)
def test_text_that_looks_like_markdown_stays_text(line: str) -> None:
    document = read(f"<p>before<br>{line}</p><p>{line}</p>")
    assert "\\" in document.page_content.split("\n")[1][:2]
    assert document.metadata["headings"] == []


def test_marks_are_escaped_only_where_they_would_be_read() -> None:
    assert text_of("<p>5 * 3 * 2, snake_case_name, a <b, C:\\dir</p>") == "5 * 3 * 2, snake_case_name, a"
    assert text_of("<p>*x* and [a](b) &amp;amp;</p>") == "\\*x\\* and [a\\](b) \\&amp;"


@pytest.mark.parametrize(
    "tag", ["<div>", "<ul><li>x", "<blockquote>", "<table><tr><td>x", "<b>", "<dl><dt>x<dd>", "<section id=a>"]
)
def test_ten_thousand_levels_are_read(tag: str) -> None:
    assert "deep text" in text_of(f"<h1>T</h1>{tag * 10_000}deep text")


def test_the_declared_encoding_is_used() -> None:
    page = "<meta charset='iso-8859-2'><p>Příliš žluťoučký kůň</p>".encode("iso-8859-2")
    assert load("a.html", page).page_content == "Příliš žluťoučký kůň"
    assert (
        load(
            "https://a.example/", "<p>caf\u00e9 \u2019</p>".encode("cp1252"), "text/html; charset=ISO-8859-1"
        ).page_content
        == "café ’"
    )


def test_a_page_without_visible_text_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        load("a.html", b"<html><body><div id=app></div><script>x()</script></body></html>")
