"""What has to happen before Gradio is imported, and nowhere else."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def load_gradio() -> None:
    """Import Gradio without reports to its makers, and without rewriting its stubs: a third of its import time."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with _without_stubs():
        import gradio  # noqa: F401


@contextmanager
def _without_stubs() -> Iterator[None]:
    """Gradio writes a `.pyi` beside each component whose source file it can find, at every import: let it find none."""
    find = inspect.getfile

    def find_others(thing: Any) -> str:
        if str(getattr(thing, "__module__", "")).startswith("gradio."):
            raise OSError("no stub wanted")
        return find(thing)

    inspect.getfile = find_others  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = find
