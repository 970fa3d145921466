"""The second look: how long a passage and a question take, and what it adds to an answer: `python -m bench.rereading`."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bench.measuring import Figure, median_of_five, show
from bot.grounding import ANSWERED, Grounding
from bot.rereading import LOOKED_AT

WINDOW = 85  # words: about the splitter's usual passage
DOCS = Path(__file__).parent.parent / "sample_docs" / "docs"
QUESTION = "How long is the warranty of the second generation?"


def main() -> None:
    """Prints the medians; each passage is new, and each question is asked of a passage that was read before."""
    judge, numbers = Grounding(ANSWERED), count()
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))).split()

    def new() -> str:
        start = WINDOW * next(numbers)
        return " ".join(words[start : start + WINDOW])

    known = new()
    alone = median_of_five(lambda: judge.odds(known, [QUESTION]))
    reading = median_of_five(lambda: judge.read([new()]))
    all_new = median_of_five(lambda: [judge.odds(new(), [QUESTION]) for _ in range(LOOKED_AT)])
    figures = {
        "a question, its passage read before": alone,
        f"a new passage of {WINDOW} words": reading,
        f"{LOOKED_AT} new passages, a question": all_new,
    }
    show("The second look, medians of five", [Figure(name, f"{1000 * seconds:.1f} ms") for name, seconds in figures.items()])


if __name__ == "__main__":
    main()
