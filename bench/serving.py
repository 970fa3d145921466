"""Starting and serving: `--help`, the time until the page answers, memory while it serves."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.measuring import RUNS, Figure, median_of_five, show

DOCS = Path(__file__).parent.parent / "sample_docs" / "docs"


def main() -> None:
    """Prints the table."""
    helps = [
        Figure(f"python -m {name} --help", f"{median_of_five(lambda name=name: _run(name, '--help')):.2f} s", "< 0.6 s")  # type: ignore[misc]
        for name in ("bot", "ingest", "ui")
    ]
    with tempfile.TemporaryDirectory() as folder:
        _run("ingest", "add", str(DOCS), "--index", f"{folder}/index")
        served = [_serve(Path(folder)) for _ in range(RUNS)]
    ready, memory = (statistics.median(values) for values in zip(*served, strict=True))
    show(
        f"Starting and serving, medians of {RUNS}",
        [*helps, Figure("server ready", f"{ready:.1f} s", "< 6 s"), Figure("memory after 5 questions", f"{memory:.0f} MB", "< 450 MB")],
    )


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True)


def _serve(folder: Path) -> tuple[float, float]:
    """Seconds until `/readyz` answers, and resident megabytes after a few questions."""
    port = _free_port()
    environment = os.environ | {"BOT_INDEX_DIR": str(folder / "index"), "BOT_HISTORY": str(folder / "history.db")}
    started = time.perf_counter()
    command = [sys.executable, "-m", "ui", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", started + 60)
        ready = time.perf_counter() - started
        for question in ("How long is the warranty?", "What does E-4012 mean?", "hello", "Price of Plus", "How do I set up Sprig 2?"):
            _ask(port, question)
        return ready, _resident(server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def _wait(url: str, until: float) -> None:
    while time.perf_counter() < until:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{url} did not answer within a minute.")


def _ask(port: int, question: str) -> None:
    body = f'{{"question": "{question}"}}'.encode()
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/api/chat", body, headers), timeout=60).read()


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
