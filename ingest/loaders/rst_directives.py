"""Directives and roles of reStructuredText that docutils does not know, in the words of those it knows.

It drops a directive with all its content when it knows it not, or one of its options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from ingest.loaders.tags import words

_KNOWN = words(
    "admonition attention caution class code code-block compound contents csv-table danger epigraph error figure"
    " footer header highlights hint image important list-table math meta note parsed-literal pull-quote replace rubric"
    " sidebar sourcecode table tip topic unicode warning"
)
_SILENT = words(
    "codeauthor contents currentmodule default-domain default-role footer header highlight ifconfig include index"
    " literalinclude module program raw role sectionauthor tabularcolumns toctree todo todolist"
)
_VERBATIM = words("code code-block sourcecode")
_FILES = words("include literalinclude")
_FORM_ARGUMENT = words("container cssclass grid only rst-class")
#: The options that are text, or tell how to read it; all others say how it looks.
_OPTIONS = {
    "csv-table": words("delim escape header header-rows keepspace quote stub-columns"),
    "figure": words("alt target"),
    "image": words("alt target"),
    "list-table": words("header-rows stub-columns"),
    "sidebar": words("subtitle"),
}
_DIRECTIVE = re.compile(r"(\s*)\.\. ([\w:-]+)::\s*(.*)")
_OPTION = re.compile(r"\s+:([\w-]+):(?:\s+(.*))?")
_ROLE = re.compile(r":[a-z][\w:+.-]{0,40}:`(?:([^`<>]{1,300}?)\s*<[^`<>]{0,300}>|([^`]{1,500}))`")
_LABELS = {"versionadded": "Added in", "versionchanged": "Changed in", "deprecated": "Deprecated since"}
_HTML = words("html builder_html format_html")
_MOST_NAMED = 3
_LONGEST_HEAD = 200  # lines


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines of a directive: its own, those that carry on its argument, and its options with their lines."""

    indent: str
    name: str
    argument: str
    more: list[str]
    options: dict[str, list[str]]
    length: int

    @property
    def file(self) -> str:
        """The file that it shows, if that is not within the text."""
        if self.name in _FILES:
            return self.argument
        found = self.options.get("file") or self.options.get("url") or [""]
        return _value(found)

    @property
    def is_silent(self) -> bool:
        """Whether its content is for other readers, or for none."""
        hidden = self.name == "only" and not _is_for_html(self.argument)
        return hidden or bool(self.file) or self.name in _SILENT or self.name.startswith("auto")

    def lines(self) -> list[str]:
        """What docutils is given for it."""
        caption = [f"{self.indent}{_value(self.options['caption'])}", ""] if "caption" in self.options else []
        if self.name not in _KNOWN:
            return [*self._container(), *(f"   {line}" if line.strip() else line for line in caption), *self.more]
        kept = [line for name in _OPTIONS.get(self.name, ()) for line in self.options.get(name, [])]
        return [*caption, f"{self.indent}.. {self.name}:: {self.argument}", *self.more, *kept]

    def _container(self) -> list[str]:
        label = _LABELS.get(self.name, "")
        argument = "" if self.name in _FORM_ARGUMENT else f"{label} {self.argument}".strip()
        shown = [f"{self.indent}   {argument}", ""] if argument else []
        return [f"{self.indent}.. container::", "", *shown]


def docutils_lines(lines: list[str], notes: list[str]) -> list[str]:
    """Unknown directives as containers, known ones without unknown options, roles as their text.

    What is not for the readers of the page is left out, and files that are not read are noted.
    """
    out: list[str] = []
    files: list[str] = []
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            out.append(_without_roles(lines[at]))
            at += 1
            continue
        content = at + head.length
        if head.is_silent:
            at = _end(lines, at)
            files += [head.file] if head.file else []
            continue
        at = _end(lines, at) if head.name in _VERBATIM else content
        out += [*map(_without_roles, head.lines()), *lines[content:at]]
    if files:
        notes.append(_missing(list(dict.fromkeys(files))))
    return out


def _without_roles(line: str) -> str:
    return _ROLE.sub(lambda role: role[1] or role[2], line) if "`" in line else line


def _head(lines: list[str], at: int) -> _Head | None:
    found = _DIRECTIVE.fullmatch(lines[at])
    if found is None:
        return None
    indent, name, argument = found.groups()
    below = lines[at + 1 : at + _LONGEST_HEAD]
    block = list(takewhile(lambda line: line.strip() and _indent(line) > len(indent), below))
    first = next((n for n, line in enumerate(block) if _OPTION.fullmatch(line)), len(block))
    options = {} if name == "meta" else _options(block[first:])
    length = 1 + first + sum(map(len, options.values()))
    return _Head(indent, name, argument, block[:first], options, length)


def _options(block: list[str]) -> dict[str, list[str]]:
    """The lines of each option by its name; those further in carry on the one above."""
    options: dict[str, list[str]] = {}
    last: list[str] = []
    for line in block:
        if last and _indent(line) > _indent(block[0]):
            last.append(line)
        elif (option := _OPTION.fullmatch(line)) and option[1] not in options:
            last = options[option[1]] = [line]
        else:
            break
    return options


def _end(lines: list[str], at: int) -> int:
    """The line after the content of the directive on line `at`."""
    indent = _indent(lines[at])
    inside = takewhile(lambda n: not lines[n].strip() or _indent(lines[n]) > indent, range(at + 1, len(lines)))
    return max(inside, default=at) + 1


def _value(option: list[str]) -> str:
    """The text of an option, which may go on over several lines."""
    found = _OPTION.fullmatch(option[0])
    return " ".join([(found and found[2]) or "", *(line.strip() for line in option[1:])]).strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_for_html(expression: str) -> bool:
    """Whether `only` shows its content on a web page: "html or latex" and "not latex" do, "internal" does not."""
    return any(all(map(_holds, part.split(" and "))) for part in expression.split(" or "))


def _holds(term: str) -> bool:
    name = term.strip().removeprefix("not ")
    return (name in _HTML) != (name != term.strip())


def _missing(files: list[str]) -> str:
    named = ", ".join(map(repr, files[:_MOST_NAMED])) + ", …" * (len(files) > _MOST_NAMED)
    return f"shows files that are not read with it ({named}): put what they say into the text, or add them"
