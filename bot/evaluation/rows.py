"""One question asked and scored: what a report shows, what a comparison pairs, what a gate names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.conversation import Citation, Reply
from bot.evaluation import metrics
from bot.evaluation.metrics import CUT, Unit, rank_of, ranking, unit
from bot.evaluation.questions import NOT_ANSWERED, Case

ANSWERS = frozenset({"answered", "partial"})


@dataclass(frozen=True, slots=True)
class Row:
    """A case, the reply to it and what they score.

    `score` is the evidence's probability that the documents answer, `rank` that of the first gold unit (0: not found).
    `scores` holds what is averaged into figures; a figure that does not apply to the question is left out.
    `reason` says what failed; empty when nothing did. `doubtful`: a quotation tells that it may be no answer.
    """

    case: Case
    reply: Reply
    score: float
    rank: int
    scores: dict[str, float]
    reason: str
    doubtful: bool = False

    @property
    def answered(self) -> bool:
        """The reply gives an answer, whole or in part."""
        return self.reply.decision in ANSWERS

    def as_dict(self) -> dict[str, Any]:
        """The reply in its documented schema, with the question and the scores beside it."""
        case = self.case
        asked = {
            "id": case.id,
            "question": case.question.text,
            "history": [asdict(turn) for turn in case.question.history],
            "kind": case.kind,
            "answerability": case.answerability,
            "asked": case.asked,
            "expected": list(case.expected),
            "seeks_knowledge": case.seeks_knowledge,
            "gold": [dict(one) for one in case.gold],
        }
        scored = {
            "right": bool(self.scores["right"]),
            "score": round(self.score, 4),
            "doubtful": self.doubtful,
            "rank": self.rank,
            "scores": self.scores,
        }
        return asked | scored | {"reason": self.reason} | self.reply.as_dict()


def row(case: Case, reply: Reply, passages: Sequence[Mapping[str, Any]], score: float, doubtful: bool = False) -> Row:
    """Scores a reply; `passages` are the metadata of all that was retrieved, best first, `score` and `doubtful` are the evidence's."""
    gold = {unit(one) for one in case.gold}
    ranks = ranking(passages, case.gold)
    cited = ranking([_cited(citation) for citation in reply.citations], case.gold)
    scores = _decision(case, reply)
    if case.gold and case.has_answer:
        scores |= _retrieval(ranks, gold) | _citations(cited if reply.decision in ANSWERS else None, gold)
    rank = rank_of(ranks, gold)
    return Row(case, reply, score, rank, scores, reason(case, reply, rank, score, scores), doubtful)


def reason(case: Case, reply: Reply, rank: int, score: float, scores: Mapping[str, float]) -> str:
    """What failed and where the fault lies, the decision first; empty when nothing did."""
    parts = [] if scores["right"] else [_decided(case, reply, score)]
    if scores.get(f"hit@{CUT}") == 0.0:
        parts.append(f"gold at rank {rank}" if rank else "gold not retrieved")
    elif reply.decision in ANSWERS and scores.get("matched") == 0.0:
        parts.append(f"cited {_names(map(_cited, reply.citations))} instead of {_names(case.gold)} (at rank {rank})")
    return "; ".join(parts)


def _decided(case: Case, reply: Reply, score: float) -> str:
    decision, how = reply.decision.replace("_", " "), f"(p={score:.2f})"
    if reply.decision in ANSWERS and case.answerability == "unanswerable":
        return f"{decision} though not in the documents {how}"
    if reply.decision in NOT_ANSWERED and case.has_answer:
        return f"{decision} though {case.answerability} {how}"
    return f"{decision} instead of {' or '.join(case.expected).replace('_', ' ')} {how}"


def _decision(case: Case, reply: Reply) -> dict[str, float]:
    """`right` is exact; `right_lenient` takes refused and off topic for the same."""
    right = reply.decision in case.expected
    alike = reply.decision in NOT_ANSWERED and not NOT_ANSWERED.isdisjoint(case.expected)
    return {"right": float(right), "right_lenient": float(right or alike)}


def _retrieval(ranks: Sequence[set[Unit]], gold: set[Unit]) -> dict[str, float]:
    measures = {"hit": metrics.hit, "mrr": metrics.reciprocal_rank, "recall": metrics.recall, "ndcg": metrics.ndcg}
    return {f"{name}@{CUT}": measure(ranks, gold) for name, measure in measures.items()}


def _citations(cited: Sequence[set[Unit]] | None, gold: set[Unit]) -> dict[str, float]:
    """`any`: whether one gold unit is cited, which is enough where each of them answers on its own.

    `cited` None: the question was not answered, which matches nothing and has no precision.
    """
    if cited is None:
        return {"matched": 0.0, "any": 0.0}
    matched = metrics.recall(cited, gold, len(cited))
    scores = {"matched": matched, "any": float(matched > 0), "per_answer": float(len(cited))}
    return scores | ({"precision": sum(bool(names & gold) for names in cited) / len(cited)} if cited else {})


def _cited(citation: Citation) -> dict[str, Any]:
    return {"source": citation.source, "section": citation.section, "page": citation.page, "heading": citation.heading}


def _names(units: Any) -> str:
    """`a.md › Heading, b.pdf p. 3`; each once."""
    named = (f"{one['source']}{_inner(one)}" for one in units)
    return ", ".join(dict.fromkeys(named)) or "nothing"


def _inner(one: Mapping[str, Any]) -> str:
    if one.get("heading"):
        return f" › {one['heading']}"
    return f" p. {one['page']}" if one.get("page") else ""
