"""What the names of HTML elements mean to a reader."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The set of the words of a text: long lists of names are easier to read so."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta param source track wbr")
BLOCK = words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul"
)
INLINE = words(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter output picture"
    " progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr col colgroup button"
)
#: Elements whose content is never read by a visitor as text of the page.
UNREAD = words(
    "applet audio canvas datalist embed head iframe input math noscript object script select style svg template"
    " textarea title video"
)
#: Text that the author has struck through.
DELETED = words("del s strike")
HTML = BLOCK | INLINE | UNREAD | VOID
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|font-size:0(?![.\d]*[1-9])|(?<![\w-])opacity:0(?![.\d]*[1-9])"
    r"|(?:left|top|right|bottom|text-indent|margin-left|margin-top):-\d{3,}|clip:rect\(0|clip:rect\(1px"
    r"|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
)
_FLAT = re.compile(r"(?<![\w-])(width|height):0(?![.\d]*[1-9])")


def hides(style: str) -> bool:
    """Whether an inline `style` keeps its element from being seen."""
    style = re.sub(r"\s+", "", style.lower())
    flat = set(_FLAT.findall(style))
    return bool(_HIDING.search(style)) or len(flat) == 2 or (bool(flat) and "overflow:hidden" in style)


_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)


def strikes(style: str) -> bool:
    """Whether an inline `style` strikes its element through."""
    return bool(style) and bool(_STRIKING.search(style))


_SUPER = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


def superscript(text: str) -> str:
    """Short exponents as Unicode superscripts: the 2 of m² must not turn it into "m2"."""
    return text.translate(_SUPER) if re.fullmatch(r"[-+]?[\dn]{1,3}", text) else text
