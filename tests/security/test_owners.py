"""A rule acts with the rights that its owner has at Zendesk when it acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from backend.actions import owners
from backend.actions.owners import OwnerGone
from backend.core.caller import AN_OPERATOR, Role
from backend.core.errors import Forbidden, Unavailable
from backend.core.permissions import Bounds, Permissions, Starters
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from tests.security.conftest import App

RULE = {"kind": "schedule", "rule_id": "17", "name": "Nightly"}
ONLY_ADMINS = Permissions(start=Starters.ADMINS)


@pytest.fixture(autouse=True)
def restored(app: App) -> Iterator[None]:
    yield
    app.site.control("DELETE", "faults")
    usual = {"role": "agent", "active": True, "suspended": False, "ticket_restriction": None}
    app.site.control("POST", "acme/users", {"id": AGENT_ID} | usual)


def owner(user_id: int) -> dict[str, Any]:
    return {
        "type": "agent",
        "id": str(user_id),
        "role": "admin",
        "user": {"id": user_id, "name": "Ada"},
    }


def acting(app: App, who: Mapping[str, Any]) -> dict[str, Any]:
    site = app.site
    return site.worker.run(lambda r: owners.acting(r, site.account_id, who, **RULE))


@pytest.mark.parametrize(("user_id", "role"), [(ADMIN_ID, Role.ADMIN), (AGENT_ID, Role.AGENT)])
def test_the_role_is_what_zendesk_says_not_what_was_kept(
    app: App, user_id: int, role: Role
) -> None:
    made = acting(app, owner(user_id))
    person = {"id": user_id, "name": "Ada"}
    assert made == {"type": "schedule", "id": "17", "name": "Nightly", "role": role, "user": person}


def test_what_an_agents_key_made_stays_an_agents(app: App) -> None:
    key = owner(ADMIN_ID) | {"type": "api_key", "role": "agent"}
    assert acting(app, key)["role"] is Role.AGENT
    assert acting(app, key | {"role": "admin"})["role"] is Role.ADMIN


@pytest.mark.parametrize(
    "change",
    [
        {"role": "end-user"},
        {"suspended": True},
        {"active": False},
        {"ticket_restriction": "groups"},
    ],
    ids=str,
)
def test_whoever_lost_their_rights_owns_nothing_that_acts(app: App, change: dict[str, Any]) -> None:
    app.site.control("POST", "acme/users", {"id": AGENT_ID} | change)
    with pytest.raises(OwnerGone, match=r"Ada, who owns “Nightly”.*take it over"):
        acting(app, owner(AGENT_ID))


def test_nobody_who_does_not_exist_owns_a_rule(app: App) -> None:
    with pytest.raises(OwnerGone):
        acting(app, owner(987_654_321))


def test_while_zendesk_is_away_nobody_has_lost_anything(app: App) -> None:
    app.site.control("POST", "faults", {"kind": "maintenance"})
    with pytest.raises(Unavailable):
        acting(app, owner(ADMIN_ID))


def test_what_operators_made_is_bound_as_little_as_they_are(app: App) -> None:
    made = acting(app, AN_OPERATOR)
    assert ONLY_ADMINS.bounds_for(made) == Bounds()
    with pytest.raises(Forbidden):
        ONLY_ADMINS.bounds_for(acting(app, owner(AGENT_ID)))


def saved_by(app: App, user_id: int) -> str:
    with app.client(app.session(user_id)["token"]) as client:
        body = {"name": f"Saved by {user_id}", "parameters": {"add": ["reviewed"]}}
        answer = client.post(
            "/templates", json=body | {"selection": {"kind": "tickets", "ids": [1]}}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["template_id"])


@pytest.mark.parametrize("who", [owner(ADMIN_ID), AN_OPERATOR], ids=["admin", "operator"])
def test_what_an_agent_may_change_has_an_agents_rights_whoever_has_it_started(
    app: App, who: Mapping[str, Any]
) -> None:
    site, by_role = app.site, {}
    for user_id in (ADMIN_ID, AGENT_ID):
        template = saved_by(app, user_id)
        made = site.worker.run(
            lambda r, t=template: owners.acting(r, site.account_id, who, **RULE, template_id=t)
        )
        by_role[user_id] = made["role"]
        with app.client(app.session(ADMIN_ID)["token"]) as admin:
            assert admin.delete(f"/templates/{template}").status_code == 204
        if user_id == AGENT_ID:
            with pytest.raises(Forbidden):
                ONLY_ADMINS.bounds_for(made)
    assert by_role == {ADMIN_ID: Role.ADMIN, AGENT_ID: Role.AGENT}
