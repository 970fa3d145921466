"""The API's documentation as one page without a foreign request, written from the OpenAPI schema."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.settings import Settings
from ui.html import page
from ui.markup import clean, safe_markdown
from ui.texts import Texts

METHODS = ("get", "post", "put", "patch", "delete")
INTRO = (
    "Programs ask here; people use the <a href='/chat/'>chat page</a>. "
    "The schema for tools is at <a href='/api/openapi.json'>/api/openapi.json</a>."
)


def docs_page(schema: dict[str, Any], base: str, texts: Texts, settings: Settings) -> str:
    """`base` is the server's address, as it stands in the examples."""
    paths = schema["paths"].items()
    operations = [(path, method, ways[method]) for path, ways in paths for method in METHODS if method in ways]
    endpoints = "".join(_endpoint(path, method, operation, base) for path, method, operation in operations)
    models = "".join(_model(name, model) for name, model in schema["components"]["schemas"].items())
    body = f'<article class="document api"><h1>HTTP API</h1><p>{INTRO}</p>{endpoints}<h2>Models</h2>{models}</article>'
    return page("HTTP API", body, texts, settings)


def _endpoint(path: str, method: str, operation: dict[str, Any], base: str) -> str:
    markdown = safe_markdown()
    text = operation.get("description", "").replace("{base}", base)
    statuses = ", ".join(sorted(operation["responses"]))
    head = f"<p><code><strong>{method.upper()}</strong> {escape(path)}</code></p>"
    return (
        f"<section><h2>{escape(operation['summary'])}</h2>{head}"
        f"{clean(markdown.render(text))}<p>{_body(operation)} Statuses: {statuses}.</p></section>"
    )


def _body(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return f"Takes {_type(content)}." if content else "Takes no body."


def _model(name: str, model: dict[str, Any]) -> str:
    rows = "".join(
        _row(field, about, field in model.get("required", ())) for field, about in model.get("properties", {}).items()
    )
    head = "<thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead>"
    table = (
        f'<div class="wide" tabindex="0" role="group"><table>{head}<tbody>{rows}</tbody></table></div>' if rows else ""
    )
    about = escape(model.get("description", ""))
    return f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{about}</p>{table}</section>'


def _row(field: str, about: dict[str, Any], required: bool) -> str:
    meaning = escape(about.get("description", "")) + ("" if required or "default" not in about else " Optional.")
    return f"<tr><td><code>{escape(field)}</code></td><td>{_type(about)}</td><td>{meaning}</td></tr>"


def _type(about: dict[str, Any]) -> str:
    """A JSON schema in a few words."""
    if "$ref" in about:
        name = escape(about["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in about:
        return " or ".join(_type(choice) for choice in about["anyOf"])
    if "enum" in about:
        return " or ".join(f"<code>{escape(str(value)) or '&quot;&quot;'}</code>" for value in about["enum"])
    if about.get("type") == "array":
        return f"list of {_type(about.get('items', {}))}"
    return escape(str(about.get("type", "anything")))
