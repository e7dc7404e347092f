"""
The API's description, made from the endpoints themselves: OpenAPI 3.1 at `/openapi.json`.

https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from backend.actions.idempotency import HEADER
from backend.web.edge import REQUEST_ID
from backend.web.endpoint import JSON, Answer, Endpoint, Group
from backend.web.problems import CODES, MEDIA_TYPE
from backend.web.schemas.base import Problem

VERSION = "1"
ALWAYS = (
    "malformed_request",
    "unauthorised",
    "session_expired",
    "reopen_app",
    "agent_gone",
    "key_unknown",
    "key_expired",
    "key_revoked",
    "key_owner_gone",
    "forbidden",
    "owner_unknown",
    "rights_unknown",
    "unavailable",
    "timeout",
    "internal_error",
)
WITH_BODY = ("malformed_json", "request_timeout", "body_too_large", "unsupported_media_type")
ABOUT = """\
Change tags on up to 1,000,000 Zendesk tickets, and see what became of every one of them.

Every request carries an API key: `Authorization: Bearer tmk_…`, or the token of a session in the
app. Either says which account it is about; other accounts' things do not exist for it. Errors are
problem documents (RFC 9457) with a stable `code`. Times are RFC 3339 in UTC. Lists come in pages:
pass `next_cursor` as `cursor`.
"""
_PARAMETER = re.compile(r"{(\w+)}")
_REFERENCE = "#/components/schemas/{model}"


@cache  # half a second's work
def document(groups: tuple[Group, ...]) -> Mapping[str, Any]:
    """The whole description."""
    endpoints = [endpoint for group in groups for endpoint in group.endpoints]
    references, definitions = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, references, definitions)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    queries = {each.query.__name__ for each in endpoints if each.query is not None}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tag Manager for Zendesk", "version": VERSION, "description": ABOUT},
        "security": [{"key": []}],
        "tags": [{"name": group.tag, "description": group.about} for group in groups],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {n: each for n, each in definitions.items() if n not in queries},
        },
    }


def codes_of(endpoint: Endpoint) -> dict[int, list[str]]:
    """The problem codes that an endpoint may answer, by status."""
    codes = [*ALWAYS, *endpoint.problems]
    if endpoint.body is not None:
        codes += WITH_BODY
    if endpoint.body is not None or endpoint.query is not None or endpoint.once:
        codes.append("invalid")
    if endpoint.once:
        codes.append("idempotency_key_reused")
    found: dict[int, list[str]] = {}
    for code in dict.fromkeys(codes):
        found.setdefault(CODES[code].status, []).append(code)
    return dict(sorted(found.items()))


def _schemas(
    endpoints: Iterable[Endpoint],
) -> tuple[Mapping[type[BaseModel], dict[str, Any]], dict[str, Any]]:
    """References to all models, and what they refer to; requests and answers apart."""
    asked = {model for each in endpoints for model in (each.query, each.body) if _is_model(model)}
    told = {model for each in endpoints for model in each.answers.values() if _is_model(model)}
    inputs = [(model, "validation") for model in sorted(asked, key=_name)]
    outputs = [(model, "serialization") for model in sorted(told | {Problem}, key=_name)]
    mapping, schema = models_json_schema(
        [*inputs, *outputs],  # type: ignore[list-item]  # the literals above are the modes
        ref_template=_REFERENCE,
    )
    references = {model: reference for (model, _), reference in mapping.items()}
    return references, schema.get("$defs", {})  # type: ignore[return-value]


def _is_model(value: Answer) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def _name(model: Any) -> str:
    return str(model.__name__)


def _operation(
    endpoint: Endpoint,
    references: Mapping[type[BaseModel], dict[str, Any]],
    definitions: Mapping[str, Any],
) -> dict[str, Any]:
    summary, _, rest = (endpoint.call.__doc__ or "").strip().partition("\n")
    operation: dict[str, Any] = {
        "operationId": f"{endpoint.call.__module__.rpartition('.')[2]}_{endpoint.call.__name__}",
        "summary": summary.rstrip("."),
        "tags": [endpoint.tag],
        "parameters": _parameters(endpoint, definitions),
        "responses": _responses(endpoint, references),
    }
    if rest.strip():
        operation["description"] = " ".join(rest.split())
    if endpoint.body is not None:
        operation["requestBody"] = {
            "required": not endpoint.no_body_too,
            "content": _content(endpoint.body, references),
        }
    return operation


def _parameters(endpoint: Endpoint, definitions: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PARAMETER.findall(endpoint.path)
    ]
    if endpoint.query is not None:
        schema = definitions[endpoint.query.__name__]
        for name, each in schema["properties"].items():
            parameter = {
                "name": name,
                "in": "query",
                "required": name in schema.get("required", ()),
                "schema": _of_a_query(each),
            }
            if "description" in each:
                parameter["description"] = each["description"]
            found.append(parameter)
    if endpoint.once:
        found.append(
            {
                "name": HEADER,
                "in": "header",
                "required": False,
                "description": "A key of your own, such as a UUID: the same request with the "
                "same key, within a week, makes nothing more.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 255},
            }
        )
    return found


def _of_a_query(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without null: what a query does not name is not there."""
    found = {k: v for k, v in schema.items() if k not in ("description", "title", "anyOf")}
    if found.get("default", ...) is None:
        del found["default"]
    for each in schema.get("anyOf", ()):
        found |= {} if each == {"type": "null"} else each
    return found


def _responses(
    endpoint: Endpoint, references: Mapping[type[BaseModel], dict[str, Any]]
) -> dict[str, Any]:
    headers = {REQUEST_ID: {"schema": {"type": "string"}, "description": "Names this request."}}
    found: dict[str, Any] = {}
    for status, told in endpoint.answers.items():
        found[str(status)] = {"description": HTTPStatus(status).phrase, "headers": headers}
        if told is not None:
            found[str(status)]["content"] = _content(told, references)
    for status, codes in codes_of(endpoint).items():
        words = [f"`{code}`: {CODES[code].meaning}" for code in codes]
        schema = {
            "allOf": [references[Problem], {"properties": {"code": {"enum": codes}}}],
        }
        found[str(status)] = {
            "description": "\n\n".join(words),
            "headers": headers,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
    return found


def _content(told: Answer, references: Mapping[type[BaseModel], dict[str, Any]]) -> dict[str, Any]:
    if isinstance(told, str):
        return {told: {"schema": {"type": "string"}}}
    assert told is not None
    return {JSON: {"schema": references[told]}}
