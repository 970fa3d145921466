"""Characters that a person can see: the same normalisation for every format.

Chunks, quotes and offsets are exact slices of the normalised text, so it happens once and here.
"""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces, byte order mark
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: they make text read other than it is
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates and non-characters
    "\U000e0000-\U000e007f]"  # invisible tag characters
)


def clean(text: str) -> str:
    r"""NFC text with `\n` newlines and plain spaces, without characters that cannot be seen.

    Joiners (U+200C, U+200D) and direction marks stay: Persian, Indic scripts and emoji need them.
    """
    text = _NEWLINES.sub("\n", text)
    text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def clean_line(line: str) -> str:
    """One line of normalised text: as `clean`, without newlines and trailing spaces."""
    return clean(line).replace("\n", " ").rstrip()


def one_line(text: str) -> str:
    """Text with each run of white space as one space."""
    return " ".join(text.split())
