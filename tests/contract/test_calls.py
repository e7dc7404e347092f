"""Addresses are made of our own words, whole numbers and quoted text, as the API documents them."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.errors import Invalid, Unreachable
from backend.core.hook_setup import Condition
from backend.zendesk import protocol
from backend.zendesk.webhook_calls import WebhookCalls as Calls

from .answers import JOB, META, TICKET, UNDERSTOOD, USER, VIEW, WEBHOOK

pytestmark = pytest.mark.anyio

ANSWER = {
    "user": USER,
    "users": [USER],
    "tickets": [TICKET],
    "job_status": JOB,
    "job_statuses": [JOB],
    "view": VIEW,
    "views": [VIEW],
    "view_count": {"value": 1, "fresh": True},
    "results": [TICKET],
    "count": 6,
    "tags": ["a"],
    "brands": [{"id": 1, "name": "Acme"}],
    "groups": [{"id": 1, "name": "Level 2"}],
    "ticket_forms": [{"id": 1, "name": "Damage"}],
    "organizations": [{"id": 1, "name": "Important Customers"}],
    "ticket_fields": [],
    "webhook": WEBHOOK,
    "webhooks": [WEBHOOK],
    "signing_secret": {"secret": "c2VjcmV0", "algorithm": "SHA256"},
    "trigger": {"id": 25},
    "meta": {**META, "has_more": False},
}


class Written(Calls):
    """Calls that go nowhere: what would be asked is kept, and one answer fits all."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.bodies: list[bytes | None] = []

    async def _ask(
        self, method: str, path: str, *, body: bytes | None = None, **_: Any
    ) -> dict[str, Any]:
        self.asked.append((method, path))
        self.bodies.append(body)
        return ANSWER


@pytest.fixture
def calls() -> Written:
    return Written()


WEBHOOK_ID = WEBHOOK["id"]
TAGGED = [Condition("current_tags", "includes", "a")]

# Every call, and how the OpenAPI document names its path.
EVERY: list[tuple[Callable[[Calls], Awaitable[Any]], str]] = [
    (lambda calls: calls.me(), "users/me"),
    (lambda calls: calls.user(7), "users/{user_id}"),
    (lambda calls: calls.users([7, 8]), "users/show_many"),
    (lambda calls: calls.show_many([1, 2, 3]), "tickets/show_many"),
    (lambda calls: calls.update_many([1, 2], ["a"], ["b"]), "tickets/update_many"),
    (lambda calls: calls.update_batch([(1, ["a"], "s")]), "tickets/update_many"),
    (lambda calls: calls.job_statuses(["V3-1", "V3-2"]), "job_statuses/show_many"),
    (lambda calls: calls.recent_job_statuses(), "job_statuses"),
    (lambda calls: calls.view(25), "views/{view_id}"),
    (lambda calls: calls.views(), "views"),
    (lambda calls: calls.view_count(25), "views/{view_id}/count"),
    (lambda calls: calls.view_tickets(25, "c"), "views/{view_id}/tickets"),
    (lambda calls: calls.search_export("tags:a", "c"), "search/export"),
    (lambda calls: calls.search_count("tags:a"), "search/count"),
    (lambda calls: calls.autocomplete_tags("ab"), "autocomplete/tags"),
    (lambda calls: calls.brands(), "brands"),
    (lambda calls: calls.groups(), "groups"),
    (lambda calls: calls.ticket_forms(), "ticket_forms"),
    (lambda calls: calls.ticket_fields(), "ticket_fields"),
    (lambda calls: calls.organizations([7, 8]), "organizations/show_many"),
    (lambda calls: calls.people([7, 8]), "users/show_many"),
    (lambda calls: calls.autocomplete_organizations("ab"), "organizations/autocomplete"),
    (lambda calls: calls.autocomplete_users("ab"), "users/autocomplete"),
    (
        lambda calls: calls.create_trigger("T", "D", TAGGED, WEBHOOK_ID, "{}", active=True),
        "triggers",
    ),
    (lambda calls: calls.delete_trigger(25), "triggers/{trigger_id}"),
]
# Those of webhooks, and how the other document names their paths.
OF_WEBHOOKS: list[tuple[Callable[[Calls], Awaitable[Any]], str]] = [
    (lambda calls: calls.webhooks_named("a&b"), "/webhooks"),
    (lambda calls: calls.create_webhook("N", "https://tags.example/", "D"), "/webhooks"),
    (lambda calls: calls.delete_webhook(WEBHOOK_ID), "/webhooks/{webhook_id}"),
    (lambda calls: calls.signing_secret(WEBHOOK_ID), "/webhooks/{webhook_id}/signing_secret"),
    (lambda calls: calls.new_signing_secret(WEBHOOK_ID), "/webhooks/{webhook_id}/signing_secret"),
]


