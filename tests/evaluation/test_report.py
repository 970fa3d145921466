from __future__ import annotations

import re

import pytest

from bot.evaluation import figures, report
from bot.evaluation.questions import off_topic
from bot.evaluation.rows import row

from .conftest import MakeRow


@pytest.fixture
def document(make_row: MakeRow) -> dict:
    turns = [{"role": "user", "content": "Earlier <i>turn</i>"}, {"role": "assistant", "content": "Yes."}]
    good = make_row("answered", 0.9, ["a"], ["a"], id="good", gold=[{"source": "a"}], kind="fact", history=turns)
    bad = make_row(
        "answered", 0.7, id="bad", answerability="unanswerable", question="<script>alert(1)</script> <!--CARDS-->"
    )
    rows = [good, bad, row(off_topic(good.case), good.reply, [], 0.1)]
    about = {"docs": "docs", "files": ["q.jsonl"], "off_topic": None, "model": "", "threshold": 0.5}
    return {"run": about, **figures.document(rows)}


def test_the_page_asks_for_nothing_from_elsewhere(document: dict) -> None:
    page = report.page(document)
    assert not re.search(r"""(?:src|href)\s*=(?!"data:)|url\(|@import|https?://""", page)
    assert "default-src 'none'" in page


def test_what_people_wrote_is_text(document: dict) -> None:
    page = report.page(document)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!--CARDS--&gt;" in page
    assert "Earlier &lt;i&gt;turn" in page


def test_failures_stand_first(document: dict) -> None:
    page = report.page(document)
    assert page.index("answered though not in the documents") < page.index("<p class=id>good</p>")
    assert "Questions: 2 with a fault" in page


def test_every_figure_and_plot_is_there(document: dict) -> None:
    page = report.page(document)
    assert page.count('class="card"') == len(set(report.CARDS) & document["intervals"].keys())
    for plot in ("Scores by class of question", "False answers against false refusals", "Figures by kind of question"):
        assert f"<title>{plot}</title>" in page
    assert not re.search(r"<!--[A-Z]+-->", page)


def test_a_set_without_unanswerable_questions_has_no_curve(make_row: MakeRow, document: dict) -> None:
    page = report.page({"run": document["run"], **figures.document([make_row("answered")])})
    assert "False answers against false refusals" not in page


def test_the_curve_runs_from_answering_all_to_refusing_all(document: dict) -> None:
    own = [one for one in document["rows"] if one["asked"] == "set"]
    assert report.refusal_curve(own) == [(0.0, 1.0), (0.0, 0.0), (1.0, 0.0)]
