"""What is sent to a rule's address, over real HTTP: kept once, or refused with the reason."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.zendesk.signing import PUBLISHED_SECRET
from tests.api.conftest import Site, a_site, database, eventually
from tests.hooks.site import ACCOUNT, HEADER, SECRET, Receiving, receiving, sent

__all__ = ["database"]

OTHER_SECRET = "another-signing-secret-of-the-test"
SIGNATURE, TIMESTAMP = (
    HEADER.format("webhook-signature"),
    HEADER.format("webhook-signature-timestamp"),
)
INVOCATION, ACCOUNT_ID = HEADER.format("webhook-invocation-id"), HEADER.format("account-id")


@pytest.fixture(scope="module")
def site(database: dict[str, Any]) -> Iterator[Site]:
    with a_site(**database) as site:
        yield site


@pytest.fixture
def rule(site: Site) -> Iterator[Receiving]:
    with httpx.Client(base_url=site.url, timeout=30) as client:
        yield receiving(site, client)


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def test_a_signed_delivery_is_kept_and_its_ticket_is_retagged(site: Site, rule: Receiving) -> None:
    answer = rule.deliver({"ticket_id": "7"})
    assert (answer.status_code, answer.json()) == (200, {"new": True})
    eventually(lambda: "hooked" in site.tags(7))
    eventually(lambda: rule.kept()[0].state == "done")
    with site.client() as api:
        job = api.get(f"/jobs/{rule.kept()[0].job_id}").json()
    assert job["created_by"]["type"] == "hook"
    assert job["counts"]["changed"] == 1


def test_the_same_delivery_again_is_answered_the_same_and_does_nothing(rule: Receiving) -> None:
    one = sent(rule.hook_id, {"ticket_id": 8})
    assert [rule.send(one).json() for _ in range(3)] == [{"new": True}] + [{"new": False}] * 2
    assert len(rule.kept()) == 1


def test_a_hundred_copies_at_once_are_one(site: Site, rule: Receiving) -> None:
    one = sent(rule.hook_id, {"ticket_id": 9})

    async def at_once() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=site.url, timeout=30) as client:
            return await asyncio.gather(
                *(client.post(one.path, content=one.body, headers=one.headers) for _ in range(100))
            )

    answers = asyncio.run(at_once())
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["new"] for answer in answers) == 1
    assert len(rule.kept()) == 1


def test_a_copy_under_another_name_is_found_by_what_was_signed(rule: Receiving) -> None:
    """Zendesk's signature covers neither the invocation nor the account."""
    one = sent(rule.hook_id, {"ticket_id": 10})
    assert rule.send(one).json() == {"new": True}
    one.headers[INVOCATION] = uuid4().hex
    assert rule.send(one).json() == {"new": False}
    assert len(rule.kept()) == 1


def test_an_invocation_that_comes_with_another_body_is_refused(rule: Receiving) -> None:
    assert rule.deliver({"ticket_id": 11}, invocation="one").status_code == 200
    refused(rule.deliver({"ticket_id": 12}, invocation="one"), 422, "invocation_reused")
    assert [one.ticket_id for one in rule.kept()] == [11]


@pytest.mark.parametrize("name", [SIGNATURE, TIMESTAMP, ACCOUNT_ID])
def test_a_delivery_without_a_header_proves_nothing(rule: Receiving, name: str) -> None:
    one = sent(rule.hook_id, {"ticket_id": 13})
    del one.headers[name]
    refused(rule.send(one), 401, "webhook_signature")
    assert rule.kept() == []


def test_an_invocation_without_a_name_is_refused(rule: Receiving) -> None:
    one = sent(rule.hook_id, {"ticket_id": 13})
    del one.headers[INVOCATION]
    refused(rule.send(one), 422, "invalid")


def test_a_rule_that_is_not_there_answers_as_to_a_wrong_signature(rule: Receiving) -> None:
    wrong = rule.deliver({"ticket_id": 14}, secret=OTHER_SECRET)
    for hook_id in (str(uuid4()), "no-uuid", "%00", rule.hook_id.upper(), "x" * 5000):
        answer = rule.send(sent(hook_id, {"ticket_id": 14}))
        refused(answer, 401, "webhook_signature")
        assert answer.json()["detail"] == wrong.json()["detail"]
    assert rule.kept() == []


@pytest.mark.parametrize(
    ("late", "why"), [(301, "five minutes ago"), (3600, "ago"), (-302, "from now"), (-1e5, "clock")]
)
def test_what_was_signed_at_another_time_is_refused_with_the_direction(
    rule: Receiving, late: float, why: str
) -> None:
    answer = rule.deliver({"ticket_id": 15}, late=late)
    refused(answer, 401, "webhook_time")
    assert why in answer.json()["detail"]


@pytest.mark.parametrize("late", [295, -295])
def test_clocks_may_differ_by_five_minutes(rule: Receiving, late: float) -> None:
    assert rule.deliver({"ticket_id": 16}, late=late).status_code == 200


def test_the_account_of_the_first_delivery_is_the_rules_account(rule: Receiving) -> None:
    assert rule.deliver({"ticket_id": 17}).status_code == 200
    refused(rule.deliver({"ticket_id": 18}, account="7654321"), 401, "webhook_signature")
    assert rule.row().zendesk_account_id == int(ACCOUNT)


