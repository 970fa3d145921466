"""When there is enough to answer from: pure, in one place, on raw scores.

The coefficients stand in `evidence.json`, fitted by `python -m bot fit`; there is nothing else to tune here.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.addressed import is_addressed
from bot.complaints import complains
from bot.conversation import Decision
from bot.favours import asks_a_favour
from bot.intent import asks_whether
from bot.languages import foreign
from bot.lexical import fault_numbers
from bot.own_case import is_own_case
from bot.parts import points_back
from bot.rereading import ENOUGH, FIRST
from bot.retriever import Retrieval
from bot.store import Scores
from bot.terms import Terms

TOP = 3  # passages
TITLED = 0.2  # cosine under which a question is foreign though a word of it stands in a title: last night's match, to a night train
SIZES = (20, 1200)  # passages of an index: the smallest and the largest that were fitted on
OWN_WORDS = 2  # of a follow-up, at the least, that can be foreign to what was said before
FAULT = 1.0  # log-odds that the threshold is lower by where a fault's number stands in the first passage: that tells more than its words
THIN = 1.0  # log-odds above the threshold, under which what is quoted may well be no answer (RETRIEVAL.md)
FEW = 0.1  # of the passages: with so many in other languages an index can be asked in them
ENDS = {"small": 0.0, "modest": 0.35, "middle": 0.6, "large": 1.0}  # sizes with coefficients of their own: 20, 84, 230, 1,200 passages
WORDS = ("carried_coverage", "drop", "missing", "top_coverage", "turn_bm25", "whether")  # the features that other languages have


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision before anything is drafted, with the probability that the documents answer the question.

    `doubtful`: they may well not, though it is above the threshold.
    """

    decision: Decision
    probability: float
    features: dict[str, float]
    doubtful: bool = False


def features(found: Retrieval) -> dict[str, float]:
    """Plain numbers about what was found; each is comparable between questions and between indexes.

    `best_cosine` of the best passage with the conversation, `turn_cosine` of the nearest one with the last turn alone;
    `top_coverage` and `carried_coverage`: idf-weighted shares of the turn's words (best of three passages) and of the
    conversation's (best passage); `turn_bm25`: the best score over its possible maximum; `missing`: the share of the
    turn's weight on words that no passage has; `drop`: how far the nearest passage stands above the tenth;
    `answers`: the best log-odds that a passage, read together with the question, answers it (`bot.rereading`), among those that
    are always read; `first_answers` those of the passage that stands first then, which is quoted; `mean_answers` the mean of those
    that are always read, since what is told in one place is spoken of in others;
    `whether`: 1 for a yes-or-no question, which more often asks for what there is not than one that takes it for granted;
    `foreign`: 1 when question and documents are in another language than English, of which the cosines know nothing;
    `size`: how large the index is, 0 for SIZES[0] passages and fewer, 1 for SIZES[1] and more, on a logarithmic scale.
    What else was tried, and did not help on held-out conversations, stands in TRIED.md.
    """
    best = [passage.metadata for passage in found.passages[:TOP]]
    read = _answers(found)
    return {
        "best_cosine": best[0]["dense"] if best else 0.0,
        "turn_cosine": max(found.turn_dense.values(), default=0.0),
        "top_coverage": max((meta["lexical"] for meta in best), default=0.0),
        "carried_coverage": best[0]["carried_lexical"] if best else 0.0,
        "turn_bm25": _bm25_share(found.turn_lexical, found.terms),
        "missing": found.terms.missing,
        "drop": _drop(found.dense),
        "foreign": float(found.search.foreign),
        "size": _size(found.size),
        "answers": max(read, default=0.0),
        "mean_answers": sum(read) / len(read) if read else 0.0,
        "first_answers": best[0].get("answers", 0.0) if best else 0.0,
        "whether": float(asks_whether(found.search.question.text)),
    }


def decide(found: Retrieval) -> Verdict:
    """Whether to answer, from the features and the fitted coefficients."""
    values = features(found)
    model = coefficients()
    probability = logistic(model, values)
    if found.unknown_codes:  # a passage about another code is no answer, however near it is
        return Verdict("refused", probability, values)
    if asks_a_favour(found.search.question.text) and values["answers"] < ENOUGH:  # unless it is what the company sells
        return Verdict("off_topic", probability, values)
    limit = threshold(found.size, found.search.foreign)
    if found.passages and found.passages[0].metadata.get("coded") and fault_numbers(found.search.question.text):
        limit = _sigmoid(_log_odds(limit) - FAULT)
    if found.passages and probability >= limit:
        return Verdict("answered", probability, values, _log_odds(probability) < _log_odds(limit) + THIN)
    strange = not _is_ours(found) and _far(model, values, found.titled)
    return Verdict("off_topic" if strange else "refused", probability, values)


