"""What old pages name as their navigation, header or footer is left out, and nothing that only sounds like it."""

from __future__ import annotations

import pytest

from .test_html import text_of

LINKS = "<a href=/a>NOISE</a> <a href=/b>NOISE</a>"
TEXT = "<p>The rent is due on the first day of the month.</p>"


@pytest.mark.parametrize(
    "around",
    [
        f"<table><tr><td class=leftnav>{LINKS}</td></tr></table>",
        f"<ul class=menu><li>{LINKS}</li></ul>",
        f"<div class=mainMenu_2>{LINKS}</div>",
        f"<div id=nav>{LINKS}</div>",
        f"<div class='topbar'>{LINKS} Basket (0)</div>",
        f"<div class=header>Logo {LINKS}</div>",
        f"<div class=page-breadcrumb>Home &raquo; {LINKS}</div>",
        "<div class=footer>NOISE Imprint</div>",
        "<div id=footer>NOISE Imprint</div>",
        "<div id=siteFooter>NOISE Imprint</div>",
        "<div class=footer-inner>NOISE Imprint</div>",
        f"<div class=navheader><table><tr><th colspan=2>NOISE</th></tr><tr><td>{LINKS}</td><td>Chapter NOISE</td></tr></table></div>",
        f"<div class=list-of-figures><p>List of NOISE</p><dl><dt>1. {LINKS}</dt></dl></div>",
        "<div class=header><p>NOISE: <a rel=next href=/a>NOISE a</a>, NOISE: <a rel='up' href=/b>NOISE b</a> [<a rel=contents href=/c>NOISE</a>]</p></div>",
        f"<div class=genindex-jumpbox>{LINKS}</div><table class='indextable genindextable'><tr><td>NOISE {LINKS}</td></tr></table>",
    ],
)
def test_furniture_is_left_out_by_its_name(around: str) -> None:
    assert text_of(f"<h1>Title</h1>{TEXT}{around}").startswith("# Title\n\nThe rent")
    assert "NOISE" not in text_of(f"{around}<h1>Title</h1>{TEXT}")


@pytest.mark.parametrize("name", ["header-wrapper", "header", "nav-page", "menu", "has-breadcrumbs"])
def test_what_holds_the_title_or_most_of_the_text_is_content(name: str) -> None:
    assert text_of(f"<div class='{name}'><h1>Title</h1>{TEXT}</div>").startswith("# Title")
    assert text_of(f"<h1>Title</h1><div class='{name}'>{TEXT}</div>").endswith("the month.")


@pytest.mark.parametrize(
    "part",
    [
        "<div class=card-header>Opening hours</div>",
        "<div class=header>Opening hours</div><p>9 to 5</p><div class=header>Prices</div>",
        "<table><tr class=header><td>Opening hours</td><td>Day</td></tr><tr><td>9</td><td>Monday</td></tr></table>",
        "<table><tr><th>Opening hours</th><th>Day</th></tr><tr><td class=menu><a href=/x>9 to 5</a></td><td>Monday</td></tr></table>",
        "<div class=menu>Opening hours of the kitchen, and its <a href=/x>dishes</a></div>",
        "<div class=navy-blue>Opening hours</div>",
    ],
)
def test_content_of_a_similar_name_stays(part: str) -> None:
    assert "Opening hours" in text_of(f"<h1>Title</h1>{part}{TEXT}")


def test_inside_main_a_header_and_a_footer_are_content() -> None:
    assert text_of(f"<main><h1>Title</h1><div class=header>From 2026</div>{TEXT}<div class=footer>Prices with VAT</div></main>").endswith("Prices with VAT")


def test_a_page_without_a_main_heading_keeps_the_one_in_its_header() -> None:
    assert text_of(f"<div class=page-header><h2>Rent</h2></div>{TEXT}").startswith("## Rent")


@pytest.mark.parametrize(
    "part",
    [
        "<aside class=article-sidebar><h3>Articles in this section</h3><a href=/x>Deposit</a></aside>",
        "<div class=article-author>Ann <time>3 months ago</time> Updated</div>",
        "<footer><div class=article-votes><h2>Was this article helpful?</h2>14 out of 31 found this helpful</div></footer>",
        "<div class=article-more-questions>Have more questions? <a href=/new>Submit a request</a></div>",
        "<p class=article-vote id=voting-container>Did you find it helpful? <span>Yes</span></p>",
        "<div class=intercom-reaction-picker>Did this answer your question?</div>",
        "<section class='related_articles my-6'><h2>Related articles</h2><a href=/x>Deposit</a></section>",
        "<div class=page-metadata>Created by <span class=author>Ann</span>, last modified by <span>Ben</span> on Jan 02, 2026</div>",
        "<div class='toc-macro rbtoc17'><ul><li><a href='#a'>Rent</a></li></ul></div>",
        "<div class='pageSection group'><h2 id=attachments>Attachments:</h2><a href=1.png>plan.png</a> (image/png)</div>",
        "<div class=article-comments><h2>Comments</h2><p>It was due on the third for me.</p></div>",
    ],
)
def test_what_a_help_centre_tool_adds_to_an_article_is_left_out_of_main(part: str) -> None:
    assert text_of(f"<main>{part}<article><h1>Rent</h1>{TEXT}{part}</article>{part}</main>") == "# Rent\n\nThe rent is due on the first day of the month."


@pytest.mark.parametrize(
    "vote",
    [
        "<div class=fb><p>Was this page helpful?</p><button>Yes</button><button>No</button></div>",
        "<section><h2>Is this information useful to you?</h2><a href=#y>Yes</a> <a href=#n>No</a></section>",
        "<p>War diese Seite hilfreich? Ja / Nein</p>",
        "<p>Cette page vous a-t-elle été utile ?</p>",
        "<div>¿Te ha resultado útil esta página? <span>Sí</span> <span>No</span></div>",
    ],
)
def test_a_vote_on_the_page_is_left_out_whatever_its_name(vote: str) -> None:
    assert text_of(f"<main><h1>Rent</h1>{TEXT}{vote}</main>") == "# Rent\n\nThe rent is due on the first day of the month."


@pytest.mark.parametrize("text", ["Was this page of the contract helpful to the court? It held that it was not, and the tenant paid.", "Is the answer helpful?"])
def test_a_question_of_the_text_is_no_vote(text: str) -> None:
    assert text in text_of(f"<main><h1>Rent</h1>{TEXT}<p>{text}</p></main>")
