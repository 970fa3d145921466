"""The frame of the pages that are not Gradio's: no script of their own, no style in the markup."""

from __future__ import annotations

from html import escape

from bot.settings import Settings
from ui.texts import Texts

PAGE = """<!doctype html>
<html lang="{locale}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {brand}</title>
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/brand.css">
<link rel="stylesheet" href="/static/look.css">
<link rel="stylesheet" href="/static/pages.css">
<script src="/static/theme.js"></script>
</head>
<body class="page">
<header class="bar">
<a class="brand" href="/chat/"><img src="/logo" alt="" width="28" height="28">{brand}</a>
<a class="button" href="/chat/">{ask}</a>
</header>
<main>
{body}
</main>
</body>
</html>
"""


def page(title: str, body: str, texts: Texts, settings: Settings) -> str:
    """A whole page; `title` is text, `body` is HTML that is safe already."""
    return PAGE.format(
        locale=texts.locale,
        direction=texts.direction,
        title=escape(title),
        brand=escape(settings.title),
        ask=escape(texts["ask"]),
        body=body,
    )
