"""How well the check tells true sentences from false ones: `python -m bench.verification [--fit]`.

Conversations: every figure is cross-validated, a sentence is judged by numbers fitted on the other conversations. True
sentences are those of people's reference answers, as they are: some state what no gold passage says, and count as wrongly
withheld here. `sample_docs`: judged by the numbers fitted on all conversations. `--fit` writes these to
`bot/citations/support.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from bench.verification_answers import conversations, ingest, samples
from bench.verification_cases import Answer, Case, cases
from bench.verification_fit import Example, as_table, example, fit
from bench.verification_table import Judged, reasons, right, table
from bench.verification_time import timed
from bot.build import build_embedder, build_judge
from bot.citations.check import Checker
from bot.citations.judging import Judge
from bot.citations.reading import Reader, Weigh
from bot.citations.support import Model
from bot.embeddings import Embedder
from bot.grounding import SAID
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.question import Understanding
from bot.retriever import HybridRetriever
from bot.settings import read_settings
from bot.store.opening import open_store

HERE = Path(__file__).parent.parent
DATA = HERE.parent / "shared" / "eval" / "conversations"
SAMPLE = HERE / "sample_docs" / "docs"
FOLDS = 5


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


class Recalling:
    """A judge that reads no sentence with the same piece twice."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[tuple[str, ...], list[float]] = {}
        self.read = judge.read

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        """As the judge has it."""
        key = (text, *asked)
        if key not in self._known:
            self._known[key] = self._judge.odds(text, asked)
        return self._known[key]


def main() -> None:
    """Measures, prints the tables, and with `--fit` writes the numbers."""
    options = _options()
    embedder = Remembering(build_embedder(read_settings()))
    listed, weigh = _listed(DATA / "docs", options.index, embedder)
    judge = Recalling(build_judge(read_settings(), SAID))
    reader = Reader(embedder, Lexical(), judge)
    examples = [example(case, reader, weigh) for case in listed if case.cited]
    model = fit(examples)
    if options.fit:
        _write(model)
    judged = _cross_validated(listed, examples, partial(Checker, embedder, Lexical(), weigh, judge=judge))
    _print("conversations", judged)
    own, weigh_own = _listed(SAMPLE, options.sample_index, embedder)
    checker = Checker(embedder, Lexical(), weigh_own, model, judge)
    _print("sample_docs", [(case, checker.check(case.sentence, case.cited, case.passages)) for case in own])
    print(timed([case for case in listed if case.kind == "true"], weigh, options.threads))
    if options.misses:
        _print_misses(judged, options.misses)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fit", action="store_true", help="write the numbers fitted on all conversations")
    parser.add_argument("--index", type=Path, help="an index of the conversations' documents (default: made anew)")
    parser.add_argument("--sample-index", type=Path, help="an index of sample_docs/docs (default: made anew)")
    parser.add_argument("--threads", type=int, default=0, help="threads of the embedding model when time is taken")
    parser.add_argument("--misses", metavar="KIND", help="also list the conversations' mistakes of a kind")
    return parser.parse_args()


def _listed(docs: Path, index: Path | None, embedder: Embedder) -> tuple[list[Case], Weigh]:
    """The cases of a set of documents, and the idf of its index; the conversations are told by their folder."""
    with tempfile.TemporaryDirectory() as folder:
        if not index:
            ingest(docs, index := Path(folder) / "index")
        library = Library(open_store(read_settings(index_dir=index)), embedder.identity, IDENTITY)
        lexical = Lexical()
        retriever = HybridRetriever(library=library, understanding=Understanding(embedder, lexical), lexical=lexical)
        with library.lend() as lent:
            file = docs.parent / "conversations.jsonl"
            given: list[Answer] = list(
                conversations(file, retriever, lent) if file.exists() else samples(retriever, lent)
            )
            listed = list(cases(given))
            terms = sorted({term for case in listed for term in lexical.query(case.sentence).indices})
            idf = dict(zip(terms, lent.idf(terms), strict=True))
        library.close()
    return listed, lambda wanted: [idf.get(term, 0.0) for term in wanted]


def _cross_validated(listed: Sequence[Case], examples: Sequence[Example], made: Callable[..., Checker]) -> Judged:
    """Each case judged by the model of the folds that its conversation is not in."""
    groups = sorted({case.group for case in listed})
    fold = {group: place % FOLDS for place, group in enumerate(np.random.default_rng(7).permutation(groups))}
    checkers = [
        made(model=fit([one for one in examples if fold[one.case.group] != number])) for number in range(FOLDS)
    ]
    return [(case, checkers[fold[case.group]].check(case.sentence, case.cited, case.passages)) for case in listed]


def _print(name: str, judged: Judged) -> None:
    print(f"{name}\n\n{table(judged)}\n\n{reasons(judged)}\n")


def _print_misses(judged: Judged, kind: str) -> None:
    for case, verdict in judged:
        if case.kind == kind and not right(case, verdict):
            print(f"{verdict.reason}\t{case.sentence}", file=sys.stderr)


def _write(model: Model) -> None:
    target = HERE / "bot" / "citations" / "support.json"
    target.write_text(json.dumps(as_table(model), indent=2) + "\n", encoding="utf-8")
    print(f"wrote {target}", file=sys.stderr)


if __name__ == "__main__":
    main()
