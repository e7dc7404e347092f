"""What `tagmanager doctor` says of an installation whose app can't work, with real processes."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from backend.actions.doctor import Finding, examine
from backend.resources import opened
from backend.settings import load, new_keys
from tests.cli.conftest import TOKEN, Done, Terminal

SECRET = "a-secret-of-forty-characters-and-no-less"
REGISTER = ("account", "add", "acme", "--app-id", "12", "--installation-id", "34")
WITH_SECRET = (*REGISTER, "--jwt-secret-file", "-")
PUBLIC = "https://tags.example.com"
CLIENT = {"ZENDESK_CLIENT_ID": "tag_manager", "ZENDESK_CLIENT_SECRET": "x"}


class Production:
    """A production with a database; Zendesk is never asked, since nobody has connected."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._keys = new_keys()
        assert self.run("db", "upgrade").code == 0

    def run(self, *arguments: str, stdin: str = "", **environment: str) -> Done:
        usual = {"ENVIRONMENT": "production", "ZENDESK_URL": "", **self._keys}
        return self._terminal.run(*arguments, stdin=stdin, **(usual | environment))

    def says(self, **environment: str) -> str:
        return self.run("doctor", **environment).out


@pytest.fixture
def production(fresh: Terminal) -> Production:
    return Production(fresh)


@pytest.fixture
def built(tmp_path: Path) -> str:
    (tmp_path / "index.html").write_text("<html></html>")
    return str(tmp_path)


def test_the_app_has_to_be_built(connected: Terminal, built: str, tmp_path: Path) -> None:
    assert "✓ The app is built." in connected.run("doctor", APP_DIR=built).out
    missing = connected.run("doctor", APP_DIR=str(tmp_path / "nowhere"))
    assert missing.code == 1
    assert f"✗ The app is not built in {tmp_path / 'nowhere'}." in missing.out
    assert "make install" in missing.out


def test_what_is_kept_here_is_for_its_user_alone(fresh: Terminal) -> None:
    fresh.data_dir.chmod(0o755)
    assert fresh.run("db", "upgrade").code == 0
    for file in fresh.data_dir.glob("tagmanager.sqlite3*"):
        if not file.name.endswith(".migration"):  # which is always empty
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    found = fresh.run("doctor").out
    assert f"✗ Others may look into {fresh.data_dir}, where people's names are kept." in found
    assert f"Run: chmod 700 {fresh.data_dir}" in found
    fresh.data_dir.chmod(0o700)
    assert f"✓ {fresh.data_dir} can be written." in fresh.run("doctor").out


def test_in_production_redis_is_somebody_elses_or_devs(
    production: Production, fresh: Terminal
) -> None:
    (line,) = [line for line in production.says().splitlines() if "embedded Redis" in line]
    assert line.endswith(" is not running. Set REDIS_URL, or run everything with: tagmanager dev")
    assert " is not running. Start it: tagmanager dev" in fresh.run("doctor").out


def test_zendesk_has_to_reach_it_by_https(production: Production, connected: Terminal) -> None:
    assert "✗ PUBLIC_URL is http://127.0.0.1:8000, and Zendesk shows only" in production.says()
    assert "✗ PUBLIC_URL is http://tags" in production.says(PUBLIC_URL="http://tags.example.com")
    assert f"✓ The app's pages are at {PUBLIC}." in production.says(PUBLIC_URL=PUBLIC)
    assert "✓ The app's pages are at http://127.0.0.1:8000." in connected.run("doctor").out


def test_connect_needs_an_oauth_client(production: Production, connected: Terminal) -> None:
    missing = production.says(PUBLIC_URL=PUBLIC)
    assert "✗ Nobody can connect Zendesk in the app, since ZENDESK_CLIENT_ID" in missing
    assert f"redirect URL {PUBLIC}/oauth/callback" in missing
    assert "✓ Connect uses the OAuth client tag_manager." in production.says(**CLIENT)
    alone = production.says(ZENDESK_CLIENT_ID="tag_manager")
    assert "OAuth client tag_manager, a public one, since it has no secret." in alone
    assert "✓ Nobody can connect Zendesk in the app" in connected.run("doctor").out