def _log_odds(probability: float) -> float:
    return math.log(probability) - math.log1p(-probability) if probability < 1 else math.inf


def speaks_another_language(found: Retrieval) -> bool:
    """Whether a question is in another language than English, and nearly no document is: no likeness tells what it is about."""
    return found.foreign < FEW and foreign(found.search.question.text) is True


def _is_ours(found: Retrieval) -> bool:
    """Whether a question is about the company, however far from its documents: it follows one, complains, speaks to the company.

    One telling word ("who is the manager?") tells nothing to the contrary.
    """
    text = found.search.question.text
    if len(found.search.turn.lexical.indices) < 2:
        return True
    return _follows(found) or speaks_another_language(found) or any(told(text) for told in (complains, is_own_case, is_addressed))


def _follows(found: Retrieval) -> bool:
    """Whether what a question is about was said before: "is it loud?", "why not?", "and a PDF?"."""
    question = found.search.question
    own = len(found.search.turn.lexical.indices)
    return bool(question.history) and (own < OWN_WORDS or points_back(question.text))


def logistic(model: dict[str, Any], values: dict[str, float]) -> float:
    """1 / (1 + e^-(b + Σ w·x)), clipped where e would overflow; b and w stand between those of the nearest two of ENDS.

    Of a thousand passages some is near to anything, of twenty none need be: the same likeness says more in a small index,
    and a word that no passage has says less (a varying-coefficient model, Hastie & Tibshirani 1993).
    Questions in another language than English have weights of their own, on what does not need to know the language.
    """
    if values["foreign"]:
        own = model["foreign"]
        return _sigmoid(own["bias"] + sum(weight * values[name] for name, weight in own["weights"].items()))
    totals = {end: model[end]["bias"] + sum(weight * values[name] for name, weight in model[end]["weights"].items()) for end in ENDS}
    return _sigmoid(sum(share * totals[end] for end, share in shares(values["size"]).items()))


def threshold(passages: int, foreign: bool = False) -> float:
    """From which probability an index of that many passages answers."""
    model = coefficients()
    return float(model["foreign"]["threshold"]) if foreign else between(model, _size(passages), "threshold")


def between(model: dict[str, Any], size: float, name: str) -> float:
    """A number of the model for an index of a `size` from 0 to 1."""
    return float(sum(share * model[end][name] for end, share in shares(size).items()))


def shares(size: float) -> dict[str, float]:
    """How much each of ENDS says for an index of a `size` from 0 to 1: the two nearest in proportion, together 1."""
    (low, at), (high, to) = next(pair for pair in pairwise(ENDS.items()) if size <= pair[1][1])
    share = (size - at) / (to - at)
    return dict.fromkeys(ENDS, 0.0) | {low: 1 - share, high: share}


def _far(model: dict[str, Any], values: dict[str, float], titled: bool) -> bool:
    """Whether nothing is near a question: by its cosine, in other languages by its words. A word in a title is near, but for chance."""
    if values["foreign"]:
        return not titled and values["top_coverage"] < float(model["foreign"]["off_topic_coverage"])
    limit = between(model, values["size"], "off_topic_cosine")
    return values["turn_cosine"] < (min(limit, TITLED) if titled else limit)


def _sigmoid(total: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def coefficients() -> dict[str, Any]:
    """The fitted numbers, read once."""
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "evidence.json").read_text(encoding="utf-8"))
    return loaded


def _answers(found: Retrieval) -> list[float]:
    """The log-odds of the passages that are always read."""
    read = [passage.metadata for passage in found.passages if "answers" in passage.metadata]
    return [float(meta["answers"]) for meta in sorted(read, key=lambda meta: -float(meta["fused"]))[:FIRST]]


def _size(passages: int) -> float:
    least, most = SIZES
    return math.log(min(max(passages, least), most) / least) / math.log(most / least)


def _drop(scores: Scores) -> float:
    """The best score less the tenth, or the last of fewer."""
    ordered = sorted(scores.values(), reverse=True)[:10]
    return ordered[0] - ordered[-1] if ordered else 0.0


def _bm25_share(scores: Scores, terms: Terms) -> float:
    """The best BM25 score over its possible maximum."""
    return max(scores.values(), default=0.0) / terms.possible if terms.possible else 0.0
