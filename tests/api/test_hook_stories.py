"""From a trigger in Zendesk to retagged tickets: real calls to a real web process."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.web.schemas import hooks as schemas
from tests.api.conftest import Site, a_site, eventually
from tests.api.described import strict
from tests.api.rules import address, rule, saved_job

# Much of it is waiting; what depends on the kind of database is in tests/hooks, on both.
pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def site(database: dict[str, Any]) -> Iterator[Site]:
    """An installation that Zendesk can reach."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with a_site(**database, port=port) as site:
        yield site


@dataclass
class Helpdesk:
    """The account at Zendesk: what agents and admins do there."""

    site: Site

    def open_tickets(self, count: int, after: int) -> list[int]:
        found = self.site.control("GET", "acme/tickets")
        ids = [int(key) for key, one in found.items() if one["status"] != "closed"]
        return sorted(ids)[after : after + count]

    def tag(self, *ids: int, add: str) -> None:
        """An agent's edit, which fires triggers."""
        self.site.control("POST", "acme/agent", {"ids": ids, "add": [add]})

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Through Zendesk's API, as an admin."""
        answer = httpx.request(
            method,
            f"{self.site.sandbox.url}/acme/api/v2/{path}",
            json=body,
            headers={"Authorization": "Bearer sandbox-token-admin"},
        )
        return answer.raise_for_status().json()

    def paste(self, made: dict[str, Any], setup: dict[str, Any], tag: str) -> str:
        """Webhook and trigger as an admin makes them by hand; the webhook's secret."""
        hook = {
            "name": made["name"],
            "endpoint": setup["endpoint"],
            "http_method": setup["request_method"],
            "request_format": "json",
            "status": "active",
            "subscriptions": ["conditional_ticket_events"],
        }
        webhook = self.ask("POST", "webhooks", {"webhook": hook})["webhook"]["id"]
        self.ask(
            "POST",
            "triggers",
            {
                "trigger": {
                    "title": made["name"],
                    "conditions": {
                        "all": [{"field": "current_tags", "operator": "includes", "value": tag}]
                    },
                    "actions": [
                        {"field": "notification_webhook", "value": [webhook, setup["body"]]}
                    ],
                }
            },
        )
        secret: str = self.ask("GET", f"webhooks/{webhook}/signing_secret")["signing_secret"][
            "secret"
        ]
        return secret


@pytest.fixture
def helpdesk(site: Site) -> Helpdesk:
    return Helpdesk(site)


def deliveries(api: httpx.Client, made: dict[str, Any]) -> list[dict[str, Any]]:
    found = api.get(address(made, "deliveries")).json()
    strict(schemas.DeliveryPage, found)
    return list(found["deliveries"])


