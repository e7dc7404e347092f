"""Who may ask: tokens, scopes, roles, and the trap of users/me."""

import pytest

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def test_without_credentials_users_me_answers_200_and_nobody(zendesk: Zendesk) -> None:
    del zendesk.client.headers["authorization"]
    user = (await zendesk.json("users/me.json"))["user"]
    assert user["id"] is None
    assert user["role"] == "end-user"
    answer = await zendesk.get("tickets/1")
    assert (answer.status_code, answer.json()) == (401, {"error": "Couldn't authenticate you"})


async def test_a_wrong_or_revoked_token_is_refused_everywhere(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/tokens", {"revoke": "sandbox-token-admin"})
    for path in ("users/me", "tickets/1"):
        answer = await zendesk.get(path)
        assert answer.status_code == 401
        assert answer.json()["error"] == "invalid_token"


async def test_a_token_reaches_as_far_as_its_scopes(zendesk: Zendesk) -> None:
    body = {"token": "narrow", "scopes": ["tickets:read"]}
    await zendesk.control("POST", "acme/tokens", body)
    zendesk.client.headers["authorization"] = "Bearer narrow"
    assert (await zendesk.get("tickets/1")).status_code == 200
    assert (await zendesk.get("views")).status_code == 403
    answer = await zendesk.update_many(1, additional_tags=["x"])
    assert answer.status_code == 403
    assert answer.json()["description"].startswith("You are missing the following required scopes")


async def test_a_light_agent_may_read_and_not_update(zendesk: Zendesk) -> None:
    zendesk.client.headers["authorization"] = "Bearer sandbox-token-light-agent"
    user = (await zendesk.json("users/me"))["user"]
    role = (await zendesk.json(f"custom_roles/{user['custom_role_id']}"))["custom_role"]
    assert role["configuration"]["ticket_tag_editing"] is False
    assert (await zendesk.update_many(1, additional_tags=["x"])).status_code == 403


async def test_a_suspended_users_token_is_dead(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/users", {"id": 1001, "suspended": True})
    assert (await zendesk.get("users/me")).status_code == 401


async def test_only_admins_export_incrementally(zendesk: Zendesk) -> None:
    zendesk.client.headers["authorization"] = "Bearer sandbox-token-agent"
    assert (await zendesk.get("incremental/tickets/cursor?start_time=0")).status_code == 403


async def test_an_unknown_subdomain_answers_with_a_page(zendesk: Zendesk) -> None:
    answer = await zendesk.client.get("/nobody/api/v2/users/me")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


async def test_an_unknown_address_is_an_invalid_endpoint(zendesk: Zendesk) -> None:
    answer = await zendesk.get("spaceships")
    assert (answer.status_code, answer.json()["error"]) == (404, "InvalidEndpoint")
    answer = await zendesk.get("tickets/999999")
    assert (answer.status_code, answer.json()["error"]) == (404, "RecordNotFound")


@pytest.mark.parametrize(
    "path",
    [
        "search?query=tags:a&page=x",
        "views/3/tickets?page[size]=0",
        "views/3/tickets?page[after]=nonsense",
        "views/3/tickets?page[after]=eyJvZmZzZXQiOiJ4In0=",
        "incremental/tickets/cursor?start_time=\u00b2",
        "autocomplete/tags?name=a",
    ],
)
async def test_requests_that_make_no_sense_are_refused(zendesk: Zendesk, path: str) -> None:
    assert (await zendesk.get(path)).status_code == 400


async def test_what_belongs_to_tickets_can_be_read(zendesk: Zendesk) -> None:
    assert (await zendesk.json("users/show_many", ids="1001,1002,5"))["count"] == 2
    assert (await zendesk.json("organizations/show_many", ids="3001,3060"))["count"] == 2
    assert len((await zendesk.json("groups"))["groups"]) == 4
    kinds = {field["type"] for field in (await zendesk.json("ticket_fields"))["ticket_fields"]}
    assert kinds == {"tagger", "checkbox"}
    names = (await zendesk.json("autocomplete/tags", name="vi"))["tags"]
    assert {"vip", "vip_welcome_sent"} <= set(names)
    assert (await zendesk.json("tags/count"))["count"]["value"] > 50