def test_an_account_that_nobody_has_connected_is_a_fault(production: Production) -> None:
    assert production.run(*WITH_SECRET, stdin=f"{SECRET}\n").code == 0
    found = production.says(**CLIENT)
    assert "✓ acme: its installation 34 may open the app." in found
    assert "✗ acme: not connected to Zendesk yet. An admin connects it in the app" in found
    assert "once ZENDESK_CLIENT_ID is set" in production.says()


def test_an_installation_needs_its_secret(production: Production) -> None:
    added = production.run(*REGISTER, REQUIRE_PROXY_TOKEN="false")
    assert added.code == 0, added.err
    found = production.says()
    assert "✗ acme: nobody can open the app, since its installation has no secret." in found
    assert "--jwt-secret-file" in found
    assert "✓ acme: its installation 34 may" in production.says(REQUIRE_PROXY_TOKEN="false")


def test_a_secret_needs_the_key_that_sealed_it(production: Production) -> None:
    assert production.run(*WITH_SECRET, stdin=f"{SECRET}\n").code == 0
    found = production.says(ENCRYPTION_KEYS=new_keys()["ENCRYPTION_KEYS"])
    assert "✗ acme: the app's secret can't be opened with ENCRYPTION_KEYS." in found


def test_for_development_an_account_needs_no_app(connected: Terminal) -> None:
    assert "✓ acme: nobody can open the app, since no installation" in connected.run("doctor").out


def test_in_production_a_connected_account_needs_its_app(
    connected: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in connected.environment.items():
        monkeypatch.setenv(name, value)
    settings = load().model_copy(update={"environment": "production"})

    async def found() -> list[Finding]:
        async with opened(settings) as resources:
            return [one async for one in examine(resources)]

    findings = {one.sentence: one for one in asyncio.run(found())}
    missing = findings["acme: nobody can open the app, since no installation is registered."]
    assert not missing.right
    assert "tagmanager account add acme --app-id" in missing.advice
    connecting = "Nobody can connect Zendesk in the app, since ZENDESK_CLIENT_ID is not set."
    assert findings[connecting].right, "every account has a login of its own"


def test_scripts_read_the_same_as_json(connected: Terminal, tmp_path: Path) -> None:
    found = connected.run("doctor", "--json", APP_DIR=str(tmp_path / "nowhere"))
    assert found.code == 1
    (built,) = [one for one in found.json if "not built" in one["sentence"]]
    assert (built["right"], "make install" in built["advice"]) == (False, True)
    for broken in ({"HEADROOM": "2"}, {"SSL_CERT_FILE": str(tmp_path / "nowhere.pem")}):
        wrong = connected.run("doctor", "--json", **broken)
        assert (wrong.code, [one["right"] for one in wrong.json]) == (1, [False])


def test_authorities_that_cannot_be_read_are_a_finding(connected: Terminal, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.pem"
    found = connected.run("doctor", SSL_CERT_FILE=str(missing))
    assert found.code == 1
    assert f"✗ SSL_CERT_FILE={missing} cannot be used: No such file or directory." in found.out


def test_accounts_and_keys_are_listed_as_json(connected: Terminal) -> None:
    (account,) = connected.run("account", "list", "--json").json
    assert (account["subdomain"], account["status"]) == ("acme", "connected")
    assert connected.run("api-key", "list", "--json").json == []
    made = connected.run("api-key", "create", "acme", "--name", "nightly", "--role", "agent")
    assert made.code == 0, made.err
    (key,) = connected.run("api-key", "list", "acme", "--json").json
    assert (key["account"], key["name"], key["state"]) == ("acme", "nightly", "active")
    assert made.out.strip() not in str(key)


def test_the_state_of_the_system_and_a_dry_run_are_json(connected: Terminal) -> None:
    found = connected.run("system", "--json")
    assert found.code == 0, found.err
    assert found.json["at"].endswith("Z")
    assert {"processes", "queue", "troubles", "use", "mail"} <= found.json.keys()
    dry = connected.run("retag", "--ids", "1,2", "--add", "x", "--dry-run", "--json")
    assert (dry.code, dry.json["dry_run"]) == (0, True)


def test_what_was_removed_is_no_fault(fresh: Terminal) -> None:
    login = ("--access-token", TOKEN)
    assert fresh.run(*WITH_SECRET, *login, stdin=f"{SECRET}\n").code == 0
    assert fresh.run("account", "remove", "acme").code == 0
    found = fresh.run("doctor").out
    assert "✓ acme: not connected any more; its jobs rest." in found
    assert "open the app" not in found
