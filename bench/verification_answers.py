"""The true sentences of the verification benchmark: people's reference answers, and the sentences of `sample_docs` themselves."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from langchain_core.documents import Document

from bench.verification_cases import Answer, states
from bot.citations.sentences import split, statements
from bot.conversation import Question, Turn
from bot.index import Index
from bot.retriever import HybridRetriever

GIVEN = 6  # passages that the answer step gets
EACH = 2  # sentences of a passage of `sample_docs`


def ingest(docs: Path, index: Path) -> None:
    """Fills an index as any user would."""
    subprocess.run(
        [sys.executable, "-m", "ingest", "add", str(docs), "--index", str(index)], check=True, stdout=sys.stderr
    )


def conversations(file: Path, retriever: HybridRetriever, index: Index) -> Iterator[Answer]:
    """The answerable and partial conversations that have gold passages and a reference; a passage is a whole document here."""
    texts = {record.source: index.documents(record.source)[0] for record in index.sources()}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [unit["source"] for unit in row.get("gold", []) if unit["source"] in texts]
        if row["answerability"] not in {"answerable", "partial"} or not gold or not row.get("reference"):
            continue
        history = tuple(Turn(turn["role"], turn["content"]) for turn in row["history"])
        found = retriever.search(retriever.understanding.search(Question(row["question"], history))).passages
        ranked = list(dict.fromkeys(passage.metadata["source"] for passage in found))
        wrong = next(source for source in ranked if source not in gold)
        given = list(dict.fromkeys([*ranked[:GIVEN], wrong, *gold]))
        number = {source: place for place, source in enumerate(given, 1)}
        yield Answer(
            group=row["id"],
            domain=row["domain"],
            sentences=tuple(sentences(row["reference"])),
            passages=tuple(_passage(texts[source]) for source in given),
            gold=tuple(number[source] for source in gold),
            wrong=number[wrong],
        )


def samples(retriever: HybridRetriever, index: Index, seed: int = 7) -> Iterator[Answer]:
    """Sentences of the passages of `sample_docs`, each against the passages that a search for it finds; its own are gold.

    Every passage that has the sentence, word by word, is gold; another may state the same in other words.
    """
    chance = random.Random(seed)
    for source in sorted(record.source for record in index.sources()):
        for passage in index.chunks(source):
            facts = [one for one in sentences(passage.page_content) if states(one) and "|" not in one]
            for sentence in chance.sample(facts, min(EACH, len(facts))):
                if answer := _sample(sentence, passage, retriever):
                    yield answer


def _sample(sentence: str, passage: Document, retriever: HybridRetriever) -> Answer | None:
    found = retriever.search(retriever.understanding.search(Question(sentence))).passages
    own = [one for one in found if sentence in one.page_content] or [passage]
    others = [one for one in found if sentence not in one.page_content]
    if not others:
        return None
    given = [*own, *others[:GIVEN]]
    return Answer(
        group=passage.metadata["source"],
        domain="sample",
        sentences=(sentence,),
        passages=tuple(given),
        gold=tuple(range(1, len(own) + 1)),
        wrong=len(own) + 1,
    )


def sentences(text: str) -> Iterator[str]:
    """Each sentence of a text, those of list items too; headings and rules left out."""
    for unit in split(text):
        for part in statements(unit):
            if any(letter.isalpha() for letter in part) and not part.strip().startswith("#"):
                yield part.strip()


def _passage(document: Document) -> Document:
    meta = {"source": document.metadata["source"], "title": "", "section": [], "start": 0, "product": "", "version": ""}
    return Document(page_content=document.page_content, metadata=meta)
