"""One thing of every kind that an address of the API may name."""

from __future__ import annotations

from typing import Any

import httpx

# What a request has to say before anybody looks whether there is such a thing.
BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/jobs/{job_id}": {"title": "Mine now"},
    "/api/v1/templates/{template_id}": {"name": "Mine now"},
    "/api/v1/templates/{template_id}/start": {"wait": 0},
    "/api/v1/schedules/{schedule_id}": {"name": "Mine now"},
    "/api/v1/hooks/{hook_id}": {"name": "Mine now"},
    "/api/v1/hooks/{hook_id}/secret": {"secret": "mine-now-and-for-ever=="},
    "/api/v1/hooks/{hook_id}/zendesk": {"includes": ["x"]},
    "/api/v1/hooks/{hook_id}/replay": {"delivery_ids": [1]},
}
WITH_A_BODY = ("POST", "PUT", "PATCH")
_CHANGE = {"parameters": {"add": ["reviewed"]}}
_TICKET = {"selection": {"kind": "tickets", "ids": [1]}}


def body_for(method: str, path: str) -> dict[str, Any] | None:
    """What a request to a thing's address holds, if it needs to hold something."""
    return BODIES.get(path) if method in WITH_A_BODY else None


def one_of_each(client: httpx.Client, secret: str) -> dict[str, str]:
    """Ids of things that are made by `client`, under the names that addresses give them."""

    def made(path: str, body: dict[str, Any], name: str) -> str:
        answer = client.post(path, json=body)
        assert answer.status_code == 201, answer.text
        found: str = answer.json()[name]
        return found

    file = {"content": "ticket_id\n1\n", "headers": {"Content-Type": "text/csv"}}
    upload = client.post("/uploads", **file).json()  # type: ignore[arg-type]  # of two kinds
    saved = made("/templates", {"name": secret, **_TICKET, **_CHANGE}, "template_id")
    daily = {"kind": "daily", "at": "00:00", "tz": "UTC"}
    of_saved = {"template_id": saved, "name": secret}
    step = {"template_id": saved}
    draft = {"start": "manual", "title": secret, "wait": 0}
    return {
        "job_id": made("/jobs", draft | _TICKET | _CHANGE, "job_id"),
        "key_id": made("/api-keys", {"name": secret, "role": "agent"}, "id"),
        "upload_id": upload["upload_id"],
        "template_id": saved,
        "schedule_id": made("/schedules", of_saved | {"rule": daily}, "schedule_id"),
        "hook_id": made("/hooks", of_saved, "hook_id"),
        "series_id": made("/series", {"name": secret, "templates": [step]}, "series_id"),
    }
