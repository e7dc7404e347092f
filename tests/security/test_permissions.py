"""What an account allows holds wherever a job begins, however somebody tries to begin one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.core.caller import Role
from backend.sandbox.seed import ADMIN_ID
from tests.api.conftest import eventually, order
from tests.security.allowing import (
    SETTINGS,
    USUAL,
    allow,
    file_of,
    jobs_of,
    marked,
    over,
    ready,
    refused,
    updates,
)
from tests.security.conftest import App

pytestmark = pytest.mark.usefixtures("restored")


# What they are, and who sets them


def test_as_they_come(admin: httpx.Client, agent: httpx.Client) -> None:
    found = admin.get("/permissions").json()
    assert {name: found[name] for name in USUAL} == USUAL
    assert agent.get("/me").json()["jobs"] == {
        "may_start": True,
        "most_tickets": 100_000,
        "confirm_above": None,
        "protected_tags": [],
    }
    assert admin.get("/me").json()["jobs"]["most_tickets"] is None


def test_only_admins_see_and_set_them(app: App, admin: httpx.Client, agent: httpx.Client) -> None:
    _, secret = app.site.make_key(Role.AGENT, owner=ADMIN_ID)
    with app.client(secret) as lower:
        for client in (agent, lower):
            assert client.get("/permissions").status_code == 403
            refusal = client.put("/permissions", json=USUAL | {"agent_tickets": None})
            assert (refusal.status_code, refusal.json()["code"]) == (403, "forbidden")
    assert admin.get("/permissions").json()["agent_tickets"] == 100_000


def test_who_is_no_admin_any_more_sets_nothing(app: App, admin: httpx.Client) -> None:
    try:
        app.site.control("POST", "acme/users", {"id": ADMIN_ID, "role": "agent"})
        assert admin.put("/permissions", json=USUAL).status_code == 403
    finally:
        app.site.control("POST", "acme/users", {"id": ADMIN_ID, "role": "admin"})


def test_another_account_has_its_own(app: App, admin: httpx.Client) -> None:
    allow(admin, protected_tags=["vip*"])
    with app.client(app.site.other_key) as stranger:
        assert stranger.get("/permissions").json()["protected_tags"] == []
        added = stranger.post("/jobs", json=order([1], parameters={"add": ["vip_cust"]}))
        assert added.json()["status"] == "completed"


def test_nobody_undoes_what_they_have_not_seen(admin: httpx.Client) -> None:
    """Two admins have the page open: whoever saves second is told, and undoes no protection."""
    allow(admin, confirm_above=50)
    seen = admin.get("/permissions").json()["changed_at"]
    allow(admin, protected_tags=["vip*"])
    for stale in (seen, None):
        late = admin.put("/permissions", json=USUAL | {"agent_tickets": 9, "changed_at": stale})
        assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    assert admin.get("/permissions").json()["protected_tags"] == ["vip*"]

    now = admin.get("/permissions").json()
    good = USUAL | {"agent_tickets": 9, "protected_tags": ["vip*"]}
    for _ in range(2):  # the second one, sent again, finds that it is so already
        again = admin.put("/permissions", json=good | {"changed_at": now["changed_at"]})
        assert (again.status_code, again.json()["agent_tickets"]) == (200, 9)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"changed_at": "yesterday"}, "changed_at"),
        ({"start": "everybody"}, "start"),
        ({"agent_tickets": 0}, "agent_tickets"),
        ({"agent_tickets": 1_000_001}, "agent_tickets"),
        ({"agent_tickets": "5"}, "agent_tickets"),
        ({"confirm_above": -1}, "confirm_above"),
        ({"protected_tags": ["*"]}, "protected_tags"),
        ({"protected_tags": ["a*b"]}, "protected_tags"),
        ({"protected_tags": ["two words"]}, "protected_tags"),
        ({"protected_tags": [""]}, "protected_tags"),
        ({"protected_tags": [f"tag_{n}" for n in range(101)]}, "protected_tags"),
        ({"more": 1}, "more"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_named(
    admin: httpx.Client, changes: dict[str, Any], field: str
) -> None:
    answer = admin.put("/permissions", json=USUAL | changes)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert admin.get("/permissions").json()["protected_tags"] == []


# Who may start, and how many tickets


def test_where_only_admins_start_agents_make_drafts(
    app: App, admin: httpx.Client, agent: httpx.Client
) -> None:
    allow(admin, start="admins")
    before = jobs_of(admin)
    assert agent.get("/me").json()["jobs"]["may_start"] is False
    assert "Only admins" in refused(agent.post("/jobs", json=order()), 403, "start_not_allowed")
    _, secret = app.site.make_key(Role.AGENT, owner=ADMIN_ID)
    with app.client(secret) as lower:
        refused(lower.post("/jobs", json=order()), 403, "start_not_allowed")
    assert jobs_of(admin) == before
    draft = ready(agent, agent.post("/jobs", json=order(start="manual")))
    path = f"/jobs/{draft['job_id']}/start"
    refused(agent.post(path), 403, "start_not_allowed")
    assert admin.post(path).status_code == 200
    assert over(agent, draft["job_id"])["status"] == "completed"
    for verb in ("undo", "retry", "again"):
        body = {"start": "now"}
        answer = agent.post(f"/jobs/{draft['job_id']}/{verb}", json=body)
        assert answer.status_code in (403, 409), answer.text
        if answer.status_code == 409:
            assert verb != "again"


def test_too_many_ids_are_refused_before_anything_is_made(
    app: App, admin: httpx.Client, agent: httpx.Client
) -> None:
    allow(admin, agent_tickets=5)
    before, headers = jobs_of(admin), {"Idempotency-Key": str(uuid4())}
    six = order(range(1, 7), parameters={"add": ["six"]})
    assert "more than 5 tickets" in refused(
        agent.post("/jobs", json=six, headers=headers), 403, "too_many_tickets"
    )
    assert jobs_of(admin) == before
    five = order([1, 2, 3, 4, 5, 5, 5], parameters={"add": ["six"]})
    assert agent.post("/jobs", json=five).json()["counts"]["changed"] == 5
    assert admin.post("/jobs", json=six).status_code == 201
    allow(admin, agent_tickets=6)
    assert agent.post("/jobs", json=six, headers=headers).status_code == 201


def too_many() -> dict[str, dict[str, Any]]:
    return {
        "search": {"kind": "search", "query": "status<solved"},
        "view": {"kind": "view", "view_ids": [3]},
        "views": {"kind": "view", "view_ids": [3, 2]},
        "ids, without closed ones": {
            "kind": "tickets",
            "ids": list(range(1, 200)),
            "exclude_closed": True,
        },
        "more than the bound": {"kind": "search", "query": "status<solved", "limit": 6},
    }


@pytest.mark.parametrize("kind", too_many())
def test_a_list_that_turns_out_too_long_stops_the_job_before_it_writes(
    app: App, admin: httpx.Client, agent: httpx.Client, kind: str
) -> None:
    allow(admin, agent_tickets=5)
    written = updates(app)
    body = {"selection": too_many()[kind], "parameters": {"add": ["too_long_a_list"]}}
    job = over(agent, agent.post("/jobs", json=body).json()["job_id"])
    assert (job["status"], job["error"]["code"]) == ("failed", "too_many_tickets")
    assert job["error"]["detail"].endswith(SETTINGS)
    assert job["counts"]["cancelled"] == job["total_items"] > 5
    assert updates(app) == written


def test_a_limit_within_the_bound_is_fine(admin: httpx.Client, agent: httpx.Client) -> None:
    allow(admin, agent_tickets=5)
    selection = {"kind": "view", "view_ids": [3], "limit": 5}
    body = {"selection": selection, "parameters": {"add": ["within"]}}
    job = over(agent, agent.post("/jobs", json=body).json()["job_id"])
    assert (job["status"], job["total_items"]) == ("completed", 5)


def test_nobody_grows_into_it_by_two_steps(
    app: App, admin: httpx.Client, agent: httpx.Client
) -> None:
    """A draft that fits, more matches, another way to run: the start counts what is there then."""
    allow(admin, agent_tickets=5)
    search = {"kind": "search", "query": marked(app, "growing", range(100, 105))}
    body = {"selection": search, "parameters": {"add": ["grown"]}, "start": "manual"}
    draft = ready(agent, agent.post("/jobs", json=body))
    path = f"/jobs/{draft['job_id']}"
    assert draft["total_items"] == 5
    marked(app, "growing", range(105, 106))
    assert agent.post(f"{path}/refresh").status_code == 200
    eventually(lambda: agent.get(path).json()["new_matches"] == 1)
    refused(agent.post(f"{path}/start"), 403, "too_many_tickets")
    assert agent.patch(path, json={"selection": search}).status_code == 422
    assert agent.patch(path, json={"options": {"stop_after": 5}}).status_code == 200
    refused(agent.post(f"{path}/start", json={"confirm": 6}), 403, "too_many_tickets")
    assert agent.get(path).json()["status"] == "draft"
    assert admin.post(f"{path}/start").status_code == 200


@pytest.mark.parametrize("verb", ["undo", "again"])
def test_what_follows_a_large_job_is_large(
    app: App, admin: httpx.Client, agent: httpx.Client, verb: str
) -> None:
    tag = f"large_{verb}"
    large = admin.post("/jobs", json=order(range(200, 206), parameters={"add": [tag]})).json()
    assert large["status"] == "completed"
    allow(admin, agent_tickets=5)
    path = f"/jobs/{large['job_id']}/{verb}"
    answer = agent.post(path, json={"start": "now"})
    if answer.status_code == 201:
        job = over(agent, answer.json()["job_id"])
        assert (job["status"], job["error"]["code"]) == ("failed", "too_many_tickets")
    else:
        refused(answer, 403, "too_many_tickets")
    assert tag in app.site.tags(200)
    draft = ready(agent, agent.post(path, json={"start": "manual"}))
    refused(agent.post(f"/jobs/{draft['job_id']}/start"), 403, "too_many_tickets")
    agent.post(f"/jobs/{draft['job_id']}/cancel")
    over(agent, draft["job_id"])


def test_one_ticket_of_a_large_job_may_be_taken_back(
    app: App, admin: httpx.Client, agent: httpx.Client
) -> None:
    large = admin.post("/jobs", json=order(range(210, 220), parameters={"add": ["big"]})).json()
    allow(admin, agent_tickets=5)
    path = f"/jobs/{large['job_id']}/undo"
    undo = agent.post(path, json={"ticket_ids": [210]}).json()
    assert undo["counts"]["changed"] == 1
    assert "big" not in app.site.tags(210)


def test_a_key_has_the_bounds_of_its_role(app: App, admin: httpx.Client) -> None:
    allow(admin, agent_tickets=5)
    six = order(range(1, 7), parameters={"add": ["by_key"]})
    _, lower = app.site.make_key(Role.AGENT, owner=ADMIN_ID)
    _, higher = app.site.make_key(Role.ADMIN, owner=ADMIN_ID)
    with app.client(lower) as script:
        refused(script.post("/jobs", json=six), 403, "too_many_tickets")
        assert script.get("/me").json()["jobs"]["most_tickets"] == 5
    with app.client(higher) as script:
        assert script.post("/jobs", json=six).status_code == 201


# The number, typed


def test_a_large_job_needs_its_number(app: App, admin: httpx.Client) -> None:
    allow(admin, confirm_above=5)
    six = order(range(300, 306), parameters={"add": ["typed"]})
    refused(admin.post("/jobs", json=six), 422, "confirmation_needed")
    _, secret = app.site.make_key(Role.ADMIN, owner=ADMIN_ID)
    with app.client(secret) as script:
        refused(script.post("/jobs", json=six), 422, "confirmation_needed")
    draft = ready(admin, admin.post("/jobs", json=six | {"start": "manual"}))
    path = f"/jobs/{draft['job_id']}/start"
    for body in (None, {}, {"confirm": None}, {"confirm": 5}, {"confirm": 7}):
        answer = admin.post(path, json=body)
        refused(answer, 422, "confirmation_needed")
        assert answer.json()["errors"][0]["field"] == "confirm"
    assert admin.post(path, json={"confirm": "6"}).status_code == 422
    assert admin.post(path, json={"confirm": 6}).status_code == 200
    assert over(admin, draft["job_id"])["counts"]["changed"] == 6


def test_a_large_job_that_begins_at_once_stops_before_it_writes(
    app: App, admin: httpx.Client
) -> None:
    allow(admin, confirm_above=5)
    written = updates(app)
    search = {"kind": "search", "query": marked(app, "at_once", range(310, 316))}
    written = updates(app)
    body = {"selection": search, "parameters": {"add": ["never_typed"]}}
    job = over(admin, admin.post("/jobs", json=body).json()["job_id"])
    assert (job["status"], job["error"]["code"]) == ("failed", "confirmation_needed")
    assert updates(app) == written
    body["selection"] = search | {"limit": 5}
    job = over(admin, admin.post("/jobs", json=body).json()["job_id"])
    assert job["status"] == "completed"


def test_a_file_with_too_many_lines(app: App, admin: httpx.Client, agent: httpx.Client) -> None:
    allow(admin, agent_tickets=5)
    lines = "".join(f"{number},by_file\n" for number in range(360, 366))
    written = updates(app)
    order = file_of(agent, f"ticket_id,add\n{lines}")
    answer = agent.post("/jobs", json=order)
    job = over(agent, answer.json()["job_id"])
    assert (job["status"], job["error"]["code"]) == ("failed", "too_many_tickets")
    assert updates(app) == written
    draft = ready(agent, agent.post("/jobs", json=order | {"start": "manual"}))
    refused(agent.post(f"/jobs/{draft['job_id']}/start"), 403, "too_many_tickets")
