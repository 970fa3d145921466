"""The cases of the verification benchmark: true sentences, and the same made false."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bench.perturb import SPELLED, date_changed, name_changed, number_changed, unit_changed
from bench.perturb_polarity import antonym, negated

OVERLAP = 0.9  # of the words of an invented sentence; with more of them in the gold passages it may well be true there
_SPEAKER = re.compile(r"\b(?:I|I'm|I'll|my|me)\b|\bsorry\b")
_WORD = re.compile(r"\w{3,}")
_OPENS = re.compile(r"(?:The|An?|It|You|They|We|This|These|Those|There|Your|Our|Most|Some|All|Each)\b")  # a main clause
LITERAL = {"number_changed": number_changed, "date_changed": date_changed, "unit_changed": unit_changed}
CHANGES = {**LITERAL, "negated": lambda sentence, _: negated(sentence), "antonym": antonym}


@dataclass(frozen=True)
class Answer:
    """Sentences that are true, with the passages retrieved for the question (or, in `sample_docs`, for the sentence itself).

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


def cases(given: Sequence[Answer], seed: int = 7) -> Iterator[Case]:
    """The true sentences, then what is made of each: the same for the same seed."""
    chance = random.Random(seed)
    for answer in given:
        others = [other for other in given if other.domain == answer.domain and not _same_sources(answer, other)]
        for sentence in answer.sentences:
            yield Case("true", answer.group, sentence, answer.gold, answer.passages, answer.gold)
            yield Case("true, uncited", answer.group, sentence, (), answer.passages, answer.gold)
            yield Case("swapped", answer.group, sentence, (answer.wrong,), answer.passages, answer.gold)
            yield _without_gold(answer, sentence)
            if states(sentence):
                yield from _changed(answer, sentence, chance)
                for changed in name_changed(sentence, random.Random(sentence)):  # what chance draws for the others stays as it was
                    yield Case("name_changed", answer.group, changed, answer.gold, answer.passages, answer.gold)
            if foreign := _foreign(answer, others, chance):
                yield Case("invented", answer.group, foreign, answer.gold, answer.passages, answer.gold)
                if halves := _halves(sentence, foreign):
                    yield Case("half invented", answer.group, halves, answer.gold, answer.passages, answer.gold)


def states(sentence: str) -> bool:
    """Whether a sentence says something that can be false: four words or more, no question, no lead-in, not about the speaker."""
    return len(sentence.split()) >= 4 and sentence[-1] not in "?:;`" and not _SPEAKER.search(sentence)


def _changed(answer: Answer, sentence: str, chance: random.Random) -> Iterator[Case]:
    """The sentence made false; a literal that stands in a gold passage for something else is a kind of its own."""
    texts = [answer.passages[number - 1].page_content for number in answer.gold]
    for kind, change in CHANGES.items():
        for changed in change(sentence, chance):
            elsewhere = kind in LITERAL and stands(_literal(sentence, changed), texts)
            name = f"{kind}, stands elsewhere" if elsewhere else kind
            yield Case(name, answer.group, changed, answer.gold, answer.passages, answer.gold)


def _literal(sentence: str, changed: str) -> str:
    """The word that was changed, with the noun behind a number and the number before a unit."""
    alike = (one == other for one, other in zip(sentence, changed, strict=False))
    start = next((place for place, same in enumerate(alike) if not same), min(len(sentence), len(changed)))
    first = changed.rfind(" ", 0, start) + 1
    words = changed[first:].split()
    if words[0][-1].isdigit():
        return " ".join(words[: 1 + (len(words) > 1 and len(words[1]) > 3 and words[1].isalpha())])
    before = changed[:first].split()[-1:]
    return " ".join([*(one for one in before if one[-1].isdigit()), words[0]])


def stands(literal: str, texts: Sequence[str]) -> bool:
    """Whether words stand in a text; punctuation, case, plurals, hyphens and numbers in letters aside."""
    wanted = re.escape(_bare(literal).removesuffix("s"))
    return any(re.search(rf"(?<![\w.,]){wanted}s?(?![\w]|[.,]\d)", _bare(text)) for text in texts)


def _bare(text: str) -> str:
    low = re.sub(r"-(?=[a-z])", " ", text.lower())
    digits = re.sub(r"[a-z]+", lambda word: str(SPELLED.index(word[0]) + 2) if word[0] in SPELLED else word[0], low)
    return " ".join(re.findall(r"[\w.,/%$€£°-]*[\w%°]", digits))


def _foreign(answer: Answer, others: Sequence[Answer], chance: random.Random) -> str:
    """A sentence of another conversation that says something which the gold passages do not; empty when none is found."""
    known = {word for number in answer.gold for word in _WORD.findall(answer.passages[number - 1].page_content.lower())}
    for other in chance.sample(others, min(len(others), 20)):
        facts = [one for one in other.sentences if len(one.split()) >= 8 and states(one)]
        for fact in chance.sample(facts, len(facts)):
            words = _WORD.findall(fact.lower())
            if sum(word in known for word in words) < OVERLAP * len(words):
                return fact
    return ""


def _halves(sentence: str, foreign: str) -> str:
    """The sentence, going on with a foreign one; empty where the two do not make one sentence."""
    joins = states(sentence) and sentence.endswith(".") and _OPENS.match(foreign)
    return f"{sentence[:-1].rstrip()}, and {foreign[0].lower()}{foreign[1:]}" if joins else ""


def _same_sources(answer: Answer, other: Answer) -> bool:
    """Whether what supports the other's sentences was retrieved for this question as well."""
    given = {passage.page_content for passage in answer.passages}
    return any(other.passages[number - 1].page_content in given for number in other.gold)


def _without_gold(answer: Answer, sentence: str) -> Case:
    """The hardest swap: nothing that the model was given supports the sentence."""
    passages = [passage for number, passage in enumerate(answer.passages, 1) if number not in answer.gold]
    cited = passages.index(answer.passages[answer.wrong - 1]) + 1
    return Case("swapped, gold not retrieved", answer.group, sentence, (cited,), tuple(passages), ())
