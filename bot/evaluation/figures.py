"""Rows → figures with their intervals, under the names that gates and comparisons use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from bot.evaluation import resampling
from bot.evaluation.metrics import CUT
from bot.evaluation.resampling import Figure
from bot.evaluation.rows import Row

RETRIEVAL = tuple(f"{name}@{CUT}" for name in ("hit", "mrr", "recall", "ndcg"))
CITATIONS = ("matched", "any", "per_answer", "precision")
DECISIONS = ("right", "right_lenient")
Figures = dict[str, Figure]


def figures(rows: Sequence[Row]) -> Figures:
    """Every figure by its dotted name; None where the rows have no question for it."""
    own = [row for row in rows if row.case.asked == "set"]
    foreign = [row for row in rows if row.case.asked != "set"]
    made = {f"retrieval.{name}": _mean(own, name) for name in RETRIEVAL}
    made |= {f"citations.{name}": _mean(own, name) for name in CITATIONS}
    made |= {f"decisions.{name}": _mean(own, name) for name in DECISIONS}
    made |= {f"refusal.{name}": figure for name, figure in _refusal(own).items()}
    made |= {f"doubt.{name}": figure for name, figure in _doubt(own).items()}
    return made | {f"off_topic.{name}": figure for name, figure in _off_topic(own, foreign).items()}


def document(rows: Sequence[Row]) -> dict[str, Any]:
    """The figures as the JSON file has them: nested, with intervals, breakdowns and the rows."""
    own = [row for row in rows if row.case.asked == "set"]
    made = figures(rows)
    nested: dict[str, Any] = {"questions": len(own)}
    for name, figure in made.items():
        _put(nested, name, _rounded(figure.value))
    nested["decisions"]["confusion"] = confusion(own)
    nested["latency_ms"] = latency(own)
    nested["intervals"] = {name: _interval(figure) for name, figure in made.items() if figure.value is not None}
    nested["by_answerability"] = breakdown(own, lambda row: row.case.answerability)
    nested["by_kind"] = breakdown(own, lambda row: row.case.kind or "–")
    nested["rows"] = [row.as_dict() for row in rows]
    return nested


def confusion(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """How often each expected decision (several are joined by `|`) met each decision."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault("|".join(row.case.expected), Counter())[row.reply.decision] += 1
    return {expected: dict(counts[expected].most_common()) for expected in sorted(counts)}


def latency(rows: Iterable[Row]) -> dict[str, float | None]:
    """Percentiles in milliseconds, as the replies report them; replies without a search count for the whole only."""
    timings = [row.reply.timings_ms for row in rows]
    searched = [timing["retrieve"] for timing in timings if timing.get("retrieve")]
    whole = [timing["total"] for timing in timings if "total" in timing]
    return {
        "retrieve_p50": _percentile(searched, 50),
        "retrieve_p95": _percentile(searched, 95),
        "reply_p50": _percentile(whole, 50),
        "reply_p95": _percentile(whole, 95),
    }


def breakdown(rows: Sequence[Row], by: Callable[[Row], str]) -> dict[str, dict[str, Any]]:
    """The main figures of each class, the commonest class first."""
    classes = Counter(by(row) for row in rows)
    return {name: _main([row for row in rows if by(row) == name]) for name, _ in classes.most_common()}


def _main(rows: Sequence[Row]) -> dict[str, Any]:
    names = (f"hit@{CUT}", f"mrr@{CUT}", "matched", "right")
    values = {name: _rounded(_plain_mean([row.scores[name] for row in rows if name in row.scores])) for name in names}
    return {"questions": len(rows), **values, "answered": _rounded(_plain_mean([float(row.answered) for row in rows]))}


def _refusal(rows: Sequence[Row]) -> Figures:
    """Answerable and partial against unanswerable; underspecified ones and courtesies are no part of it."""
    sought = [row for row in rows if row.case.seeks_knowledge]
    known = [row for row in sought if row.case.has_answer]
    unknown = [row for row in sought if row.case.answerability == "unanswerable"]
    vague = [row for row in sought if row.case.answerability == "underspecified"]
    return {
        "auc": resampling.auc(_scores(known), _scores(unknown)),
        "false_answer": resampling.mean([float(row.answered) for row in unknown]),
        "false_refusal": resampling.mean([float(not row.answered) for row in known]),
        "false_answer_at_5": resampling.passed_at(_scores(known), _scores(unknown)),
        "underspecified_answered": resampling.mean([float(row.answered) for row in vague]),
    }


def _doubt(rows: Sequence[Row]) -> Figures:
    """Of the answers those that say they are not sure, and in how many of these, and of the others, a gold unit is cited."""
    answers = [row for row in rows if row.answered]
    doubted = [row for row in answers if row.doubtful]
    sure = [row for row in answers if not row.doubtful]
    cited = [[row.scores.get("any", 0.0) for row in some if row.case.answerability != "underspecified"] for some in (doubted, sure)]
    told = resampling.mean([float(row.doubtful) for row in answers])
    return {"told": told, "cited": resampling.mean(cited[0]), "cited_when_sure": resampling.mean(cited[1])}


def _off_topic(own: Sequence[Row], foreign: Sequence[Row]) -> Figures:
    known = _scores([row for row in own if row.case.has_answer])
    made: Figures = {}
    for prefix in ("", "alone.", "in_conversation."):
        chosen = [row for row in foreign if row.case.asked.startswith(prefix.rstrip("."))]
        made[prefix + "auc"] = resampling.auc(known, _scores(chosen))
        made[prefix + "answered"] = resampling.mean([float(row.answered) for row in chosen])
        made[prefix + "answered_at_5"] = resampling.passed_at(known, _scores(chosen))
    return made


def _scores(rows: Iterable[Row]) -> list[float]:
    return [row.score for row in rows]


def _mean(rows: Iterable[Row], name: str) -> Figure:
    return resampling.mean([row.scores[name] for row in rows if name in row.scores])


def _plain_mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _percentile(values: Sequence[float], share: float) -> float | None:
    return round(float(np.percentile(values, share)), 2) if values else None


def _put(nested: dict[str, Any], name: str, value: float | None) -> None:
    *path, last = name.split(".")
    for part in path:
        nested = nested.setdefault(part, {})
    nested[last] = value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _interval(figure: Figure) -> dict[str, Any]:
    return {"low": _rounded(figure.low), "high": _rounded(figure.high), "n": figure.n}
