"""What people are told, over HTTP, on both databases."""

from __future__ import annotations

import httpx
import pytest

from backend.core.caller import Role
from backend.sandbox.seed import AGENT_ID
from tests.api.conftest import Site, eventually, order

ALL = {"finished": "always", "problems": True, "needs_you": False, "rules": True}


def test_choices_are_as_they_come_until_they_are_set(site: Site, api: httpx.Client) -> None:
    mine = api.get("/notifications/choices").json()
    assert mine["finished"] == "long"
    assert mine["problems"] is mine["needs_you"] is mine["rules"] is True
    assert (mine["changed_at"], mine["address"], mine["sends"]) == (None, None, False)
    set_to = api.put("/notifications/choices", json=ALL)
    assert set_to.status_code == 200
    assert {name: set_to.json()[name] for name in ALL} == ALL
    assert api.get("/notifications/choices").json()["changed_at"]
    _, other = site.make_key(Role.AGENT, AGENT_ID)
    with site.client(other) as agent:
        assert agent.get("/notifications/choices").json()["finished"] == "long"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"finished": "sometimes"}, "finished"),
        ({"problems": "yes"}, "problems"),
        ({"problems": None}, "problems"),
        ({"address": "x@example.com"}, "address"),
    ],
)
def test_what_is_no_choice_is_refused_by_name(
    api: httpx.Client, change: dict[str, object], field: str
) -> None:
    refused = api.put("/notifications/choices", json=ALL | change)
    assert refused.status_code == 422
    assert [fault["field"] for fault in refused.json()["errors"]] == [field]


def test_where_no_mail_is_sent_notices_are_listed_all_the_same(
    site: Site, api: httpx.Client, stranger: httpx.Client
) -> None:
    made = api.post("/jobs", json=order(title="Listed")).json()

    def told() -> dict[str, object] | None:
        notices = api.get("/notifications").json()["notices"]
        found = [each for each in notices if each["about"].get("job_id") == made["job_id"]]
        return found[0] if found and found[0]["state"] != "waiting" else None

    notice = eventually(told)
    assert (notice["event"], notice["state"]) == ("job_finished", "dropped")
    assert notice["outcome"] == "no_server"
    assert notice["about"] == {"job_id": made["job_id"], "title": "Listed", "follows": False}
    _, other = site.make_key(Role.AGENT, AGENT_ID)
    with site.client(other) as agent:
        assert agent.get("/notifications").json()["notices"] == []
        assert agent.get("/notifications/mail").status_code == 403
    assert all("Listed" not in str(each) for each in stranger.get("/notifications").json().values())


def test_pages_of_notices_go_on_where_the_last_one_ended(api: httpx.Client) -> None:
    for number in range(3):
        api.post("/jobs", json=order(title=f"Page {number}"))
    eventually(lambda: len(api.get("/notifications").json()["notices"]) >= 3)
    first = api.get("/notifications", params={"limit": 2}).json()
    cursor = first["next_cursor"]
    second = api.get("/notifications", params={"limit": 1, "cursor": cursor}).json()
    ids = [each["id"] for each in first["notices"] + second["notices"]]
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == 3
    assert api.get("/notifications", params={"cursor": "x"}).status_code == 422


def test_a_draft_waits_for_its_person_alone(site: Site, api: httpx.Client) -> None:
    made = api.post("/jobs", json=order(title="Mine", start="manual", wait=10)).json()
    (waiting,) = api.get("/notifications/waiting").json()["jobs"]
    assert waiting == {
        "job_id": made["job_id"],
        "title": "Mine",
        "reason": "draft",
        "follows": False,
    }
    _, other = site.make_key(Role.AGENT, AGENT_ID)
    with site.client(other) as agent:
        assert agent.get("/notifications/waiting").json() == {"jobs": []}
    api.post(f"/jobs/{made['job_id']}/cancel")
    assert api.get("/notifications/waiting").json() == {"jobs": []}


def test_a_test_needs_a_mail_server(api: httpx.Client) -> None:
    refused = api.post("/notifications/test")
    assert (refused.status_code, refused.json()["code"]) == (409, "mail_off")
    state = api.get("/notifications/mail").json()
    assert (state["server"], state["given_up"]) == (None, 0)


def test_figures_tell_of_the_outbox(site: Site, api: httpx.Client) -> None:
    assert api.get("/system").json()["mail"]["server"] is None
    headers = {"Authorization": "Bearer figures"}
    text = httpx.get(f"{site.url}/metrics", headers=headers).text
    assert 'tagmanager_outbox{state="waiting"}' in text
    assert 'tagmanager_outbox{state="given_up"} 0.0' in text