class _Loader(yaml.CSafeLoader):
    """The document holds a bare `=`, which YAML 1.1 calls a value of its own."""


_Loader.add_constructor(
    "tag:yaml.org,2002:value", lambda loader, node: loader.construct_scalar(node)
)


@pytest.fixture(scope="module")
def openapi(zendesk_data: Path) -> dict[str, Any]:
    file = zendesk_data / "openapi" / "zendesk-support-oas-2025-06.yaml"
    document: dict[str, Any] = yaml.load(file.read_text(), Loader=_Loader)
    return document


def look_up(openapi: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """The value, or what its `$ref` stands for."""
    for step in value.get("$ref", "#").split("/")[1:]:
        openapi = openapi[step]
    return openapi if "$ref" in value else value


@pytest.mark.parametrize(("call", "documented"), EVERY, ids=[name for _, name in EVERY])
async def test_every_call_is_in_zendesks_own_document(
    call: Callable[[Calls], Awaitable[Any]],
    documented: str,
    calls: Written,
    openapi: dict[str, Any],
) -> None:
    await call(calls)
    [(method, path)] = calls.asked
    entry = openapi["paths"][f"/api/v2/{documented}"]
    operation = entry[method.lower()]
    parameters = [*entry.get("parameters", []), *operation.get("parameters", [])]
    known = {found["name"] for found in (look_up(openapi, one) for one in parameters)}
    if "ursor pagination" in operation.get("description", ""):
        known |= {"page[size]", "page[after]"}
    if "page[size]" in known:
        known.add("page[after]")

    address = urlsplit(path)
    shape = re.sub(r"\\?\{\w+\\?\}", r"\\d+", re.escape(documented))
    assert re.fullmatch(shape, address.path.removesuffix(".json"))
    assert set(parse_qs(address.query)) <= known


@pytest.mark.parametrize(("call", "documented"), OF_WEBHOOKS)
async def test_every_call_of_webhooks_is_in_the_document_about_them(
    call: Callable[[Calls], Awaitable[Any]], documented: str, calls: Written, zendesk_data: Path
) -> None:
    file = zendesk_data / "openapi" / "zendesk-webhooks-oas-by-botbrains.yaml"
    document = yaml.load(file.read_text(), Loader=_Loader)
    await call(calls)
    [(method, path)] = calls.asked
    operation = document["paths"][documented][method.lower()]
    address = urlsplit(path)
    assert f"/{address.path}" == documented.replace("{webhook_id}", str(WEBHOOK_ID))
    assert set(parse_qs(address.query)) <= {one["name"] for one in operation.get("parameters", [])}
    if calls.bodies[0]:
        sent = json.loads(calls.bodies[0])["webhook"]
        known = document["components"]["schemas"]["Webhook"]
        assert set(known["required"]) <= set(sent) <= set(known["properties"])


async def test_a_trigger_is_made_of_what_zendesks_own_document_names(
    calls: Written, openapi: dict[str, Any]
) -> None:
    await calls.create_trigger("Title", "Why", TAGGED, str(WEBHOOK_ID), '{"a": 1}', active=False)
    sent = json.loads(calls.bodies[0] or b"")["trigger"]
    known = openapi["components"]["schemas"]["TriggerObject"]
    assert set(known["required"]) <= set(sent) <= set(known["properties"])
    assert sent["active"] is False
    assert sent["actions"] == [{"field": "notification_webhook", "value": [WEBHOOK_ID, '{"a": 1}']}]


@pytest.mark.parametrize("id", ["", "a/b", "../tickets", "a?b", "é", "x" * 65, 0, None])
async def test_what_is_no_webhook_never_gets_into_an_address(calls: Written, id: Any) -> None:
    for call in (
        calls.delete_webhook(id),
        calls.signing_secret(id),
        calls.new_signing_secret(id),
        calls.create_trigger("T", "D", TAGGED, id, "{}", active=True),
        calls.delete_trigger(id),
    ):
        with pytest.raises(Invalid):
            await call
    assert calls.asked == []


@pytest.mark.parametrize(
    ("name", "documented", "example"),
    [
        ("tickets", "tickets/show_many", "get"),
        ("job", "tickets/update_many", "put"),
        ("jobs", "job_statuses", "get"),
        ("jobs", "job_statuses/show_many", "get"),
        ("view", "views/{view_id}", "get"),
        ("view tickets", "views/{view_id}/tickets", "get"),
        ("views", "views", "get"),
        ("view count", "views/{view_id}/count", "get"),
        ("user", "users/me", "get"),
        ("user", "users/{user_id}", "get"),
        ("users", "users/show_many", "get"),
        ("search/export", "search/export", "get"),
        ("count", "search/count", "get"),
        ("tags", "autocomplete/tags", "get"),
        ("brands", "brands", "get"),
        ("groups", "groups", "get"),
        ("ticket forms", "ticket_forms", "get"),
        ("ticket fields", "ticket_fields", "get"),
        ("organizations", "organizations/show_many", "get"),
        ("organizations", "organizations/autocomplete", "get"),
        ("people", "users/autocomplete", "get"),
        ("people", "users/show_many", "get"),
    ],
)
def test_the_examples_in_zendesks_own_document_are_understood(
    name: str, documented: str, example: str, openapi: dict[str, Any]
) -> None:
    operation = openapi["paths"][f"/api/v2/{documented}"][example]
    content = operation["responses"]["200"]["content"]["application/json"]
    for shown in content["examples"].values():
        UNDERSTOOD[name][0](look_up(openapi, shown)["value"])


async def test_ids_are_joined_with_plain_commas(calls: Written) -> None:
    await calls.show_many([1, 22, 333])
    await calls.update_many([1, 22], ["a"], [])
    await calls.update_batch([(1, ["a"], "s")])

    assert calls.asked == [
        ("GET", "tickets/show_many?ids=1,22,333"),
        ("PUT", "tickets/update_many.json?ids=1,22"),
        ("PUT", "tickets/update_many.json"),
    ]


@pytest.mark.parametrize(
    "id", [0, -1, 2**63, True, 1.0, "1", "1,2/../", None, "1&x=1", "../../oauth"]
)
async def test_what_is_no_id_never_gets_into_an_address(calls: Written, id: Any) -> None:
    for call in (
        calls.show_many([1, id]),
        calls.users([id]),
        calls.update_many([id], ["a"], []),
        calls.update_batch([(id, ["a"], "s")]),
        calls.user(id),
        calls.organizations([id]),
        calls.people([id]),
        calls.view(id),
        calls.view_count(id),
        calls.view_tickets(id, None),
    ):
        with pytest.raises(Invalid, match="whole number"):
            await call
    assert calls.asked == []


async def test_more_than_a_hundred_ids_are_refused_here_not_there(calls: Written) -> None:
    with pytest.raises(Invalid, match="At most 100"):
        await calls.show_many(range(1, 102))
    assert calls.asked == []


@pytest.mark.parametrize("size", [0, -1, 1001, True, "100"])
async def test_a_page_has_a_sensible_size(calls: Written, size: Any) -> None:
    with pytest.raises(Invalid, match="1 to 1000"):
        await calls.search_export("a", None, size=size)


async def test_nothing_is_asked_when_there_is_nothing_to_ask(calls: Written) -> None:
    assert await calls.show_many([]) == ()
    assert await calls.users([]) == ()
    assert await calls.job_statuses([]) == ()
    assert await calls.autocomplete_tags("a") == ()
    assert await calls.autocomplete_organizations("a") == ()
    assert await calls.autocomplete_users("") == ()
    assert await calls.organizations([]) == await calls.people([]) == ()
    for update in (
        calls.update_many([], ["a"], []),
        calls.update_many([1], [], []),
        calls.update_batch([]),
    ):
        with pytest.raises(Invalid, match="An update needs"):
            await update
    assert calls.asked == []


@settings(deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=40))
async def test_text_arrives_as_it_was_and_stays_where_it_belongs(words: str) -> None:
    calls = Written()
    await calls.autocomplete_tags(words)
    await calls.view_tickets(1, words)
    await calls.job_statuses([words])
    await calls.autocomplete_users(words)

    for (_, path), name in zip(calls.asked, ["name", "page[after]", "ids", "name"], strict=True):
        address = urlsplit(path)
        assert path.isascii()
        assert path.isprintable()
        assert address.fragment == ""
        assert parse_qs(address.query, keep_blank_values=True)[name] == [words]


