"""
The sandbox's answers have the keys that recorded answers of the real service have.

The recordings are not ours to ship; they are read from where SHARED_DIR says, or from `shared`
beside the repository.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from .conftest import Zendesk

pytestmark = pytest.mark.anyio
_BESIDE = Path(__file__).parents[3] / "shared"
RECORDED = Path(os.environ.get("SHARED_DIR", _BESIDE)) / "zendesk-data" / "recorded"
_NOT_NEEDED = {"authenticity_token"}


def recorded(name: str, position: int = 0) -> Any:
    path = RECORDED / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no recordings at {RECORDED}; set SHARED_DIR to where they are")
    return json.loads(path.read_text())["interactions"][position]["response"]


def missing(real: Any, ours: Any) -> set[str]:
    return set(real) - set(ours) - _NOT_NEEDED


async def test_a_user_has_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--users-me")["body"]["user"]
    assert not missing(real, (await zendesk.json("users/me"))["user"])


async def test_nobody_has_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("node-zendesk--users-me-with-wrong-credentials")["body"]["user"]
    del zendesk.client.headers["authorization"]
    assert not missing(real, (await zendesk.json("users/me"))["user"])


async def test_many_tickets_have_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--tickets-show_many")["body"]
    ours = await zendesk.json("tickets/show_many", ids="1,2")
    assert ours.keys() == real.keys()
    assert ours["tickets"][0].keys() == real["tickets"][0].keys()


async def test_an_update_has_the_recorded_keys_from_start_to_end(zendesk: Zendesk) -> None:
    name = "zenpy--tickets-update_many-batch-100-with-polls"
    ids = zendesk.open_tickets(100)
    job_id = (await zendesk.update_many(*ids, additional_tags=["x"])).json()["job_status"]["id"]
    states = {}
    for position in range(4):
        real = recorded(name, position)["body"]["job_status"]
        states[real["status"]] = real
    for wait in (0, 5, 10):
        zendesk.clock.advance(wait)
        ours = await zendesk.job(job_id)
        real = states[ours["status"]]
        assert ours.keys() - {"job_type"} == real.keys() - {"job_type"}
        assert type(ours["results"]) is type(real["results"])
        assert type(ours["progress"]) is type(real["progress"])
    assert ours["results"][0].keys() == real["results"][0].keys()


async def test_a_failed_update_has_the_recorded_keys(zendesk: Zendesk) -> None:
    body = recorded("zenpy--organizations-update_many-partial-failure", 1)["body"]
    real = next(each for each in body["job_status"]["results"] if "error" in each)
    job_id = await zendesk.queue(999_999, additional_tags=["x"])
    zendesk.clock.advance(1)
    (ours,) = (await zendesk.job(job_id))["results"]
    assert ours.keys() == real.keys()


async def test_views_have_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--views-list-active-compact-count", 1)["body"]
    ours = await zendesk.json("views/active")
    assert ours.keys() == real.keys()
    assert ours["views"][0].keys() == real["views"][0].keys()
    assert ours["views"][0]["execution"].keys() == real["views"][0]["execution"].keys()


async def test_a_views_count_and_tickets_have_the_recorded_keys(zendesk: Zendesk) -> None:
    name = "zenpy--view-count-and-tickets-cursor"
    real = recorded(name)["body"]
    ours = await zendesk.json("views/3/count")
    assert ours.keys() == real.keys()
    assert ours["view_count"].keys() == real["view_count"].keys()
    real = recorded(name, 2)["body"]
    ours = await zendesk.json("views/3/tickets", **{"page[size]": 100})
    assert ours.keys() == real.keys()
    assert ours["meta"].keys() == real["meta"].keys()
    assert ours["links"].keys() == real["links"].keys()


async def test_exports_have_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--search-export-users-page1")["body"]
    ours = await zendesk.json("search/export", query="tags:none", **{"filter[type]": "ticket"})
    assert ours.keys() == real.keys()
    real = recorded("zenpy--incremental-tickets-cursor")["body"]
    ours = await zendesk.json("incremental/tickets/cursor", start_time=0)
    assert ours.keys() == real.keys()
    assert ours["tickets"][0].keys() == real["tickets"][0].keys()


async def test_tags_and_triggers_have_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--tags-list-cursor")["body"]
    ours = await zendesk.json("tags", **{"page[size]": 100})
    assert ours.keys() == real.keys()
    assert ours["tags"][0].keys() == real["tags"][0].keys()
    real = recorded("zenpy--rules-triggers-automations-macros-list")["body"]
    ours = await zendesk.json("triggers", **{"page[size]": 100})
    assert ours.keys() == real.keys()
    assert ours["triggers"][0].keys() == real["triggers"][0].keys()


async def test_a_single_update_has_the_recorded_keys(zendesk: Zendesk) -> None:
    real = recorded("zenpy--ticket-update-single-200")["body"]
    (ticket,) = zendesk.open_tickets(1)
    answer = await zendesk.client.put(
        f"/acme/api/v2/tickets/{ticket}.json", json={"ticket": {"tags": ["x"]}}
    )
    assert answer.json().keys() == real.keys()
    assert answer.json()["audit"].keys() == real["audit"].keys()


async def test_refusals_are_as_recorded(zendesk: Zendesk) -> None:
    real = recorded("zenpy--error-400-TooManyValues")
    answer = await zendesk.update_many(*range(1, 102), additional_tags=["x"])
    assert (answer.status_code, answer.json()) == (real["status"], real["body"])
    real = recorded("zenpy--error-404-ticket-update")
    answer = await zendesk.get("tickets/999999")
    assert (answer.status_code, answer.json()) == (real["status"], real["body"])


async def test_webhooks_have_the_recorded_keys(zendesk: Zendesk) -> None:
    name = "zenpy--webhooks-create-test-invocations-attempts-secret"
    asked = {
        "name": "Rule",
        "endpoint": "http://127.0.0.1:1/",
        "http_method": "POST",
        "request_format": "json",
        "status": "active",
        "subscriptions": ["conditional_ticket_events"],
    }
    answer = await zendesk.client.post("/acme/api/v2/webhooks", json={"webhook": asked})
    real = recorded(name)
    assert answer.status_code == real["status"]
    ours = answer.json()["webhook"]
    assert missing(real["body"]["webhook"], ours) <= {"authentication"}
    path = f"webhooks/{ours['id']}"
    assert (await zendesk.json(f"{path}/invocations")).keys() == recorded(name, 2)["body"].keys()
    for position, method, status in ((4, "GET", 200), (5, "POST", 201)):
        real = recorded(name, position)
        answer = await zendesk.client.request(method, f"/acme/api/v2/{path}/signing_secret")
        assert answer.status_code == status == real["status"]
        assert answer.json()["signing_secret"].keys() == real["body"]["signing_secret"].keys()
