"""What documents say of the company's own words is read from them, and used as other words for the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question
from bot.glossary import glossary
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


@pytest.mark.parametrize(
    ("headings", "text", "found"),
    [
        (["Bell Club"], "Bells are our points. You collect them.", [["Bells", "points"]]),
        (["Plans"], "You can add Flow Care, our maintenance plan, at any time.", [["Flow Care", "maintenance plan"]]),
        (["Stay"], "We call early check-in the Early Door.", [["Early Door", "early check-in"]]),
        (["Rates", "Linger Hours (late check-out)"], "Ask us.", [["Linger Hours", "late check-out"]]),
        (["Words we use"], "- **Steward** – an administrator of a team\n- **Keeper** – a person with access", [["Steward", "administrator"]]),
        (["Roles"], "- **Steward** – an administrator of a team", []),
        (["Terms (extract)"], "Anna is our first member. It is our hope.", []),
    ],
)
def test_a_name_is_told_by_what_it_is_called_as_well(headings: list[str], text: str, found: list[list[str]]) -> None:
    assert [list(group) for group in glossary([(headings, text), (headings, text)])] == found


CLUB = "# Bell Club\n\n## What it is\n\nBells are our points: guests collect them with each stay.\n\n## Give bells away\n\nYou may give bells to your family.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A page with a word of the company's own, beside others."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "club.md").write_text(CLUB, encoding="utf-8")
    (folder / "pets.md").write_text("# Pets\n\n## Dogs\n\nDogs are welcome.\n\n## Cats\n\nCats stay in the room.\n", encoding="utf-8")
    return folder


def test_what_customers_call_otherwise_is_found_by_it_as_long_as_the_documents_say_so(bot: Bot, docs: Path) -> None:
    found = bot.find(Question("May I give my points to my daughter?"))
    first = found.passages[0].metadata
    assert (first["heading"], found.own_words is not None) == ("Give bells away", True)
    (docs / "club.md").write_text(CLUB.replace("Bells are our points: guests", "Guests"), encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    later = {one.metadata["heading"]: one.metadata for one in bot.find(Question("May I give my points to my daughter?")).passages}
    assert later["Give bells away"]["answers"] < first["answers"]
