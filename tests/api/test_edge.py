"""What every answer has, and what no answer and no log line has."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from backend import logs
from backend.actions import job_pages
from tests.api.conftest import Site, order


@pytest.fixture
def log(site: Site) -> Iterator[io.StringIO]:
    """What the application logs, as production writes it."""
    written = io.StringIO()
    logs.configure(
        site.settings.model_copy(update={"environment": "production", "log_level": "INFO"}),
        written,
    )
    yield written
    logs.configure(site.settings)
    logging.getLogger().setLevel("ERROR")


def test_a_request_has_an_id_in_and_out(api: httpx.Client) -> None:
    given = api.get("/me", headers={"X-Request-ID": "from-a-proxy.1"})
    assert given.headers["X-Request-ID"] == "from-a-proxy.1"
    for odd in ("", "a b", "x" * 65, "<script>", "short"):
        made = api.get("/me", headers={"X-Request-ID": odd}).headers["X-Request-ID"]
        assert re.fullmatch(r"[0-9a-f]{32}", made)


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/nowhere", "/", "/docs", "/healthz"])
def test_every_answer_is_guarded(site: Site, path: str) -> None:
    headers = httpx.get(site.url + path, headers={"Origin": "https://evil.example"}).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "server" not in headers


def test_no_origin_is_let_in(site: Site) -> None:
    answer = httpx.options(
        f"{site.url}/api/v1/jobs",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_an_unexpected_error_tells_only_its_id(
    site: Site, api: httpx.Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the inner secret")

    monkeypatch.setattr(job_pages, "mine", broken)
    answer = api.get("/jobs/00000000-0000-0000-0000-000000000000")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.json()["request_id"] in log.getvalue()
    assert "the inner secret" in log.getvalue()
    assert "inner secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_database_that_does_not_answer_is_no_fault_of_the_request(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise OperationalError("SELECT secret", {}, OSError("no route to 10.0.0.7"))

    monkeypatch.setattr(job_pages, "mine", away)
    answer = api.get("/jobs/00000000-0000-0000-0000-000000000000")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert "10.0.0.7" not in answer.text
    assert "SELECT" not in answer.text


def test_the_log_has_a_line_a_request_and_no_secrets(
    site: Site, api: httpx.Client, log: io.StringIO
) -> None:
    api.post("/jobs", json=order(wait=0, title="private title"))
    api.get("/jobs", params={"q": "private search"})
    api.get(f"/jobs/{site.key}")
    api.post("/api-keys", json={"name": "Logged", "role": "agent"})
    httpx.get(f"{site.url}/healthz")
    text = log.getvalue()
    lines = [line for line in text.splitlines() if '"event": "request"' in line]
    assert len(lines) == 4
    assert '"path": "/api/v1/jobs"' in lines[0]
    assert '"status": 201' in lines[0]
    assert '"account": "acme"' in lines[0]
    for secret in (site.key, "private title", "private search", "sandbox-token"):
        assert secret not in text


def test_a_client_that_leaves_in_the_middle_of_a_file_leaves_nothing_open(
    site: Site, api: httpx.Client
) -> None:
    job = api.post("/jobs", json=order(range(1, 400))).json()
    for _ in range(60):  # more than there are connections to the database
        with api.stream("GET", f"/jobs/{job['job_id']}/results.csv") as answer:
            assert answer.status_code == 200
    assert api.get("/me").status_code == 200
