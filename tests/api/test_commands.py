"""`tagmanager api-key` with real processes: the key alone on stdout, and what it can do."""

from __future__ import annotations

import httpx

from tests.cli.conftest import Terminal, connected, dev, eventually

__all__ = ["connected"]


def test_a_key_from_the_command_line_opens_the_api(connected: Terminal) -> None:
    made = connected.run("api-key", "create", "acme", "--name", "nightly", "--role", "agent")
    assert made.code == 0, made.err
    key = made.out.strip()
    assert made.out == f"{key}\n"
    assert key.startswith("tmk_")
    assert "acts for Alex Morgan" in made.err
    assert key not in made.err
    listed = connected.run("api-key", "list").out
    assert "nightly" in listed
    assert key not in listed
    row = next(line for line in listed.splitlines() if "nightly" in line)
    with dev(connected) as running:
        assert running.stderr
        line = next(line for line in running.stderr if "runs at" in line)
        url = next(word for word in line.split() if word.startswith("http://"))
        headers = {"Authorization": f"Bearer {key}"}
        answer = httpx.get(f"{url}/api/v1/me", headers=headers)
        assert answer.json()["name"] == "nightly"
        order = {
            "selection": {"kind": "tickets", "ids": list(range(1, 51))},
            "parameters": {"add": ["over_http"]},
        }
        job = httpx.post(f"{url}/api/v1/jobs", json=order, headers=headers, timeout=40).json()
        assert job["status"] == "completed", job
        ended = connected.run("api-key", "revoke", row.split()[0])
        assert ended.code == 0, ended.err
        eventually(lambda: httpx.get(f"{url}/api/v1/me", headers=headers).status_code == 401)


def test_what_cannot_be_a_key_is_said_in_a_sentence(connected: Terminal) -> None:
    for arguments, words in (
        (("create", "nowhere", "--name", "x", "--role", "agent"), "not connected"),
        (("create", "acme", "--name", " ", "--role", "agent"), "1 to 100 characters"),
        (("create", "acme", "--name", "x", "--role", "admin", "--agent", "1002"), "is agent"),
        (("create", "acme", "--name", "x", "--role", "agent", "--agent", "7"), "no user 7"),
        (("revoke", "ffff"), "no API key"),
    ):
        done = connected.run("api-key", *arguments)
        assert done.code == 2
        assert words in done.sentence
