"""Triggers that notify webhooks: what is sent, how it is signed, and what is tried again."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from backend.sandbox.courier import Attempt, Breaker, wait_before_retry
from backend.sandbox.seed import ADMIN_ID, AGENT_ID

from .conftest import HEADERS, Zendesk

pytestmark = pytest.mark.anyio

BODY = '{"ticket_id": {{ticket.id}}, "tags": "{{ticket.tags}}", "by": "{{current_user.id}}"}'


@dataclass
class Receiver:
    """A real endpoint, which answers what a test wants and keeps what it was sent."""

    url: str = ""
    answers: list[str] = field(default_factory=lambda: ["200 OK"])
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in head[1:])}
        body = await reader.readexactly(int(headers["content-length"]))
        self.calls.append((headers, body))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        writer.write(f"HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@pytest.fixture
async def receiver(anyio_backend: str) -> AsyncIterator[Receiver]:
    made = Receiver()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hooks/1"
    async with server:
        yield made


@dataclass
class Rule:
    """A webhook, and a trigger that notifies it of tickets with the tag `go`."""

    zendesk: Zendesk
    receiver: Receiver
    webhook_id: str = ""
    trigger_id: int = 0

    async def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.zendesk.client.request(method, f"/acme/api/v2/{path}", json=body)

    async def secret(self) -> str:
        answer = await self.ask("GET", f"webhooks/{self.webhook_id}/signing_secret")
        secret: str = answer.json()["signing_secret"]["secret"]
        return secret

    async def make(self, *more: dict[str, str]) -> None:
        answer = await self.ask("POST", "webhooks", {"webhook": webhook(self.receiver.url)})
        self.webhook_id = answer.json()["webhook"]["id"]
        answer = await self.ask("POST", "triggers", {"trigger": trigger(self.webhook_id, *more)})
        assert answer.status_code == 201, answer.text
        self.trigger_id = answer.json()["trigger"]["id"]

    async def tag(self, ticket_id: int, *tags: str) -> None:
        """An agent's edit, and everything that comes of it."""
        await self.zendesk.control(
            "POST", "acme/agent", {"ids": [ticket_id], "add": list(tags) or ["go"]}
        )
        await self.quiet()

    async def quiet(self) -> None:
        async with asyncio.timeout(10):
            await self.zendesk.world.couriers["acme"].quiet()

    async def calls(self) -> list[Any]:
        found: list[Any] = (await self.zendesk.control("GET", "acme/webhooks"))["calls"]
        return found


@pytest.fixture
async def rule(zendesk: Zendesk, receiver: Receiver) -> Rule:
    made = Rule(zendesk, receiver)
    await made.make()
    return made


def webhook(endpoint: str) -> dict[str, Any]:
    return {
        "name": "Tag Manager",
        "endpoint": endpoint,
        "http_method": "POST",
        "request_format": "json",
        "status": "active",
        "subscriptions": ["conditional_ticket_events"],
    }


def trigger(webhook_id: str, *more: dict[str, str]) -> dict[str, Any]:
    tagged = {"field": "current_tags", "operator": "includes", "value": "go"}
    return {
        "title": "Tell Tag Manager",
        "conditions": {"all": [tagged, *more], "any": []},
        "actions": [{"field": "notification_webhook", "value": [webhook_id, BODY]}],
    }


async def test_a_trigger_sends_a_signed_call_with_its_placeholders_filled(rule: Rule) -> None:
    (ticket,) = rule.zendesk.open_tickets(1)
    await rule.tag(ticket, "go", "also")
    ((headers, body),) = rule.receiver.calls
    told = json.loads(body)
    assert (told["ticket_id"], told["by"]) == (ticket, str(AGENT_ID))
    assert {"go", "also"} <= set(told["tags"].split())
    signed = headers["x-zendesk-webhook-signature-timestamp"].encode() + body
    expected = hmac.new((await rule.secret()).encode(), signed, hashlib.sha256).digest()
    assert headers["x-zendesk-webhook-signature"] == base64.b64encode(expected).decode()
    assert headers["x-zendesk-webhook-id"] == rule.webhook_id
    (call,) = await rule.calls()
    assert (call["id"], call["status"], call["status_code"]) == (
        headers["x-zendesk-webhook-invocation-id"],
        "success",
        200,
    )


async def test_each_ticket_of_an_update_job_is_told_of(rule: Rule) -> None:
    tickets = rule.zendesk.open_tickets(20)
    job = await rule.zendesk.queue(*tickets, additional_tags=["go"])
    rule.zendesk.clock.advance(60)
    assert (await rule.zendesk.job(job))["status"] == "completed"
    await rule.quiet()
    assert sorted(json.loads(body)["ticket_id"] for _, body in rule.receiver.calls) == tickets


async def test_an_update_that_changes_nothing_tells_nobody(rule: Rule) -> None:
    (ticket,) = rule.zendesk.open_tickets(1)
    await rule.tag(ticket)
    await rule.tag(ticket)
    assert len(rule.receiver.calls) == 1


