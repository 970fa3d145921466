"""A model's Markdown, reduced to what can do no harm wherever it is rendered; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.citations.markdown import parts

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ELEMENTS = (
    "a|abbr|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|"
    "dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|"
    "html|i|iframe|image|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|math|menu|meta|nav|noscript|object|ol|"
    "optgroup|option|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|"
    "table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|tt|u|ul|var|video|wbr"
)
_SCRIPT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s/>]).*?(?:</\1\s*>|\Z)"
    r"|<(iframe|object|svg|template)(?=[\s/>]).{0,2000}?</\2\s*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rf"(?!</?[A-Z]>)</?(?i:{_ELEMENTS})(?=[\s/>])[^<>]*>|<[!?][^<>]*>")  # <S> is a key
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto|javascript|data):[^>\s]*)>", re.IGNORECASE)
_HIDDEN = re.compile("[\0\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_BARE = re.compile(r"(?:https?://|ftp://|www\.|mailto:|javascript:|data:)[^\s<>()\[\]\"'`|]+", re.IGNORECASE)

_NESTED = r"\((?:[^\s()]|\([^\s()]*\))*+\)"
_TITLE = r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))"
_ADDRESS = rf"\(\s*+((?:[^\s()]|{_NESTED})*+)"
_REFERENCE = r"\[(?!\d+\])[^\[\]\n]*\]"
_CLOSED = re.compile(rf"\](?:{_ADDRESS}(?:\s++{_TITLE})?\s*+\)|{_REFERENCE})?")
_BRACKET = re.compile(rf"\\.|!?\[|{_CLOSED.pattern}", re.DOTALL)
_DEFINITION = re.compile(rf"^[ \t]*\[[^\[\]]+\]:\s*\S+(?:\s+{_TITLE})?[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"((?:^[ \t>*+\-\d.)]*\[|\A)(?:[^\[\]\\]|\\.)*+\]):", re.MULTILINE | re.DOTALL)
_TICK = re.compile(r"\\.|`", re.DOTALL)
_MARKS = re.compile(r"\\.|[`~\[\]]", re.DOTALL)
_FENCE = re.compile(r"^[ \t>*+\-\d.)]*(?:```|~~~)", re.MULTILINE)
_ACTIVE = re.compile(r"\](?:\(|:)|<")
_BEFORE = ("", "x", "- x")  # an answer is joined of sentences: what may stand before one
_MEANT = "\0"  # behind a bracket that may stay what it is


def safe_markdown(sentence: str, allowed: Callable[[str], bool]) -> str:
    """A model's Markdown without images, HTML and hidden characters; a link that is not `allowed` leaves its words.

    Bare addresses stay: as literals they have to stand in the source. Code stays as it is, unless a parser sees
    anything but code in it, which is rare: then no mark of it means anything.
    """
    shown = _HIDDEN.sub("", sentence)
    text = _cleaned(shown, allowed)
    opens = _opens_code_within(text) or (_begins_code(text) and not _begins_code(shown))
    return text if _is_safe(text, allowed) and not opens else _inert(text)


def without_addresses(text: str) -> str:
    """A text whose links are reduced to their words and whose bare addresses are taken out."""
    return _BARE.sub("…", _cleaned(text, lambda _: False))


def _cleaned(text: str, allowed: Callable[[str], bool]) -> str:
    """The text with its brackets matched; those that could still begin an address or a definition are escaped."""
    stack = [[""]]  # what stands behind each open bracket, itself first
    for token in _tokens(text, allowed):
        if token in {"[", "!["}:
            stack.append([token])
        elif token.startswith("]"):
            opener, *words = stack.pop() if len(stack) > 1 else [""]
            stack[-1].append(_closed(opener, "".join(words), token, allowed))
        else:
            stack[-1].append(token)
    joined = "".join(chain.from_iterable(stack)).replace("](", r"]\(")
    return _LABEL.sub(r"\1\\:", joined).replace(_MEANT, "")


def _tokens(text: str, allowed: Callable[[str], bool]) -> Iterator[str]:
    """Code, brackets (a closing one with its address or reference), and what stands between them."""
    for part, code in parts(text):
        if code:
            yield part.replace("]", "]" + _MEANT)
            continue
        prose, at = _without_html(part, allowed), 0
        for bracket in _BRACKET.finditer(prose):
            yield from (prose[at : bracket.start()], bracket[0])
            at = bracket.end()
        yield prose[at:]


def _closed(opener: str, words: str, token: str, allowed: Callable[[str], bool]) -> str:
    """What remains of a bracket, its words and what `token` closes it with: an address, a reference or nothing."""
    if token == "]":
        return opener + words + token
    if opener == "![":
        return ""
    closed = _CLOSED.fullmatch(token)
    address = closed[1] if closed else None
    if address and words.strip() and _is_web(address) and allowed(address):
        return f"{opener}{words}]{_MEANT}{token[1:]}"
    return words if opener and not words.isdigit() else f"{opener}{words}]"


def _without_html(text: str, allowed: Callable[[str], bool]) -> str:
    """Prose without known elements; any other `<`, and backticks that are no code, are shown as they are."""
    text = _SCRIPT.sub("", text)
    text = _AUTOLINK.sub(lambda match: match[1] if allowed(match[1]) else "", text)
    text = re.sub(r"\\?<", "&lt;", _TAG.sub("", text))
    return _escaped(_TICK, _DEFINITION.sub("", text))


def _escaped(marks: re.Pattern[str], text: str) -> str:
    return marks.sub(lambda mark: mark[0] if len(mark[0]) > 1 else f"\\{mark[0]}", text)


def _inert(text: str) -> str:
    """Every mark that could begin code, a link or HTML as the character that it is."""
    return _escaped(_MARKS, text.replace("<", "&lt;"))


def _opens_code_within(text: str) -> bool:
    """Whether a fence stands behind other text: it would stay open beyond the sentence, and the next one would close it."""
    return not _begins_code(text) and _FENCE.search(text) is not None


def _begins_code(text: str) -> bool:
    """Whether a text is a fence from its beginning; one that only becomes it when something before it is taken out is none."""
    return _FENCE.match(text.lstrip("\n")) is not None


def _is_safe(text: str, allowed: Callable[[str], bool]) -> bool:
    """Whether a Markdown parser finds no image, no HTML and only allowed links, wherever the text stands."""
    if not _ACTIVE.search(text):
        return True
    return all(_is_harmless(token, allowed) for before in _BEFORE for token in _parsed(before + text))


def _is_harmless(token: Token, allowed: Callable[[str], bool]) -> bool:
    address = str(token.attrGet("href") or "")
    is_link = token.type == "link_open"
    return token.type not in {"image", "html_inline", "html_block", "definition"} and (
        not is_link or (_is_web(address) and allowed(address))
    )


def _parsed(text: str) -> Iterator[Token]:
    """All tokens of a text, those within its lines too."""
    for token in _parser().parse(text):
        yield token
        yield from token.children or ()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"inline_definitions": True}).enable("table")


def _is_web(address: str) -> bool:
    return re.match(r"https?://", address, re.IGNORECASE) is not None