def test_zendesks_published_secret_proves_nothing_even_where_it_is_the_rules(
    rule: Receiving,
) -> None:
    from backend.engine.sealed import seal

    row = rule.row()
    purpose = f"secret of webhook rule {row.account_id}/{row.hook_id}"
    rule.change(sealed_secret=seal(rule.site.settings.fernet_keys, purpose, PUBLISHED_SECRET))
    refused(rule.deliver({"ticket_id": 19}, secret=PUBLISHED_SECRET), 401, "webhook_signature")


def test_while_a_secret_changes_two_of_them_hold(rule: Receiving) -> None:
    rule.put_secret(OTHER_SECRET)
    assert rule.deliver({"ticket_id": 20}, secret=SECRET).status_code == 200
    assert rule.deliver({"ticket_id": 21}, secret=OTHER_SECRET).status_code == 200
    rule.change(previous_until=datetime.now(UTC) - timedelta(seconds=1))
    eventually(lambda: rule.deliver({"ticket_id": 22}, secret=SECRET).status_code == 401, 5)
    assert rule.deliver({"ticket_id": 23}, secret=OTHER_SECRET).status_code == 200


def test_a_new_secret_holds_at_once_though_rules_are_remembered(rule: Receiving) -> None:
    assert rule.deliver({"ticket_id": 20}).status_code == 200
    rule.put_secret(OTHER_SECRET)
    eventually(lambda: rule.deliver({"ticket_id": 21}, secret=OTHER_SECRET).status_code == 200, 0.5)


def test_while_zendesk_makes_a_new_secret_deliveries_are_asked_to_come_again(
    rule: Receiving,
) -> None:
    """Zendesk repeats what was answered 429 with a time below a minute, and nothing else."""
    rule.change(rotating_until=datetime.now(UTC) + timedelta(seconds=30))
    answer = rule.deliver({"ticket_id": 24}, secret=OTHER_SECRET)
    refused(answer, 429, "webhook_rotating")
    assert 0 < int(answer.headers["Retry-After"]) < 60
    assert rule.deliver({"ticket_id": 25}).status_code == 200
    rule.put_secret(OTHER_SECRET)
    eventually(lambda: rule.deliver({"ticket_id": 24}, secret=OTHER_SECRET).status_code == 200, 0.5)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"{",
        b'{"ticket_id": NaN}',
        b'{"ticket_id": 1.5}',
        b'{"ticket_id": 1, "ticket_id": 2}',
        b'{"ticket_id": ' + b"9" * 5000 + b"}",
        b"[" * 60_000,
        b'{"ticket_id":' * 4_000,
        b"\xff\xfe\x00",
        '{"ticket_id": 1}'.encode("utf-16"),
    ],
)
def test_a_signed_body_that_is_no_json_is_refused_and_shown(rule: Receiving, body: bytes) -> None:
    refused(rule.deliver(body), 400, "malformed_json")
    (kept,) = rule.kept()
    assert (kept.state, kept.asks) == ("refused", "unclear")
    assert "no JSON object" in (kept.reason or "")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ticket": 1},
        {"ticket_id": 1, "parameters": {}},
        {"ticket_id": None},
        {"ticket_id": True},
        {"ticket_id": 0},
        {"ticket_id": -5},
        {"ticket_id": 2**63},
        {"ticket_id": "{{ticket.id}}"},
        {"ticket_id": [1]},
        {"ticket_ids": []},
        {"ticket_ids": 5},
        {"ticket_ids": [1, None]},
        {"ticket_ids": {"1": 2}},
        {"parameters": []},
        {"parameters": {"a": {"b": 1}}},
        {"parameters": {"a": True}},
        {"parameters": {"a": [[1]]}},
        {"parameters": {"a": "\0"}},
        {"parameters": {"a": "\ud800"}},
        {"parameters": {"a": 2**63}},
        {"parameters": {str(number): 1 for number in range(21)}},
    ],
)
def test_a_signed_body_that_asks_for_nothing_clear_is_refused_and_shown(
    rule: Receiving, body: Any
) -> None:
    refused(rule.deliver(json.dumps(body).encode()), 422, "invalid")
    (kept,) = rule.kept()
    assert (kept.state, kept.asks) == ("refused", "unclear")


def test_a_body_of_more_than_64_kb_is_not_read(rule: Receiving) -> None:
    fits = {"ticket_ids": list(range(1, 9_000))}
    assert len(json.dumps(fits)) < 64 * 1024
    assert rule.deliver(fits).status_code == 200
    refused(rule.deliver(b" " * (64 * 1024 + 1)), 413, "body_too_large")


def test_only_post_is_taken(rule: Receiving) -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = rule.client.request(method, f"/hooks/{rule.hook_id}")
        refused(answer, 405, "method_not_allowed")
        assert answer.headers["Allow"] == "POST"


def test_no_answer_and_no_header_tells_a_secret(rule: Receiving) -> None:
    for answer in (
        rule.deliver({"ticket_id": 1}),
        rule.deliver({"ticket_id": 1}, secret=OTHER_SECRET),
        rule.deliver({}),
    ):
        assert SECRET not in answer.text
        assert not any(SECRET in value for value in answer.headers.values())
