"""Logs are lines for machines in production, and hold no secrets."""

from __future__ import annotations

import inspect
import io
import json
import logging
from collections.abc import Iterator

import dramatiq.worker
import pytest
import structlog

from backend import logs
from backend.settings import Settings


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level, before = root.handlers, root.level, structlog.get_config()
    logs.configure(Settings(environment="production"), stream)
    yield stream
    root.handlers, root.level = handlers, level
    structlog.configure(**before)


def test_our_lines_and_those_of_libraries_are_json(lines: io.StringIO) -> None:
    structlog.stdlib.get_logger("ours").info("job done", job=7)
    logging.getLogger("theirs").warning("%s is odd", "this")
    ours, theirs = map(json.loads, lines.getvalue().splitlines())
    assert (ours["event"], ours["job"], ours["logger"]) == ("job done", 7, "ours")
    assert (theirs["event"], theirs["level"]) == ("this is odd", "warning")


@pytest.mark.parametrize(
    "words",
    [
        "Authorization: Bearer s3cr3t-value-1",
        "GET /x?access_token=s3cr3t-value-1&page=2",
        '{"refresh_token": "s3cr3t-value-1"}',
        "https://user:s3cr3t-value-1@db.example.com/x",
        "code_verifier=s3cr3t-value-1",
        "callback?code=s3cr3t-value-1&state=1",
        "password: s3cr3t-value-1",
        "eyJhbGciOiJIUzI1NiJ9.s3cr3t-value-1.s3cr3t-value-1",
    ],
)
def test_what_looks_secret_is_blotted_out_everywhere(lines: io.StringIO, words: str) -> None:
    log = structlog.stdlib.get_logger("ours")
    log.info(words, plain=words, deep={"list": [words]})
    logging.getLogger("theirs").error("failed: %s", words)
    try:
        raise ValueError(words)
    except ValueError:
        log.exception("it failed")
    assert "s3cr3t-value-1" not in lines.getvalue()
    assert lines.getvalue().count("[redacted]") >= 5


def test_what_is_secret_by_name_is_blotted_out(lines: io.StringIO) -> None:
    secret = {"client_secret": "abc123", "headers": {"Cookie": "abc123"}, "api_key": "abc123"}
    structlog.stdlib.get_logger("ours").info("look", token="abc123", **secret)
    assert "abc123" not in lines.getvalue()


def test_ordinary_words_stay(lines: io.StringIO) -> None:
    structlog.stdlib.get_logger("ours").info("tickets", code="port_busy", url="http://h:80/x")
    line = json.loads(lines.getvalue())
    assert (line["code"], line["url"]) == ("port_busy", "http://h:80/x")


def test_libraries_that_print_addresses_are_quiet(lines: io.StringIO) -> None:
    for name in ("httpx", "httpcore.http11", "uvicorn.access"):
        logging.getLogger(name).info("GET https://acme.zendesk.com/api/v2/tickets")
    assert lines.getvalue() == ""


def test_the_level_holds_for_the_web_server_too(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)  # as it does itself
    logs.configure(Settings(environment="production", log_level="ERROR"), lines)
    logging.getLogger("uvicorn.error").info("Started server process [7]")
    assert lines.getvalue() == ""


def test_a_redis_that_is_away_does_not_fill_the_log(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    for clock[0] in (1000.0, 1003.0, 1061.0):
        for queue in ("accounts", "accounts.DQ"):
            dramatiqs = logging.getLogger(f"dramatiq.worker.ConsumerThread({queue})")
            dramatiqs.critical("Consumer encountered a connection error: %s", "away")
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [line["level"] for line in said] == ["warning", "warning"], "one a minute"
    assert said[0]["event"] == "Consumer encountered a connection error: away"


def test_dramatiq_still_says_what_the_filter_looks_for() -> None:
    assert f'critical("{logs.REPEATED}"' in inspect.getsource(dramatiq.worker)


def test_development_prints_exceptions_as_text(lines: io.StringIO) -> None:
    logs.configure(Settings(environment="development"), lines)
    try:
        raise ValueError("token=s3cr3t-value-1")
    except ValueError:
        structlog.stdlib.get_logger("ours").exception("it failed")
    assert "Traceback" in lines.getvalue()
    assert "s3cr3t-value-1" not in lines.getvalue()
