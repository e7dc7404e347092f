"""Letting an account's app in from the command line, with real processes."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet

from tests.cli.conftest import TOKEN, Terminal, dev, eventually

SECRET = "a-secret-of-forty-characters-and-no-less"


@pytest.fixture
def secret_file(tmp_path: Path) -> str:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    return str(file)


def add(terminal: Terminal, file: str, *more: str) -> tuple[str, ...]:
    known = terminal.sandbox.world.installation("acme")
    numbers = ("--app-id", str(known.app_id), "--installation-id", str(known.id))
    return ("account", "add", "acme", *numbers, "--jwt-secret-file", file, *more)


def test_an_app_is_let_in_before_anybody_connects_the_account(
    fresh: Terminal, secret_file: str
) -> None:
    done = fresh.run(*add(fresh, secret_file), ZENDESK_CLIENT_ID="tag_manager")
    assert done.code == 0, done.err
    assert done.out == (
        "The app of acme may be opened.\nAn admin can connect the account in the app now.\n"
    )
    assert "not connected" in fresh.run("account", "list").out
    kept = [path for path in fresh.data_dir.rglob("*") if path.is_file()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]


def test_what_connecting_still_needs_is_said(fresh: Terminal, secret_file: str) -> None:
    done = fresh.run(*add(fresh, secret_file), PUBLIC_URL="https://tags.example.com")
    assert done.code == 0, done.err
    first, second = done.out.splitlines()
    assert first == "The app of acme may be opened."
    assert "can connect the account in the app now" not in second
    assert "ZENDESK_CLIENT_ID" in second
    assert "https://tags.example.com/oauth/callback" in second
    assert "tagmanager account add acme --client-id" in second


def test_who_is_connected_already_is_not_told_to_connect(
    connected: Terminal, secret_file: str
) -> None:
    done = connected.run(*add(connected, secret_file), ZENDESK_CLIENT_ID="tag_manager")
    assert (done.code, done.out) == (0, "The app of acme may be opened.\n")


def test_an_app_that_could_not_open_is_refused(fresh: Terminal, secret_file: str) -> None:
    """Nothing is stored, not even the login that came along."""
    without = add(fresh, "-")[:-2]
    for more in ((), ("--access-token", TOKEN)):
        done = fresh.run(*without, *more)
        assert done.code == 2
        assert "--jwt-secret-file" in done.sentence
        assert "REQUIRE_PROXY_TOKEN=false" in done.sentence
    assert "acme" not in fresh.run("account", "list").out
    assert fresh.run(*without, REQUIRE_PROXY_TOKEN="false").code == 0


def test_a_secret_that_is_stored_need_not_be_given_again(fresh: Terminal, secret_file: str) -> None:
    given = add(fresh, secret_file)
    assert fresh.run(*given).code == 0
    assert fresh.run(*given[:-2]).code == 0
    fresh.run("account", "add", "acme", "--access-token", TOKEN)
    known = fresh.sandbox.world.installation("acme").id
    assert f"✓ acme: its installation {known} may open the app." in fresh.run("doctor").out
    another = fresh.run(*("account", "add", "acme", "--app-id", "7", "--installation-id", "8"))
    assert another.code == 2, "that one's secret is not known"
    lost = fresh.run(*given[:-2], ENCRYPTION_KEYS=Fernet.generate_key().decode())
    assert (lost.code, "--jwt-secret-file" in lost.sentence) == (2, True)


def test_a_wrong_installation_connects_nothing(fresh: Terminal, secret_file: str) -> None:
    numbers = ("--app-id", "0", "--installation-id", "1", "--jwt-secret-file", secret_file)
    done = fresh.run("account", "add", "acme", "--access-token", TOKEN, *numbers)
    assert (done.code, "app id is a number above 0" in done.sentence) == (2, True)
    assert "acme" not in fresh.run("account", "list").out


def test_with_a_token_both_are_done_and_the_secret_may_come_from_stdin(fresh: Terminal) -> None:
    done = fresh.run(*add(fresh, "-", "--access-token", TOKEN), stdin=f"{SECRET}\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Connected acme as Alex Morgan.",
        "The app of acme may be opened.",
    ]


def test_the_app_is_opened_until_the_account_is_removed(fresh: Terminal, secret_file: str) -> None:
    assert fresh.run(*add(fresh, secret_file, "--access-token", TOKEN)).code == 0
    with dev(fresh, APP_DIR=str(fresh.data_dir / "not-built")):
        url = address(fresh)

        def opened() -> int:
            token = fresh.control("POST", "acme/page-token", {})["token"]
            return httpx.post(f"{url}/zat/nav_bar", data={"token": token}, timeout=60).status_code

        assert opened() == 503, "it is genuine; only the app is not built"
        assert fresh.run("account", "remove", "acme").code == 0
        assert opened() == 401


def address(terminal: Terminal) -> str:
    """Where the web process of this DATA_DIR listens."""
    found: list[int] = []

    def listens() -> bool:
        for process in terminal.processes():
            found.extend(
                each.laddr.port
                for each in process.net_connections("tcp")
                if each.status == "LISTEN"
            )
        return bool(found)

    eventually(listens)
    return f"http://127.0.0.1:{found[0]}"


def test_its_secret_is_sealed_anew_with_new_keys(fresh: Terminal, secret_file: str) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    assert fresh.run(*add(fresh, secret_file), ENCRYPTION_KEYS=old).code == 0
    refused = fresh.run("keys", "rotate", ENCRYPTION_KEYS=new)
    assert (refused.code, "register it again" in refused.err) == (1, True)
    done = fresh.run("keys", "rotate", ENCRYPTION_KEYS=f"{new},{old}")
    assert "Sealed 0 logins and 1 of the app's secrets" in done.out
    assert fresh.run("keys", "rotate", ENCRYPTION_KEYS=new).code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--app-id", "1"), "give --app-id and --installation-id"),
        (("--installation-id", "1"), "give --app-id and --installation-id"),
        (("--jwt-secret-file", "/nowhere"), "give --app-id and --installation-id"),
        (("--app-id", "0", "--installation-id", "1"), "app id is a number above 0"),
        (("--app-id", "1", "--installation-id", "-7"), "installation id is a number above 0"),
        (("--app-id", "1", "--installation-id", "1"), "--jwt-secret-file"),
        (
            ("--app-id", "1", "--installation-id", "1", "--jwt-secret-file", "/nowhere"),
            "/nowhere can't be read",
        ),
        (
            ("--app-id", "1", "--installation-id", "1", "--jwt-secret-file", "/dev/null"),
            "at least 32 characters",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_can_not_be_is_one_sentence(
    connected: Terminal, options: tuple[str, ...], words: str
) -> None:
    done = connected.run("account", "add", "acme", *options)
    assert done.code == 2
    assert words in done.sentence
