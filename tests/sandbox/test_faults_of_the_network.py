"""Faults below HTTP: connections that break, drip, or never end."""

import time
from typing import Any

import httpx
import pytest

from backend.sandbox.server import Running

from .conftest import HEADERS


def ask(served: Running, fault: dict[str, Any], seconds: float = 5) -> httpx.Response:
    """One request under one fault, over a real connection."""
    with httpx.Client(base_url=served.url, headers=HEADERS, timeout=seconds) as client:
        client.post("/_control/faults", json=fault).raise_for_status()
        try:
            return client.get("/acme/api/v2/tickets/show_many.json?ids=1,2,3")
        finally:
            client.delete("/_control/faults")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_can_be_reset(served: Running, when: str) -> None:
    with pytest.raises(httpx.ReadError):
        ask(served, {"kind": "reset", "when": when})


def test_a_connection_can_end_in_the_middle_of_an_answer(served: Running) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(served, {"kind": "reset", "when": "mid_body"})


def test_an_answer_can_drip(served: Running) -> None:
    started = time.monotonic()
    answer = ask(served, {"kind": "drip", "bytes_per_second": 20_000})
    assert len(answer.json()["tickets"]) == 3
    assert time.monotonic() - started > len(answer.content) / 20_000


def test_an_answer_can_be_endless(served: Running) -> None:
    received = 0
    with httpx.Client(base_url=served.url, headers=HEADERS) as client:
        client.post("/_control/faults", json={"kind": "endless", "megabytes": 16})
        try:
            with client.stream("GET", "/acme/api/v2/users/me") as answer:
                for part in answer.iter_bytes():
                    received += len(part)
                    if received > 8_000_000:
                        break
        finally:
            client.delete("/_control/faults")
    assert received > 8_000_000


def test_the_server_goes_on_after_all_this(served: Running) -> None:
    answer = httpx.get(f"{served.url}/acme/api/v2/users/me", headers=HEADERS)
    assert answer.json()["user"]["role"] == "admin"
