"""Webhook rules over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx


def saved_job(api: httpx.Client, **more: Any) -> str:
    body = {
        "name": f"Saved {uuid4()}",
        "selection": {"kind": "search", "query": "tags:never_there"},
        "parameters": {"add": ["reviewed"], "remove": ["needs_review"]},
        **more,
    }
    answer = api.post("/templates", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["template_id"])


def rule(api: httpx.Client, name: str | None = None, **more: Any) -> dict[str, Any]:
    body = {"name": name or f"Rule {uuid4()}", **more}
    body.setdefault("template_id", saved_job(api))
    answer = api.post("/hooks", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def address(made: dict[str, Any], *rest: str) -> str:
    return "/".join(["/hooks", str(made["hook_id"]), *rest])
