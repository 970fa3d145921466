"""Markdown without the tags of site generators: GitBook, Hugo, Jekyll, Liquid, ReadMe, MkDocs, Obsidian, CriticMarkup.

One pass outside code. Names to be filled in, as in "Dear {{ name }}", are text and stay; so does a tag within a
sentence, unless it is closed: what it would become is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ingest.loaders.fences import with_fences
from ingest.loaders.readme_blocks import readme_block
from ingest.loaders.tags import words

_TAG = r"\{%(?:[^{%\n]|%(?!\})|\{(?![%{])|\n(?![ \t]*\n))*+%\}|\{\{[<%][ \t]*/?[ \t]*[\w.-](?:[^{}<>%]|%(?!\})|>(?!\}))*+[>%]\}\}"
_TOKEN = re.compile(
    r"(?P<code>(?<!`)``[^\n]{1,300}?``(?!`)|(?<!`)`[^`\n]+`)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<note>\{>>|\{--|\{\{/\*)"
    r"|(?P<edit>\{\+\+(?P<added>[^{}]*)\+\+\}|\{==(?P<marked>[^{}]*)==\}"
    r"|\{~~(?:[^{}~]|~(?!>))*+~>(?P<new>(?:[^{}~]|~(?!~\}))*+)~~\})"
    r"|(?P<aside>(?<!\S)%%(?!%)[^%\n]+%%(?=[\s.,;:!?)]|\Z))"
    r"|(?P<hidden>(?m:^)%%(?!%))"
    r"|(?P<snippet>(?m:^)[ \t]*-+8<-+(?:[ \t]+[\"'].*|[ \t]*\n(?:.*\n){0,50}?[ \t]*-+8<-+)[ \t]*(?m:$))"
    r"|(?P<icon>:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?[ ]?)"
    r"|(?P<given>(?<=\))\{:?[ ]*(?:(?:\.[\w-]++|[\w-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.%-]++))[ ]*+)++\})"
    r"|(?P<block>\[block:(?P<kind>[\w-]+)\])"
)
_ONLY_TAGS = re.compile(rf"(?:{_TAG}|\s)++")
_NAME = re.compile(r"[{%<\s-]*(/?)\s*([\w./-]*)")
_CLOSING = re.compile(r"\{%-?\s*end([\w-]+)|\{\{[<%]\s*/\s*([\w.-][\w./-]*)")
_END_OF_RAW = re.compile(r"\{[{%<\s-]*(?:end|/\s*)raw[^{}]*\}+\Z")
_CLOSERS = {"{>>": "<<}", "{--": "--}", "{{/*": "*/}}"}
_ARGUMENT = r"(?:\"([^\"]*)\"|'([^']*)')"
_TITLE = re.compile(rf"(?<![\w-])(?:title|name|tabName|label|summary|header)\s*=\s*{_ARGUMENT}|\A\s*{_ARGUMENT}")
_CONTENT = re.compile(rf"(?<![\w-])content\s*=\s*{_ARGUMENT}")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,9}[.)])\s")
#: Without its condition, what stands below one would be said of all; and what defines or repeats is a program that is shown.
_PROGRAM = words(
    "if ifversion unless case elsif elseif else when endif endifversion endunless endcase"
    " for endfor set endset macro endmacro call endcall filter endfilter extends snapshot endsnapshot materialization endmaterialization"
)
_NEAR = 2_000


def without_template_tags(lines: list[str]) -> list[str]:
    """The lines without such tags; what they call a part stands above it as a bold line, comments are gone."""
    out: list[str] = []
    for code, group in groupby(_with_code(lines), key=lambda pair: pair[1]):
        stretch = [line for line, _ in group]
        out += stretch if code else _plain(stretch)
    return out


def _with_code(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to code, fenced or indented; in a list, indented lines are text."""
    code = in_list = False
    apart = True
    for line, fenced in with_fences(lines):
        blank = not line.strip()
        if not fenced and not blank:
            indented = line.startswith(("    ", "\t"))
            code = indented and not in_list and (apart or code)
            in_list = in_list if indented else bool(_ITEM.match(line)) or (in_list and (line[0] == " " or not apart))
        yield line, fenced or (code and not blank)
        apart = blank


