"""What an account allows, and how it refuses."""

from __future__ import annotations

from typing import Any

import httpx

from tests.api.conftest import eventually
from tests.security.conftest import App

USUAL = {"start": "agents", "agent_tickets": 100_000, "protected_tags": [], "confirm_above": None}
SETTINGS = "An admin can change this in Settings, Permissions."


def allow(admin: httpx.Client, **changes: Any) -> None:
    answer = admin.put("/permissions", json=USUAL | changes)
    assert answer.status_code == 200, answer.text


def refused(answer: httpx.Response, status: int, code: str) -> str:
    assert (answer.status_code, answer.json().get("code")) == (status, code), answer.text
    detail: str = answer.json()["detail"]
    assert detail.endswith(SETTINGS) or code in ("confirmation_needed", "permissions_changed")
    return detail


def ready(client: httpx.Client, job: httpx.Response) -> dict[str, Any]:
    """A draft once its list is fixed, or given up."""
    assert job.status_code == 201, job.text
    job_id = job.json()["job_id"]

    def found() -> dict[str, Any] | None:
        now = client.get(f"/jobs/{job_id}").json()
        return now if now["phase"] == "ready" or now["completed_at"] else None

    return eventually(found)


def over(client: httpx.Client, job_id: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        now = client.get(f"/jobs/{job_id}").json()
        return now if now["completed_at"] else None

    return eventually(found)


def marked(app: App, tag: str, ids: range) -> str:
    """A search for tickets that an agent has marked just now."""
    app.site.control("POST", "acme/agent", {"ids": list(ids), "add": [tag]})
    return f"tags:{tag}"


def updates(app: App) -> int:
    """How often Zendesk has taken a change."""
    return sum(
        accepted for accepted, _ in app.site.control("GET", "acme/counters")["tickets"].values()
    )


def jobs_of(client: httpx.Client) -> int:
    return len(client.get("/jobs?limit=100").json()["jobs"])


def file_of(client: httpx.Client, text: str) -> dict[str, Any]:
    """An order for what the lines of a file say."""
    headers = {"Content-Type": "text/csv"}
    answer = client.post("/uploads", content=text, headers=headers)
    assert answer.status_code == 201, answer.text
    selection = {"kind": "csv", "upload_id": answer.json()["upload_id"]}
    return {"selection": selection, "parameters": {"from_csv": True}}
