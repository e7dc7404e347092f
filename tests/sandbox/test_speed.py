"""The sandbox is fast enough to measure a client with."""

import time

import httpx

from backend.sandbox.server import Running

from .conftest import HEADERS

IDS = ",".join(map(str, range(1, 101)))
ENOUGH, TRIES = 300, 40


def at_its_best(served: Running, method: str, path: str, body: object = None) -> float:
    """Requests a second, in the best of many tries: other work on the machine must not count."""
    best, tries = 0.0, 0
    while best <= ENOUGH and tries < TRIES:
        best, tries = max(best, requests_per_second(served, method, path, body)), tries + 1
    return best


def requests_per_second(served: Running, method: str, path: str, body: object = None) -> float:
    with httpx.Client(base_url=f"{served.url}/acme/api/v2", headers=HEADERS) as client:
        started, count = time.perf_counter(), 0
        while time.perf_counter() - started < 0.5:
            client.request(method, path, json=body).raise_for_status()
            count += 1
        return count / (time.perf_counter() - started)


def test_three_hundred_pages_of_a_hundred_tickets_are_served_a_second(served: Running) -> None:
    assert at_its_best(served, "GET", f"/tickets/show_many.json?ids={IDS}") > ENOUGH


def test_three_hundred_updates_of_a_hundred_tickets_are_taken_a_second(served: Running) -> None:
    body = {"ticket": {"additional_tags": ["x"]}}
    path = f"/tickets/update_many.json?ids={IDS}"
    assert at_its_best(served, "PUT", path, body) > ENOUGH


def test_answers_link_to_where_the_sandbox_runs(served: Running) -> None:
    answer = httpx.get(f"{served.url}/acme/api/v2/tickets/1", headers=HEADERS)
    assert answer.json()["ticket"]["url"] == f"{served.url}/acme/api/v2/tickets/1.json"
    assert served.zendesk_url.format(subdomain="acme") == f"{served.url}/acme"
