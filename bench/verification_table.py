"""The table of the verification benchmark: shares with their intervals, for the half that was looked at and the one that was not."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence

from bench.verification_cases import Case
from bot.citations.check import Checked

GOALS = {
    "true": 0.95, "number_changed": 0.99, "date_changed": 0.99, "unit_changed": 0.99, "swapped": 0.90, "negated": 0.80,
    "antonym": 0.80, "invented": 0.95,
}  # fmt: skip

Judged = Sequence[tuple[Case, Checked]]


def table(judged: Judged) -> str:
    """A line for each kind: how many, the share that is right, its interval, the same for either half, the goal."""
    lines = [
        "| kind | sentences | figure | 95 % | read | not read | goal | |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | --- |",
    ]
    return "\n".join([*lines, *(_line(kind, judged) for kind in dict.fromkeys(case.kind for case, _ in judged))])


def right(case: Case, verdict: Checked) -> bool:
    """Whether a true sentence is kept, or a false one is not: a swapped one may be kept without the false citation."""
    if case.kind.startswith("true"):
        return verdict.kept
    if not case.kind.startswith("swapped"):
        return not verdict.kept
    return not verdict.kept or all(citation.passage in case.gold for citation in verdict.citations)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def read(group: str) -> bool:
    """Whether mistakes of this conversation or document were read while the check was made; those of the others never were."""
    return not hashlib.md5(group.encode(), usedforsecurity=False).digest()[-1] % 2


def reasons(judged: Judged) -> str:
    """Why true sentences were withheld, and how often uncited ones got a gold citation."""
    counted = Counter(verdict.reason.partition(":")[0] or "kept" for case, verdict in judged if case.kind == "true")
    cited = [
        any(citation.passage in case.gold for citation in verdict.citations)
        for case, verdict in judged
        if case.kind == "true, uncited" and verdict.citations
    ]
    return f"true sentences: {dict(counted)}; with a gold citation: {sum(cited)} of {len(cited)} uncited ones"


def _line(kind: str, judged: Judged) -> str:
    hits = [(read(case.group), right(case, verdict)) for case, verdict in judged if case.kind == kind]
    share = sum(hit for _, hit in hits) / len(hits)
    low, high = wilson(sum(hit for _, hit in hits), len(hits))
    goal = GOALS.get(kind)
    met = "" if goal is None else "met" if share >= goal else "**missed**"
    halves = " | ".join(_share([hit for own, hit in hits if own == half]) for half in (True, False))
    name = f"{kind} {'kept' if kind.startswith('true') else 'caught'}"
    return f"| {name} | {len(hits)} | {share:.3f} | {low:.3f}–{high:.3f} | {halves} | {goal or ''} | {met} |"


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.3f}" if hits else ""
