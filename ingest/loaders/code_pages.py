"""Which single-byte code page a text was written in, told by the letters that each reading of it shows.

One byte is a letter in many pages: 0xF1 is ñ, ń or с. The right reading shows the letters that some language has, those
most that it uses most, and nothing that no language writes.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log

#: How much likelier the letters of each page must be than those of cp1252, as a logarithm: the rarer it is, the more.
PAGES = {
    "cp1252": 0.0, "cp1250": 1.5, "cp1251": 1.5, "cp1253": 1.5, "cp1254": 1.5, "cp1255": 1.5, "cp1256": 1.5, "cp1257": 1.5,
    "iso8859_15": 5.0, "iso8859_2": 6.0, "koi8_r": 5.0, "iso8859_5": 5.0, "mac_roman": 5.0, "cp850": 5.0, "cp866": 5.0,
}  # fmt: skip

#: The letters beyond ASCII of each language, the most frequent first; English has marks instead.
LETTERS = {
    "ar": "اليمونرتبةعدسفهكقأحجشطصخإضذثئىغءزؤظآ", "bg": "аиоетнрсвлкдпмзъгбучящжцхшйюьф", "ca": "àéóíèçúòïü",
    "cs": "íáéěřžýčšůúťďňó", "da": "æøåé", "de": "üäößé", "en": "’–£“”€—°…×", "el": "αοιετσνηυρπκμλςάίόέγήδωχθύώφβξζψϊϋΐΰ", "es": "óíáéñúü",
    "et": "äõüöšž", "fi": "äöå", "fr": "éàèêçîûâôùœïëæ", "he": "יוהלאמרתבשנםעדחקפטגכסצזןךףץ", "hr": "čšžćđ",
    "hu": "áéöóőíüúű", "is": "ðáíþóæöéúý", "it": "àèòùéì", "lt": "ėųšžįąūčę", "lv": "āīēšūļņķžģč", "nl": "ëéïèóêüö",
    "no": "øåæé", "pl": "łąęóżśćńź", "pt": "ãçéêóáíúõâàô", "ro": "ăîţâş", "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "sk": "áíéúčýžšťľôňäďóŕĺ", "sv": "äåöé", "tr": "ıüşçöğİâî", "uk": "оанівитересклдупмязьгбхчйїюжцшєщфґ",
}  # fmt: skip

_MARKS = "\u00a0–—’‘“”„‚…•€«»‹›°§®©™£¿¡·½¼±×²³ªº"
_JOINING = "’·\u00a0"
_WORDS_OF_ONE = "àáèéíóôúåæöøавжзийксоуэяієηοו"
_OTHER_SCRIPTS = "\u0370"  # Latin letters come before it
_WORDS = 2000
_WORD = re.compile(rb"[^\s,;|\"<>/=]*[\x80-\xff][^\s,;|\"<>/=]*")
_MARK = 0.02  # a mark among all characters beyond ASCII
_ANY = 0.2  # letters of other languages: names, loan words
_STRANGE = 0.0002  # what no language writes so
_READABLE = -4.5  # of a character beyond ASCII, on average: below it the text is in none of these pages


def code_page(raw: bytes) -> str:
    """The likeliest of `PAGES` for bytes that are no UTF-8; empty when none makes a text of them."""
    words = b"\n".join(list(dict.fromkeys(_WORD.findall(raw)))[:_WORDS])
    found = {page: _evidence(words.decode(page, "replace")) for page in PAGES}
    best = max(PAGES, key=lambda page: found[page][0] - PAGES[page])
    return best if found[best][1] > _READABLE else ""


def _evidence(text: str) -> tuple[float, float]:
    """How likely the characters beyond ASCII are in the language that fits best, as a logarithm: all, and their mean."""
    plausible: Counter[str] = Counter()
    strange = 0
    for before, character, after in zip("\n" + text, text, text[1:] + "\n", strict=False):
        if character > "\x7f":
            if _is_strange(before, character, after):
                strange += 1
            else:
                plausible[character if character == "İ" else character.lower()] += 1
    shares = map(_shares, LETTERS)
    likely = max(sum(n * log(known.get(letter, _STRANGE)) for letter, n in plausible.items()) for known in shares)
    evidence = likely + strange * log(_STRANGE)
    return evidence, evidence / max(1, plausible.total() + strange)


def _is_strange(before: str, character: str, after: str) -> bool:
    """A symbol within a word; a letter at a figure, alone, small before a capital, of another script or the third accent."""
    if not character.isalpha():
        return character not in _JOINING and before.isalpha() and after.isalpha()
    if before.isdigit() or after.isdigit() or (character.isupper() and before.islower()):
        return True
    if not before.isalpha() and not after.isalpha():
        return character.lower() not in _WORDS_OF_ONE
    if character < _OTHER_SCRIPTS:
        return before.isalpha() and after.isalpha() and not (before.isascii() or after.isascii())
    return any(beside.isascii() and beside.isalpha() for beside in (before, after))


@cache
def _shares(language: str) -> dict[str, float]:
    """How often each character stands in a text, by Zipf's law of their order; those of all languages are in it."""
    shares = dict.fromkeys(_MARKS, _MARK)
    for name, letters in LETTERS.items():
        weight = 1 - _ANY if name == language else _ANY / len(LETTERS)
        whole = sum(1 / rank for rank in range(1, len(letters) + 1))
        for rank, letter in enumerate(letters, 1):
            shares[letter] = shares.get(letter, 0.0) + weight / (rank * whole)
    return shares
