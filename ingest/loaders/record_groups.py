"""Where the records of an export stand: in a list, deep inside an object, or in a list for each subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.loaders.articles import is_technical, question
from ingest.loaders.characters import clean, one_line

_NAMES = ("name", "title", "category", "section", "topic", "label")


@dataclass(frozen=True, slots=True)
class Group:
    """Records and the subject that they stand below in the export, empty where there is but one."""

    name: str
    records: list[Any]


def groups_of(data: Any) -> list[Group]:
    """The records: all lists of questions, when each has a name; else the list itself, or the longest one of an object.

    Lists below a question belong to it, and so do those of an object in a list that says more than their name:
    without its other fields the price of which plan is asked for would be lost.
    """
    asked = list(_asked(data, ""))
    others = [value for value in data.values() if _is_list(value)] if isinstance(data, dict) else []
    most = max((len(found) for found in others), default=0)
    names = {group.name for group in asked} - {""}
    if len(asked) == len(names) > 1 and sum(len(group.records) for group in asked) >= most:
        return asked
    if isinstance(data, list):
        return [Group("", data)]
    if not isinstance(data, dict):
        return [Group("", [{"Value": data}])]
    lists = [group.records for group in asked] + others
    return [Group("", max(lists, key=len, default=[data]))]


def _asked(value: Any, name: str) -> Iterator[Group]:
    """The lists in which something is asked, each named by the object that holds it, or by its key."""
    if isinstance(value, dict) and not _asks(value):
        own = _own_name(value)
        for key, inner in value.items():
            yield from _asked(inner, own or _spoken(key))
    elif _is_list(value) and any(map(_asks, value)):
        yield Group(name, value)
    elif _is_list(value) and all(map(_is_subject, value)):
        for inner in value:
            yield from _asked(inner, "")


def _is_subject(value: Any) -> bool:
    """Whether an object of a list has a name and one list, and nothing else that readers understand."""
    if not isinstance(value, dict) or not _own_name(value):
        return False
    told = [inner for key, inner in value.items() if inner and str(key).lower() not in _NAMES and not is_technical(str(key), article=False)]
    return len(told) == 1 and _is_list(told[0])


def _own_name(value: dict[str, Any]) -> str:
    lower = {str(key).lower(): inner for key, inner in value.items()}
    return next((one_line(clean(lower[key])) for key in _NAMES if isinstance(lower.get(key), str)), "")


def _spoken(key: object) -> str:
    words = one_line(clean(str(key)).replace("_", " "))
    return words[:1].upper() + words[1:]


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _asks(value: Any) -> bool:
    return isinstance(value, dict) and bool(question(value)[0])
