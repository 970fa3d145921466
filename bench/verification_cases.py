"""The cases of the verification benchmark: true sentences of people's reference answers, and the same made false."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.documents import Document

from bench import perturb
from bot.citations.sentences import split, statements
from bot.conversation import Question, Turn
from bot.index import Index
from bot.retriever import HybridRetriever

GIVEN = 6  # passages that the answer step gets
_SPEAKER = re.compile(r"\b(?:I|I'm|I'll|my|me)\b|\bsorry\b|\?$")
CHANGES = ("number_changed", "date_changed", "unit_changed", "negated", "antonym")


@dataclass(frozen=True)
class Answer:
    """A conversation's reference answer in sentences, with the passages retrieved for its question.

    `gold` and `wrong` are numbers into `passages`, from 1: the annotated ones, and the best retrieved one that is not.
    """

    group: str
    domain: str
    sentences: tuple[str, ...]
    passages: tuple[Document, ...]
    gold: tuple[int, ...]
    wrong: int


@dataclass(frozen=True)
class Case:
    """One sentence to be checked. `kind` says what was done to it."""

    kind: str
    group: str
    sentence: str
    cited: tuple[int, ...]
    passages: tuple[Document, ...]
    gold: tuple[int, ...]


def ingest(docs: Path, index: Path) -> None:
    """Fills an index as any user would."""
    subprocess.run(
        [sys.executable, "-m", "ingest", "add", str(docs), "--index", str(index)], check=True, stdout=sys.stderr
    )


def answers(file: Path, retriever: HybridRetriever, index: Index) -> Iterator[Answer]:
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


def sentences(text: str) -> Iterator[str]:
    """Each sentence of a text, those of list items too; headings and rules left out."""
    for unit in split(text):
        for part in statements(unit):
            if any(letter.isalpha() for letter in part) and not part.strip().startswith("#"):
                yield part.strip()


def cases(given: Sequence[Answer], seed: int = 7) -> Iterator[Case]:
    """The true sentences, then what is made of each: the same for the same seed."""
    chance = random.Random(seed)
    others = {
        domain: [answer for answer in given if answer.domain == domain]
        for domain in {answer.domain for answer in given}
    }
    for answer in given:
        for sentence in answer.sentences:
            yield Case("true", answer.group, sentence, answer.gold, answer.passages, answer.gold)
            yield Case("true, uncited", answer.group, sentence, (), answer.passages, answer.gold)
            yield Case("swapped", answer.group, sentence, (answer.wrong,), answer.passages, answer.gold)
            yield _without_gold(answer, sentence)
            for kind in CHANGES:
                changed = getattr(perturb, kind)(sentence, chance)
                if changed != sentence:
                    yield Case(kind, answer.group, changed, answer.gold, answer.passages, answer.gold)
            foreign = chance.choice([other for other in others[answer.domain] if not _same_sources(answer, other)])
            yield Case("invented", answer.group, _fact(foreign, chance), answer.gold, answer.passages, answer.gold)


def _same_sources(answer: Answer, other: Answer) -> bool:
    """Whether what supports the other's sentences was retrieved for this question as well."""
    given = {passage.page_content for passage in answer.passages}
    return any(other.passages[number - 1].page_content in given for number in other.gold)


def _fact(answer: Answer, chance: random.Random) -> str:
    """A sentence that says something: eight words or more, and not about the speaker."""
    facts = [one for one in answer.sentences if len(one.split()) >= 8 and not _SPEAKER.search(one)]
    return chance.choice(facts or answer.sentences)


def _without_gold(answer: Answer, sentence: str) -> Case:
    """The hardest swap: nothing that the model was given supports the sentence."""
    passages = [passage for number, passage in enumerate(answer.passages, 1) if number not in answer.gold]
    cited = passages.index(answer.passages[answer.wrong - 1]) + 1
    return Case("swapped, gold not retrieved", answer.group, sentence, (cited,), tuple(passages), ())


def _passage(document: Document) -> Document:
    meta = {"source": document.metadata["source"], "title": "", "section": [], "start": 0, "product": "", "version": ""}
    return Document(page_content=document.page_content, metadata=meta)
