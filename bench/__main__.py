"""`python -m bench`: every figure, one table after the other."""

from __future__ import annotations

from bench import ingestion, retrieval, serving

if __name__ == "__main__":
    serving.main()
    retrieval.main()
    ingestion.main()
