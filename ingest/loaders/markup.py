"""Markdown without the HTML and JSX in it: tags go, their text stays, hidden text goes too.

One pass over the text, left to right, outside code: every search is bounded or remembered, so that even forty
megabytes of opening brackets take linear time.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from ingest.loaders.tags import BLOCK, DELETED, HTML, UNREAD, VOID, hides, strikes, superscript, words

#: Around the anchor of `<a id="...">`, until the headings are known; `clean` keeps them out of any input.
ANCHOR_OPEN, ANCHOR_CLOSE = "\ufdd0", "\ufdd1"
#: Elements that are turned into Markdown as a whole.
_WHOLE = words("dl h1 h2 h3 h4 h5 h6 ol pre table ul")
_TOKEN = re.compile(
    r"(?P<code>`+)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--)"
    r"|(?P<remark>\{/\*)"
    r"|(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@/\"'=]+@[^\s<>@]+)>)"
    r"|(?P<tag></?[A-Za-z][\w.:-]*+(?:[^<>\"'{}]++|\"[^\"<]*+\"|'[^'<]*+'|\{(?:[^{}<]|\{[^{}<]{0,99}\}|<(?!/)){0,199}\}"
    r"|[{}])*+>)"
    r"|(?P<image>!\[(?P<alt>[^\[\]]*+)\](?:\((?:[^()\n]++|\([^()\n]*+\))*+\)|\[[^\[\]]*+\])?+)"
    r"|(?P<struck>(?<!~)~~(?=[^\s~])(?:[^~\n]|\n(?!\s*\n)){1,1000}(?<!\s)~~(?!~))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)
_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_ATTRIBUTE = re.compile(
    r"([A-Za-z_][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{[\"'`]?([^{}\"'`]*)[\"'`]?\}|([^\s\"'>]+)))?"
)
_ITEM = re.compile(r"(?m:^)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_RULE = re.compile(r"^[ \t>]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+$", re.MULTILINE)
_LISTED = re.compile(r"\A\s*(?:-|\d{1,9}[.)])\s+")
_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()\n]*\)")
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_REACH, _PATIENCE = 50_000, 20


class Markup:
    """Cleans one stretch of Markdown that holds no code block."""

    def __init__(self, text: str, *, mdx: bool = False) -> None:
        self.text = text
        self.mdx = mdx
        self.out: list[str] = []
        self.pos = 0
        self._paragraph_end = -1
        self._tables = list(_tables(text))
        self._missing: set[str] = set()
        self._unclosed: Counter[str] = Counter()
        self._closers = set(re.findall(r"</([A-Za-z][\w.:-]*)", text))

    def clean(self) -> str:
        """The text without tags."""
        while match := _TOKEN.search(self.text, self.pos):
            self.out.append(self.text[self.pos : match.start()])
            self.pos = match.end()
            getattr(self, f"_{match.lastgroup if match.lastgroup != 'alt' else 'image'}")(match)
        return _EMPTY_LINK.sub("", "".join(self.out) + self.text[self.pos :])

    def _code(self, match: re.Match[str]) -> None:
        """A code span stays as it is; backticks without a partner are text."""
        if self._paragraph_end < self.pos:
            end = self.text.find("\n\n", self.pos)
            self._paragraph_end = len(self.text) if end < 0 else end
        ticks = match[0]
        end = self.text.find(ticks, self.pos, self._paragraph_end)
        while end >= 0 and (self.text[end + len(ticks) : end + len(ticks) + 1] == "`" or self.text[end - 1] == "`"):
            run_end = end + len(ticks)
            while self.text[run_end : run_end + 1] == "`":
                run_end += 1
            end = self.text.find(ticks, run_end, self._paragraph_end)
        stop = end + len(ticks) if end >= 0 else self.pos
        self.out.append(self.text[match.start() : stop])
        self.pos = stop

    def _escape(self, match: re.Match[str]) -> None:
        self.out.append(match[0])

    _auto = _escape

    def _comment(self, match: re.Match[str]) -> None:
        self._skip_to("-->", match)

    def _remark(self, match: re.Match[str]) -> None:
        """`{/* a comment of MDX */}`, which may carry the id of a heading."""
        if not self.mdx:
            self.out.append(match[0])
            return
        start = self.pos
        self._skip_to("*/}", match)
        if anchor := re.fullmatch(r"\s*#([\w.-]+)\s*\*/\}", self.text[start : self.pos]):
            self.out.append(ANCHOR_OPEN + anchor[1] + ANCHOR_CLOSE)

    def _skip_to(self, closer: str, match: re.Match[str]) -> None:
        """Drop a comment; one that is never closed hides the rest when it begins a line, and is text within one."""
        end = -1 if closer in self._missing else self.text.find(closer, self.pos)
        if end >= 0:
            self.pos = end + len(closer)
        elif closer not in self._missing and not self._line_so_far(match.start()).strip():
            self.pos = len(self.text)
        else:
            self._missing.add(closer)
            self.out.append(match[0])

    def _line_so_far(self, pos: int) -> str:
        """The line up to `pos`, or what of it is near."""
        near = max(0, pos - 500)
        return self.text[max(near, self.text.rfind("\n", near, pos) + 1) : pos]

    def _entity(self, match: re.Match[str]) -> None:
        """Entities as characters, unless the character is a mark of Markdown."""
        decoded = html.unescape(match[0])
        self.out.append(match[0] if decoded in _MARKS or "\n" in decoded else decoded.replace("\u00a0", " "))

    def _image(self, match: re.Match[str]) -> None:
        """An image is its description; addresses and embedded data are no text."""
        self.out.append(" ".join(match["alt"].split()))

    def _struck(self, match: re.Match[str]) -> None:
        """Deleted text goes, and with it a list item or a space that would be left."""
        self._delete(match.start(), match.end())

    def _delete(self, start: int, end: int) -> None:
        self.pos = end
        if self.text[end : end + 1] in ("", "\n") and _ITEM.fullmatch(self._line_so_far(start)):
            self.out[-1] = _ITEM.sub("", self.out[-1])
        elif self.text[end : end + 1] == " " and self.text[start - 1 : start] in (" ", "\n"):
            self.pos += 1

    def _tag(self, match: re.Match[str]) -> None:
        found = _NAME.match(match[0])
        closing, name = (found[1], found[2]) if found else ("", "")
        lower = name.lower()
        if lower not in HTML and not self._is_component(match[0], name):
            self.out.append(match[0])
        elif closing:
            self.out.append(self._break(lower))
        else:
            self._open(lower, match)

    def _is_component(self, tag: str, name: str) -> bool:
        """Unknown names are custom elements when they close; `<your-name>` is a placeholder for the reader."""
        return tag.endswith("/>") or tag.startswith("</") or name in self._closers or (self.mdx and name[0].isupper())

    def _open(self, name: str, match: re.Match[str]) -> None:
        given = attributes(match[0])
        if name in DELETED or strikes(given.get("style", "")):
            self._delete(match.start(), self._element_end(name) or self.pos)
        elif name in UNREAD or "hidden" in given or hides(given.get("style", "")) or given.get("aria-hidden") == "true":
            self.pos = self.pos if name in VOID or match[0].endswith("/>") else self._element_end(name) or self.pos
        elif name in _WHOLE and (end := self._element_end(name)):
            self.out.append(self._converted(self.text[match.start() : end], inline=self._in_line(match.start())))
            self.pos = end
        elif name == "sup" and (power := re.compile(r"([-+]?[\dn]{1,3})</sup>").match(self.text, self.pos)):
            self.out.append(superscript(power[1]))
            self.pos = power.end()
        else:
            self.out.append(self._break(name) + _spoken(name, given, component=self.mdx or match[0][1].isupper()) + _anchor(given))

    def _break(self, name: str) -> str:
        """White space in place of a tag: a row of a table and a heading must stay one line."""
        if name not in BLOCK and name != "br":
            return ""
        if self._in_line(self.pos):
            return " "
        return "\n" if name == "br" else "\n\n---\n\n" if name == "hr" else "\n\n"

    def _in_line(self, pos: int) -> bool:
        """Whether the line so far is a heading or a row of a table, with pipes at its ends or without."""
        table = bisect_right(self._tables, (pos, len(self.text))) - 1
        if table >= 0 and pos <= self._tables[table][1]:
            return True
        return self._line_so_far(pos).lstrip(" >").startswith(("#", "|"))

    def _element_end(self, name: str) -> int:
        """Where the element that has just been opened ends, nested ones of its name counted; 0 when it does not."""
        if self._unclosed[name] > _PATIENCE:
            return 0
        depth = 1
        for match in re.compile(rf"<(/?){name}(?=[\s/>])[^<>]*>", re.IGNORECASE).finditer(self.text, self.pos):
            depth += -1 if match[1] else 1
            if not depth:
                return match.end()
            if match.start() > self.pos + _REACH:
                break
        self._unclosed[name] += 1
        return 0

    def _converted(self, element: str, *, inline: bool) -> str:
        from ingest.loaders.html import fragment

        draft = fragment(element, escaped=False)
        for heading in draft.headings:
            draft.lines[heading.line] += _anchor({"id": heading.anchor})
        if inline and element[:3].lower() in ("<ul", "<ol"):
            return "; ".join(_LISTED.sub("", line, count=1) for line in draft.lines if line.strip())
        return " ".join(draft.lines) if inline else "\n\n" + "\n".join(draft.lines) + "\n\n"


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends: a row of names, the rule below it, and the rows that follow."""
    end = 0
    for rule in _RULE.finditer(text):
        start = text.rfind("\n", end, max(rule.start() - 1, end)) + 1 or end
        if rule.start() < end or "|" not in text[start : rule.start()]:
            continue
        end = rule.end()
        while end < len(text) and text.find("|", end + 1, stop := _line_end(text, end + 1)) >= 0:
            end = stop
        yield start, end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case."""
    inside = _NAME.sub("", tag, count=1)
    return {m[1].lower(): m[2] or m[3] or m[4] or m[5] or "" for m in _ATTRIBUTE.finditer(inside)}


def _spoken(name: str, given: dict[str, str], *, component: bool) -> str:
    """What a tag itself says: the description of an image, the title of a component."""
    if name == "img":
        return " ".join(given.get("alt", "").split())
    title = (given.get("title") or given.get("label") or "") if component and name not in HTML else ""
    return f"\n\n**{title.strip()}**\n\n" if title.strip() else ""


def _anchor(given: dict[str, str]) -> str:
    anchor = re.sub(r"\s", "", given.get("id") or given.get("name") or "")
    return ANCHOR_OPEN + anchor + ANCHOR_CLOSE if anchor else ""
