"""Letters whose accent a PDF draws apart, before them, as TeX did: "Gr¨oße" is "Größe"."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "¸": "\u0327", "˚": "\u030a", "˘": "\u0306", "¯": "\u0304",
    "˙": "\u0307", "˝": "\u030b", "`": "\u0300",
}  # fmt: skip
_APART = re.compile(rf"(?<![/\\])([{''.join(_COMBINING).replace('`', '')}]|(?<=[^\W\d_])`)([^\W\d_])")
_DOTLESS = str.maketrans("ıȷ", "ij")


def composed(text: str) -> str:
    """The text with such pairs as one letter, where there is one; "/˜anna" in an address and "2ˆx" stay."""
    return _APART.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    one = unicodedata.normalize("NFC", found[2].translate(_DOTLESS) + _COMBINING[found[1]])
    return one if len(one) == 1 else found[0]
