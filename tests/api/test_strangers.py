"""What belongs to another account does not exist, at every address that takes an id."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from backend.web.api import ENDPOINTS
from backend.web.endpoint import Endpoint
from tests.api.conftest import Site, order

# Every account may have a ticket of the same number; see test_ticket_history.
HISTORY = "/api/v1/tickets/{ticket_id}/history"
WITH_IDS = [each for each in ENDPOINTS if "{" in each.path and each.path != HISTORY]
BODIES: dict[str, Any] = {
    "PATCH /api/v1/jobs/{job_id}": {"title": "Mine"},
    "PATCH /api/v1/templates/{template_id}": {"name": "Mine"},
    "POST /api/v1/templates/{template_id}/start": {"values": {}},
    "PATCH /api/v1/schedules/{schedule_id}": {"name": "Mine"},
    "PATCH /api/v1/hooks/{hook_id}": {"name": "Mine"},
    "PUT /api/v1/hooks/{hook_id}/secret": {"secret": "dGhlIHNlY3JldCBvZiBzb21lYm9keSBlbHNl"},
    "POST /api/v1/hooks/{hook_id}/zendesk": {"includes": ["mine"]},
    "POST /api/v1/hooks/{hook_id}/replay": {"delivery_ids": [1]},
}
# Ids that are the same in every account: Zendesk's own.
OF_ZENDESK = {"view_id": "424242"}


@pytest.fixture(scope="module")
def theirs(site: Site) -> dict[str, str]:
    """Ids of things that are another account's."""
    with site.client(site.other_key) as stranger:
        job = stranger.post("/jobs", json=order(wait=0, title="A secret")).json()
        key = stranger.get("/api-keys").json()["api_keys"][0]
        file = {"content": "ticket_id\n1\n", "headers": {"Content-Type": "text/csv"}}
        upload = stranger.post("/uploads", **file).json()  # type: ignore[arg-type]
        rules = _rules(stranger)
    mine = {"job_id": job["job_id"], "key_id": key["id"], "upload_id": upload["upload_id"]}
    return mine | rules | OF_ZENDESK


def _rules(stranger: httpx.Client) -> dict[str, str]:
    """A saved job, and what starts such."""
    change = {"parameters": {"add": ["reviewed"]}}
    saved = {"name": "A secret", "selection": {"kind": "tickets", "ids": [1]}, **change}
    template_id = made(stranger, "templates", saved)["template_id"]
    once = {"kind": "once", "at": "2099-01-01T09:00", "tz": "UTC"}
    schedule = made(stranger, "schedules", {"template_id": template_id, "rule": once})
    hook = made(stranger, "hooks", {"name": "A secret", "template_id": template_id})
    series = made(stranger, "series", {"name": "A secret", "view_ids": [2, 3], **change})
    return {
        "template_id": template_id,
        "schedule_id": schedule["schedule_id"],
        "hook_id": hook["hook_id"],
        "series_id": series["series_id"],
    }


def made(stranger: httpx.Client, what: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = stranger.post(f"/{what}", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    "endpoint", WITH_IDS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}"
)
def test_a_foreign_id_is_not_found(
    site: Site, api: httpx.Client, theirs: dict[str, str], endpoint: Endpoint
) -> None:
    path = re.sub(r"{(\w+)}", lambda name: theirs[name[1]], endpoint.path)
    body = BODIES.get(f"{endpoint.method} {endpoint.path}")
    answer = api.request(endpoint.method, f"{site.url}{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "A secret" not in answer.text


def test_lists_hold_nothing_of_others(api: httpx.Client, theirs: dict[str, str]) -> None:
    assert theirs["job_id"] not in api.get("/jobs").text
    assert theirs["key_id"] not in api.get("/api-keys").text
    assert api.get("/jobs", params={"q": theirs["job_id"]}).json()["jobs"] == []


def test_every_address_asks_who_is_calling(site: Site) -> None:
    for endpoint in ENDPOINTS:
        path = re.sub(r"{\w+}", "1", endpoint.path)
        answer = httpx.request(endpoint.method, f"{site.url}{path}")
        assert answer.status_code == 401, endpoint.path
