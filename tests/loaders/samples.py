"""Real files of every format, made in memory, and the facts that hold for each loaded Document."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

from langchain_core.documents import Document
from markdown_it import MarkdownIt

STEPS = ["Unplug the hub.", "Hold the button for ten seconds.", "Plug the hub in again."]

MARKDOWN = """---
title: Reset the hub
product: hub
version: 1.10
updated: 2026-03-01
tags: [reset, hub]
---
# Reset

Text with `code` and a [link](https://help.example/a).

## Steps {#steps}

1. Unplug the hub.
2. Hold the button for ten seconds.

| Light | Meaning |
| --- | --- |
| red | no network |

```bash
# not a heading
```

!!! note "Keep"
    The settings stay.

<details><summary>Still red?</summary>

Call us.

</details>
"""

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Reset the hub | Help</title>
<meta name="product" content="hub"><link rel="canonical" href="https://help.example/reset"></head><body>
<header><nav><a href="/">Home</a></nav></header><main><h1 id="reset">Reset the hub</h1>
<p>Text with <code>code</code> and a <a href="https://help.example/a">link</a>.</p>
<h2 id="steps">Steps</h2><ol><li>Unplug the hub.<ul><li>Gently.</li></ul></li><li>Hold the button.</li></ol>
<table><tr><th>Light</th><th>Meaning</th></tr><tr><td>red</td><td>no network</td></tr></table>
<pre><code class="language-bash"># not a heading</code></pre><p hidden>secret</p></main></body></html>"""

RST = """=============
Reset the hub
=============

Text with ``code``.

Steps
=====

1. Unplug the hub.
2. Hold the button.

.. note:: The settings stay.

.. versionadded:: 2.1

.. code-block:: bash

   # not a heading
"""

CSV = "Code,Meaning,Remedy\nE1,No network,Check the router\nE2,Low battery,Replace it\nE3,Valve stuck,\n"

FAQ = [
    {"id": "reset", "question": "How do I reset?", "answer": "<p>Hold the <b>button</b>.</p><ul><li>10 s</li></ul>"},
    {"id": "price", "question": "What does it cost?", "answer": "It costs **5 euros**.\n\n- per month"},
]

_STYLES = ("Normal", "Heading 1", "Heading 2", "List Number", "List Bullet", "Normal Table", "Default Paragraph Font")
TEXT = "Reset the hub\n\nUnplug the hub.\nHold the button for ten seconds.\n"


@cache
def pdf() -> bytes:
    """Two pages with a running header and footer, headings, wrapped text, steps, bullets and a table."""
    from fpdf import FPDF

    class Manual(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"Hub manual - Page {self.page_no()} of 2", align="R")
            self.ln(14)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, "(c) Example GmbH", align="C")

    manual = Manual()
    manual.set_title("Hub manual")
    for title in ("Reset the hub", "Error codes"):
        manual.add_page()
        pdf_heading(manual, title, 18)
        pdf_text(manual, "This paragraph is long enough to be wrapped over several lines of the page, " * 3)
        pdf_heading(manual, f"Steps of {title.lower()}", 13)
        for number, step in enumerate(STEPS, 1):
            pdf_text(manual, f"{number}. {step}")
        pdf_text(manual, "\x95 A bullet")
    pdf_table(manual, [["Code", "Meaning"], ["E1", "No network"], ["E2", "Low battery"]])
    return bytes(manual.output())


def pdf_heading(manual: Any, text: str, size: int) -> None:
    """A bold line of its own."""
    manual.ln(4)
    manual.set_font("Helvetica", "B", size)
    manual.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
    manual.ln(2)


def pdf_text(manual: Any, text: str) -> None:
    """Running text, wrapped by the writer."""
    manual.set_font("Helvetica", size=11)
    manual.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    manual.ln(1)


def pdf_table(manual: Any, rows: list[list[str]]) -> None:
    """A table with a bold first row."""
    manual.set_font("Helvetica", size=11)
    with manual.table() as table:
        for texts in rows:
            row = table.row()
            for text in texts:
                row.cell(text)


@cache
def docx() -> bytes:
    """A Word document with headings, lists and a table."""
    from docx import Document as Word

    word = Word()
    word.core_properties.title = "Hub guide"
    for style in [style for style in word.styles if style.name not in _STYLES]:
        style.delete()  # the template's hundred styles would cost most of the time
    word.add_heading("Reset the hub", level=1)
    word.add_paragraph("Text before the steps.")
    word.add_heading("Steps", level=2)
    for step in STEPS:
        word.add_paragraph(step, style="List Number")
    word.add_paragraph("A bullet", style="List Bullet")
    table = word.add_table(rows=0, cols=2)
    for left, right in (("Code", "Meaning"), ("E1", "No network")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    return saved(word)


@cache
def xlsx() -> bytes:
    """A workbook of two sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Codes"
    for row in (["Code", "Meaning"], ["E1", "No network"], ["E2", "Low battery"]):
        book.active.append(row)
    prices = book.create_sheet("Prices")
    for row in (["Plan", "Price"], ["Free", 0], ["Plus", 3.99]):
        prices.append(row)
    return saved(book)


def saved(document: Any) -> bytes:
    """What a library writes to a file."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def every_format() -> dict[str, bytes]:
    """One good file of each format, by its name."""
    return {
        "a.md": MARKDOWN.encode(),
        "a.html": HTML.encode(),
        "a.rst": RST.encode(),
        "a.csv": CSV.encode(),
        "a.json": json.dumps(FAQ).encode(),
        "a.txt": TEXT.encode(),
        "a.pdf": pdf(),
        "a.docx": docx(),
        "a.xlsx": xlsx(),
    }


def check(document: Document) -> Document:
    """What holds for every loaded source, whatever its format; hands the document back."""
    text, meta = document.page_content, document.metadata
    assert text.strip()
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)
    assert unicodedata.is_normalized("NFC", text)
    assert isinstance(meta["title"], str)
    assert meta["title"]
    assert isinstance(meta["title_given"], bool)
    for heading in meta["headings"]:
        line = text[heading["start"] : heading["end"]]
        assert line.startswith("#" * heading["level"] + " "), line
        assert "\n" not in line
        assert heading["text"]
        assert heading["start"] == 0 or text[heading["start"] - 1] == "\n"
        assert heading["end"] == len(text) or text[heading["end"]] == "\n"
    starts = [page["start"] for page in meta["pages"]]
    assert all(a < b for a, b in pairwise(h["start"] for h in meta["headings"]))
    assert all(a < b for a, b in pairwise(meta["rows"]))
    assert all(a <= b for a, b in pairwise(starts))
    assert all(0 <= start < len(text) for start in (*starts, *meta["rows"]))
    return document


def rendered_headings(text: str) -> list[str]:
    """The heading lines that a renderer of Markdown sees at the outermost level."""
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [lines[t.map[0]] for t in tokens if t.type == "heading_open" and t.level == 0 and t.map]


def heading_lines(document: Document) -> list[str]:
    """The heading lines that the metadata tell of."""
    return [document.page_content[h["start"] : h["end"]] for h in document.metadata["headings"]]
