"""What belongs to another account does not exist, at every address that takes an id."""

from __future__ import annotations

import re

import httpx
import pytest

from backend.web.api import ENDPOINTS
from backend.web.endpoint import Endpoint
from tests.api.conftest import Site
from tests.support.things import body_for, one_of_each

SECRET = "A title that only its own account may read"

# Every account may have a ticket of the same number; see test_ticket_history.
HISTORY = "/api/v1/tickets/{ticket_id}/history"
WITH_IDS = [each for each in ENDPOINTS if "{" in each.path and each.path != HISTORY]
# Ids that are the same in every account: Zendesk's own.
OF_ZENDESK = {"view_id": "424242"}


@pytest.fixture(scope="module")
def theirs(site: Site) -> dict[str, str]:
    """Ids of things that are another account's."""
    with site.client(site.other_key) as stranger:
        return one_of_each(stranger, SECRET) | OF_ZENDESK


@pytest.mark.parametrize(
    "endpoint", WITH_IDS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}"
)
def test_a_foreign_id_is_not_found(
    site: Site, api: httpx.Client, theirs: dict[str, str], endpoint: Endpoint
) -> None:
    path = re.sub(r"{(\w+)}", lambda name: theirs[name[1]], endpoint.path)
    body = body_for(endpoint.method, endpoint.path)
    answer = api.request(endpoint.method, f"{site.url}{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("things", "name"),
    [
        ("jobs", "job_id"),
        ("api-keys", "key_id"),
        ("templates", "template_id"),
        ("schedules", "schedule_id"),
        ("series", "series_id"),
        ("hooks", "hook_id"),
    ],
)
def test_lists_hold_nothing_of_others(
    site: Site, api: httpx.Client, theirs: dict[str, str], things: str, name: str
) -> None:
    with site.client(site.other_key) as stranger:
        assert theirs[name] in stranger.get(f"/{things}").text
    assert theirs[name] not in api.get(f"/{things}").text


def test_a_foreign_job_is_not_found_by_looking_for_it(
    api: httpx.Client, theirs: dict[str, str]
) -> None:
    assert api.get("/jobs", params={"q": theirs["job_id"]}).json()["jobs"] == []


def test_every_address_asks_who_is_calling(site: Site) -> None:
    for endpoint in ENDPOINTS:
        path = re.sub(r"{\w+}", "1", endpoint.path)
        answer = httpx.request(endpoint.method, f"{site.url}{path}")
        assert answer.status_code == 401, endpoint.path
