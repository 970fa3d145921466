"""How well the embedder's cosine alone tells answered questions from near misses: `python -m training.cosine`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from bot.embeddings import MiniLM
from training.records import read

HELD = Path(__file__).parent / "held_out"


def main() -> None:
    """Prints the area under the curve on the records that are held out."""
    embedder = MiniLM()
    answered: list[float] = []
    near: list[float] = []
    for record in read(HELD):
        passage, *questions = np.asarray(embedder.embed_documents([record.passage, *record.asked, *record.near]))
        cosines = [float(question @ passage) for question in questions]
        answered += cosines[: len(record.asked)]
        near += cosines[len(record.asked) :]
    area = roc_auc_score([1] * len(answered) + [0] * len(near), answered + near)
    print(f"{len(answered)} answered questions, {len(near)} near misses: AUC of the cosine {area:.3f}")


if __name__ == "__main__":
    main()
