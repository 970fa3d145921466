"""Numbers of a spreadsheet as it shows them: the first section of a number format, as far as it is a common one."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from ingest.loaders.characters import clean, one_line

_SYMBOL = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")  # a currency and its locale: [$CHF-807]
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s?\d+)\]", re.IGNORECASE)
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<padding>[_*].)|(?P<digits>General|(?=[#0?.])[#0?,]*(?:\.[#0?]*)?,*)'
    r"|(?P<unknown>[@\[\]]|E[+-]|/\s*[\d?])|(?P<plain>.)",
    re.DOTALL,
)
_DECIMALS = re.compile(r"0\.(0+)")
_CURRENCY = re.compile(r"[$€£¥]")
_MOST_DECIMALS = 10
_LARGEST = 1e15  # beyond it a spreadsheet has no exact digits


def shown_number(value: float, pattern: str) -> str:
    """A number with its decimals, leading zeros, sign of percent, currency and unit, but without separators of thousands."""
    pattern = _COLOUR.sub("", _SYMBOL.sub(lambda symbol: f'"{symbol[1]}"', pattern))
    parts = _parts(pattern)
    digits = [text for kind, text in parts if kind == "digits"]
    decimals = len(digits[0].partition(".")[2].rstrip(",")) if digits else 0
    if len(digits) != 1 or decimals > _MOST_DECIMALS or not abs(value) < _LARGEST or any(kind == "unknown" for kind, _ in parts):
        return _plainly(value, pattern)
    percents = sum(part == ("plain", "%") for part in parts)
    number = _digits(abs(Decimal(f"{value:.15g}")) * 100**percents, digits[0])
    sign = "-" if value < 0 and number.strip("0.") else ""
    return sign + one_line(clean("".join(number if kind == "digits" else text for kind, text in parts)))


def shown_duration(value: timedelta, pattern: str) -> str:
    """A span of time in the largest unit that its format counts up: 30 hours are `30:00`, with seconds where the format has them."""
    seconds = int(value.total_seconds())
    sign, seconds = "-" * (seconds < 0), abs(seconds)
    unit = (re.search(r"\[([hms])", pattern.lower()) or ["", "h"])[1]
    if unit == "s":
        return f"{sign}{seconds}"
    first = f"{seconds // 3600}:{seconds // 60 % 60:02}" if unit == "h" else f"{seconds // 60}"
    return f"{sign}{first}:{seconds % 60:02}" if "s" in pattern.lower() else f"{sign}{first}"


def _parts(pattern: str) -> list[tuple[str, str]]:
    """What the first section is made of, as pairs of kind and text; what only aligns is left out."""
    found: list[tuple[str, str]] = []
    for match in _PART.finditer(pattern):
        kind = str(match.lastgroup)
        if (kind, match[0]) == ("plain", ";"):
            break
        if kind != "padding":
            found.append((kind, match[kind]))
    return found


def _digits(number: Decimal, places: str) -> str:
    """A number that is not negative, rounded half up: 0 in `places` is a digit always shown, a comma behind them a thousandth."""
    if places == "General":
        return f"{number.normalize():f}"
    whole, _, fraction = places.rstrip(",").partition(".")
    number /= 1000 ** (len(places) - len(places.rstrip(",")))
    left, _, right = f"{number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP):f}".partition(".")
    always = fraction.rfind("0") + 1
    right = right[:always] + right[always:].rstrip("0")
    return left.zfill(whole.count("0")) + (f".{right}" if right else "")


def _plainly(value: float, pattern: str) -> str:
    """With decimals, percent and currency alone, from a format that is not understood, such as one with conditions."""
    decimals = _DECIMALS.search(pattern)
    currency = _CURRENCY.search(pattern)
    if "%" in pattern:
        return f"{value * 100:.{len(decimals[1]) if decimals else 0}f}%"
    text = f"{value:.{len(decimals[1])}f}" if decimals else f"{value:.15g}"
    if not currency:
        return text
    return currency[0] + text if pattern.find(currency[0]) < pattern.find("0") else f"{text} {currency[0]}"
