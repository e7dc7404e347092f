"""Saved jobs: a job under a name, with gaps that are filled when it starts."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.web.schemas import templates as schemas
from tests.api.conftest import Site, eventually
from tests.api.described import strict
from tests.api.saved_jobs import NOWHERE, faults, made, saved


def test_saved_listed_changed_removed(api: httpx.Client) -> None:
    answer = api.post("/templates", json=saved("  Tag   three "))
    assert answer.status_code == 201, answer.text
    one = answer.json()
    strict(schemas.Template, one)
    assert (one["name"], one["may_change"]) == ("Tag three", True)
    assert answer.headers["Location"] == f"/api/v1/templates/{one['template_id']}"
    assert api.get(answer.headers["Location"].removeprefix("/api/v1")).json() == one
    strict(schemas.TemplateList, api.get("/templates").json())
    assert one in api.get("/templates").json()["templates"]
    address = f"/templates/{one['template_id']}"
    changed = api.patch(address, json={"title": None, "parameters": {"remove": ["{{tag}}"]}})
    assert changed.status_code == 200, changed.text
    different = {"title": None, "parameters": {"remove": ["{{tag}}"]}}
    assert changed.json() == one | different | {"changed_at": changed.json()["changed_at"]}
    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404
    assert api.delete(address).status_code == 404
    assert one["template_id"] not in api.get("/templates").text


def test_started_with_a_value_it_changes_the_tickets_and_says_where_it_came_from(
    site: Site, api: httpx.Client
) -> None:
    one = made(api, saved())
    answer = api.post(f"/templates/{one['template_id']}/start", json={"values": {"tag": "Saved_a"}})
    assert answer.status_code == 201, answer.text
    job = answer.json()
    assert (job["status"], job["title"]) == ("completed", "Add saved_a")
    assert (job["template_id"], job["template_name"]) == (one["template_id"], one["name"])
    assert all("saved_a" in site.tags(ticket) for ticket in (1, 2, 3))


def test_a_start_may_name_other_tickets_another_title_and_wait_for_a_person(
    site: Site, api: httpx.Client
) -> None:
    one = made(api, saved())
    asked = {
        "values": {"tag": "saved_b"},
        "selection": {"kind": "tickets", "ids": [7]},
        "title": "Only one",
        "start": "manual",
    }
    job = api.post(f"/templates/{one['template_id']}/start", json=asked).json()
    assert (job["status"], job["title"]) == ("draft", "Only one")
    path = f"/jobs/{job['job_id']}"
    ready = eventually(lambda: (j := api.get(path).json())["phase"] == "ready" and j)
    assert (ready["total_items"], "saved_b" in site.tags(7)) == (1, False)


def test_every_value_that_is_wrong_is_named_and_nothing_starts(api: httpx.Client) -> None:
    inputs = [
        {"name": "tag", "kind": "tag"},
        {"name": "also", "kind": "tags", "required": False},
    ]
    one = made(api, saved(parameters={"add": ["{{tag}}", "{{also}}"]}, inputs=inputs))
    before = api.get("/jobs").json()["jobs"]
    address = f"/templates/{one['template_id']}/start"
    assert faults(api.post(address, json={})) == {"values.tag"}
    wrong = {"values": {"tag": "two words", "also": ["a b"], "other": 1}}
    assert faults(api.post(address, json=wrong)) == {"values.tag", "values.also", "values.other"}
    assert api.get("/jobs").json()["jobs"] == before


def test_the_same_start_twice_makes_one_job_even_when_the_saved_job_is_gone(
    api: httpx.Client,
) -> None:
    one = made(api, saved())
    address, key = f"/templates/{one['template_id']}", {"Idempotency-Key": str(uuid4())}
    asked = {"values": {"tag": "saved_c"}}
    first = api.post(f"{address}/start", json=asked, headers=key)
    assert api.delete(address).status_code == 204
    again = api.post(f"{address}/start", json=asked, headers=key)
    assert (first.status_code, again.status_code) == (201, 201), again.text
    assert first.json()["job_id"] == again.json()["job_id"]
    assert again.headers["Idempotent-Replayed"] == "true"
    other = api.post(f"{address}/start", json={"values": {"tag": "x"}}, headers=key)
    assert other.json()["code"] == "idempotency_key_reused"


def test_the_same_saving_twice_saves_once(api: httpx.Client) -> None:
    body, key = saved(), {"Idempotency-Key": str(uuid4())}
    first, again = (api.post("/templates", json=body, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201), again.text
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"


def test_a_name_is_taken_once_whatever_its_case(api: httpx.Client) -> None:
    one = made(api, saved())
    taken = api.post("/templates", json=saved(one["name"].upper()))
    assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
    other = made(api, saved())
    renamed = api.patch(f"/templates/{other['template_id']}", json={"name": one["name"]})
    assert (renamed.status_code, renamed.json()["code"]) == (409, "name_taken")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": " "}, ["name"]),
        ({"inputs": []}, ["parameters", "title"]),
        ({"parameters": {"add": ["a"]}, "title": None}, ["inputs.0.name"]),
        ({"inputs": [{"name": "Tag", "kind": "tag"}]}, ["inputs.0.name"]),
        ({"selection": {"kind": "csv", "upload_id": NOWHERE}}, ["selection.kind"]),
        ({"selection": {"kind": "tickets", "ids": ["x"]}}, ["selection.ids"]),
        ({"selection": {"kind": "nothing"}}, ["selection.kind"]),
        ({"selection": {"kind": [{}]}}, ["selection.kind"]),
        ({"parameters": {"add": ["{{tag}}"], "typo": 1}}, ["parameters.typo"]),
        ({"options": {"speed": "warp"}}, ["options.speed"]),
        ({"tool": "hammer"}, ["tool"]),
    ],
    ids=str,
)
def test_what_can_never_be_right_is_not_saved(
    api: httpx.Client, change: dict[str, Any], fields: list[str]
) -> None:
    body = saved() | change
    assert faults(api.post("/templates", json=body)) == set(fields)
    assert body["name"] not in [one["name"] for one in api.get("/templates").json()["templates"]]


def test_what_is_not_named_in_a_change_stays_and_null_is_nothing_that_must_be_there(
    api: httpx.Client,
) -> None:
    one = made(api, saved(options={"speed": "gentle"}))
    address = f"/templates/{one['template_id']}"
    assert api.patch(address, json={}).json() == one
    assert faults(api.patch(address, json={"selection": None, "name": None})) == {
        "selection",
        "name",
    }
    assert api.get(address).json() == one


def test_people_change_their_own_and_admins_all(api: httpx.Client, agent: httpx.Client) -> None:
    admins, agents = made(api, saved()), made(agent, saved())
    address = f"/templates/{admins['template_id']}"
    assert agent.get(address).json()["may_change"] is False
    for refused in (agent.patch(address, json={"reason": "x"}), agent.delete(address)):
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    started = agent.post(f"{address}/start", json={"values": {"tag": "saved_d"}})
    assert started.status_code == 201, started.text
    own = f"/templates/{agents['template_id']}"
    assert agent.patch(own, json={"reason": "mine"}).status_code == 200
    assert api.patch(own, json={"reason": "an admin's"}).json()["reason"] == "an admin's"
    assert agent.delete(own).status_code == 204


def test_whoever_may_not_start_jobs_starts_no_saved_ones(
    api: httpx.Client, agent: httpx.Client
) -> None:
    one = made(api, saved())
    rules = {"start": "agents", "agent_tickets": 2, "protected_tags": [], "confirm_above": None}
    before = {name: api.get("/permissions").json()[name] for name in rules}
    try:
        assert api.put("/permissions", json=rules).status_code == 200
        address = f"/templates/{one['template_id']}/start"
        refused = agent.post(address, json={"values": {"tag": "saved_e"}})
        assert (refused.status_code, refused.json()["code"]) == (403, "too_many_tickets")
    finally:
        api.put("/permissions", json=before)


def test_another_account_has_nothing_of_it(api: httpx.Client, stranger: httpx.Client) -> None:
    one = made(api, saved())
    address = f"/templates/{one['template_id']}"
    assert stranger.get(address).status_code == 404
    assert stranger.delete(address).status_code == 404
    assert stranger.patch(address, json={"reason": "x"}).status_code == 404
    start = stranger.post(f"{address}/start", json={"values": {"tag": "x"}})
    assert start.status_code == 404
    assert one["template_id"] not in stranger.get("/templates").text
    made(stranger, saved(one["name"]))


def test_the_log_says_who_did_what(api: httpx.Client) -> None:
    one = made(api, saved())
    address = f"/templates/{one['template_id']}"
    api.patch(address, json={"reason": "x"})
    api.delete(address)
    lines = api.get("/activity", params={"noun": "template"}).json()["activity"]
    verbs = [line["verb"] for line in lines if line["id"] == one["template_id"]]
    assert verbs == ["removed", "changed", "created"]