async def test_a_search_is_sent_to_each_endpoint_in_its_own_form(calls: Written) -> None:
    await calls.search_export('type:ticket tags:"a b"', None, size=50)
    await calls.search_count('tags:"a b"')

    assert calls.asked == [
        (
            "GET",
            "search/export?query=tags%3A%22a%20b%22&filter%5Btype%5D=ticket&page%5Bsize%5D=50",
        ),
        ("GET", "search/count?query=type%3Aticket%20tags%3A%22a%20b%22"),
    ]


async def test_a_list_of_views_without_an_end_is_given_up() -> None:
    class Endless(Written):
        async def _ask(self, method: str, path: str, **_: Any) -> dict[str, Any]:
            self.asked.append((method, path))
            return {"views": [{**VIEW, "id": len(self.asked)}], "meta": META}

    calls = Endless()
    with pytest.raises(Unreachable, match="does not end"):
        await calls.views()
    assert len(calls.asked) == 50


async def test_a_list_without_cursors_is_read_to_its_end_by_numbers() -> None:
    class Numbered(Written):
        async def _ask(self, method: str, path: str, **_: Any) -> dict[str, Any]:
            self.asked.append((method, path))
            first = 100 * len(self.asked) - 99
            rows = [{"id": id, "name": "G"} for id in range(first, min(first + 100, 251))]
            following = "https://evil.example/groups" if len(rows) == 100 else None
            return {"groups": rows, "next_page": following, "count": 250}

    calls = Numbered()
    assert len(await calls.groups()) == 250
    assert [path for _, path in calls.asked] == [
        "groups?exclude_deleted=true&page%5Bsize%5D=100",
        "groups?exclude_deleted=true&per_page=100&page=2",
        "groups?exclude_deleted=true&per_page=100&page=3",
    ]


async def test_views_that_move_between_pages_are_listed_once() -> None:
    class Shifting(Written):
        async def _ask(self, method: str, path: str, **_: Any) -> dict[str, Any]:
            self.asked.append((method, path))
            return {"views": [VIEW], "meta": {**META, "has_more": len(self.asked) < 3}}

    calls = Shifting()
    assert await calls.views() == (protocol.view_from({"view": VIEW}),)
    assert calls.asked[1] == (
        "GET",
        "views?active=true&page%5Bsize%5D=100&page%5Bafter%5D=eyJv%2B%2F%3D%3D",
    )
