"""The description tells the truth, and people can read it without fetching anything else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from backend.web.api import ENDPOINTS
from backend.web.openapi import codes_of
from backend.web.problems import CODES
from backend.web.schemas import callers, jobs, lookups
from tests.api.conftest import Site, order
from tests.api.described import strict


@pytest.fixture(scope="module")
def described(site: Site) -> dict[str, Any]:
    return httpx.get(f"{site.url}/openapi.json").raise_for_status().json()


def test_every_endpoint_is_described(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    found = {(m.upper(), path) for path, methods in described["paths"].items() for m in methods}
    assert found == {(endpoint.method, endpoint.path) for endpoint in ENDPOINTS}
    names = [each["operationId"] for path in described["paths"].values() for each in path.values()]
    assert len(set(names)) == len(names)


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for name in re.findall(r"#/components/schemas/(\w+)", str(described)):
        assert name in schemas


def test_every_code_is_documented() -> None:
    for endpoint in ENDPOINTS:
        for status, codes in codes_of(endpoint).items():
            assert all(CODES[code].status == status for code in codes)


def test_answers_are_as_described(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order([1, 2, 424_242])).json()
    draft = api.post("/jobs", json=order([1, 2], start="manual")).json()
    strict(jobs.Job, job)
    strict(jobs.Job, draft)
    strict(jobs.JobPage, api.get("/jobs").json())
    strict(jobs.JobTicketPage, api.get(f"/jobs/{job['job_id']}/tickets").json())
    strict(lookups.ViewList, api.get("/views").json())
    strict(lookups.ViewCount, api.get("/views/3/count").json())
    strict(lookups.TagList, api.get("/tags/autocomplete?q=old").json())
    strict(lookups.SearchCount, api.get("/search/count?query=x").json())
    strict(lookups.SearchCount, api.get("/search/count?query=x&split=true").json())
    strict(lookups.SearchText, api.post("/search/terms", json={"query": "tags:x"}).json())
    strict(lookups.ChoiceList, api.get("/choices?kind=group").json())
    strict(callers.Me, api.get("/me").json())
    strict(callers.MadeApiKey, api.post("/api-keys", json={"name": "x", "role": "agent"}).json())
    strict(callers.ApiKeyList, api.get("/api-keys").json())


class Page(HTMLParser):
    """What a page refers to, and whether it is well-formed enough to have a structure."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                assert value not in self.names
                self.names.add(value or "")


def test_the_page_needs_nothing_from_elsewhere(site: Site, described: dict[str, Any]) -> None:
    answer = httpx.get(f"{site.url}/docs")
    assert answer.headers["Content-Type"].startswith("text/html")
    page = Page()
    page.feed(answer.text)
    assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert page.tags >= {"h1", "h2", "nav", "table"}
    for link in page.links:
        assert link == "/openapi.json" or link.removeprefix("#") in page.names, link
    for code in CODES:
        assert code in page.names, "the type of a problem leads here"
    for path in described["paths"]:
        assert path in answer.text
    assert "script-src" not in answer.headers["Content-Security-Policy"]
