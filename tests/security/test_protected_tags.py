"""No job touches a protected tag, whatever it is asked."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from backend.actions import jobs
from backend.core.caller import AN_OPERATOR
from backend.core.errors import Invalid
from tests.api.conftest import eventually, order
from tests.security.allowing import allow, file_of, jobs_of, over, ready, refused, updates
from tests.security.conftest import App

pytestmark = pytest.mark.usefixtures("restored")

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
