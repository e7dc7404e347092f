"""
The API's description for people: one page at `/docs`, without scripts and foreign assets.

It is made from the same document that programs read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.web.endpoint import Group
from backend.web.openapi import ALWAYS, document
from backend.web.problems import CODES

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1f2933;max-width:60rem;margin:2rem auto;
padding:0 1rem}
h1,h2,h3{line-height:1.2}h2{margin-top:3rem;border-bottom:1px solid #d3dae0}
section{margin:2rem 0}code,pre{font:14px/1.5 ui-monospace,monospace;background:#f3f5f7}
code{padding:.1em .3em}pre{padding:1rem;overflow:auto}
b.method{display:inline-block;min-width:4.5rem;color:#0b5a4a}
table{border-collapse:collapse;width:100%;font-size:15px}
th,td{text-align:left;vertical-align:top;
padding:.35rem .75rem .35rem 0;border-top:1px solid #e4e9ed}
code{overflow-wrap:anywhere}
nav ul{columns:20rem 2;list-style:none;padding:0}nav a{text-decoration:none}
@media(max-width:40rem){table{display:block;overflow-x:auto}}
@media(prefers-color-scheme:dark){body{background:#15191d;color:#dde3e8}
code,pre{background:#20262c}
a{color:#7cc4ff}b.method{color:#5fd3b6}th,td,h2{border-color:#343c44}}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'"
EXAMPLE = """curl {url}/api/v1/jobs \\
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -d '{{"selection": {{"kind": "search", "query": "tags:old_tag"}},
       "parameters": {{"add": ["reviewed"], "remove": ["old_tag"]}}}}'"""
_ALWAYS_ID = "every-address"
_EVERYWHERE = tuple(f"`{code}`:" for code in ALWAYS)
_CODE = re.compile(r"`([^`]+)`")


def routes(groups: tuple[Group, ...], public_url: str) -> list[Route]:
    """Both forms of the description, made once."""
    described = {**document(groups), "servers": [{"url": public_url}]}
    json, page = orjson.dumps(described), "".join(_page(described, public_url))

    async def openapi(request: Request) -> Response:
        """For programs."""
        return Response(json, media_type="application/json")

    async def docs(request: Request) -> Response:
        """For people."""
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": POLICY})

    return [
        Route("/openapi.json", openapi, methods=["GET"]),
        Route("/docs", docs, methods=["GET"]),
    ]


def _page(described: Mapping[str, Any], url: str) -> Iterator[str]:
    title = escape(described["info"]["title"])
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}: API</title>'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<style>{STYLE}</style></head><body><h1>{title}: API</h1>"
    for paragraph in described["info"]["description"].split("\n\n"):
        yield f"<p>{_text(paragraph)}</p>"
    yield f"<pre>{escape(EXAMPLE.format(url=url))}</pre>"
    yield '<p>For programs: <a href="/openapi.json">openapi.json</a>.</p><nav><ul>'
    operations = [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    for path, method, operation in operations:
        name = f"{method.upper()} {path}"
        yield f'<li><a href="#{operation["operationId"]}"><code>{escape(name)}</code></a></li>'
    yield "</ul></nav>"
    yield from _always()
    for tag in described["tags"]:
        yield f"<h2>{escape(tag['name'])}</h2><p>{_text(tag['description'])}</p>"
        for path, method, operation in operations:
            if operation["tags"] == [tag["name"]]:
                yield from _operation(path, method, operation)
    yield "<h2>Models</h2>"
    for name, schema in described["components"]["schemas"].items():
        yield from _model(name, schema)
    yield "<h2>Problem codes</h2><table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr>"
    for code, (status, meaning) in CODES.items():
        yield f'<tr id="{code}"><td><code>{code}</code></td><td>{status}</td>'
        yield f"<td>{_text(meaning)}</td></tr>"
    yield "</table></body></html>"


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="{operation["operationId"]}"><h3><b class="method">{method.upper()}</b> '
    yield f"<code>{escape(path)}</code></h3><p>{_text(operation['summary'])}. "
    yield f"{_text(operation.get('description', ''))}</p>"
    if operation["parameters"]:
        yield "<table><tr><th>Parameter</th><th>Where</th><th>Type</th><th>Meaning</th></tr>"
        for each in operation["parameters"]:
            name = f"<code>{escape(each['name'])}</code>{'' if each['required'] else ' (optional)'}"
            words = _text(each.get("description", ""))
            kind = _kind(each["schema"])
            yield f"<tr><td>{name}</td><td>{each['in']}</td><td>{kind}</td><td>{words}</td></tr>"
        yield "</table>"
    if "requestBody" in operation:
        yield f"<p>Body: {_contents(operation['requestBody']['content'])}</p>"
    yield "<table><tr><th>Status</th><th>Answer</th></tr>"
    for status, response in operation["responses"].items():
        if int(status) < 400:
            words = _contents(response.get("content", {})) or "nothing"
        else:
            lines = response["description"].split("\n\n")
            own = [line for line in lines if not line.startswith(_EVERYWHERE)]
            words = "<br>".join(_text(line) for line in own)
        if words:
            yield f"<tr><td>{status}</td><td>{words}</td></tr>"
    yield f'</table><p><a href="#{_ALWAYS_ID}">And what every address may answer.</a></p></section>'


def _always() -> Iterator[str]:
    yield f'<h2 id="{_ALWAYS_ID}">What every address may answer</h2>'
    yield "<table><tr><th>Status</th><th>Code</th><th>Meaning</th></tr>"
    for code in sorted(ALWAYS, key=lambda code: CODES[code].status):
        status, meaning = CODES[code]
        yield f"<tr><td>{status}</td><td><code>{code}</code></td><td>{_text(meaning)}</td></tr>"
    yield "</table>"


def _model(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="model-{name}"><h3>{name}</h3><p>{_text(schema.get("description", ""))}</p>'
    yield "<table><tr><th>Field</th><th>Type</th><th>Meaning</th></tr>"
    required = schema.get("required", ())
    for field, each in schema.get("properties", {}).items():
        shown = f"<code>{escape(field)}</code>{'' if field in required else ' (optional)'}"
        words = _text(each.get("description", ""))
        yield f"<tr><td>{shown}</td><td>{_kind(each)}</td><td>{words}</td></tr>"
    yield "</table></section>"


def _contents(content: Mapping[str, Any]) -> str:
    return ", ".join(
        f"<code>{escape(media)}</code> {_kind(each['schema'])}" for media, each in content.items()
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#model-{name}">{name}</a>'
    for joint in ("anyOf", "oneOf", "allOf"):
        if joint in schema:
            return " or ".join(_kind(each) for each in schema[joint])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return " · ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    bounds = [
        f"{word} {schema[key]:,}"
        for key, word in (
            ("minimum", "from"),
            ("maximum", "to"),
            ("minLength", "from"),
            ("maxLength", "to"),
        )
        if key in schema and schema[key] < 2**53
    ]
    return " ".join([str(schema.get("type", "anything")), *bounds])


def _text(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(" ".join(text.split()), quote=False))
