"""The company's look from a few settings: colours that stay readable, a logo, the web manifest."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import Settings

LIGHT, DARK = "#ffffff", "#14171c"
WIDGET = Path(__file__).parent / "static" / "widget.js"
PLACE = re.compile(r'"(@@\w+@@)"')
INDENTATION = re.compile(r"^ +", re.MULTILINE)
ENOUGH = 4.6  # WCAG AA asks for 4.5


def brand_css(settings: Settings) -> str:
    """Custom properties for both themes: the brand colour, what is written on it, and its shade as text."""
    light, dark = readable(settings.color, LIGHT), readable(settings.color, DARK)
    ink = ink_on(settings.color)
    shared = f"--brand:{settings.color};--brand-ink:{ink}"
    return f":root{{{shared};--brand-text:{light}}}\n@media screen{{:root[data-theme=dark]{{--brand-text:{dark}}}}}\n"


def readable(color: str, background: str) -> str:
    """The colour, moved towards black or white just as far as text on `background` needs."""
    target = (0, 0, 0) if _luminance(background) > 0.5 else (255, 255, 255)
    for step in range(21):
        shade = _mix(color, target, step / 20)
        if contrast(shade, background) >= ENOUGH:
            return shade
    return shade


def ink_on(color: str) -> str:
    """Black or white, whichever is easier to read on the colour: always 4.5 or more."""
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, color))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def check_logo(settings: Settings) -> None:
    """Raises SettingsError when the logo is no file: every page would show a broken picture."""
    if settings.logo and not settings.logo.is_file():
        raise SettingsError(f"BOT_LOGO={str(settings.logo)!r} is no file. Give an SVG, PNG or WebP file, or leave it empty.")


def letter_tile(settings: Settings) -> str:
    """An SVG tile with the title's first letter: the logo and the favicon of those who set none."""
    ink = ink_on(settings.color)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="16" fill="{settings.color}"/>'
        f'<text x="32" y="44" font-family="system-ui,sans-serif" font-size="36" font-weight="700" '
        f'text-anchor="middle" fill="{ink}">'
        f"{escape(settings.title[:1].upper())}</text></svg>"
    )


def widget_script(settings: Settings) -> str:
    """The widget's script with the brand's name and colour, which a page's attributes may overrule; without its indentation."""
    words = {"@@title@@": settings.title, "@@color@@": settings.color}
    script = INDENTATION.sub("", WIDGET.read_text(encoding="utf-8"))
    return PLACE.sub(lambda place: json.dumps(words[place[1]]), script)


def web_manifest(settings: Settings) -> dict[str, object]:
    """What a browser asks for to install the page as an app."""
    icon = {"src": "/logo", "sizes": "any"}
    return {
        "name": settings.title,
        "short_name": settings.company,
        "start_url": "/chat/",
        "display": "standalone",
        "background_color": LIGHT,
        "theme_color": settings.color,
        "icons": [icon],
    }


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _mix(color: str, target: tuple[int, int, int], share: float) -> str:
    mixed = (round(have + (want - have) * share) for have, want in zip(_channels(color), target, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