def over(api: httpx.Client, made: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The deliveries once there are so many and each has come to its end."""

    def found() -> list[dict[str, Any]]:
        came = deliveries(api, made)
        ended = [one for one in came if one["state"] not in ("waiting", "started")]
        return came if len(ended) == len(came) == count else []

    return eventually(found)


def test_a_trigger_that_we_made_has_its_tickets_retagged_in_one_job(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    saved = saved_job(api, parameters={"add": ["checked_1"], "remove": ["check_me_1"]})
    made = rule(api, template_id=saved)
    body = {"includes": ["check_me_1"], "excludes": ["checked_1"], "active": True}
    assert api.post(address(made, "zendesk"), json=body).status_code == 200
    tickets = helpdesk.open_tickets(7, after=0)
    helpdesk.tag(*tickets, add="check_me_1")
    came = over(api, made, 7)
    assert {one["state"] for one in came} == {"done"}
    assert {one["ticket_ids"][0] for one in came} == set(tickets)
    for ticket in tickets:
        assert "checked_1" in site.tags(ticket)
        assert "check_me_1" not in site.tags(ticket)
    (job_id,) = {one["job_id"] for one in came}
    job = api.get(f"/jobs/{job_id}").json()
    assert (job["counts"]["changed"], job["created_by"]["type"]) == (7, "hook")
    assert job["created_by"]["id"] == made["hook_id"]
    shown = api.get(address(made)).json()
    assert (shown["deliveries_24h"], shown["last_delivery_at"] is not None) == (7, True)
    assert api.delete(address(made)).json() == {"left_at_zendesk": "nothing"}


def test_what_was_pasted_works_and_a_new_secret_leaves_no_gap(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    saved = saved_job(api, parameters={"add": ["checked_2"]})
    made = rule(api, template_id=saved)
    setup = api.get(address(made, "setup")).json()
    secret = helpdesk.paste(made, setup, tag="check_me_2")
    first, second = helpdesk.open_tickets(2, after=10)
    assert api.put(address(made, "secret"), json={"secret": secret}).status_code == 200
    helpdesk.tag(first, add="check_me_2")
    eventually(lambda: "checked_2" in site.tags(first))
    another = {"secret": "another-secret-of-zendesk=="}
    assert api.put(address(made, "secret"), json=another).status_code == 200
    helpdesk.tag(second, add="check_me_2")
    eventually(lambda: "checked_2" in site.tags(second))
    came = over(api, made, 4)
    assert Counter(one["state"] for one in came) == {"done": 2, "nothing": 2}
    for ticket in (first, second):
        changes = site.control("GET", f"acme/tickets?ids={ticket}")[str(ticket)]["changes"]
        assert changes == 2, "the agent's and ours: what our update brought back changed nothing"


def test_a_rule_without_a_secret_takes_nothing(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    made = rule(api)
    helpdesk.paste(made, api.get(address(made, "setup")).json(), tag="check_me_5")
    helpdesk.tag(*helpdesk.open_tickets(1, after=50), add="check_me_5")
    (call,) = eventually(lambda: calls_to(site, made))
    assert (call["status_code"], len(call["attempts"])) == (401, 1)
    assert deliveries(api, made) == []


def test_while_a_rule_is_paused_deliveries_are_kept_and_can_be_replayed(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    made = rule(api, template_id=saved_job(api, parameters={"add": ["checked_3"]}))
    body = {"includes": ["check_me_3"], "active": True}
    assert api.post(address(made, "zendesk"), json=body).status_code == 200
    api.post(address(made, "pause"))
    (ticket,) = helpdesk.open_tickets(1, after=20)
    helpdesk.tag(ticket, add="check_me_3")
    (kept,) = over(api, made, 1)
    assert (kept["state"], kept["reason"], kept["may_replay"]) == ("refused", "paused", True)
    api.post(address(made, "resume"))
    body = {"delivery_ids": [kept["delivery_id"]]}
    key = {"Idempotency-Key": str(uuid4())}
    again = api.post(address(made, "replay"), json=body, headers=key)
    assert again.json() == {"replayed": 1}
    eventually(lambda: "checked_3" in site.tags(ticket))
    (kept,) = over(api, made, 1)
    assert (kept["state"], kept["reason"]) == ("done", None)
    repeated = api.post(address(made, "replay"), json=body, headers=key)
    assert (repeated.json(), repeated.headers["Idempotent-Replayed"]) == ({"replayed": 1}, "true")
    (kept,) = deliveries(api, made)
    assert kept["state"] == "done", "the same request replayed it twice"


def test_zendesk_may_make_a_call_twice_and_the_second_does_nothing(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    made = rule(api, template_id=saved_job(api, parameters={"add": ["checked_4"]}))
    body = {"includes": ["check_me_4"], "active": True}
    assert api.post(address(made, "zendesk"), json=body).status_code == 200
    (ticket,) = helpdesk.open_tickets(1, after=30)
    helpdesk.tag(ticket, add="check_me_4")
    over(api, made, 1)
    (call,) = calls_to(site, api.get(address(made)).json())
    site.control("POST", "acme/webhooks", {"call": call["id"]})
    eventually(lambda: len(calls_to(site, made)[0]["attempts"]) == 2)
    assert {attempt["status_code"] for attempt in calls_to(site, made)[0]["attempts"]} == {200}
    assert len(deliveries(api, made)) == 1
    assert site.control("GET", f"acme/tickets?ids={ticket}")[str(ticket)]["changes"] == 2


def test_a_pair_of_triggers_that_go_round_is_stopped(
    site: Site, api: httpx.Client, helpdesk: Helpdesk
) -> None:
    rules = {}
    for mine, other in (("ping", "pong"), ("pong", "ping")):
        saved = saved_job(api, parameters={"add": [mine], "remove": [other]})
        made = rule(api, name=f"To {mine}", template_id=saved, most_per_hour=2)
        setup = api.get(address(made, "setup")).json()
        secret = helpdesk.paste(made, setup, tag=other)
        assert api.put(address(made, "secret"), json={"secret": secret}).status_code == 200
        rules[mine] = made
    (ticket,) = helpdesk.open_tickets(1, after=40)
    helpdesk.tag(ticket, add="ping")

    def stopped() -> dict[str, Any] | None:
        found = [api.get(address(one)).json() for one in rules.values()]
        return next((one for one in found if one["state"] == "paused"), None)

    paused = eventually(stopped, within=120)
    assert paused is not None
    assert f"changed ticket {ticket} 2 times within an hour" in paused["paused_reason"]
    changes = site.control("GET", f"acme/tickets?ids={ticket}")[str(ticket)]["changes"]
    assert changes <= 5, "the agent's, and two of each rule at most"
    (line, *_) = api.get("/activity", params={"noun": "hook", "verb": "paused"}).json()["activity"]
    assert (line["id"], line["who"]["type"]) == (paused["hook_id"], "system")


def calls_to(site: Site, made: dict[str, Any]) -> list[dict[str, Any]]:
    """Zendesk's own log of the calls to a rule, as far as each was answered."""
    found = site.control("GET", "acme/webhooks")
    ids = {one["id"] for one in found["webhooks"] if one["endpoint"] == made["endpoint"]}
    return [
        call for call in found["calls"] if call["attempts"] and call["attempts"][0]["id"] in ids
    ]
