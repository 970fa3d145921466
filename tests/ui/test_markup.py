"""What a model or a document writes can be read, and nothing else: hostile text neither runs nor loads."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from langchain_core.documents import Document
from payloads import PAYLOADS

from bot.conversation import Citation, Reply
from bot.history import Record
from bot.settings import read_settings
from ui.markup import AnswerMarkup
from ui.page import Visitor, finish, greet
from ui.rendering import render
from ui.sources import Passage, Viewer
from ui.texts import Languages
from ui.transcript import Live, Transcript

CITATION = Citation(
    1, "setup.md", "Set up", ("Set up", "Wi-Fi"), url="https://help.example/setup", quote="Hold it", start=3, end=10
)
FORBIDDEN = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "form",
    "input",
    "svg",
    "math",
    "video",
    "audio",
}
EN = Languages().choose("en")


def label(citation: Citation) -> str:
    return f"Source {citation.n}: {citation.title}"


def answer(text: str) -> str:
    return AnswerMarkup().render(text, [CITATION], label)


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("It begins with `nbl_`, see `max_zones`.", "It begins with nbl_, see max_zones."),
        ("Open **Account > Plan**, then tap _Try_.", "Open Account > Plan, then tap Try."),
        ("A 5*3 grid of snake_case names costs \\* €4.", "A 5*3 grid of snake_case names costs * €4."),
        ("## Prices\n\n1. One\n2. Two\n\n- Three", "Prices One Two Three"),
        ("| Plan | Price |\n| --- | --- |\n| Free | €0 |", "Plan Price Free €0"),
        ("| Free | €0 |\n| Plus | `a|b` |", "Free €0 Plus a|b"),
        ("See [the guide](https://help.example/a_b) [1].", "See the guide [1]."),
        ("```bash\ncurl a_b | jq\n```", "curl a_b | jq"),
    ],
)
def test_a_card_quotes_the_words_of_its_source_without_the_signs_of_markdown(quoted: str, shown: str) -> None:
    card = Transcript(EN, AnswerMarkup()).write("c", [], Live("?", "So. [1]", (replace(CITATION, quote=quoted),)))
    assert BeautifulSoup(card, "html.parser").q.text == shown  # type: ignore[union-attr]


def dangers(html: str, links: set[str] | None = None) -> list[str]:
    """Everything in the HTML that could run, load or leave; `links`: hosts that may be linked to (None: any web page)."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name in FORBIDDEN or (tag.name == "img" and tag.get("src") != "/logo"):
            found.append(str(tag)[:100])
        found += [f"{name} on {tag.name}" for name in tag.attrs if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in ("href", "src", "action", "xlink:href"):
            target = urlsplit(str(tag.get(name, "")).strip())
            if target.scheme not in {"", "https"} or (links is not None and target.netloc not in {"", *links}):
                found.append(f"{name}={tag.get(name)}")
    return found


def test_there_are_more_than_eighty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 80


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_answer_neither_runs_nor_links_to_strangers(payload: str) -> None:
    assert dangers(answer(f"Before {payload} after [1]."), links={"help.example"}) == []
    assert dangers(answer(payload), links={"help.example"}) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_document_neither_runs_nor_loads(payload: str) -> None:
    metadata = {"title": payload, "url": payload, "version": payload, "updated": payload, "product": payload,
                "headings": [{"start": 0, "end": 3, "level": 1, "text": payload, "anchor": payload}]}  # fmt: skip
    document = Document(page_content=f"# {payload}\n\n{payload}", metadata=metadata)

    class Shelf:
        def documents(self, source: str) -> list[Document]:
            return [document]

    viewer = Viewer(Shelf(), read_settings())
    html = viewer.show(payload, Passage(0, 9999, payload), EN)[1]
    soup = BeautifulSoup(html, "html.parser")
    assert [script["src"] for script in soup.head.find_all("script")] == ["/static/theme.js"]
    soup.head.decompose()
    assert dangers(str(soup)) == []
    assert viewer.show(payload, Passage(), EN)[0] == 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_questions_titles_suggestions_and_faults_are_text(payload: str) -> None:
    cited = replace(CITATION, title=payload, source=payload, section=(payload,), heading=payload, quote=payload, url=payload,
                    version=payload, updated=payload)  # fmt: skip
    reply = Reply(f"{payload} [1]", "asked_back", (cited,), (payload,), notice=payload)
    transcript = Transcript(EN, AnswerMarkup())
    records = [Record(1, 0, payload, reply)]
    html = transcript.write(payload, records) + transcript.write("x", records, Live(payload, payload, (cited,)))
    html += transcript.write("x", [], Live(payload, fault=payload))
    assert [
        danger for danger in dangers(html, links=set()) if "evil.example" not in danger or "href" not in danger
    ] == []
    settings = read_settings(
        title=payload[:40] or "x", company=payload, greeting=payload, examples=payload, disclaimer=payload
    )
    assert dangers(greet(EN, settings, payload)) == []
    page = finish(
        '<html lang="en"><head></head><body><script>x = "@@welcome@@"</script></body></html>', settings, Visitor(EN)
    )
    assert page.count("</script>") == page.count("<script")


@pytest.mark.parametrize(("asked", "shown", "told"), [(50, 50, 0), (51, 50, 1), (500, 50, 1)])
def test_of_a_long_conversation_the_newest_questions_are_shown(asked: int, shown: int, told: int) -> None:
    """All that is shown is written and sent with every sentence: one visitor's thousand questions must not hold up the others."""
    records = [Record(number, 0, f"Question {number}", Reply("Yes.", "answered")) for number in range(1, asked + 1)]
    soup = BeautifulSoup(Transcript(EN, AnswerMarkup()).write("x", records, Live("Next?")), "html.parser")
    numbers = [int(turn["data-turn"]) for turn in soup.find_all("section")]
    assert numbers == list(range(asked - shown + 1, asked + 2))
    assert soup.text.count("Only your last 50 questions are shown.") == told


def test_known_markers_become_links_to_the_marked_passage() -> None:
    link = BeautifulSoup(answer("Hold it. [1]"), "html.parser").a
    assert link["href"] == "/sources/setup.md?start=3&end=10&quote=Hold+it#passage"
    assert (link.text, link["aria-label"], link["class"]) == ("1", "Source 1: Set up", ["cite"])


def test_unknown_markers_stay_text() -> None:
    assert answer("Hold it. [7]") == "<p>Hold it. [7]</p>\n"


def test_a_link_stays_only_when_a_citation_has_its_address() -> None:
    html = answer("See [this](https://help.example/setup#wifi), not [that](https://other.example).")
    assert 'href="https://help.example/setup#wifi"' in html
    assert "not that." in html


def test_lists_tables_and_code_of_an_answer_are_kept() -> None:
    html = answer("1. One [1]\n2. Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx < y\n```\n")
    assert "<ol>" in html
    assert "<td>2</td>" in html
    assert '<pre tabindex="0"><code>x &lt; y' in html


def test_quoted_headings_do_not_enter_the_pages_outline() -> None:
    assert answer("# Big") == '<p class="heading">Big</p>\n'


def test_the_fields_of_a_record_are_lines_and_a_hard_wrapped_paragraph_is_one() -> None:
    document = Document(page_content="Country: Denmark\nCode: DK", metadata={"headings": []})
    assert "Denmark<br" in render(document, "rates.csv", None, str)
    assert "<br" not in render(document, "rates.md", None, str)


def test_links_between_documents_stay_in_the_viewer() -> None:
    document = Document(
        page_content="[a](../faq/q.md#x) [b](notes) [c](https://e.example/) [d](/abs.html)", metadata={}
    )
    html = render(document, "setup/wifi.md", None, str)
    hrefs = [link["href"] for link in BeautifulSoup(html, "html.parser").find_all("a")]
    assert hrefs == ["/sources/faq/q.md#x", "https://e.example/", "/sources/abs.html"]
