"""Saved jobs over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx

NOWHERE = "00000000-0000-0000-0000-000000000000"


def saved(name: str | None = None, **more: Any) -> dict[str, Any]:
    """A saved job that asks for the tag to add."""
    return {
        "name": name or f"Saved {uuid4()}",
        "selection": {"kind": "tickets", "ids": [1, 2, 3]},
        "parameters": {"add": ["{{tag}}"]},
        "title": "Add {{tag}}",
        "inputs": [{"name": "tag", "label": "Which tag?", "kind": "tag"}],
        **more,
    }


def made(api: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post("/templates", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def faults(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 422, answer.text
    return {fault["field"] for fault in answer.json()["errors"]}
