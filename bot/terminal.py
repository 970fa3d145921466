"""Manners of the command line: one line for an error, exit codes that mean something, output that may be piped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.errors import BotError, SettingsError

if TYPE_CHECKING:
    from rich.progress import Progress

DONE, FAILED, WRONG_USE, DIFFERENT = 0, 1, 2, 3


@contextmanager
def edge() -> Iterator[None]:
    """Turns our errors into one line on stderr and an exit code; Ctrl-C ends quietly."""
    try:
        yield
    except SettingsError as fault:
        say(f"Error: {fault}")
        sys.exit(WRONG_USE)
    except BotError as fault:
        say(f"Error: {fault}")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        say("Stopped. The served index is whole; the next run goes on from here.")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on stderr for long work; nothing when stderr is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        yield bar


def say(line: str) -> None:
    """A line for a person, on stderr."""
    print(line, file=sys.stderr)


def print_json(value: Any) -> None:
    """A value for a program, on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
