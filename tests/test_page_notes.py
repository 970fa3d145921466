"""What a page's introduction says of the figures of all its sections is quoted with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question

PAGES = {
    "hours.md": "# Trading hours\n\nWelcome. All times on this page are Irish time. Ask us for more.\n\n"
    "## Amsterdam\n\nThe market of Amsterdam closes at 16:30.\n\n## Holidays\n\nNobody trades on New Year's Day.\n",
    "fees.md": "# Fees\n\nAll prices are without VAT.\n\n## Repairs\n\nA repair costs €40. All prices are without VAT.\n\n## Cleaning\n\nCleaning costs €15.\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Pages with a remark above their sections."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_remark_that_holds_for_the_figures_is_quoted_with_its_own_source(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("When does the market of Amsterdam close?"))
    assert reply.text.endswith("closes at 16:30.\n\nAll times on this page are Irish time. [2]")
    (page,) = bot.library.documents("hours.md")
    assert [page.page_content[one.start : one.end] for one in reply.citations] == [one.quote for one in reply.citations]
    assert "All prices are without VAT. [2]" in bot.chain.invoke(Question("What does cleaning cost?")).text


def test_none_is_quoted_twice_or_where_it_tells_nothing(bot: Bot) -> None:
    assert bot.chain.invoke(Question("What does a repair cost?")).text.count("without VAT") == 1
    assert "Irish time" not in bot.chain.invoke(Question("Does anybody trade on New Year's Day?")).text
