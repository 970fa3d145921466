"""Follows folders: each burst of changes, once it has settled, becomes one generation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event

from watchfiles import Change, watch
from watchfiles.main import FileChange

from bot.errors import BotError, IndexBusy, SettingsError
from bot.terminal import say
from ingest.files import ignored
from ingest.job import Job
from ingest.origin import Skipped
from ingest.plan import Brake
from ingest.roots import Request, is_local
from ingest.sync import Outcome

SETTLED = 400  # milliseconds without a change end a burst
LONGEST = 5000  # milliseconds after which a burst that does not end is taken as it is
AGAIN = 2.0  # seconds before another try while another ingestion holds the index

Filter = Callable[[Change, str], bool]


def follow(job: Job, targets: Sequence[str], brake: Brake, stop: Event | None = None) -> None:
    """Brings the index up to date now and after each burst of changes, until Ctrl-C or `stop`; no other fault ends it.

    Raises SettingsError for a target that cannot be watched.
    """
    for target in targets:
        if not is_local(target) or not Path(target).exists():
            raise SettingsError(f"{target} cannot be watched: give a folder or a file that exists.")
    reported: list[Skipped] = []
    for _ in _bursts(targets, job.settings.index_dir, stop):
        if (outcome := _brought_up_to_date(job, targets, brake)) is not None:
            _report(outcome, reported)


def _bursts(targets: Sequence[str], index: Path, stop: Event | None) -> Iterator[None]:
    """At once when the watch stands, then once for each settled burst.

    A folder that went and came back, as a share that is mounted again, is another one: the watch is set up anew.
    """
    while stop is None or not stop.is_set():
        standing = _standing(targets)
        with suppress(FileNotFoundError):  # one has gone between the look and the watch
            for number, burst in enumerate(_changes(targets, index, stop)):
                if burst or (number == 0 and all(standing)):
                    yield
                if _standing(targets) != standing:
                    break


def _changes(targets: Sequence[str], index: Path, stop: Event | None) -> Iterator[set[FileChange]]:
    """What changed below the targets that are there now; nothing, twice a second, while nothing does."""
    paths = [_folder(target) for target in targets if Path(target).exists()]
    return watch(
        *paths,
        watch_filter=_wanted(paths, index),
        debounce=LONGEST,
        step=SETTLED,
        rust_timeout=500,
        yield_on_timeout=True,
        stop_event=stop,
    )


def _standing(targets: Sequence[str]) -> list[tuple[int, int] | None]:
    """Which folder stands under each name now; None where there is none."""
    return [_identity(_folder(target)) if Path(target).exists() else None for target in targets]


def _identity(folder: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = folder.stat()
        return status.st_dev, status.st_ino
    return None


def _brought_up_to_date(job: Job, targets: Sequence[str], brake: Brake) -> Outcome | None:
    """What was done; None when it could not be. A folder that is gone keeps none of the others from being followed."""
    there = [target for target in targets if Path(target).exists()]
    for target in (target for target in targets if target not in there):
        say(f"{_now()} {target} does not exist any more: what is indexed of it stays until it is back.")
    while there:
        try:
            return job.add(Request(there), brake)
        except IndexBusy as fault:
            say(f"{_now()} {fault} Trying again.")
            time.sleep(AGAIN)
        except BotError as fault:
            say(f"{_now()} Error: {fault}")
            break
    return None


def _report(outcome: Outcome, reported: list[Skipped]) -> None:
    """A line for what was done, and one for each file that cannot be used and was not named before."""
    if outcome.added or outcome.changed or outcome.removed:
        say(
            f"{_now()} {outcome.added} added, {outcome.changed} changed, {outcome.removed} removed; embedded "
            f"{outcome.embedded} in {outcome.seconds:.1f} s. Generation {outcome.generation} is served."
        )
    for skipped in outcome.skipped:
        if skipped not in reported:
            say(f"{_now()} skipped: {skipped.source}: {skipped.reason}")
    reported[:] = outcome.skipped


def _wanted(watched: Sequence[Path], index: Path) -> Filter:
    """Neither what is hidden or temporary, nor what the ingestion itself writes."""
    own = index.resolve()

    def wanted(_: Change, name: str) -> bool:
        path = Path(name)
        parts = next(
            (path.relative_to(folder).parts for folder in watched if path.is_relative_to(folder)), (path.name,)
        )
        return not any(map(ignored, parts)) and not path.is_relative_to(own)

    return wanted


def _folder(target: str) -> Path:
    """What is watched: of a single file its folder, because editors replace files."""
    path = Path(target)
    return path.resolve() if path.is_dir() else path.resolve().parent


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
