"""A world whose account was connected by OAuth, and what a test wants to know of its login."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from backend.actions import accounts
from backend.core.caller import AN_OPERATOR
from backend.engine import credentials
from backend.engine.credentials import Kind, Login
from backend.resources import Resources
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET, REFRESH_SECONDS, OAuth
from backend.store import credentials as store
from backend.store.models import Credential
from backend.zendesk import oauth
from tests.support.world import SUBDOMAIN, World

LIFE = 60.0
BACK = "http://127.0.0.1:8000/connect/callback"
VERIFIER = "v" * 64


class OAuthWorld(World):
    """The account lets us in by a code that a person allowed, with a refresh token."""

    async def __aenter__(self) -> OAuthWorld:
        await super().__aenter__()
        self.live_for(LIFE)
        await self.allow()
        return self

    @property
    def oauth(self) -> OAuth:
        return self.zendesk.oauth

    def live_for(self, seconds: float, *, renewable_for: float = REFRESH_SECONDS) -> None:
        """How long the tokens live that are issued from now on."""
        client = self.oauth.clients[CLIENT_ID]
        self.oauth.put(replace(client, access_seconds=seconds, refresh_seconds=renewable_for))

    async def allow(self) -> None:
        """A person allows us in."""
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": BACK,
            "scope": oauth.SCOPES,
            "code_challenge": challenge(),
        }
        now = self.sandbox.clock.now()
        code = self.oauth.code(query, self.oauth.clients[CLIENT_ID], now)
        client = oauth.Client(CLIENT_ID, CLIENT_SECRET)
        wish = oauth.by_code(code, redirect_uri=BACK, verifier=VERIFIER)
        address = f"http://sandbox/{SUBDOMAIN}"
        granted_at = self.clock.now().timestamp()
        grant = await oauth.ask(self.resources.http, address, client, wish)
        login = Login(Kind.OAUTH, grant.access_token, grant.refresh_token, client)
        user = await accounts.owner(self.resources, SUBDOMAIN, grant.access_token)
        await accounts.keep_login(
            self.resources,
            SUBDOMAIN,
            login,
            user,
            by=AN_OPERATOR,
            grant=grant,
            granted_at=granted_at,
        )

    async def login_row(self) -> Credential:
        async with self.resources.database.read() as session:
            row = await store.get(session, self.account_id)
        assert row is not None
        return row

    async def login(self) -> Login:
        keys = self.settings.fernet_keys
        return credentials.unseal(keys, self.account_id, await self.login_row())

    @property
    def issued(self) -> dict[str, int]:
        """How often Zendesk gave a token, by grant type."""
        return dict(self.oauth.issued)

    async def waits_for_login(self, job_id: str) -> bool:
        waiting = (await self.show(job_id)).waiting
        return waiting is not None and waiting["reason"] == "reauthorise"


def challenge() -> str:
    url = oauth.authorize_url("", "", redirect_uri="", state="", verifier=VERIFIER)
    return url.partition("code_challenge=")[2].partition("&")[0]


async def renewed(process: Resources, world: OAuthWorld, **how: Any) -> str:
    return (await credentials.renewed(process, world.account_id, **how)).value
