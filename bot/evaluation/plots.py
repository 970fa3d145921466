"""Plots as inline SVG: pure functions of numbers, coloured by the page's style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH = 560
LEFT = 150
BINS = 25
Point = tuple[float, float]


def svg(height: float, title: str, *parts: str) -> str:
    """A drawing that scales with its column and is read aloud as its title."""
    label = escape(title, quote=True)
    opening = f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{label}">'
    return f"{opening}<title>{label}</title>{''.join(parts)}</svg>"


def distributions(classes: Mapping[str, Sequence[float]], threshold: float | None) -> str:
    """A histogram of scores from 0 to 1 for each class, one below the other on one axis; the threshold is a line."""
    shown = {name: scores for name, scores in classes.items() if scores}
    band, parts = 74.0, []
    for place, (name, scores) in enumerate(shown.items()):
        parts.append(_histogram(name, scores, 16 + place * band, band - 22, place))
    bottom = 16 + len(shown) * band - 14
    parts.append(_axis(bottom, "probability that the documents answer"))
    if threshold is not None:
        at = _x(threshold)
        parts.append(f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="8" y2="{bottom:.1f}"/>')
        parts.append(_text(at + 5, 12, f"answers from {threshold:.2f}", "small"))
    return svg(bottom + 40, "Scores by class of question", *parts)


def curve(points: Sequence[Point], now: Point | None) -> str:
    """False answers over false refusals, as the threshold moves; a dot where the bot stands, a line at 5 %."""
    if not points:
        return ""
    top, bottom, left = 14.0, 264.0, 60.0
    wide = WIDTH - left - 20

    def place(point: Point) -> Point:
        return left + point[0] * wide, bottom - point[1] * (bottom - top)

    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, points))
    five = place((0.05, 0))[0]
    parts = [_grid(left, wide, top, bottom), f'<polyline class="curve" points="{path}"/>']
    parts.append(f'<line class="mark" x1="{five:.1f}" x2="{five:.1f}" y1="{top}" y2="{bottom}"/>')
    parts.append(_text(five + 5, top + 10, "5 % false refusals", "small"))
    if now:
        x, y = place(now)
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>' + _text(x + 9, y - 7, "now", "strong"))
    parts.append(_text(left + wide / 2, bottom + 36, "false refusals", "small middle"))
    turned = f'transform="translate(16 {(top + bottom) / 2:g}) rotate(-90)"'
    parts.append(f'<text class="small middle" {turned}>false answers</text>')
    return svg(bottom + 44, "False answers against false refusals", *parts)


def bars(classes: Mapping[str, Mapping[str, float | None]], names: Sequence[str]) -> str:
    """Horizontal bars, from 0 to 1: for each class one bar a figure, with the number of its questions."""
    parts, y = [], 8.0
    for name, values in classes.items():
        drawn = [(place, values[figure]) for place, figure in enumerate(names) if values.get(figure) is not None]
        parts.append(_text(LEFT - 10, y + 12, f"{name.replace('_', ' ')} · {values['questions']}", "end"))
        for row, (place, value) in enumerate(drawn):
            parts.append(_bar(y + row * 13, float(value or 0), place))
        y += 13 * max(1, len(drawn)) + 10
    return svg(y, "Figures by kind of question", *parts)


def whisker(value: float, low: float, high: float) -> str:
    """A value from 0 to 1 as a point on a line, with its interval."""
    return (
        '<svg class="whisker" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<line x1="0" x2="100" y1="5" y2="5"/>'
        f'<rect x="{low * 100:.1f}" y="3" width="{max(0.8, (high - low) * 100):.1f}" height="4"/>'
        f'<rect class="value" x="{min(99.0, value * 100):.1f}" y="0" width="1" height="10"/></svg>'
    )


def _histogram(name: str, scores: Sequence[float], top: float, height: float, place: int) -> str:
    counts = [0] * BINS
    for score in scores:
        counts[min(BINS - 1, int(score * BINS))] += 1
    tallest, wide = max(counts), (WIDTH - LEFT - 20) / BINS
    parts = [
        _text(LEFT - 10, top + height - 16, name, "end"),
        _text(LEFT - 10, top + height, f"n = {len(scores)}", "small end"),
    ]
    for number, count in enumerate(counts):
        tall = count / tallest * height
        corner = f'x="{LEFT + number * wide + 0.5:.1f}" y="{top + height - tall:.1f}"'
        parts.append(f'<rect class="s{place}" {corner} width="{wide - 1:.1f}" height="{tall:.1f}"/>')
    return "".join(parts)


def _bar(y: float, value: float, place: int) -> str:
    wide = (WIDTH - LEFT - 60) * value
    full = WIDTH - LEFT - 60
    track = f'<rect class="track" x="{LEFT}" y="{y:.1f}" width="{full}" height="10" rx="2"/>'
    drawn = f'<rect class="s{place}" x="{LEFT}" y="{y:.1f}" width="{wide:.1f}" height="10" rx="2"/>'
    return track + drawn + _text(WIDTH - 52, y + 9, f"{value:.2f}", "small")


def _axis(y: float, label: str) -> str:
    ticks = "".join(_text(_x(at), y + 14, f"{at:g}", "small middle") for at in (0, 0.25, 0.5, 0.75, 1))
    line = f'<line class="axis" x1="{LEFT}" x2="{WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return line + ticks + _text(_x(0.5), y + 32, label, "small middle")


def _grid(left: float, wide: float, top: float, bottom: float) -> str:
    parts = []
    for at in (0, 0.25, 0.5, 0.75, 1):
        x, y = left + at * wide, bottom - at * (bottom - top)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + wide}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(
            _text(left - 8, y + 4, f"{at:.0%}", "small end") + _text(x, bottom + 17, f"{at:.0%}", "small middle")
        )
    return "".join(parts)


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - 20)


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
