"""`kill -9` at any moment: what is served answers as before, the next run completes, nothing kept is embedded again."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import FAST

DRIVER = Path(__file__).parent / "killed.py"
CLONE = [f"clone:{n}:{moment}" for n in (1, 40, 80, 110, 130) for moment in ("before", "half")]
EMBED = [f"embed:{n}:{moment}" for n in (1, 2, 4, 6, 8) for moment in ("before", "after")]
UPSERT = [f"upsert:{n}:{moment}" for n in (1, 2, 3, 5, 8, 12) for moment in ("before", "after")]
OPTIMISE = ["optimise:1:before", "optimise:1:after", *(f"optimise:1:{ms}" for ms in (1, 2, 4, 8, 16, 32))]
POINTER = [f"pointer:{n}:{moment}" for n in (1, 2) for moment in ("before", "after")]
FLUSH = ["flush:1:before", "flush:1:after"]
DROP = [f"drop:{n}:{moment}" for n in (2, 3, 4, 5) for moment in ("before", "after")]
FEW = ["clone:130:half", "embed:4:before", "upsert:5:after", "optimise:1:2", "pointer:1:after", "pointer:2:before"]


def results(points: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(dir=FAST if FAST.is_dir() else None, prefix="test-kill-") as folder:
        command = [sys.executable, str(DRIVER), folder, *points]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(found: list[dict[str, Any]]) -> None:
    for one in found:
        assert one["served"] in {"before", "after"}, one
        assert (one["resumed"], one["complete"], one["twice"]) == (True, True, 0), one
        if one["point"].split(":")[0] in {"clone", "embed", "upsert"}:
            assert (one["killed"], one["served"]) == (True, "before"), one


def test_a_killed_ingestion_harms_nothing() -> None:
    found = results(FEW)
    check(found)
    assert len(found) == len(FEW)
    assert max(one["kept"] for one in found) > 50


@pytest.mark.long
def test_an_ingestion_killed_at_any_point_harms_nothing() -> None:
    points = [*CLONE, *EMBED, *UPSERT, *OPTIMISE, *POINTER, *FLUSH, *DROP]
    found = results(points)
    check(found)
    stages = Counter(one["point"].split(":")[0] for one in found if one["killed"])
    assert stages["pointer"] + stages["flush"] + stages["drop"] >= 5
    assert min(stages[stage] for stage in ("clone", "embed", "upsert", "optimise")) >= 5
    assert stages.total() >= 50
