"""The same request twice makes one job, however many send it at once and wherever it arrives."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.api.conftest import Site, order, serving

pytestmark = pytest.mark.anyio


@pytest.fixture
def at_rest(site: Site) -> Iterator[None]:
    """No job moves during the test."""
    site.worker.resting.set()
    yield
    site.worker.resting.clear()


async def together(
    urls: list[str], key: str, requests: list[tuple[dict[str, Any], dict[str, str]]]
) -> list[httpx.Response]:
    """All requests at once, spread over these servers."""
    limits = httpx.Limits(max_connections=len(requests))
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:

        async def one(at: int) -> httpx.Response:
            body, headers = requests[at]
            url = f"{urls[at % len(urls)]}/api/v1/jobs"
            headers = {"Authorization": f"Bearer {key}", **headers}
            return await client.post(url, json=body, headers=headers)

        return await asyncio.gather(*(one(at) for at in range(len(requests))))


async def test_200_at_once_make_one_job(site: Site) -> None:
    before, name = site.requests(), str(uuid4())
    asked = (order(range(1, 21), title="One of 200"), {"Idempotency-Key": name})
    answers = await together([site.url], site.key, [asked] * 200)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["job_id"] for answer in answers}) == 1
    assert {answer.json()["status"] for answer in answers} == {"completed"}
    replayed = Counter(answer.headers.get("Idempotent-Replayed") for answer in answers)
    assert replayed == {None: 1, "true": 199}
    assert site.requests() - before < 20, "each of them asked Zendesk"
    with site.client() as api:
        assert len(api.get("/jobs", params={"q": "One of 200"}).json()["jobs"]) == 1


@pytest.mark.usefixtures("at_rest")
async def test_two_web_processes_make_one_job(site: Site) -> None:
    asked = (order(wait=0, title="Of two"), {"Idempotency-Key": str(uuid4())})
    with serving(site.settings, site.worker) as other:
        answers = await together([site.url, other], site.key, [asked] * 40)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["job_id"] for answer in answers}) == 1


@pytest.mark.usefixtures("at_rest")
async def test_another_request_with_the_same_key_is_refused(site: Site) -> None:
    headers = {"Idempotency-Key": "the key"}
    with site.client() as api, site.client(site.other_key) as stranger:
        refused = api.post("/jobs", json=order(), headers=headers)
        assert refused.json()["errors"][0]["field"] == "Idempotency-Key"  # it has a space
        headers = {"Idempotency-Key": "the-key"}
        first = api.post("/jobs", json=order(wait=0), headers=headers)
        same = api.post("/jobs", json=order(wait=0.1), headers=headers)
        assert first.json()["job_id"] == same.json()["job_id"]
        other = api.post("/jobs", json=order(title="Other", wait=0), headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
        key = api.post("/api-keys", json={"name": "x", "role": "agent"}, headers=headers)
        assert (key.status_code, key.json()["code"]) == (422, "idempotency_key_reused")
        theirs = stranger.post("/jobs", json=order(wait=0), headers=headers)
        assert theirs.status_code == 201
        assert theirs.json()["job_id"] != first.json()["job_id"]


@pytest.mark.usefixtures("at_rest")
async def test_what_was_refused_may_be_sent_again(site: Site) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    with site.client() as api:
        wrong = order(selection={"kind": "view", "view_ids": [777]}, wait=0)
        assert api.post("/jobs", json=wrong, headers=headers).status_code == 422
        assert api.post("/jobs", json=order(wait=0), headers=headers).status_code == 201


@pytest.mark.usefixtures("at_rest")
async def test_a_race_for_the_last_place_has_one_winner(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site.client() as api:
        under_way = api.get("/me").json()["limits"]["jobs_under_way"]
    monkeypatch.setattr("backend.actions.room.MOST_UNDER_WAY", under_way + 1)
    with serving(site.settings, site.worker) as other:
        requests = [(order(wait=0), {"Idempotency-Key": str(uuid4())}) for _ in range(30)]
        answers = await together([site.url, other], site.key, requests)
    assert Counter(answer.status_code for answer in answers) == {201: 1, 429: 29}