def _plain(lines: list[str]) -> list[str]:
    """A stretch without code; the blank lines that tags leave behind are folded."""
    text = "\n".join(lines)
    plain = _Stretch(text).plain()
    if plain == text:
        return lines
    found = plain.split("\n")
    return [line for n, line in enumerate(found) if line.strip() or not n or found[n - 1].strip()]


class _Stretch:
    """A stretch of text that holds no code block; each method says what stands for a mark, None for itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self._missing: set[str] = set()
        self._closed = {first or second for first, second in _CLOSING.findall(text)}

    def plain(self) -> str:
        """The text without tags."""
        out: list[str] = []
        while match := _TOKEN.search(self.text, self.pos):
            out.append(self.text[self.pos : match.start()])
            self.pos = match.end()
            read = getattr(self, f"_{match.lastgroup}")(match)
            out.append(match[0] if read is None else read)
        return "".join(out) + self.text[self.pos :]

    def _code(self, match: re.Match[str]) -> str | None:
        return None

    def _icon(self, match: re.Match[str]) -> str | None:
        return ""

    _given = _snippet = _icon

    def _aside(self, match: re.Match[str]) -> str | None:
        self.pos += self.text[match.start() - 1 : match.start()] == " " == self.text[match.end() : match.end() + 1]
        return ""

    def _edit(self, match: re.Match[str]) -> str | None:
        return match["added"] or match["marked"] or match["new"] or ""

    def _note(self, match: re.Match[str]) -> str | None:
        return self._skip_past(re.escape(_CLOSERS[match[0]]))

    def _hidden(self, match: re.Match[str]) -> str | None:
        return self._skip_past(r"%%[ \t]*$")

    def _skip_past(self, closer: str) -> str | None:
        """Drop what is before `closer`, and that; without one the mark is text."""
        found = None if closer in self._missing else re.compile(closer, re.MULTILINE).search(self.text, self.pos)
        if found is None:
            self._missing.add(closer)
            return None
        self.pos = found.end()
        return ""

    def _block(self, match: re.Match[str]) -> str | None:
        if self._skip_past(r"\[/block\]") is None:
            return None
        found = readme_block(match["kind"], self.text[match.end() : self.pos - len("[/block]")])
        return self.text[match.start() : self.pos] if found is None else found

    def _tag(self, match: re.Match[str]) -> str | None:
        found = _NAME.match(match[0])
        closing, name = (found[1], found[2].rstrip("-")) if found else ("", "")
        if name in ("comment", "raw") and not closing:
            skipped = self._skip_past(rf"\{{%-?\s*end{name}\s*-?%\}}|\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}")
            return skipped if name == "comment" or skipped is None else _END_OF_RAW.sub("", self.text[match.end() : self.pos])
        is_block = bool(closing) or name in self._closed or name.removeprefix("end") in self._closed
        content = _first(_CONTENT, match[0]) if name.startswith("include") else ""
        if name in _PROGRAM or not (is_block or content or self._is_alone(match)):
            return None
        titled = (is_block or content) and found and not closing
        return self._said(match.start(), _first(_TITLE, match[0][found.end() :]) if titled and found else "", content)

    def _said(self, start: int, title: str, content: str) -> str:
        """The title of a part in bold, and a text that is given to a tag: paragraphs, or within a line a part of that."""
        before = self._line_so_far(start)
        label = f"**{title}**" if title else ""
        if before.strip() and (not title or before.lstrip().startswith(("|", "#"))):
            return f"{label} {content}" if title else content
        indent = before if not before.strip() else ""
        paragraphs = [f"\n\n{indent}{part}" for part in (label, content) if part]
        return "".join([*paragraphs, "\n\n"]) if paragraphs else ""

    def _is_alone(self, match: re.Match[str]) -> bool:
        """Whether there is nothing but tags on the line, as far as that is near."""
        end = self.text.find("\n", match.end(), match.end() + _NEAR)
        rest = self.text[match.end() : end if end >= 0 else match.end() + _NEAR]
        return _ONLY_TAGS.fullmatch(self._line_so_far(match.start()) + match[0] + rest) is not None

    def _line_so_far(self, start: int) -> str:
        near = max(0, start - _NEAR)
        return self.text[max(near, self.text.rfind("\n", near, start) + 1) : start]


def _first(pattern: re.Pattern[str], given: str) -> str:
    found = pattern.search(given)
    return " ".join(next(filter(None, found.groups()), "").split()) if found else ""
