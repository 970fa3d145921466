"""`python -m training.mined OUT SET…`: records out of help centres whose questions are labelled with all sections that answer.

Each SET is a folder with `docs/` and question files (`eval/README.md`). A record is a passage with the questions that it answers, and
those that the bot finds it for and that it does not answer: what the judge must tell apart there. It has no pairs of statements.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from langchain_core.documents import Document

from bot.errors import SettingsError
from bot.evaluation.datasets import in_folder, opened
from bot.evaluation.metrics import unit, units_of
from bot.evaluation.questions import Case
from bot.evaluation.shown import progress
from bot.rereading import LOOKED_AT, standing_alone

MOST = 12  # questions of either kind that are kept


def main(out: Path, folders: Sequence[Path]) -> None:
    """Writes the records of all sets, one JSON object a line. Raises SettingsError that names a folder without documents or questions."""
    found = [record for folder in folders for record in mined(folder)]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), encoding="utf-8")
    print(f"Wrote {len(found)} records of {len(folders)} sets to {out}.")


def mined(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of one set: of each passage that some question answers, or nearly."""
    dataset = in_folder(folder)
    cases = [case for case in dataset.cases() if case.answerability in {"answerable", "unanswerable"} and case.seeks_knowledge]
    passages: dict[str, Document] = {}
    asked, near = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    with opened(dataset) as bot, progress(folder.name, len(cases)) as tick:
        for case in cases:
            for rank, passage in enumerate(bot.find(case.question).passages):
                answers = _answers(passage, case)
                if answers or rank < LOOKED_AT:
                    passages[passage.metadata["id"]] = passage
                    (asked if answers else near)[passage.metadata["id"]].append(standing_alone(case.question))
            tick()
    yield from (_record(folder.name, passage, asked[name], near[name]) for name, passage in passages.items())


def _answers(passage: Document, case: Case) -> bool:
    return any(unit(one) in units_of(passage.metadata, one) for one in case.gold)


def _record(trade: str, passage: Document, asked: Sequence[str], near: Sequence[str]) -> dict[str, Any]:
    meta = passage.metadata
    return {
        "trade": trade,
        "title": meta["title"],
        "section": meta["heading"] or meta["title"],
        "text": passage.page_content,
        "asked": list(dict.fromkeys(asked))[:MOST],
        "near": list(dict.fromkeys(near))[:MOST],
        "pairs": [],
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.mined", description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON Lines file to write")
    parser.add_argument("sets", type=Path, nargs="+", help="folders with docs/ and question files")
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    try:
        main(options.out, options.sets)
    except SettingsError as fault:
        sys.exit(f"Error: {fault}")
