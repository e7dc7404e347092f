"""What makes no sense gets one sentence and exit code 2, and nothing is started."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.cli.conftest import Done, Terminal

RETAG = ("retag", "acme")
ADD_X = ("--add", "x")
BAD: dict[str, tuple[tuple[str, ...], str]] = {
    "unknown view": ((*RETAG, "--view", "999", *ADD_X), "There is no view 999"),
    "personal view": ((*RETAG, "--view", "1", *ADD_X), "depends on who looks at it"),
    "no view id": ((*RETAG, "--view", "abc", *ADD_X), "“abc” is not a view id"),
    "open quote": ((*RETAG, "--search", 'a "b', *ADD_X), "quotation mark"),
    "refused search": ((*RETAG, "--search", "created>yesterdayish", *ADD_X), "Zendesk refused"),
    "empty search": ((*RETAG, "--search", "  ", *ADD_X), "The search is empty"),
    "users": ((*RETAG, "--search", "type:user", *ADD_X), "only tickets can be changed"),
    "nothing found": ((*RETAG, "--search", "tags:no_such_tag", *ADD_X), "finds no tickets"),
    "no ids": ((*RETAG, "--ids", "", *ADD_X), "No ticket ids were given"),
    "bad id": ((*RETAG, "--ids", "1,two", *ADD_X), "“two” is not a ticket id"),
    "no such ticket": ((*RETAG, "--ids", "99999998", *ADD_X), "There is no ticket 99999998"),
    "no such tickets": ((*RETAG, "--ids", "99999998,99999999", *ADD_X), "None of these tickets"),
    "no such file": ((*RETAG, "--ids", "@/nowhere", *ADD_X), "The file /nowhere can't be read"),
    "no selection": ((*RETAG, *ADD_X), "Say which tickets"),
    "two selections": ((*RETAG, "--view", "3", "--ids", "1", *ADD_X), "Use only one of"),
    "search and conditions": (
        (*RETAG, "--search", "a", "--status", "open", *ADD_X),
        "Use only one of",
    ),
    "no such status": ((*RETAG, "--status", "shut", *ADD_X), "This must be one of"),
    "no such group": ((*RETAG, "--group", "Bill", *ADD_X), "Near to it: Billing"),
    "half a field": ((*RETAG, "--field", "7001", *ADD_X), "Write --field ID=value"),
    "no days": ((*RETAG, "--created", "lately", *ADD_X), "“lately” is no day"),
    "a quote in a tag": ((*RETAG, "--tag-any", 'a"b', *ADD_X), "which Zendesk drops"),
    "no limit": ((*RETAG, "--view", "3", "--limit", "0", *ADD_X), "The limit must be"),
    "empty tag": ((*RETAG, "--view", "3", "--add", ""), "A tag is empty"),
    "over-long tag": ((*RETAG, "--view", "3", "--add", "a" * 300), "has 300 characters"),
    "impossible tag": ((*RETAG, "--view", "3", "--add", "a!b"), "which Zendesk drops"),
    "tag in both": ((*RETAG, "--view", "3", *ADD_X, "--remove", "X"), "“x” is both in"),
    "no change": ((*RETAG, "--view", "3"), "Name at least one tag"),
    "no such speed": ((*RETAG, "--view", "3", *ADD_X, "--speed", "fast"), "The speed is one of"),
    "unknown option": ((*RETAG, "--vieww", "3"), "No such option"),
    "no such command": (("retagg",), "No such command"),
    "slash": (("retag", "acme/x", "--view", "3", *ADD_X), "not a Zendesk subdomain"),
    "not connected": (("retag", "other", "--view", "3", *ADD_X), "“other” is not connected"),
    "dry run": ((*RETAG, "--view", "999", *ADD_X, "--dry-run"), "There is no view 999"),
    "no ticket's number": (
        ("history", "acme", "9" * 23),
        "less than or equal to 9223372036854775807",
    ),
    "no delivery's number": (
        ("hooks", "replay", "x", "9" * 23),
        "less than or equal to 9223372036854775807",
    ),
    "no notice's number": (
        ("mail", "retry", "9" * 23),
        "less than or equal to 9223372036854775807",
    ),
    "no agent's number": (
        ("api-key", "create", "acme", "--name", "x", "--role", "agent", "--agent", "9" * 23),
        "less than or equal to 9223372036854775807",
    ),
    "two forms": (("activity", "acme", "--csv", "--json"), "Use only one of --csv and --json"),
    "subdomain with a slash": (
        ("account", "add", "acme/evil", "--access-token", "secret-one"),
        "not a Zendesk subdomain",
    ),
    "address": (
        ("account", "add", "https://acme.zendesk.com", "--access-token", "secret-one"),
        "write only `acme`",
    ),
    "wrong token": (
        ("account", "add", "acme", "--access-token", "secret-one"),
        "does not accept this access token",
    ),
    "empty token": (("account", "add", "acme", "--access-token", ""), "access token"),
    "no token": (("account", "add", "acme"), "Give the access token"),
    "no such job": (("jobs", "show", "nope"), "There is no job nope"),
    "no such outcome": (("jobs", "export", "x", "--outcome", "y"), "The outcome is one of"),
}


@pytest.fixture(scope="module")
def answers(connected: Terminal) -> Iterator[dict[str, Done]]:
    """All of them, four at a time."""
    with ThreadPoolExecutor(4) as pool:
        done = pool.map(lambda bad: connected.run(*bad[0]), BAD.values())
        yield dict(zip(BAD, done, strict=True))


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence(answers: dict[str, Done], name: str) -> None:
    done = answers[name]
    assert done.code == 2, done
    assert BAD[name][1] in done.sentence
    assert "secret-one" not in done.err


def test_bad_input_starts_nothing(connected: Terminal, answers: dict[str, Done]) -> None:
    assert answers
    assert connected.jobs() == []
    assert connected.control("GET", "acme/counters")["tickets"] == {}


@pytest.mark.usefixtures("answers")
def test_a_revoked_token_is_bad_input_too(connected: Terminal) -> None:
    connected.control("POST", "acme/tokens", {"token": "passing"})
    assert connected.run("account", "add", "acme", "--access-token", "passing").code == 0
    connected.control("POST", "acme/tokens", {"revoke": "passing"})
    for more in ((), ("--dry-run",), ("--wait",)):
        done = connected.run(*RETAG, "--view", "3", *ADD_X, *more)
        assert done.code == 2
        assert "does not accept this account's login any more" in done.sentence
    checked = connected.run("account", "check", "acme")
    assert checked.code == 1
    assert connected.jobs() == []
