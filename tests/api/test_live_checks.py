"""The check of a closed ticket over HTTP: who may ask, what is told, and what it leaves."""

from __future__ import annotations

import httpx

from backend.core.caller import Role
from backend.web.schemas import live_checks as schemas
from tests.api.conftest import Site
from tests.api.described import strict


def closed_ticket(site: Site) -> int:
    tickets = site.sandbox.world.accounts["acme"].tickets
    return next(ticket.id for ticket in tickets if ticket.state.status == "closed")


def test_a_check_answers_and_leaves_the_ticket_as_it_was(site: Site, api: httpx.Client) -> None:
    ticket = closed_ticket(site)
    before = site.tags(ticket)
    answer = api.post("/checks", json={"ticket_id": ticket})
    assert answer.status_code == 200, answer.text
    strict(schemas.Checks, answer.json())
    seen = {one["question"]: one["answer"] for one in answer.json()["answers"]}
    assert seen["closed_tickets"] == "yes"
    assert answer.json()["unfinished"] == []
    assert site.tags(ticket) == before

    kept = api.get("/checks").json()
    strict(schemas.Checks, kept)
    (closed,) = [one for one in kept["answers"] if one["question"] == "closed_tickets"]
    assert (closed["answer"], closed["ticket_id"]) == ("yes", ticket)
    assert closed["seen_at"] is not None
    lines = api.get("/activity", params={"noun": "check"}).json()["activity"]
    assert [line["verb"] for line in lines] == ["checked", "started"]


def test_only_admins_may_ask_and_only_of_their_own_account(
    site: Site, stranger: httpx.Client
) -> None:
    _, agents_key = site.make_key(Role.AGENT)
    before = site.requests()
    with site.client(agents_key) as agent:
        assert agent.get("/checks").status_code == 403
        refused = agent.post("/checks", json={"ticket_id": closed_ticket(site)})
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert site.requests() - before <= 1, "no more than a look at who that is"
    assert stranger.get("/checks").json() == {"answers": [], "unfinished": []}


def test_a_ticket_that_cannot_be_asked_is_refused_in_a_sentence(
    site: Site, api: httpx.Client
) -> None:
    tickets = site.sandbox.world.accounts["acme"].tickets
    ticket = next(each.id for each in tickets if each.state.status == "open")
    refused = api.post("/checks", json={"ticket_id": ticket})
    assert (refused.status_code, refused.json()["code"]) == (409, "ticket_not_closed")
    assert "nothing was changed" in refused.json()["detail"]
    assert api.post("/checks", json={"ticket_id": 987_654_321}).status_code == 404
    for wrong in ({}, {"ticket_id": 0}, {"ticket_id": "x"}, {"ticket_id": 2**63}):
        assert api.post("/checks", json=wrong).status_code == 422
