"""What an account allows holds wherever a job begins, however somebody tries to begin one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.actions import jobs, permissions
from backend.core.caller import AN_OPERATOR, Role
from backend.core.errors import Invalid
from backend.core.permissions import Permissions
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from tests.api.conftest import eventually, order
from tests.security.conftest import App

USUAL = {"start": "agents", "agent_tickets": 100_000, "protected_tags": [], "confirm_above": None}
SETTINGS = "An admin can change this in Settings, Permissions."


@pytest.fixture
def admin(app: App) -> Iterator[httpx.Client]:
    with app.client(app.session(ADMIN_ID)["token"]) as client:
        yield client


@pytest.fixture
def agent(app: App) -> Iterator[httpx.Client]:
    with app.client(app.session(AGENT_ID)["token"]) as client:
        yield client


@pytest.fixture(autouse=True)
def restored(app: App) -> Iterator[None]:
    yield
    site = app.site
    site.worker.run(
        lambda resources: permissions.put(resources, site.account_id, Permissions(), by=AN_OPERATOR)
    )


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


@pytest.mark.parametrize(
    ("changes", "field"),
    [
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


# Protected tags

NAMING: list[dict[str, Any]] = [
    {"add": ["legal_hold"]},
    {"add": ["other"], "remove": ["legal_hold"]},
    {"rename": {"from": ["legal_hold"], "to": "held"}},
    {"rename": {"from": ["held"], "to": "legal_hold"}},
    {"one_of": {"family": ["a", "legal_hold"], "keep": "a"}},
    {"set": ["legal_hold"]},
    {"add": ["VIP_Cust"]},
    {"remove": ["vip"]},
]


@pytest.mark.parametrize("parameters", NAMING, ids=str)
@pytest.mark.parametrize("start", ["now", "manual"])
def test_no_job_names_a_protected_tag(
    app: App, admin: httpx.Client, parameters: dict[str, Any], start: str
) -> None:
    allow(admin, protected_tags=["legal_hold", "vip*"])
    before = jobs_of(admin)
    answer = admin.post("/jobs", json=order(parameters=parameters, start=start))
    assert "no job may add or remove" in refused(answer, 422, "protected_tags")
    assert answer.json()["errors"][0]["field"] == "parameters"
    assert jobs_of(admin) == before
    site = app.site
    with pytest.raises(Invalid, match="protected"):  # not at the command line either
        site.worker.run(
            lambda resources: jobs.create(
                resources,
                site.account_id,
                tool="tag_manager",
                selection={"kind": "tickets", "ids": [1]},
                parameters=parameters,
                created_by=AN_OPERATOR,
            )
        )


def test_replacing_all_tags_leaves_protected_ones(app: App, admin: httpx.Client) -> None:
    app.site.control("POST", "acme/agent", {"ids": [320], "set": ["vip_gold", "plain"]})
    allow(admin, protected_tags=["vip*"])
    body = order([320, 321], parameters={"set": ["only"]}, start="manual")
    draft = ready(admin, admin.post("/jobs", json=body))
    assert draft["parameters"] == {"set": ["only"], "except": ["vip*"]}
    shown = admin.get(f"/jobs/{draft['job_id']}/tickets").json()["tickets"][0]
    assert (shown["removed"], shown["after"]) == (["plain"], ["only", "vip_gold"])
    admin.post(f"/jobs/{draft['job_id']}/start")
    assert over(admin, draft["job_id"])["counts"]["changed"] == 2
    assert app.site.tags(320) == {"only", "vip_gold"}
    assert app.site.tags(321) == {"only"}


def test_a_tag_that_is_an_option_beside_a_protected_one(app: App, admin: httpx.Client) -> None:
    """To add one option of a drop-down field is to take the other away."""
    allow(admin, protected_tags=["tier_enterprise"])
    for parameters in ({"add": ["tier_pro"]}, {"set": ["tier_pro"]}):
        made = admin.post("/jobs", json=order([1], parameters=parameters)).json()
        job = over(admin, made["job_id"])
        assert (job["status"], job["error"]["code"]) == ("failed", "protected_tags")
        assert job["error"]["detail"].startswith("Adding “tier_pro” would take “tier_enterprise”")


def test_what_was_protected_since_is_not_taken_back(app: App, admin: httpx.Client) -> None:
    asked = order(range(330, 333), parameters={"add": ["kept_now", "goes"]})
    job = admin.post("/jobs", json=asked).json()
    draft = ready(admin, admin.post(f"/jobs/{job['job_id']}/undo", json={"start": "manual"}))
    allow(admin, protected_tags=["kept_now"])
    written, path = updates(app), f"/jobs/{draft['job_id']}"
    refused(admin.post(f"{path}/start"), 409, "permissions_changed")
    assert admin.post(f"{path}/refresh").status_code == 200
    again = over(admin, draft["job_id"])
    assert (again["status"], again["error"]["code"]) == ("failed", "protected_tags")
    undo = admin.post(f"/jobs/{job['job_id']}/undo", json={}).json()
    assert over(admin, undo["job_id"])["error"]["code"] == "protected_tags"
    named = {"tags": ["kept_now"]}
    answer = admin.post(f"/jobs/{job['job_id']}/undo", json=named)
    refused(answer, 422, "protected_tags")
    assert updates(app) == written
    rest = admin.post(f"/jobs/{job['job_id']}/undo", json={"tags": ["goes"]}).json()
    assert over(admin, rest["job_id"])["counts"]["changed"] == 3
    allow(admin, protected_tags=["goes"])
    back = admin.post(f"/jobs/{rest['job_id']}/undo", json={}).json()
    assert over(admin, back["job_id"])["error"]["code"] == "protected_tags"
    assert app.site.tags(330) >= {"kept_now"}
    assert "goes" not in app.site.tags(330)


def test_a_draft_from_before_a_tag_was_protected(app: App, admin: httpx.Client) -> None:
    """Its list is read again, and what would have gone stays."""
    app.site.control("POST", "acme/agent", {"ids": [340], "set": ["gold_1", "plain"]})
    named = ready(admin, admin.post("/jobs", json=order([340], start="manual")))
    body = order([340], parameters={"set": ["only"]}, start="manual")
    draft = ready(admin, admin.post("/jobs", json=body))
    allow(admin, protected_tags=["gold*", "reviewed"])
    refused(admin.post(f"/jobs/{named['job_id']}/start"), 422, "protected_tags")
    path = f"/jobs/{draft['job_id']}"
    assert "Add new matches" in refused(admin.post(f"{path}/start"), 409, "permissions_changed")
    admin.post(f"{path}/refresh")
    eventually(lambda: admin.get(path).json()["phase"] == "ready")
    assert admin.post(f"{path}/start").status_code == 200
    assert over(admin, draft["job_id"])["counts"]["changed"] == 1
    assert app.site.tags(340) == {"only", "gold_1"}


# Files


def file_of(client: httpx.Client, text: str) -> dict[str, Any]:
    """An order for what the lines of a file say."""
    headers = {"Content-Type": "text/csv"}
    answer = client.post("/uploads", content=text, headers=headers)
    assert answer.status_code == 201, answer.text
    selection = {"kind": "csv", "upload_id": answer.json()["upload_id"]}
    return {"selection": selection, "parameters": {"from_csv": True}}


@pytest.mark.parametrize("column", ["add", "remove", "set"])
def test_no_line_of_a_file_names_a_protected_tag(
    app: App, admin: httpx.Client, column: str
) -> None:
    allow(admin, protected_tags=["vip*"])
    order = file_of(admin, f"ticket_id,{column}\n350,fine\n351,vip_gold\n")
    written = updates(app)
    for start in ("now", "manual"):
        job = over(admin, admin.post("/jobs", json=order | {"start": start}).json()["job_id"])
        assert (job["status"], job["error"]["code"]) == ("failed", "protected_tags")
    assert updates(app) == written


def test_a_line_that_names_the_only_tags_leaves_protected_ones(
    app: App, admin: httpx.Client
) -> None:
    app.site.control("POST", "acme/agent", {"ids": [352], "set": ["vip_gold", "plain"]})
    allow(admin, protected_tags=["vip*"])
    order = file_of(admin, "ticket_id,set\n352,only\n353,only\n")
    job = over(admin, admin.post("/jobs", json=order).json()["job_id"])
    assert job["parameters"] == {"from_csv": True, "except": ["vip*"]}
    assert job["counts"]["changed"] == 2
    assert app.site.tags(352) == {"only", "vip_gold"}
    assert app.site.tags(353) == {"only"}
    before = over(admin, admin.post(f"/jobs/{job['job_id']}/undo", json={}).json()["job_id"])
    assert before["counts"]["changed"] == 2
    assert app.site.tags(352) == {"vip_gold", "plain"}


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
