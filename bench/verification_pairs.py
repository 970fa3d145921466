"""The check on sentences that were written against passages of many trades: `python -m bench.verification_pairs [--mistakes]`.

Nothing is fitted on them. True ones say in other words what the passage says; false ones go wrong in one way each (`kind`).
They were read while rules were made, so that the figures say what the check can do, not how it does on sentences yet unseen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from langchain_core.documents import Document

from bench.verification_table import wilson
from bot.build import build_embedder, build_judge
from bot.citations.check import Checker
from bot.grounding import SAID
from bot.lexical import Lexical
from bot.settings import read_settings

PAIRS = Path(__file__).with_suffix(".json")
BESIDE = (3, 7)  # how many passages further on the others stand that the bot is given


def main() -> None:
    """Prints the share of each kind that is judged right, and with `--mistakes` the sentences that are not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--mistakes", action="store_true", help="also list the sentences that are judged wrongly")
    options = parser.parse_args()
    table = json.loads(PAIRS.read_text(encoding="utf-8"))
    checker = Checker(build_embedder(read_settings()), Lexical(), judge=build_judge(read_settings(), SAID))
    judged = [(one, _kept(checker, table["passages"], one)) for one in table["sentences"]]
    for true, heading in ((True, "true, kept"), (False, "false, withheld")):
        _print(heading, [(one["kind"], kept == true) for one, kept in judged if one["true"] == true])
    if options.mistakes:
        print(*(f"{one['kind']}\t{one['about']}\t{one['sentence']}" for one, kept in judged if kept != one["true"]), sep="\n")


def _kept(checker: Checker, passages: dict[str, str], one: dict[str, str]) -> bool:
    names = list(passages)
    at = names.index(one["about"])
    given = [names[(at + step) % len(names)] for step in (0, *BESIDE)]
    return checker.check(one["sentence"], [1], [_document(passages[name], name) for name in given]).kept


def _document(text: str, name: str) -> Document:
    title = text.partition("\n")[0].lstrip("# ")
    return Document(text, metadata={"title": title, "section": [], "source": name, "start": 0})


def _print(heading: str, right: list[tuple[str, bool]]) -> None:
    count, hits = Counter(kind for kind, _ in right), Counter(kind for kind, fine in right if fine)
    low, high = wilson(hits.total(), count.total())
    print(f"| {heading} | {hits.total()} of {count.total()} | {low:.2f} to {high:.2f} |\n| --- | --- | --- |")
    print(*(f"| {kind} | {hits[kind]} of {count[kind]} | |" for kind in sorted(count)), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