async def test_a_trigger_may_leave_out_the_updates_of_one_person(
    zendesk: Zendesk, receiver: Receiver
) -> None:
    rule = Rule(zendesk, receiver)
    await rule.make({"field": "role", "operator": "is_not", "value": str(ADMIN_ID)})
    mine, others = zendesk.open_tickets(2)
    await zendesk.control("POST", "acme/agent", {"ids": [mine], "add": ["go"], "user_id": ADMIN_ID})
    await rule.tag(others)
    assert [json.loads(body)["ticket_id"] for _, body in receiver.calls] == [others]


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        (["409 Conflict", "200 OK"], 2),
        (["409 Conflict"], 4),
        (["429 Too Many\r\nretry-after: 2", "200 OK"], 2),
        (["503 Away\r\nretry-after: 90"], 1),
        (["503 Away"], 1),
        (["500 Broken"], 1),
        (["401 Who"], 1),
    ],
)
async def test_a_call_is_tried_again_as_zendesk_does_under_the_same_id(
    rule: Rule, answers: list[str], calls: int
) -> None:
    rule.receiver.answers = answers
    await rule.tag(rule.zendesk.open_tickets(1)[0])
    assert len(rule.receiver.calls) == calls
    ids = {headers["x-zendesk-webhook-invocation-id"] for headers, _ in rule.receiver.calls}
    (call,) = await rule.calls()
    assert ids == {call["id"]}
    assert len(call["attempts"]) == calls
    good = answers[-1] == "200 OK"
    assert call["status"] == ("success" if good else "terminated")
    answer = await rule.ask("GET", f"webhooks/{rule.webhook_id}/invocations/{call['id']}/attempts")
    assert len(answer.json()["attempts"]) == calls


def test_a_time_out_is_tried_again_five_times() -> None:
    attempts: list[Attempt] = []
    while len(attempts) < 9:
        attempts.append(Attempt("2026-01-01T00:00:00Z", "timeout", None, {}))
        if wait_before_retry(attempts) is None:
            break
    assert len(attempts) == 6


def test_calls_rest_for_five_seconds_when_most_of_a_hundred_fail() -> None:
    breaker = Breaker()
    for second in range(99):
        breaker.note(second, failed=True)
    assert breaker.until == 0
    breaker.note(99, failed=True)
    assert breaker.until == 104


async def test_a_call_may_come_a_second_time(rule: Rule) -> None:
    await rule.tag(rule.zendesk.open_tickets(1)[0])
    (call,) = await rule.calls()
    await rule.zendesk.control("POST", "acme/webhooks", {"call": call["id"]})
    await rule.quiet()
    assert len({h["x-zendesk-webhook-invocation-id"] for h, _ in rule.receiver.calls}) == 1
    assert len(rule.receiver.calls) == 2


async def test_a_new_secret_replaces_the_old_one_at_once(rule: Rule) -> None:
    before = await rule.secret()
    answer = await rule.ask("POST", f"webhooks/{rule.webhook_id}/signing_secret")
    assert answer.json()["signing_secret"]["secret"] == await rule.secret() != before


async def test_a_webhook_is_only_deleted_after_its_trigger(rule: Rule) -> None:
    path = f"webhooks/{rule.webhook_id}"
    assert (await rule.ask("DELETE", path)).status_code == 400
    assert (await rule.ask("DELETE", f"triggers/{rule.trigger_id}")).status_code == 204
    assert (await rule.ask("DELETE", path)).status_code == 204
    assert (await rule.ask("GET", path)).status_code == 404


async def test_a_trigger_that_is_switched_off_tells_nobody(rule: Rule) -> None:
    answer = await rule.ask(
        "PUT", f"triggers/{rule.trigger_id}", {"trigger": {"active": False, "title": "Off"}}
    )
    assert (answer.json()["trigger"]["active"], answer.json()["trigger"]["title"]) == (False, "Off")
    await rule.tag(rule.zendesk.open_tickets(1)[0])
    assert rule.receiver.calls == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://example.com/",
        "http://10.0.0.7/",
        "http://[::ffff:8.8.8.8]/",
        "ftp://127.0.0.1/",
        "x",
    ],
)
async def test_nothing_but_this_machine_is_called(zendesk: Zendesk, endpoint: str) -> None:
    answer = await zendesk.client.post("/acme/api/v2/webhooks", json={"webhook": webhook(endpoint)})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"conditions": {"all": [], "any": []}},
        {"conditions": {"all": [{"field": "weather", "operator": "is", "value": "fine"}]}},
        {"conditions": {"all": [{"field": "status", "operator": "is", "value": "asleep"}]}},
        {"actions": [{"field": "notification_webhook", "value": ["01NOBODY", "{}"]}]},
        {"actions": [{"field": "sing", "value": "x"}]},
    ],
)
async def test_a_trigger_that_can_not_work_is_refused(rule: Rule, wrong: dict[str, Any]) -> None:
    asked = trigger(rule.webhook_id) | wrong
    assert (await rule.ask("POST", "triggers", {"trigger": asked})).status_code == 422


async def test_scopes_and_roles_are_needed_for_webhooks_and_triggers(rule: Rule) -> None:
    await rule.zendesk.control("POST", "acme/tokens", {"token": "narrow", "scopes": ["read"]})
    headers = {**HEADERS, "authorization": "Bearer narrow"}
    post = rule.zendesk.client.post
    body = {"webhook": webhook(rule.receiver.url)}
    refused = await post("/acme/api/v2/webhooks", json=body, headers=headers)
    assert (refused.status_code, "write" in refused.text) == (403, True)
    headers["authorization"] = "Bearer sandbox-token-agent"
    assert (await post("/acme/api/v2/webhooks", json=body, headers=headers)).status_code == 403
    asked = {"trigger": trigger(rule.webhook_id)}
    assert (await post("/acme/api/v2/triggers", json=asked, headers=headers)).status_code == 403
