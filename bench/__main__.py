"""`python -m bench`: every figure, one table after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

if __name__ == "__main__":
    for name in ("serving", "retrieval", "ingestion", "page"):
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)
