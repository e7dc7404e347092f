"""An installation whose app two accounts have installed, and Zendesk's signatures for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.actions import installations, permissions
from backend.core.caller import AN_OPERATOR
from backend.core.permissions import Permissions
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.sandbox.workspace.installation import Installation
from tests.api.conftest import OTHER, Site, a_site, database  # noqa: F401 - fixture

INDEX = """<!doctype html>
<html lang="en"><head><meta property="csp-nonce" nonce="__NONCE__">
<script type="application/json" id="bootstrap">__BOOTSTRAP__</script>
<script defer src="__SDK_URL__"></script><script type="module" src="./assets/app-1.js"></script>
</head><body><div id="root"></div></body></html>
"""
SCRIPT = "// the app\n" * 200
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class App:
    """The product with the app in `acme` and `globex`."""

    site: Site

    @property
    def url(self) -> str:
        return self.site.url

    def installation(self, subdomain: str = "acme") -> Installation:
        """As Zendesk knows it, with the secret and the private key."""
        return self.site.sandbox.world.installation(subdomain)

    def page_token(self, agent: int = ADMIN_ID, *, subdomain: str = "acme", **more: Any) -> str:
        body = {"user_id": agent, **more}
        return str(self.site.control("POST", f"{subdomain}/page-token", body)["token"])

    def proxy_token(self, *, subdomain: str = "acme", **more: Any) -> str:
        """As Zendesk's proxy signs it, with a name that the app puts in."""
        body = {"claims": {"jti": str(uuid4())}, **more}
        return str(self.site.control("POST", f"{subdomain}/proxy-token", body)["token"])

    def open(self, token: str | None, location: str = "nav_bar") -> httpx.Response:
        """The first request of the iframe, as Zendesk's page makes it."""
        form = {} if token is None else {"token": token}
        address = f"{self.url}/zat/{location}?origin=https%3A%2F%2Facme.zendesk.com&app_guid=g"
        return httpx.post(address, data=form, headers=FORM, timeout=30)

    def bootstrap(self, agent: int = ADMIN_ID, **more: Any) -> dict[str, Any]:
        """What the page of an agent holds."""
        answer = self.open(self.page_token(agent, **more))
        assert answer.status_code == 200, answer.text
        return bootstrap_of(answer)

    def begin(self, grant: str, token: str | None) -> httpx.Response:
        headers = {} if token is None else bearer(token)
        body = {"grant": grant}
        return httpx.post(f"{self.url}/api/v1/session", json=body, headers=headers, timeout=30)

    def renew(self, last: str, token: str | None) -> httpx.Response:
        headers = {} if token is None else bearer(token)
        address = f"{self.url}/api/v1/session/renew"
        return httpx.post(address, json={"token": last}, headers=headers, timeout=30)

    def session(self, agent: int = ADMIN_ID, *, subdomain: str = "acme") -> dict[str, Any]:
        """A session, begun as the app does it."""
        grant = self.bootstrap(agent, subdomain=subdomain)["grant"]
        answer = self.begin(grant, self.proxy_token(subdomain=subdomain))
        assert answer.status_code == 201, answer.text
        begun: dict[str, Any] = answer.json()
        return begun

    def client(self, token: str) -> httpx.Client:
        return self.site.client(token)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def bootstrap_of(answer: httpx.Response) -> dict[str, Any]:
    held = re.search(r'id="bootstrap">(.*?)</script>', answer.text)
    assert held
    found: dict[str, Any] = json.loads(held[1])
    return found


@contextmanager
def an_app(folder: Path, **changes: Any) -> Iterator[App]:
    dist = folder / "dist"
    (dist / "assets").mkdir(parents=True, exist_ok=True)
    (dist / "index.html").write_text(INDEX)
    (dist / "assets" / "app-1.js").write_text(SCRIPT)
    client = {"zendesk_client_id": CLIENT_ID, "zendesk_client_secret": CLIENT_SECRET}
    with a_site(**({"app_dir": dist, **client} | changes)) as site:
        for subdomain in ("acme", OTHER):
            register(site, subdomain)
        yield App(site)


def register(site: Site, subdomain: str, **changes: Any) -> None:
    """Let the account's app in, as an operator does."""
    known = site.sandbox.world.installation(subdomain)
    values = {
        "app_id": known.app_id,
        "installation_id": known.id,
        "secret": known.jwt_secret,
        **changes,
    }
    site.worker.run(lambda resources: installations.register(resources, subdomain, **values))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One installation for a module's tests."""
    with an_app(tmp_path_factory.mktemp("app")) as app:
        yield app


@pytest.fixture
def admin(app: App) -> Iterator[httpx.Client]:
    with app.client(app.session(ADMIN_ID)["token"]) as client:
        yield client


@pytest.fixture
def agent(app: App) -> Iterator[httpx.Client]:
    with app.client(app.session(AGENT_ID)["token"]) as client:
        yield client


@pytest.fixture
def restored(app: App) -> Iterator[None]:
    """Afterwards the account allows what it allowed when it was new."""
    yield
    site = app.site
    site.worker.run(
        lambda resources: permissions.put(resources, site.account_id, Permissions(), by=AN_OPERATOR)
    )
