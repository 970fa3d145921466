"""Metadata that an author writes: front matter above the text, or a sidecar file beside it."""

from __future__ import annotations

import re
import tomllib
from itertools import dropwhile

from bot.errors import SourceError
from ingest.loaders.encoding import decode
from ingest.loaders.metadata import known_fields

_OPENERS = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})(?::|[ \t]*=)[ \t]*(.*)")
_LIKE_METADATA = re.compile(r"\s*$|\s+\S|[#\]}]|-[ \t]|[A-Za-z\"'][\w\"' -]{0,40}[:=](?:\s|$)")
_MOST_LINES = 500


class _Invalid(Exception):
    """What stands between the rules is metadata with a mistake."""


def split_front_matter(lines: list[str], notes: list[str]) -> tuple[dict[str, object], list[str]]:
    """The metadata above a text (YAML between `---`, TOML between `+++`) and the lines below it.

    What stands between two rules but is no metadata stays in the text. Where the second rule is missing, the text begins
    at the first empty line or heading.
    """
    lines = list(dropwhile(lambda line: not line.strip(), lines))
    closers = _OPENERS.get(lines[0].rstrip()) if lines else None
    if not closers:
        return {}, lines
    end = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in closers), 0)
    block = "\n".join(lines[1:end])
    try:
        fields = _toml(block) if closers == ("+++",) else _yaml(block)
    except _Invalid as fault:
        return _mended(lines, end, notes, str(fault))
    if not end:
        return _mended(lines, end, notes, "")
    return ({}, lines) if fields is None else (fields, lines[end + 1 :])


def _yaml(block: str) -> dict[str, object] | None:
    """Every value stays the string that was written: `1.10` is a version and `no` a locale."""
    import yaml

    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader) or {}  # noqa: S506 - BaseLoader makes only strings
    except yaml.MarkedYAMLError as fault:
        place = f" in its line {fault.problem_mark.line + 1}" if fault.problem_mark else ""
        raise _Invalid(f"{fault.problem}{place}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise _Invalid(" ".join(str(fault).split())[:160]) from None
    return fields if isinstance(fields, dict) and all(isinstance(key, str) for key in fields) else None


def _toml(block: str) -> dict[str, object]:
    try:
        return tomllib.loads(block, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise _Invalid(" ".join(str(fault).split())[:160]) from None


def _mended(lines: list[str], end: int, notes: list[str], fault: str) -> tuple[dict[str, object], list[str]]:
    """Simple `key: value` lines of broken front matter, and the text: an `audience: internal` must not get lost, nor a paragraph."""
    begins = _text_without_rule(lines, end)
    pairs = _pairs(lines[1 : begins or end])
    if not pairs or (begins and not known_fields(dict(pairs), [])):
        return {}, lines
    if begins:
        notes.append(f"front matter has no end: write {lines[0].rstrip()} below its last line, values may be missing")
        return pairs, lines[begins:]
    notes.append(f"front matter is not valid ({fault}): mend it, values may be missing")
    return pairs, lines[end + 1 :]


def _text_without_rule(lines: list[str], end: int) -> int:
    """Where the text begins when no rule ends the metadata, or one of the text does: at an empty line or a heading; 0 else."""
    above = lines[: end or _MOST_LINES]
    if end and all(map(_LIKE_METADATA.match, above[1:])):
        return 0
    begins = next((n for n, line in enumerate(above[1:], 1) if not line.strip() or line.startswith("#")), 0)
    return begins if all(map(_LIKE_METADATA.match, above[1:begins])) else 0


def _pairs(lines: list[str]) -> dict[str, object]:
    found = (_PAIR.fullmatch(line.rstrip()) for line in lines)
    return {pair[1]: pair[2].strip("\"' ") for pair in found if pair and pair[2]}


def read_sidecar(raw: bytes) -> dict[str, object]:
    """The fields of a `NAME.meta.toml`.

    Raises SourceError when it is damaged: to go on without it could publish an internal document.
    """
    try:
        return tomllib.loads(decode(raw)[0], parse_float=str) if raw.strip() else {}
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SourceError(f"has a .meta.toml that is not valid TOML: {fault}. Mend or remove that file") from None
