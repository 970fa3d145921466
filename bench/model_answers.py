"""The check on answers as chat models write them: `python -m bench.model_answers [--mistakes]`.

60 invented answers of 314 sentences, in twelve trades, two to four passages each; the false sentences are the subtle ones that
models write: another row's value, a permission turned round, a condition dropped, who pays. Every second answer was read while
rules were made; the others' mistakes were listed once, late (bot/citations/TRIED.md). Nothing is fitted on them.
With BOT_VERIFIER=model the chat model that BOT_MODEL names is asked as well, about each sentence that the check keeps.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.documents import Document

from bench.verification_table import wilson
from bot.build import build_embedder, build_judge, build_verifier
from bot.citations.check import Checker
from bot.citations.markers import without_markers
from bot.grounding import SAID
from bot.lexical import Lexical
from bot.settings import read_settings
from bot.verifying import Verifier

ANSWERS = Path(__file__).with_suffix(".json")
_CITED = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, how it is false (or "true"), whether its answer was read, and whether the check is right."""

    text: str
    kind: str
    read: bool
    right: bool


def main() -> None:
    """Prints what is kept of the true sentences, and caught of false ones by how they are false: withheld, or the citation put right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--mistakes", action="store_true", help="also list the sentences that are judged wrongly")
    options = parser.parse_args()
    settings = read_settings()
    checker = Checker(build_embedder(settings), Lexical(), judge=build_judge(settings, SAID))
    listed, verifier = json.loads(ANSWERS.read_text(encoding="utf-8")), build_verifier(settings)
    judged = [one for number, answer in enumerate(listed) for one in _judged(checker, verifier, answer, read=number % 2 == 0)]
    print("| kind | right | 95 % | read | not read |\n| --- | ---: | --- | ---: | ---: |")
    _print("true, kept", [one for one in judged if one.kind == "true"])
    _print("false, caught", [one for one in judged if one.kind != "true"])
    for kind, _ in Counter(one.kind for one in judged if one.kind != "true").most_common():
        _print(kind, [one for one in judged if one.kind == kind])
    if options.mistakes:
        print(*(f"{one.kind}\t{one.text}" for one in judged if not one.right), sep="\n")


def _judged(checker: Checker, verifier: Verifier | None, answer: dict[str, Any], read: bool) -> Iterator[Judged]:
    passages = [_document(passage, str(number)) for number, passage in enumerate(answer["passages"])]
    before = ""
    for sentence in answer["sentences"]:
        text, why = sentence["text"], sentence["why"]
        cited = [int(number) for number in _CITED.findall(text)]
        checked = checker.check(text, cited, passages)
        found = list(dict.fromkeys(one.passage for one in checked.citations))
        bare = without_markers(text)
        asks = verifier is not None and checked.kept and bool(found)
        sources = [passages[number - 1] for number in found]
        kept = checked.kept and (not asks or asyncio.run(verifier.agrees(bare, before, answer["question"], sources)))
        before += f"{bare} "
        put_right = kept and why == "wrong citation" and not set(cited) & set(found)
        yield Judged(text, why or "true", read, put_right or kept == (sentence["label"] == "true"))


def _document(passage: dict[str, str], name: str) -> Document:
    meta = {"title": passage["title"], "section": [passage["section"]], "source": name, "start": 0}
    return Document(passage["text"], metadata=meta)


def _print(name: str, judged: list[Judged]) -> None:
    low, high = wilson(sum(one.right for one in judged), len(judged))
    halves = (_share([one for one in judged if one.read == read]) for read in (True, False))
    print(f"| {name} | {_share(judged)} | {low:.2f}–{high:.2f} | {' | '.join(halves)} |")


def _share(judged: list[Judged]) -> str:
    return f"{sum(one.right for one in judged)} of {len(judged)}"


if __name__ == "__main__":
    main()
