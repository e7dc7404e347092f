"""Undo, retry, the same again; first so many; hours: over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api.conftest import Site, eventually, order


def over(api: httpx.Client, job_id: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        job = api.get(f"/jobs/{job_id}").json()
        return job if job["completed_at"] else None

    return eventually(found)


def done(api: httpx.Client, ids: range, tag: str) -> dict[str, Any]:
    answer = api.post("/jobs", json=order(ids, parameters={"add": [tag]}))
    job: dict[str, Any] = answer.json()
    assert job["status"] == "completed", answer.text
    return job


def test_a_small_job_is_taken_back_in_the_answer(site: Site, api: httpx.Client) -> None:
    job = done(api, range(1, 41), "undone_soon")
    assert job["allowed"] == ["undo", "again"]
    assert (job["parent_job_id"], job["undo_job_id"]) == (None, None)
    assert job["undo_until"] > job["completed_at"]

    answer = api.post(f"/jobs/{job['job_id']}/undo", json={"reason": "By mistake"})

    assert answer.status_code == 201, answer.text
    undo = answer.json()
    assert answer.headers["Location"] == f"/api/v1/jobs/{undo['job_id']}"
    assert (undo["kind"], undo["status"], undo["counts"]["changed"]) == ("undo", "completed", 40)
    assert (undo["title"], undo["reason"]) == ("Undo: Add undone_soon", "By mistake")
    assert undo["selection"] == {"kind": "job", "job_id": job["job_id"], "take": "written"}
    assert undo["parent_job_id"] == job["job_id"]
    assert api.get(f"/jobs/{job['job_id']}").json()["undo_job_id"] == undo["job_id"]
    assert "undone_soon" not in site.tags(7)
    assert undo["job_id"] in [j["job_id"] for j in api.get("/jobs?kind=undo").json()["jobs"]]
    tickets = api.get(f"/jobs/{undo['job_id']}/tickets?limit=2").json()["tickets"]
    assert [ticket["removed"] for ticket in tickets] == [["undone_soon"]] * 2


def test_an_undo_can_be_looked_at_first(site: Site, api: httpx.Client) -> None:
    job = done(api, range(50, 60), "looked_at")
    edit = order(range(50, 53), parameters={"remove": ["looked_at"]})
    assert api.post("/jobs", json=edit).json()["status"] == "completed"

    draft = api.post(f"/jobs/{job['job_id']}/undo", json={"start": "manual"}).json()

    assert (draft["status"], draft["phase"]) == ("draft", "ready")
    assert (draft["planned"]["change"], draft["planned"]["unchanged"]) == (7, 3)
    page = api.get(f"/jobs/{draft['job_id']}/tickets?plan=change&limit=1").json()
    assert page["tickets"][0]["removed"] == ["looked_at"]
    assert "looked_at" in site.tags(55)
    refused = api.post(f"/jobs/{job['job_id']}/undo", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "follow_up_under_way")
    assert draft["job_id"] in refused.json()["detail"]

    assert api.post(f"/jobs/{draft['job_id']}/start").status_code == 200
    assert over(api, draft["job_id"])["counts"]["changed"] == 7


def test_some_tags_and_some_tickets(site: Site, api: httpx.Client) -> None:
    asked = order(range(60, 70), parameters={"add": ["one_of_two", "two_of_two"]})
    job = api.post("/jobs", json=asked).json()

    body = {"tags": ["one_of_two"], "ticket_ids": [60, 61]}
    undo = api.post(f"/jobs/{job['job_id']}/undo", json=body).json()

    assert (undo["total_items"], undo["counts"]["changed"]) == (2, 2)
    assert undo["parameters"] == {"undo": {"tags": ["one_of_two"]}}
    assert undo["selection"]["ids"] == [60, 61]
    assert {"one_of_two", "two_of_two"} & site.tags(60) == {"two_of_two"}
    assert {"one_of_two", "two_of_two"} & site.tags(62) == {"one_of_two", "two_of_two"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"tags": []}, "tags"),
        ({"tags": ["two words"]}, "tags"),
        ({"tags": "one"}, "tags"),
        ({"ticket_ids": []}, "ticket_ids"),
        ({"ticket_ids": [0]}, "ticket_ids.0"),
        ({"ticket_ids": ["1"]}, "ticket_ids.0"),
        ({"ticket_ids": list(range(1, 502))}, "ticket_ids"),
        ({"ticket_ids": [1199]}, "ticket_ids"),
        ({"start": "later"}, "start"),
        ({"wait": -1}, "wait"),
        ({"everything": True}, "everything"),
    ],
)
def test_bad_input_names_its_field(api: httpx.Client, body: dict[str, Any], field: str) -> None:
    job = done(api, range(70, 72), f"bad_{uuid4().hex[:8]}")

    answer = api.post(f"/jobs/{job['job_id']}/undo", json=body)

    assert answer.status_code == 422, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_what_cannot_be_undone_says_why(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    waiting = api.post("/jobs", json=order(range(80, 82), wait=0)).json()
    early = api.post(f"/jobs/{waiting['job_id']}/undo", json={})
    retry = api.post(f"/jobs/{waiting['job_id']}/retry", json={})
    site.worker.resting.clear()
    over(api, waiting["job_id"])
    for refused in (early, retry):
        assert (refused.status_code, refused.json()["code"]) == (409, "job_not_over")

    tag = "once_and_twice"
    done(api, range(80, 82), tag)
    idle = done(api, range(80, 82), tag)
    assert idle["allowed"] == ["again"]
    for verb in ("undo", "retry"):
        refused = api.post(f"/jobs/{idle['job_id']}/{verb}", json={})
        assert (refused.status_code, refused.json()["code"]) == (409, f"nothing_to_{verb}")
    unknown = api.post(f"/jobs/{uuid4()}/undo", json={})
    assert unknown.status_code == 404
    with site.client(site.other_key) as stranger:
        foreign = stranger.post(f"/jobs/{idle['job_id']}/undo", json={})
    assert foreign.status_code == 404


def test_of_many_at_once_one_undo_is_made(api: httpx.Client) -> None:
    """Some ask with the same key and get the same job, the others are told of it."""
    job = done(api, range(100, 400), "many_at_once")
    path = f"/jobs/{job['job_id']}/undo"
    keys = [f"undo-{job['job_id']}"] * 10 + [str(uuid4()) for _ in range(10)]

    def ask(key: str) -> httpx.Response:
        body = {"start": "manual", "wait": 0}
        return api.post(path, json=body, headers={"Idempotency-Key": key})

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, keys))

    made = {answer.json()["job_id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert {answer.status_code for answer in answers} == {201, 409}
    codes = {answer.json()["code"] for answer in answers if answer.status_code == 409}
    assert codes == {"follow_up_under_way"}
    assert (
        len(
            [
                j
                for j in api.get("/jobs?kind=undo").json()["jobs"]
                if j["parent_job_id"] == job["job_id"]
            ]
        )
        == 1
    )


def test_the_same_again_is_a_draft(api: httpx.Client) -> None:
    job = done(api, range(410, 420), "again_and_again")

    draft = api.post(f"/jobs/{job['job_id']}/again", json={}).json()

    assert (draft["status"], draft["phase"], draft["kind"]) == ("draft", "ready", "retag")
    assert (draft["selection"], draft["parameters"]) == (job["selection"], job["parameters"])
    assert (draft["parent_job_id"], draft["planned"]["unchanged"]) == (None, 10)
    at_once = api.post(f"/jobs/{job['job_id']}/again", json={"start": "now"}).json()
    assert (at_once["status"], at_once["counts"]["unchanged"]) == ("completed", 10)


def test_no_order_names_another_job_as_its_selection(api: httpx.Client) -> None:
    selection = {"kind": "job", "job_id": str(uuid4()), "take": "written"}

    refused = api.post("/jobs", json=order(selection=selection))

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["selection.kind"]


# How a job runs


def test_the_first_so_many_then_a_person(site: Site, api: httpx.Client) -> None:
    asked = order(range(420, 460), parameters={"add": ["stepwise"]}, options={"stop_after": 7})

    job = api.post("/jobs", json=asked).json()

    assert (job["status"], job["waiting"]) == ("running", {"reason": "confirm", "until": None})
    assert (job["counts"]["changed"], job["counts"]["pending"]) == (7, 33)
    assert job["allowed"] == ["resume", "pause", "cancel"]
    path = f"/jobs/{job['job_id']}"
    shown = api.get(f"{path}/tickets?outcome=changed").json()["tickets"]
    assert [ticket["added"] for ticket in shown] == [["stepwise"]] * 7

    assert api.patch(path, json={"options": {"stop_after": 9}}).json()["waiting"] is None
    eventually(lambda: api.get(path).json()["counts"]["changed"] == 9)
    eventually(lambda: api.get(path).json()["waiting"])
    resumed = api.post(f"{path}/resume")
    assert (resumed.status_code, resumed.json()["waiting"]) == (200, None)
    assert over(api, job["job_id"])["counts"]["changed"] == 40


def test_hours_can_be_set_changed_and_taken_away(site: Site, api: httpx.Client) -> None:
    hour = datetime.now(UTC).hour
    night = {"from": f"{(hour + 6) % 24:02}:00", "to": f"{(hour + 8) % 24:02}:00", "tz": "UTC"}
    asked = order(range(460, 470), parameters={"add": ["at_night"]}, options={"window": night})
    job = api.post("/jobs", json=asked | {"wait": 0}).json()
    path = f"/jobs/{job['job_id']}"

    waiting = eventually(lambda: api.get(path).json()["waiting"])
    assert waiting["reason"] == "window"
    assert waiting["until"].endswith(f"T{night['from']}:00Z")
    assert api.get(path).json()["options"] == {"window": night}
    later = {**night, "from": f"{(hour + 7) % 24:02}:00"}
    changed = api.patch(path, json={"options": {"window": later, "speed": "full"}}).json()
    assert changed["options"] == {"window": later, "speed": "full"}

    freed = api.patch(path, json={"options": {"window": None}}).json()
    assert (freed["options"], freed["waiting"]) == ({"speed": "full"}, None)
    assert over(api, job["job_id"])["counts"]["changed"] == 10
    assert "at_night" in site.tags(465)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"stop_after": 0}, "options.stop_after"),
        ({"stop_after": "10"}, "options.stop_after"),
        ({"window": "22:00-06:00"}, "options.window"),
        ({"window": {"from": "22:00", "to": "06:00"}}, "options.window.tz"),
        ({"window": {"from": "22:60", "to": "06:00", "tz": "UTC"}}, "options.window.from"),
        ({"window": {"from": "22:00", "to": "22:00", "tz": "UTC"}}, "options.window.to"),
        ({"window": {"from": "22:00", "to": "06:00", "tz": "Moon"}}, "options.window.tz"),
        ({"speed": "fast"}, "options.speed"),
    ],
)
def test_bad_options_are_refused_at_the_start_and_later(
    api: httpx.Client, options: dict[str, Any], field: str
) -> None:
    draft = api.post("/jobs", json=order(range(470, 472), start="manual")).json()
    answers = [
        api.post("/jobs", json=order(range(470, 472), options=options)),
        api.patch(f"/jobs/{draft['job_id']}", json={"options": options}),
    ]
    for answer in answers:
        assert answer.status_code == 422, answer.text
        assert field in [error["field"] for error in answer.json()["errors"]]
