"""Bad input gets a sentence for every field at once, and starts nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from backend.core.caller import Role
from backend.web import limits
from tests.api.conftest import Site, order

JSON = {"Content-Type": "application/json"}


@pytest.fixture(autouse=True)
def _nothing_is_started(site: Site) -> Iterator[None]:
    with site.client() as client:
        before = client.get("/jobs?limit=1").json()
        yield
        assert client.get("/jobs?limit=1").json() == before


def fields(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["request_id"] == answer.headers["X-Request-ID"]
    assert problem["status"] == 422
    return {error["field"]: error["detail"] for error in problem["errors"]}


def test_everything_that_is_wrong_is_said_at_once(api: httpx.Client) -> None:
    answer = api.post(
        "/jobs",
        json={
            "tool": "tag_manager",
            "selection": {"kind": "tickets", "ids": [1, "2", 0], "limit": 0},
            "parameters": {"add": ["two words", "fine", ""], "remove": ["ok", "a,b"]},
            "options": {"speed": "warp"},
            "title": "x" * 501,
            "wait": 26,
            "start": "tomorrow",
            "surprise": 1,
        },
    )
    assert set(fields(answer)) == {
        "selection.ids.1",
        "selection.ids.2",
        "selection.limit",
        "parameters.add.0",
        "parameters.add.2",
        "parameters.remove.1",
        "options.speed",
        "title",
        "wait",
        "start",
        "surprise",
    }
    assert "11 things are wrong" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"selection": {"kind": "everything"}}, "selection.kind", "view, search, tickets"),
        ({"selection": {}}, "selection.kind", "missing"),
        ({"selection": None}, "selection", "object"),
        ({"selection": {"kind": "view", "view_ids": []}}, "selection.view_ids", "at least 1"),
        ({"selection": {"kind": "view", "view_ids": [2**63]}}, "selection.view_ids.0", "less"),
        ({"selection": {"kind": "view", "view_ids": [1]}}, "selection.view_ids", "who looks"),
        ({"selection": {"kind": "view", "view_ids": [777]}}, "selection.view_ids", "no view 777"),
        ({"selection": {"kind": "search", "query": "  "}}, "selection.query", "empty"),
        ({"selection": {"kind": "search", "query": 'a "b'}}, "selection.query", "quotation"),
        ({"selection": {"kind": "search", "query": "tags:zzz"}}, "selection.query", "no tickets"),
        ({"selection": {"kind": "search", "query": "type:user"}}, "selection.query", "type:user"),
        ({"selection": {"kind": "tickets"}}, "selection.ids", "missing"),
        ({"selection": {"kind": "file", "upload_id": "x"}}, "selection.kind", "one of"),
        ({"tool": "none"}, "tool", "there are: tag_manager"),
        ({"parameters": {}}, "parameters.add", "at least one tag"),
        ({"parameters": {"add": "x"}}, "parameters.add", "list"),
        ({"parameters": {"plus": ["x"]}}, "parameters.plus", "not permitted"),
        ({"parameters": {"add": ["x"], "remove": ["X "]}}, "parameters.remove", "both"),
        ({"parameters": {"add": ["x\0"]}}, "parameters.add.0", "Zendesk drops"),
        ({"parameters": {"rename": {"from": ["x"]}}}, "parameters.rename.to", "required"),
        ({"parameters": {"add": ["x"], "set": ["y"]}}, "parameters.set", "one thing"),
        ({"title": "nul \0"}, "title", "can't be seen"),
        ({"title": "red \x1b[31m"}, "title", "can't be seen"),
        ({"reason": "a \x9b2J b"}, "reason", "can't be seen"),
    ],
)
def test_what_is_wrong_and_what_would_be_right(
    api: httpx.Client, change: dict[str, Any], field: str, words: str
) -> None:
    found = fields(api.post("/jobs", json=order() | change))
    assert set(found) == {field}
    assert words in found[field]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/jobs?limit=0", "limit"),
        ("/jobs?limit=1&limit=2", "limit"),
        ("/jobs?status=happy", "status"),
        ("/jobs?colour=red", "colour"),
        ("/jobs?cursor=abc", "cursor"),
        ("/jobs?cursor=YWZ0ZXIgOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "cursor"),
        ("/jobs?q=%00", "q"),
        ("/search/count?query=%22", "query"),
        ("/search/count", "query"),
        ("/tags/autocomplete", "q"),
        ("/activity?from=0001-01-01T00:00:00%2B14:00", "from"),
        ("/activity?to=9999-12-31T23:59:59-14:00", "to"),
        ("/activity.csv?from=0001-01-01T00:00:00%2B14:00", "from"),
    ],
)
def test_queries_are_checked(api: httpx.Client, path: str, field: str) -> None:
    assert set(fields(api.get(path))) == {field}


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"", JSON, 400, "malformed_json"),
        (b"{", JSON, 400, "malformed_json"),
        (b'{"title": "\\ud800"}', JSON, 400, "malformed_json"),
        (b"[" * 33 + b"]" * 33, JSON, 400, "malformed_json"),
        (b"[" * 200_000, JSON, 400, "malformed_json"),
        (b"[]", JSON, 422, "invalid"),
        (b"null", JSON, 422, "invalid"),
        (b"NaN", JSON, 400, "malformed_json"),
        (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported_media_type"),
        (b"{}", {}, 415, "unsupported_media_type"),
        (b"{}", JSON | {"Content-Encoding": "gzip"}, 415, "unsupported_media_type"),
        (b'"' + b"x" * 2 * 1024 * 1024 + b'"', JSON, 413, "body_too_large"),
    ],
)
def test_bodies_are_limited(
    api: httpx.Client, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    answer = api.post("/jobs", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("filling", [b'\\"' * 100_000 + b"\\", b"\\" * 200_001, b'"a' * 100_000])
def test_no_body_is_a_lot_of_work(site: Site, filling: bytes) -> None:
    """Nobody has proved anything yet where a session begins, so anybody may send this."""
    for body in (b'"' + filling, b'{"grant": "' + filling + b'"}'):
        headers = JSON | {"Authorization": "Bearer x"}
        with httpx.Client(timeout=8) as anybody:  # it takes milliseconds; trying it anew, minutes
            answer = anybody.post(f"{site.url}/api/v1/session", content=body, headers=headers)
        assert answer.json()["code"] == "malformed_json"


def test_brackets_in_texts_are_no_depth() -> None:
    many = b"[{" * 40
    for text in (many, b'\\"' + many, b'\\\\\\"' + many, b"\\n" + many + b"\\\\", b"]" + many):
        assert not limits.too_deep(b'["' + text + b'", {"' + text + b'": "' + text + b'"}]')
        assert limits.too_deep(b'["' + text + b'", ' + b"[" * 32)
        assert not limits.too_deep(b'["' + text)


def test_a_body_is_counted_whatever_its_headers_say(api: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 8192

    answer = api.post("/api-keys", content=endless(), headers=JSON)
    assert answer.status_code == 413


def test_of_very_many_faults_only_the_number_is_told(api: httpx.Client) -> None:
    long = api.post("/jobs", json=order(["x"] * 100_000))
    assert "100,000" in fields(long)["selection.ids"]
    wide = api.post("/jobs", json=order() | {f"k{number}": 1 for number in range(100_000)})
    assert "100,000" in fields(wide)["body"]
    many = api.post("/jobs", json=order(parameters={"add": ["two words"] * 20_000}))
    assert "64 KB" in fields(many)["parameters"]
    some = api.post("/jobs", json=order([*range(1, 90_000), "x", 0, True, 1.5]))
    assert set(fields(some)) == {f"selection.ids.{at}" for at in range(89_999, 90_003)}


def test_a_slow_body_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.3)
    address = urlsplit(site.url)
    with socket.create_connection((address.hostname, address.port), timeout=5) as slow:
        head = (
            f"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {site.key}\r\n"
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
        )
        slow.sendall(head.encode())
        assert slow.recv(64).startswith(b"HTTP/1.1 408 ")


def test_a_number_that_no_database_holds_is_only_wrong(api: httpx.Client) -> None:
    asked = order(parameters={"add": ["x"], "odd": [25_015_134_626_094_759_936, 1e300]})
    answer = api.post("/jobs", json=asked, headers={"Idempotency-Key": "huge"})
    assert set(fields(answer)) == {"parameters.odd"}


def test_a_huge_number_is_only_wrong(api: httpx.Client) -> None:
    body = b'{"selection": {"kind": "tickets", "ids": [' + b"9" * 5000 + b"]}}"
    answer = api.post("/jobs", content=body, headers=JSON)
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
def test_what_is_nowhere_is_not_found(api: httpx.Client, method: str) -> None:
    answer = api.request(method, "/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert api.get("/jobs/").status_code == 404
    assert api.get("/jobs/%00").status_code == 404
    assert api.get("/jobs/%00/events").status_code == 404
    assert api.get("/jobs/not-a-job").status_code == 404
    assert api.get("/views/0/count").status_code == 404


def test_a_wrong_method_is_told_the_right_ones(api: httpx.Client) -> None:
    answer = api.put("/jobs/x/pause")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"
    assert api.delete("/jobs").headers["Allow"] == "GET, HEAD, POST"


def test_an_agent_may_work_but_not_make_keys(site: Site) -> None:
    _, secret = site.make_key(Role.AGENT)
    with site.client(secret) as agent:
        assert agent.get("/me").json()["may"] == ["change_tickets", "read"]
        for answer in (
            agent.get("/api-keys"),
            agent.post("/api-keys", json={"name": "More", "role": "agent"}),
            agent.delete("/api-keys/00000000-0000-0000-0000-000000000000"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_200_jobs_under_way_are_the_most(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.actions.room.MOST_UNDER_WAY", 0)
    with site.client() as api:
        answer = api.post("/jobs", json=order())
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_jobs")
    assert int(answer.headers["Retry-After"]) > 0
