"""What Zendesk signs for an installed app, and the key that proves it."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import jwt
import pytest

from backend.sandbox.seed import AGENT_ID
from backend.sandbox.server import Running

from .conftest import Zendesk

pytestmark = pytest.mark.anyio

SUFFIXES = pytest.mark.parametrize("suffix", ["", ".pem"])


async def key(zendesk: Zendesk, app_id: int, suffix: str = "") -> Any:
    """Asked for without credentials, as anybody may."""
    path = f"/acme/api/v2/apps/{app_id}/public_key{suffix}"
    return await zendesk.client.get(path, headers={"authorization": ""})


async def claims(zendesk: Zendesk, token: str) -> Any:
    """What a token says, verified as an app's backend does it."""
    app = await zendesk.control("GET", "acme/app")
    answer = await key(zendesk, app["app_id"])
    host = "https://acme.zendesk.com/api/v2"
    return jwt.decode(
        token,
        answer.content,
        algorithms=["RS256"],
        audience=f"{host}/apps/installations/{app['installation_id']}.json",
        issuer="acme.zendesk.com",
        options={"require": ["exp", "nbf", "iat", "sub"], "verify_exp": False, "verify_nbf": False}
        | {"verify_iat": False},
    )


async def page_token(zendesk: Zendesk, **body: Any) -> str:
    token: str = (await zendesk.control("POST", "acme/page-token", body))["token"]
    return token


@SUFFIXES
async def test_anybody_can_fetch_the_key_of_an_app(zendesk: Zendesk, suffix: str) -> None:
    app = await zendesk.control("GET", "acme/app")
    answer = await key(zendesk, app["app_id"], suffix)
    assert answer.status_code == 200
    assert answer.text.startswith("-----BEGIN PUBLIC KEY-----")


@SUFFIXES
async def test_an_unknown_app_has_no_key(zendesk: Zendesk, suffix: str) -> None:
    assert (await key(zendesk, 1, suffix)).status_code == 404


async def test_a_page_token_names_account_installation_person_and_location(
    zendesk: Zendesk,
) -> None:
    token = await page_token(zendesk, user_id=AGENT_ID, location="ticket_sidebar")
    said = await claims(zendesk, token)
    assert said["sub"] == f"https://acme.zendesk.com/api/v2/users/{AGENT_ID}.json"
    assert said["context"] == {"product": "support", "location": "ticket_sidebar"}
    assert said["exp"] - said["iat"] == 300
    assert said["nbf"] == said["iat"] == int(zendesk.world.clock.wall())
    assert said["cnf"]["jku"].startswith("https://acme.zendesk.com/api/v2/apps/")
    assert len(said["qsh"]) == 64
    assert "role" not in said


async def test_no_two_page_tokens_are_equal(zendesk: Zendesk) -> None:
    assert await page_token(zendesk) != await page_token(zendesk)


async def test_claims_can_be_replaced_and_left_out(zendesk: Zendesk) -> None:
    token = await page_token(zendesk, claims={"sub": "1002", "qsh": None})
    said = await claims(zendesk, token)
    assert said["sub"] == "1002"
    assert "qsh" not in said


async def test_after_a_change_of_keys_old_tokens_verify_no_more(zendesk: Zendesk) -> None:
    token = await page_token(zendesk)
    await claims(zendesk, token)
    await zendesk.control("POST", "acme/app", {"change_key": True})
    with pytest.raises(jwt.InvalidSignatureError):
        await claims(zendesk, token)


async def test_every_account_has_an_app_and_a_secret_of_its_own(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "accounts", {"subdomain": "other", "tickets": 10})
    ours, theirs = [await zendesk.control("GET", f"{name}/app") for name in ("acme", "other")]
    for name in ("app_id", "installation_id", "jwt_secret"):
        assert ours[name] != theirs[name]


async def test_seeding_again_keeps_the_installation(zendesk: Zendesk) -> None:
    before = await zendesk.control("GET", "acme/app")
    await zendesk.control("POST", "acme/reset")
    assert await zendesk.control("GET", "acme/app") == before


async def test_a_proxy_token_is_signed_with_the_installations_secret(zendesk: Zendesk) -> None:
    app = await zendesk.control("GET", "acme/app")
    body = {"claims": {"role": "admin"}, "expiry": 30}
    token = (await zendesk.control("POST", "acme/proxy-token", body))["token"]
    options = {"verify_exp": False, "verify_iat": False}
    said = jwt.decode(token, app["jwt_secret"], algorithms=["HS256"], options=options)
    assert said["role"] == "admin"
    assert said["exp"] - said["iat"] == 30


def test_a_running_sandbox_hands_out_tokens_and_credentials(served: Running) -> None:
    held = served.credentials()
    installation = served.world.installation("acme")
    audience = f"https://acme.zendesk.com/api/v2/apps/installations/{held['installation_id']}.json"
    said = jwt.decode(
        served.page_token(AGENT_ID),
        installation.public_key,
        algorithms=["RS256"],
        audience=audience,
    )
    assert said["sub"].endswith(f"/users/{AGENT_ID}.json")
    assert jwt.decode(served.proxy_token(), held["jwt_secret"], algorithms=["HS256"])
    assert held["workspace_url"].startswith("http://localhost:")


def test_the_credentials_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "credentials.json"
    command = [sys.executable, "-m", "backend.sandbox", "--port", "0", "--tickets", "60"]
    with subprocess.Popen(
        [*command, "--credentials-file", str(file)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
        finally:
            process.terminate()
    held = json.loads(file.read_text())
    assert held["workspace_url"] in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert held.keys() == {
        *("subdomain", "token", "app_id", "installation_id", "jwt_secret"),
        *("client_id", "client_secret", "workspace_url", "workspace_origin", "sdk_url"),
    }
