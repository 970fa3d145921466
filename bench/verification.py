"""How well the check tells true sentences from false ones: `python -m bench.verification [--fit]`.

Every figure is cross-validated: a sentence is judged by numbers fitted on the other conversations. `--fit` then writes
the numbers fitted on all of them to `bot/citations/support.json`. True sentences are those of people's reference
answers, as they are: some state what no gold passage says, and count as wrongly withheld here.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np

from bench.verification_cases import Answer, Case, answers, cases, ingest
from bench.verification_fit import Example, as_table, example, fit
from bot.build import build_embedder, build_store
from bot.citations.check import Checked, Checker
from bot.citations.reading import Reader, Weigh
from bot.citations.support import Model
from bot.embeddings import Embedder
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.question import Understanding
from bot.retriever import HybridRetriever
from bot.settings import read_settings

HERE = Path(__file__).parent.parent
DATA = HERE.parent / "shared" / "eval" / "conversations"
FOLDS = 5
GOALS = {
    "true": 0.95, "number_changed": 0.99, "date_changed": 0.99, "unit_changed": 0.99, "swapped": 0.90, "negated": 0.80,
    "antonym": 0.80, "invented": 0.95,
}  # fmt: skip


class Remembering:
    """An embedder that embeds no text twice: the same passages come with many sentences."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, list[float]] = {}
        self.identity, self.dimensions, self.max_tokens = embedder.identity, embedder.dimensions, embedder.max_tokens

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors in the order of `texts`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed_documents(new) if new else [], strict=True))
        return [self._known[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """As the embedder has them."""
        return self._embedder.token_spans(text)


def main() -> None:
    """Measures, prints the table, and with `--fit` writes the numbers."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or Path(folder) / "index"
        if not options.index:
            ingest(DATA / "docs", index)
        given, weigh, embedder = _given(index)
    listed = list(cases(given))
    reader = Reader(embedder, Lexical())
    examples = [example(case, reader, weigh) for case in listed if case.cited]
    verdicts = _cross_validated(listed, examples, embedder, weigh)
    print(_table(listed, verdicts, _milliseconds(listed, options.threads, weigh)))
    if options.withheld:
        _print_withheld(listed, verdicts)
    if options.fit:
        _write(fit(examples))


def kept_wrongly(case: Case, verdict: Checked) -> bool:
    """Whether a false sentence gets through: for a swap, with a citation that is not gold."""
    if not case.kind.startswith("swapped"):
        return verdict.kept
    return verdict.kept and any(citation.passage not in case.gold for citation in verdict.citations)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - half, middle + half


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fit", action="store_true", help="write the numbers fitted on all conversations")
    parser.add_argument("--index", type=Path, help="an index of the conversations' documents (default: made anew)")
    parser.add_argument("--threads", type=int, default=1, help="threads of the embedding model when time is taken")
    parser.add_argument("--withheld", action="store_true", help="also list the true sentences that were withheld")
    return parser.parse_args()


def _given(index: Path) -> tuple[list[Answer], Weigh, Embedder]:
    settings = read_settings(index_dir=index)
    embedder, lexical = Remembering(build_embedder(settings)), Lexical()
    library = Library(build_store(settings), embedder.identity, IDENTITY)
    retriever = HybridRetriever(library=library, understanding=Understanding(embedder, lexical), lexical=lexical)
    with library.lend() as lent:
        given = list(answers(DATA / "conversations.jsonl", retriever, lent))
        terms = sorted({term for one in cases(given) for term in lexical.query(one.sentence).indices})
        idf = dict(zip(terms, lent.idf(terms), strict=True))
    library.close()
    return given, lambda wanted: [idf.get(term, 0.0) for term in wanted], embedder


def _cross_validated(
    listed: Sequence[Case], examples: Sequence[Example], embedder: Embedder, weigh: Weigh
) -> list[Checked]:
    """Each case judged by the model of the folds that its conversation is not in."""
    groups = sorted({case.group for case in listed})
    fold = {group: place % FOLDS for place, group in enumerate(np.random.default_rng(7).permutation(groups))}
    checkers = [
        Checker(embedder, Lexical(), weigh, fit([one for one in examples if fold[one.case.group] != number]))
        for number in range(FOLDS)
    ]
    return [checkers[fold[case.group]].check(case.sentence, case.cited, case.passages) for case in listed]


def _table(listed: Sequence[Case], verdicts: Sequence[Checked], milliseconds: float) -> str:
    lines = ["| kind | sentences | figure | 95 % | goal | |", "| --- | ---: | ---: | --- | ---: | --- |"]
    for kind in dict.fromkeys(case.kind for case in listed):
        own = [(case, verdict) for case, verdict in zip(listed, verdicts, strict=True) if case.kind == kind]
        right = sum(
            verdict.kept if kind.startswith("true") else not kept_wrongly(case, verdict) for case, verdict in own
        )
        low, high = wilson(right, len(own))
        goal = GOALS.get(kind)
        met = "" if goal is None else "met" if right / len(own) >= goal else "**missed**"
        name = f"{kind} {'kept' if kind.startswith('true') else 'caught'}"
        lines.append(f"| {name} | {len(own)} | {right / len(own):.3f} | {low:.3f}–{high:.3f} | {goal or ''} | {met} |")
    reasons = Counter(
        verdict.reason.partition(":")[0] for case, verdict in zip(listed, verdicts, strict=True) if case.kind == "true"
    )
    lines.append(f"\ntrue sentences by reason: {dict(reasons)}; with a gold citation: {_gold_cited(listed, verdicts)}")
    return "\n".join([*lines, f"time a sentence, p50: {milliseconds:.1f} ms"])


def _gold_cited(listed: Sequence[Case], verdicts: Sequence[Checked]) -> str:
    cited = [
        any(citation.passage in case.gold for citation in verdict.citations)
        for case, verdict in zip(listed, verdicts, strict=True)
        if case.kind == "true, uncited" and verdict.citations
    ]
    return f"{sum(cited)} of {len(cited)} uncited ones"


def _milliseconds(listed: Sequence[Case], threads: int, weigh: Weigh, count: int = 150) -> float:
    """The median time of a check whose passages were read before, with nothing remembered of the sentence."""
    checker = Checker(build_embedder(read_settings(threads=threads)), Lexical(), weigh)
    taken = []
    for case in [case for case in listed if case.kind == "true"][:count]:
        checker.prepare(case.passages)
        began = time.perf_counter()
        checker.check(case.sentence, case.cited, case.passages)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _print_withheld(listed: Sequence[Case], verdicts: Sequence[Checked]) -> None:
    for case, verdict in zip(listed, verdicts, strict=True):
        if case.kind == "true" and not verdict.kept:
            print(f"{verdict.reason}\t{case.sentence}", file=sys.stderr)


def _write(model: Model) -> None:
    target = HERE / "bot" / "citations" / "support.json"
    target.write_text(json.dumps(as_table(model), indent=2) + "\n", encoding="utf-8")
    print(f"wrote {target}", file=sys.stderr)


if __name__ == "__main__":
    main()
