"""What changes in ranking are worth, on several sets at once: exact search in memory, no index engine.

`python -m bench.ablation SET…`, each SET a folder with `docs/` and JSONL questions (default: sample_docs).
It reads chunks and vectors from the index that `bot evaluate` keeps for the set, so nothing is embedded twice.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.ablation_ranking import Collection
from bench.ablation_variants import VARIANTS


def main(folders: Sequence[str]) -> None:
    """A row a variant, hit@5 / MRR@5 / nDCG@5 a set."""
    sets = {folder.name: Collection(folder) for folder in map(Path, folders or ["sample_docs"])}
    print(f"{'':28}" + "".join(f"{name:>24}" for name in sets))
    for variant in VARIANTS:
        cells = (" / ".join(f"{value:.3f}" for value in collection.figures(variant)) for collection in sets.values())
        print(f"{variant.name:28}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
