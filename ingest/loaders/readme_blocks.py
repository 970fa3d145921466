"""Blocks of ReadMe's older pages: JSON between `[block:callout]` and `[/block]`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.loaders.escape import escape_cell, fence

_MOST_CELLS = 100_000


def readme_block(kind: str, written: str) -> str | None:
    """What a block says, as Markdown with blank lines around it; None when it is no block."""
    try:
        given = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    lines = list(_lines(kind, given))
    return "\n".join(["", "", *lines, "", ""]) if lines else ""


def _lines(kind: str, given: dict[str, Any]) -> Iterator[str]:
    title = " ".join(str(given.get("title") or "").split())
    if kind == "api-header" and title:
        yield f"{'#' * _number(given.get('level'), least=2, most=6)} {title}"
    elif kind == "callout":
        said = [*([f"**{title}**", ""] if title else []), *str(given.get("body") or "").strip().split("\n")]
        yield from (f"> {line}".rstrip() for line in said)
    elif kind == "parameters":
        yield from _table(given)
    elif kind == "code":
        for code in _dicts(given.get("codes")):
            yield from [*fence(str(code.get("code", "")), str(code.get("language") or "")), ""]
    elif kind == "image":
        yield from (str(image["caption"]) for image in _dicts(given.get("images")) if image.get("caption"))
    elif kind == "html":
        yield str(given.get("html") or "")


def _table(given: dict[str, Any]) -> Iterator[str]:
    """Cells are kept by place, `h-0` those of the header, `2-0` those of the third row."""
    data = given.get("data")
    columns, rows = _number(given.get("cols"), most=100), _number(given.get("rows"), least=0, most=_MOST_CELLS // 100)
    if isinstance(data, dict):
        names = ["h", "---", *map(str, range(rows))]
        for name in names:
            cells = ["---" if name == "---" else _cell(data.get(f"{name}-{column}")) for column in range(columns)]
            yield f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return escape_cell(" ".join(str(value if value is not None else "").split()))


def _number(value: object, *, least: int = 1, most: int) -> int:
    return min(max(value, least), most) if isinstance(value, int) else least


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
