"""The report: one self-contained HTML page, the failures first. The page's style and script stand in `report.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from bot.evaluation import plots
from bot.evaluation.gate import value_of
from bot.evaluation.metrics import CUT

Document = Mapping[str, Any]
TEMPLATE = Path(__file__).with_name("report.html")
EXCERPT = 700
PASSAGES = 5
CARDS = {
    f"retrieval.hit@{CUT}": "Hit@5",
    f"retrieval.mrr@{CUT}": "MRR@5",
    f"retrieval.recall@{CUT}": "Recall@5",
    f"retrieval.ndcg@{CUT}": "nDCG@5",
    "citations.matched": "Gold cited",
    "citations.precision": "Citation precision",
    "decisions.right": "Right decision",
    "refusal.auc": "Refusal AUC",
    "refusal.false_answer": "False answers",
    "refusal.false_refusal": "False refusals",
    "off_topic.auc": "Off-topic AUC",
    "off_topic.answered": "Off-topic answered",
}


def page(document: Document) -> str:
    """The whole page; nothing in it asks for anything from elsewhere."""
    rows = sorted(document["rows"], key=lambda row: (not row["reason"], row["right"]))
    parts = {
        "SUMMARY": _summary(document),
        "CARDS": "".join(
            _card(name, label, document) for name, label in CARDS.items() if name in document["intervals"]
        ),
        "PLOTS": _plots(document),
        "OPTIONS": _options(rows),
        "ROWS": "".join(map(_row, rows)),
        "FAILED": str(sum(bool(row["reason"]) for row in rows)),
    }
    html = TEMPLATE.read_text(encoding="utf-8")
    for name in sorted(parts, key=lambda name: name == "ROWS"):  # rows last: their text may look like a placeholder
        html = html.replace(f"<!--{name}-->", parts[name])
    return html


def refusal_curve(rows: Sequence[Document]) -> list[plots.Point]:
    """False refusals and false answers for each threshold, from refusing nothing to refusing everything."""
    known, unknown = _scores(rows, "answerable", "partial"), _scores(rows, "unanswerable")
    if not known or not unknown:
        return []
    points = [(0.0, 1.0)]
    for threshold in sorted({*known, *unknown}):
        refused = sum(score <= threshold for score in known) / len(known)
        points.append((refused, sum(score > threshold for score in unknown) / len(unknown)))
    return points


def _summary(document: Document) -> str:
    about, times = document["run"], document["latency_ms"]
    facts = {
        "questions": f"{document['questions']} from {', '.join(about['files'])}",
        "documents": about["docs"],
        "off topic": about["off_topic"],
        "chat model": about["model"] or "none (answers by extraction)",
        "retrieval": _times(times, "retrieve"),
        "reply": _times(times, "reply"),
    }
    return "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(str(fact))}</dd></div>" for name, fact in facts.items() if fact
    )


def _times(times: Document, what: str) -> str:
    p50, p95 = times[f"{what}_p50"], times[f"{what}_p95"]
    return "" if p50 is None else f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


def _card(name: str, label: str, document: Document) -> str:
    bounds, shown = document["intervals"][name], value_of(document, name) or 0.0
    low, high = bounds["low"], bounds["high"]
    return (
        f'<div class="card" title="{escape(name)}"><h3>{escape(label)}</h3><p class="value">{shown:.3f}</p>'
        f'{plots.whisker(shown, low, high)}<p class="small">{low:.3f} – {high:.3f} · n {bounds["n"]}</p></div>'
    )


def _plots(document: Document) -> str:
    rows = document["rows"]
    own = [row for row in rows if row["asked"] == "set"]
    foreign = [row["score"] for row in rows if row["asked"] != "set"]
    classes = {name: _scores(own, name) for name in ("answerable", "partial", "underspecified", "unanswerable")}
    refusal = document["refusal"]
    rates = (refusal["false_refusal"], refusal["false_answer"])
    columns = (
        {
            "How sure the bot is, by what the documents hold": plots.distributions(
                classes | {"off topic": foreign}, document["run"]["threshold"]
            ),
            "By kind of question": _bars(document["by_kind"], "right", f"hit@{CUT}", "matched"),
        },
        {
            "What refusing costs": plots.curve(refusal_curve(own), None if None in rates else rates),
            "By answerability": _bars(document["by_answerability"], "right", "answered"),
            "Expected and given decisions": _confusion(document["decisions"]["confusion"]),
        },
    )
    return "".join(f"<div>{''.join(map(_figure, column.items()))}</div>" for column in columns)


def _figure(named: tuple[str, str]) -> str:
    caption, content = named
    return f"<figure><figcaption>{escape(caption)}</figcaption>{content}</figure>" if content else ""


def _bars(classes: Mapping[str, Mapping[str, Any]], *names: str) -> str:
    return _legend(*names) + plots.bars(classes, names)


def _legend(*names: str) -> str:
    keys = {"right": "right decision", "matched": "gold cited"}
    entries = [f'<i class="s{place}"></i>{escape(keys.get(name, name))}' for place, name in enumerate(names)]
    return f'<p class="legend">{"".join(f"<span>{entry}</span>" for entry in entries)}</p>'


def _scores(rows: Sequence[Document], *classes: str) -> list[float]:
    return [row["score"] for row in rows if row["answerability"] in classes and row["seeks_knowledge"]]


def _confusion(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Expected decisions down, given ones across; right ones are framed, the darker the commoner in its row."""
    given = list(dict.fromkeys(name for row in counts.values() for name in row))
    head = "".join(f"<th scope=col>{escape(name.replace('_', ' '))}</th>" for name in given)
    body = "".join(_confused(expected, row, given) for expected, row in counts.items())
    table = f"<table><thead><tr><th>expected ↓ given →</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table" tabindex="0" role="region" aria-label="Expected and given decisions">{table}</div>'


