"""How figures are taken: medians of five, the machine's load beside them."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

RUNS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table; `bar` is what the project promises, such as `<= 8 ms`."""

    name: str
    value: str
    bar: str = ""


def median_of_five(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds that `work` takes: the median of five runs after one that is not counted."""
    work()
    return statistics.median(_seconds(work) for _ in range(runs))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(title: str, figures: Sequence[Figure]) -> None:
    """Prints a table with the load of the machine."""
    print(f"\n{title} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        print(f"  {figure.name:{width}}  {figure.value:>14}  {figure.bar}")
    sys.stdout.flush()


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
