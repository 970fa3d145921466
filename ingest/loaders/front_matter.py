"""Metadata that an author writes: front matter above the text, or a sidecar file beside it."""

from __future__ import annotations

import re
import tomllib

from bot.errors import SourceError
from ingest.loaders.encoding import decode

_OPENERS = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40}):[ \t]*(.*)")
_MOST_LINES = 500


def split_front_matter(lines: list[str], notes: list[str]) -> tuple[dict[str, object], list[str]]:
    """The metadata above a text (YAML between `---`, TOML between `+++`) and the lines below it.

    What stands between two rules but is no metadata stays in the text.
    """
    closers = _OPENERS.get(lines[0].rstrip()) if lines else None
    if not closers:
        return {}, lines
    end = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in closers), 0)
    block = "\n".join(lines[1:end])
    fields = _toml(block, notes) if closers == ("+++",) else _yaml(block, notes)
    if not end or fields is None:
        return {}, lines
    return fields, lines[end + 1 :]


def _yaml(block: str, notes: list[str]) -> dict[str, object] | None:
    """Every value stays the string that was written: `1.10` is a version and `no` a locale."""
    import yaml

    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader) or {}  # noqa: S506 - BaseLoader makes only strings
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        return _salvage(block, notes, str(fault))
    return fields if isinstance(fields, dict) and all(isinstance(key, str) for key in fields) else None


def _toml(block: str, notes: list[str]) -> dict[str, object] | None:
    try:
        return tomllib.loads(block, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        return _salvage(block.replace(" =", ":"), notes, str(fault))


def _salvage(block: str, notes: list[str], fault: str) -> dict[str, object] | None:
    """Simple `key: value` lines of broken front matter: an `audience: internal` must not get lost."""
    pairs = [pair for line in block.split("\n") if (pair := _PAIR.fullmatch(line.rstrip()))]
    if not pairs:
        return None
    notes.append(f"front matter is not valid ({' '.join(fault.split())[:160]}): mend it, values may be missing")
    return {pair[1]: pair[2].strip("\"' ") for pair in pairs if pair[2]}


def read_sidecar(raw: bytes) -> dict[str, object]:
    """The fields of a `NAME.meta.toml`.

    Raises SourceError when it is damaged: to go on without it could publish an internal document.
    """
    try:
        return tomllib.loads(decode(raw)[0], parse_float=str) if raw.strip() else {}
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SourceError(f"has a .meta.toml that is not valid TOML: {fault}. Mend or remove that file") from None