def _confused(expected: str, row: Mapping[str, int], given: Sequence[str]) -> str:
    total, cells = sum(row.values()), []
    for name in given:
        kind = "right" if name in expected.split("|") else "wrong"
        share = row.get(name, 0) / total
        cells.append(f'<td class="{kind}" style="--share:{share:.2f}">{row.get(name) or ""}</td>')
    return f"<tr><th scope=row>{escape(expected.replace('_', ' ').replace('|', ' or '))}</th>{''.join(cells)}</tr>"


def _options(rows: Sequence[Document]) -> str:
    kinds = dict.fromkeys(row["kind"] for row in rows if row["kind"])
    return "".join(
        f'<option value="{escape(kind)}">{escape(kind.replace("_", " "))}</option>' for kind in sorted(kinds)
    )


def _row(row: Document) -> str:
    facts = [
        row["kind"].replace("_", " "),
        row["answerability"],
        f"p {row['score']:.2f}",
        f"gold at {row['rank']}" if row["rank"] else "",
    ]
    badges = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    decided = f'<b class="{"ok" if row["right"] else "no"}">{escape(row["decision"].replace("_", " "))}</b>'
    data = f'data-kind="{escape(row["kind"])}" data-class="{escape(row["answerability"])}"'
    shown = (
        f'<span class="q">{escape(row["question"][:300])}</span>'
        f'<span class="why">{escape(row["reason"] or "right")}</span><span class="badges">{decided}{badges}</span>'
    )
    kind = "row failed" if row["reason"] else "row"
    return f'<details class="{kind}" {data}><summary>{shown}</summary>{_inside(row)}</details>\n'


def _inside(row: Document) -> str:
    turns = "".join(
        f"<p class=turn><b>{escape(turn['role'])}</b> {escape(turn['content'][:EXCERPT])}</p>"
        for turn in row["history"]
    )
    text = row["text"][:EXCERPT] + ("…" if len(row["text"]) > EXCERPT else "")
    lists = {"gold": [_place(one) for one in row["gold"]], "cited": [_place(one) for one in row["citations"]]}
    lists["found first"] = [
        f"{_place(one)} · cosine {one['dense']:.2f} · words {one['lexical']:.2f}" for one in row["passages"][:PASSAGES]
    ]
    shown = "".join(
        f"<dt>{name}</dt><dd>{'<br>'.join(map(escape, items)) or '–'}</dd>" for name, items in lists.items()
    )
    reply = f"<blockquote>{escape(text)}</blockquote><dl>{shown}</dl>"
    return f"<div class=inside><p class=id>{escape(row['id'])}</p>{turns}{reply}</div>"


def _place(one: Document) -> str:
    heading = one.get("heading") or " › ".join(one.get("section") or ())
    return str(one["source"]) + (f" › {heading}" if heading else "") + (f" p. {one['page']}" if one.get("page") else "")
