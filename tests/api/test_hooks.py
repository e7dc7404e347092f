"""Webhook rules over HTTP: made, set up in Zendesk by hand or by us, changed, removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.sandbox.seed import ADMIN_ID
from backend.web.schemas import hooks as schemas
from tests.api.conftest import Site
from tests.api.described import strict
from tests.api.rules import address, rule, saved_job

NOWHERE = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(autouse=True)
def whole_rights(site: Site) -> Iterator[None]:
    """Every test begins and ends with a token that may do everything."""
    yield
    scopes(site, "read", "write")


def scopes(site: Site, *allowed: str) -> None:
    body = {"token": "sandbox-token-admin", "scopes": allowed}
    site.control("POST", "acme/tokens", body)


def at_zendesk(site: Site, made: dict[str, Any]) -> tuple[Any, Any]:
    """The webhooks at Zendesk that send to a rule, and the triggers that notify them."""
    headers = {"Authorization": "Bearer sandbox-token-admin"}
    with httpx.Client(base_url=f"{site.sandbox.url}/acme/api/v2", headers=headers) as zendesk:
        found = zendesk.get("/webhooks").json()["webhooks"]
        found = [one for one in found if one["endpoint"] == made["endpoint"]]
        ids = [one["id"] for one in found]
        triggers = [
            one
            for one in zendesk.get("/triggers").json()["triggers"]
            if any(action["value"][0] in ids for action in one["actions"])
        ]
    return found, triggers


def test_made_listed_changed_removed(api: httpx.Client) -> None:
    saved = saved_job(api, name="What rules start")
    answer = api.post("/hooks", json={"name": "  Sync   VIPs ", "template_id": saved})
    assert answer.status_code == 201, answer.text
    one = answer.json()
    strict(schemas.Hook, one)
    assert (one["name"], one["template_name"], one["state"]) == (
        "Sync VIPs",
        "What rules start",
        "active",
    )
    assert (one["has_secret"], one["most_per_hour"], one["may_change"]) == (False, 4, True)
    assert one["endpoint"].endswith(f"/hooks/{one['hook_id']}")
    assert answer.headers["Location"] == f"/api/v1{address(one)}"
    assert api.get(address(one)).json() == one
    listed = api.get("/hooks").json()
    strict(schemas.HookList, listed)
    assert one in listed["hooks"]
    other = saved_job(api, name="Something else")
    changed = api.patch(
        address(one), json={"name": "Sync VIP", "most_per_hour": 9, "template_id": other}
    )
    assert changed.status_code == 200, changed.text
    assert (changed.json()["name"], changed.json()["most_per_hour"]) == ("Sync VIP", 9)
    assert changed.json()["template_name"] == "Something else"
    removed = api.delete(address(one))
    strict(schemas.HookRemoved, removed.json())
    assert removed.json() == {"left_at_zendesk": "nothing"}
    assert api.get(address(one)).status_code == api.delete(address(one)).status_code == 404
    assert rule(api, "Sync VIP")["hook_id"] != one["hook_id"]


def test_a_rule_whose_saved_job_is_gone_says_so(api: httpx.Client) -> None:
    saved = saved_job(api)
    one = rule(api, template_id=saved)
    assert api.delete(f"/templates/{saved}").status_code == 204
    assert api.get(address(one)).json()["template_name"] is None
    assert api.get(address(one, "setup")).status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"name": ""}, 422, "name"),
        ({"name": "x" * 150}, 422, "name"),
        ({"name": "x\u0007"}, 422, "name"),
        ({"most_per_hour": 0}, 422, "most_per_hour"),
        ({"most_per_hour": 1_001}, 422, "most_per_hour"),
        ({"secret": "two\nlines"}, 422, "secret"),
        ({"secret": "é"}, 422, "secret"),
        ({"template_id": NOWHERE}, 404, None),
        ({"name": "Taken"}, 409, None),
    ],
)
def test_what_is_wrong_is_refused(
    api: httpx.Client, body: dict[str, Any], status: int, field: str | None
) -> None:
    if body.get("name") == "Taken":
        rule(api, "TAKEN")
    asked = {"name": f"R {uuid4()}", "template_id": saved_job(api), **body}
    answer = api.post("/hooks", json=asked)
    assert answer.status_code == status, answer.text
    if field:
        assert [fault["field"] for fault in answer.json()["errors"]] == [field]


def test_a_repeated_order_makes_one_rule(api: httpx.Client) -> None:
    body = {"name": f"Once {uuid4()}", "template_id": saved_job(api)}
    headers = {"Idempotency-Key": str(uuid4())}
    first, second = (api.post("/hooks", json=body, headers=headers) for _ in range(2))
    assert first.json()["hook_id"] == second.json()["hook_id"]
    assert second.headers["Idempotent-Replayed"] == "true"


def test_a_secret_is_taken_and_never_told(api: httpx.Client) -> None:
    one = rule(api)
    answer = api.put(address(one, "secret"), json={"secret": " first-very-long-Secret== \n"})
    assert answer.json()["has_secret"] is True
    assert answer.json()["previous_secret_until"] is None
    answer = api.put(address(one, "secret"), json={"secret": "second-very-long-Secret=="})
    assert answer.json()["previous_secret_until"] is not None
    for path in (address(one), address(one, "setup"), "/hooks", "/activity"):
        assert "Secret==" not in api.get(path).text
    assert api.delete(address(one)).json() == {"left_at_zendesk": "by_hand"}


def test_paused_and_resumed(api: httpx.Client) -> None:
    one = rule(api)
    paused = api.post(address(one, "pause")).json()
    assert (paused["state"], paused["paused_reason"]) == ("paused", None)
    assert paused["paused_at"] is not None
    assert api.post(address(one, "pause")).status_code == 409
    assert api.post(address(one, "replay"), json={"delivery_ids": [1]}).json()["code"] == (
        "rule_paused"
    )
    assert api.post(address(one, "resume")).json()["state"] == "active"
    assert api.post(address(one, "resume")).status_code == 409
    assert api.post(address(one, "replay"), json={"delivery_ids": [1]}).json()["code"] == "conflict"


def test_owners_change_their_own_rules_and_admins_all(
    api: httpx.Client, agent: httpx.Client
) -> None:
    theirs, mine = rule(agent), rule(api)
    assert agent.get(address(mine)).json()["may_change"] is False
    for method, path, body in (
        ("PATCH", "", {"name": "Mine now"}),
        ("PUT", "secret", {"secret": "mine-now-and-for-ever=="}),
        ("POST", "pause", None),
        ("POST", "take-over", None),
        ("POST", "rotate", None),
        ("POST", "zendesk", {"includes": ["x"]}),
        ("POST", "replay", {"delivery_ids": [1]}),
        ("DELETE", "", None),
    ):
        where = address(mine, *([path] if path else []))
        assert agent.request(method, where, json=body).status_code == 403, path
    assert agent.get(address(theirs, "setup")).json()["may_make"] is False
    there = agent.post(address(theirs, "zendesk"), json={"includes": ["x"]})
    assert there.status_code == 403, "business rules are the admins' at Zendesk"
    assert agent.post(address(theirs, "pause")).status_code == 200
    assert agent.post(address(theirs, "take-over")).status_code == 403
    taken = api.post(address(theirs, "take-over"))
    assert taken.status_code == 200, taken.text
    assert taken.json()["owner"]["user"]["id"] == ADMIN_ID
    assert agent.post(address(theirs, "resume")).status_code == 403
    line = api.get("/activity", params={"noun": "hook", "verb": "handed_over"}).json()["activity"]
    assert line[0]["id"] == theirs["hook_id"]


def test_another_accounts_rules_are_not_there(api: httpx.Client, stranger: httpx.Client) -> None:
    one = rule(api)
    assert stranger.get(address(one)).status_code == 404
    assert stranger.post(address(one, "pause")).status_code == 404
    assert one["hook_id"] not in stranger.get("/hooks").text


def test_what_to_paste_names_the_ticket_where_the_saved_job_asks_for_nothing(
    api: httpx.Client,
) -> None:
    one = rule(api)
    found = api.get(address(one, "setup")).json()
    strict(schemas.HookSetup, found)
    assert found["endpoint"] == one["endpoint"]
    assert json.loads(found["body"]) == {"ticket_id": "{{ticket.id}}"}
    assert (found["includes"], found["excludes"]) == (["needs_review"], ["reviewed"])
    assert (found["asks"], found["may_make"]) == ("tickets", True)
    assert found["connected_as"] == "Alex Morgan"


def test_what_to_paste_brings_the_answers_where_the_saved_job_asks(api: httpx.Client) -> None:
    tag = {"name": "tag", "label": 'Which "tag"?', "kind": "tag"}
    kept = {"name": "kept", "label": "Kept", "kind": "tags", "default": ["a", "b"]}
    parameters = {"add": ["{{tag}}"], "remove": ["{{kept}}", "old"]}
    one = rule(api, template_id=saved_job(api, parameters=parameters, inputs=[tag, kept]))
    found = api.get(address(one, "setup")).json()
    assert found["asks"] == "parameters"
    assert json.loads(found["body"]) == {
        "parameters": {"tag": '(Which "tag"?)', "kept": ["a", "b"]}
    }
    assert (found["includes"], found["excludes"]) == (["old"], [])


def test_webhook_and_trigger_are_made_in_zendesk(site: Site, api: httpx.Client) -> None:
    one = rule(api, "Made there")
    body = {"includes": ["needs_review"], "excludes": ["reviewed"], "active": True}
    answer = api.post(address(one, "zendesk"), json=body)
    assert answer.status_code == 200, answer.text
    made = answer.json()
    ((webhook,), (trigger,)) = at_zendesk(site, one)
    assert (webhook["id"], str(trigger["id"])) == (
        made["zendesk_webhook_id"],
        made["zendesk_trigger_id"],
    )
    assert made["has_secret"] is True
    assert (webhook["name"], trigger["active"]) == ("Tag Manager: Made there", True)
    assert trigger["conditions"]["all"] == [
        {"field": "current_tags", "operator": "includes", "value": "needs_review"},
        {"field": "current_tags", "operator": "not_includes", "value": "reviewed"},
        {"field": "role", "operator": "is_not", "value": str(ADMIN_ID)},
    ]
    (action,) = trigger["actions"]
    assert action["value"] == [webhook["id"], api.get(address(one, "setup")).json()["body"]]
    assert api.post(address(one, "zendesk"), json=body).status_code == 409
    rotated = api.post(address(one, "rotate"))
    assert rotated.status_code == 200, rotated.text
    assert rotated.json()["previous_secret_until"] is not None
    assert api.delete(address(one)).json() == {"left_at_zendesk": "nothing"}
    assert at_zendesk(site, one) == ([], [])


def test_a_trigger_that_fits_every_ticket_is_not_made(site: Site, api: httpx.Client) -> None:
    one = rule(api)
    for body in ({"includes": []}, {"includes": [], "excludes": ["x"]}, {"includes": ["a b"]}):
        answer = api.post(address(one, "zendesk"), json=body)
        assert answer.status_code == 422, answer.text
    assert at_zendesk(site, one) == ([], [])


def test_without_the_scopes_zendesk_refuses_and_the_sentence_says_so(
    site: Site, api: httpx.Client
) -> None:
    one = rule(api)
    scopes(site, "read", "tickets:write")
    answer = api.post(address(one, "zendesk"), json={"includes": ["x"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "zendesk_access_denied")
    assert "scopes" in answer.json()["detail"]
    assert at_zendesk(site, one) == ([], [])


def test_whoever_asks_again_goes_on_where_it_ended(site: Site, api: httpx.Client) -> None:
    one = rule(api)
    scopes(site, "read", "webhooks:write")
    answer = api.post(address(one, "zendesk"), json={"includes": ["x"]})
    assert answer.json()["code"] == "zendesk_access_denied"
    assert api.get(address(one)).json()["zendesk_trigger_id"] is None
    scopes(site, "read", "write")
    answer = api.post(address(one, "zendesk"), json={"includes": ["x"]})
    assert answer.status_code == 200, answer.text
    ((webhook,), (trigger,)) = at_zendesk(site, one)
    assert (webhook["id"], trigger["active"]) == (answer.json()["zendesk_webhook_id"], False)
    api.delete(address(one))


def test_what_zendesk_does_not_let_us_delete_keeps_no_rule(site: Site, api: httpx.Client) -> None:
    one = rule(api)
    assert api.post(address(one, "zendesk"), json={"includes": ["x"]}).status_code == 200
    scopes(site, "read", "tickets:write")
    assert api.delete(address(one)).json() == {"left_at_zendesk": "not_deleted"}
    assert api.get(address(one)).status_code == 404
    webhooks, triggers = at_zendesk(site, one)
    assert len(webhooks) == len(triggers) == 1


def test_the_secret_of_a_webhook_that_was_pasted_is_changed_there(api: httpx.Client) -> None:
    one = rule(api, secret="pasted-from-zendesk==")
    answer = api.post(address(one, "rotate"))
    assert (answer.status_code, answer.json()["code"]) == (409, "made_by_hand")


def test_deliveries_are_none_at_first(api: httpx.Client) -> None:
    one = rule(api)
    found = api.get(address(one, "deliveries")).json()
    strict(schemas.DeliveryPage, found)
    assert found == {"deliveries": [], "next_cursor": None}
    assert api.get(address(one, "deliveries"), params={"cursor": "x"}).status_code == 422
    assert (one["deliveries_24h"], one["last_delivery_at"]) == (0, None)
