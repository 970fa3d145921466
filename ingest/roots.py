"""From what a person names to an origin: which root it belongs to, and which roots it takes over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.records import RootRecord, SourceRecord
from ingest.files import ignored
from ingest.loaders.formats import EXTENSIONS, extension
from ingest.loaders.metadata import known_fields
from ingest.local import Local, Piped
from ingest.origin import Origin
from ingest.web import SCHEMES, Web, root_of_site

STDIN = "-"
META_KEYS = ("title", "url", "product", "version", "locale", "updated", "audience", "tags")


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks to be brought up to date.

    `meta` and `options` hold for a root from then on; None, or a missing option: as when it was added.
    """

    targets: Sequence[str]
    meta: Mapping[str, str] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the index knows already."""

    roots: Mapping[str, RootRecord]
    records: Sequence[SourceRecord]

    def of(self, root: str) -> dict[str, SourceRecord]:
        """The documents of a root, by source."""
        return {record.source: record for record in self.records if record.root == root}


@dataclass(frozen=True, slots=True)
class Target:
    """One origin, what is said of its root, and the roots that it takes over."""

    origin: Origin
    record: RootRecord
    absorbed: tuple[str, ...] = ()


def targets(request: Request, known: Known) -> Iterator[Target]:
    """An origin for each thing that was named; one that lies in another of them is left out.

    Raises SettingsError for what does not exist.
    """
    paths = [_existing(name, known) for name in request.targets if is_local(name)]
    for path in dict.fromkeys(paths):
        if not any(below(path, other) for other in paths if other != path):
            yield _local(path, request, known)
    for name in request.targets:
        if name == STDIN:
            yield _piped(request, known)
        elif not is_local(name):
            yield _site(root_of_site(name), request, known)


def is_local(name: str) -> bool:
    """Whether a root or a target is a path."""
    return name != STDIN and not name.startswith(SCHEMES)


def real(path: str) -> str:
    """Where a path leads, links followed; what is not there may be asked too."""
    return Path(path).resolve().as_posix()


def below(path: str, root: str) -> str | None:
    """Where `path` lies in `root`, a relative path (empty: it is the root); None when it does not.

    On a system that does not tell upper from lower case in names, neither is told apart here.
    """
    head, rest = path[: len(root.rstrip("/"))], path[len(root.rstrip("/")) :]
    if rest and not rest.startswith("/"):
        return None
    same = head == root.rstrip("/") or (head.casefold() == root.casefold() and _same(head, root))
    return rest.lstrip("/") if same else None


def _local(path: str, request: Request, known: Known) -> Target:
    home = next((root for root in known.roots if is_local(root) and below(path, root) is not None), path)
    if scope := below(path, home):
        return _part(home, scope, request, known)
    others = [root for root in known.roots if is_local(root) and root != home]
    absorbed = tuple(root for root in others if below(real(root), real(home)))
    return Target(Local(home), _record(home, request, known), absorbed)


def _part(home: str, scope: str, request: Request, known: Known) -> Target:
    """Only a part of a root is brought up to date; what holds for the root holds for its part."""
    if request.meta is not None:
        raise SettingsError(f"--meta holds for a whole root. Give it with {home}, or write it into {scope}.")
    if any(ignored(part) for part in scope.split("/")):
        raise SettingsError(f"{scope} is a hidden or temporary name, which {home} leaves out. Rename it.")
    return Target(Local(home, scope), known.roots[home])


def _site(root: str, request: Request, known: Known) -> Target:
    record = _record(root, request, known)
    elsewhere = {one.source: one.root for one in known.records if one.root != root and one.root.startswith(SCHEMES)}
    return Target(Web(root, record.options, known.of(root), elsewhere), record)


def _piped(request: Request, known: Known) -> Target:
    name = request.name or "stdin"
    if request.type and request.type not in EXTENSIONS:
        raise SettingsError(f"--type {request.type!r} is unknown. Use one of {', '.join(sorted(EXTENSIONS))}.")
    if EXTENSIONS.get(extension(name)) != EXTENSIONS.get(request.type) or not extension(name):
        name = f"{name}.{request.type}" if request.type else name
    if extension(name) not in EXTENSIONS:
        raise SettingsError(f"The type of standard input is not known. Say it with --type md, or --name {name}.md.")
    if request.meta is not None:
        raise SettingsError("--meta holds for a whole root. Write it into the document that you pipe in.")
    return Target(Piped(name, sys.stdin.buffer.read()), _record(Piped.root, request, known))


def _record(root: str, request: Request, known: Known) -> RootRecord:
    record = known.roots.get(root, RootRecord(root))
    if request.meta is not None:
        record = replace(record, meta=_checked(request.meta))
    return replace(record, options=record.options | dict(request.options)) if not is_local(root) else record


def _checked(meta: Mapping[str, str]) -> dict[str, Any]:
    """The metadata as the loaders would write it. Raises SettingsError for what they could not use."""
    notes: list[str] = []
    fields: dict[str, Any] = known_fields({key: value for key, value in meta.items() if value}, notes)
    if notes or meta.keys() - set(META_KEYS):
        bad = notes or [f"has no key {key}" for key in meta.keys() - set(META_KEYS)]
        raise SettingsError(f"--meta {'; '.join(bad)}. Its keys are {', '.join(META_KEYS)}.")
    return fields


def _existing(name: str, known: Known) -> str:
    path = Path(name)
    full = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - nothing is there to be resolved
    if path.exists():
        return _placed(full, real(name), known)
    if "://" in name:
        raise SettingsError(f"{name} cannot be read: give a path, or an address that begins with https://.")
    if any(below(full, root) is not None for root in known.roots if is_local(root)):
        raise SettingsError(
            f"{name} does not exist any more. `python -m ingest remove {name}` removes what is indexed of it."
        )
    raise SettingsError(f"{name} does not exist. Give a file or a folder with documents, or an address.")


def _placed(full: str, where: str, known: Known) -> str:
    """A path as the index names it: in the known root that has it, else as it was given.

    A link is not followed here, or one that points at another folder with each release would become another root.
    """
    local = sorted(filter(is_local, known.roots), key=lambda root: below(full, root) is None)
    for root in local:
        if (inside := below(where, real(root))) is not None:
            return Path(root, inside).as_posix()
    return full if real(full) == where else where  # `..` after a link leads elsewhere


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
