"""Logins by OAuth from the command line, with real processes."""

from __future__ import annotations

import re

from cryptography.fernet import Fernet

from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from tests.cli.conftest import TICKETS, Terminal, dev

ADD = ("account", "add", "acme", "--client-id", CLIENT_ID)
CONNECTED = "Connected acme as Alex Morgan.\n"


def test_a_client_of_the_account_connects_it_and_its_tokens_are_renewed(fresh: Terminal) -> None:
    short = {"id": CLIENT_ID, "access_seconds": 2}
    fresh.control("POST", "acme/oauth", {"client": short})
    fresh.control("POST", "acme/settings", {"closed_tickets_accept_tags": True})
    with dev(fresh):
        added = fresh.run(*ADD, "--client-secret", "-", stdin=f"{CLIENT_SECRET}\n")
        assert (added.code, added.out, added.err) == (0, CONNECTED, "")
        fresh.control("POST", "acme/settings", {"job_ticket_seconds": 0.05})
        done = fresh.run("retag", "acme", "--search", "type:ticket", "--add", "x", "--wait")
        assert done.code == 0, done.err
        assert f"{TICKETS:,} tickets = {TICKETS:,} changed" in done.out
    issued = fresh.control("GET", "acme/oauth")["issued"]["client_credentials"]
    assert issued >= 3
    kept = [path for path in fresh.data_dir.rglob("*") if path.is_file()]
    assert not [path for path in kept if CLIENT_SECRET.encode() in path.read_bytes()]


def test_a_check_says_how_and_until_when(fresh: Terminal) -> None:
    done = fresh.run(*ADD, ZENDESK_CLIENT_SECRET=CLIENT_SECRET)
    assert (done.code, done.out) == (0, CONNECTED), done.err
    first, second = fresh.run("account", "check", "acme").out.splitlines()
    assert first == "acme: the login works, as Alex Morgan, admin."
    assert re.fullmatch(
        r"Login: an OAuth client, acting as its owner, may read tickets:write, present token until "
        r"\d{4}-\d\d-\d\d \d\d:\d\d, renewed by itself\.",
        second,
    )


def test_a_wrong_secret_is_one_sentence_and_stores_nothing(fresh: Terminal) -> None:
    done = fresh.run(*ADD, "--client-secret", "not-the-secret")
    assert done.code == 2
    assert "id or secret is wrong" in done.sentence
    assert "not-the-secret" not in done.sentence
    assert fresh.run(*ADD).sentence.startswith("Give the client secret: --client-secret SECRET")
    assert "acme" not in fresh.run("account", "list").out


def test_encryption_keys_are_changed_step_by_step(fresh: Terminal) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    added = fresh.run(*ADD, "--client-secret", CLIENT_SECRET, ENCRYPTION_KEYS=old)
    assert added.code == 0, added.err
    refused = fresh.run("keys", "rotate", ENCRYPTION_KEYS=new)
    assert (refused.code, "tagmanager account add acme" in refused.err) == (1, True)
    done = fresh.run("keys", "rotate", ENCRYPTION_KEYS=f"{new},{old}")
    assert (done.code, done.out) == (0, "Sealed 1 login with the first of ENCRYPTION_KEYS.\n")
    assert fresh.run("account", "check", "acme", ENCRYPTION_KEYS=new).code == 0
    assert fresh.run("account", "check", "acme", ENCRYPTION_KEYS=old).code == 1
