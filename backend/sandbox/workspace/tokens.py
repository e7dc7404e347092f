"""
What Zendesk signs for an app: the first request of a page (RS256), and requests through the proxy.

https://developer.zendesk.com/documentation/apps/app-developer-guide/using-the-apps-framework/
"""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import jwt

from backend.sandbox.workspace.installation import Installation

PAGE_SECONDS = 300
PROXY_SECONDS = 60
"""How long a proxy token lives where the app names no expiry; Zendesk does not say."""


def page_token(
    installation: Installation,
    subdomain: str,
    user_id: int,
    location: str,
    now: float,
    *,
    query: str | None = None,
    **claims: Any,
) -> str:
    """
    The token that opens the app's page for this person in this location; never the same twice.

    `query` is the page's query string, whose hash it holds. `claims` replace those it would have;
    None leaves one out.
    """
    host = f"https://{subdomain}.zendesk.com/api/v2"
    usual = {
        "iss": f"{subdomain}.zendesk.com",
        "aud": f"{host}/apps/installations/{installation.id}.json",
        "sub": f"{host}/users/{user_id}.json",
        "exp": int(now) + PAGE_SECONDS,
        "nbf": int(now),
        "iat": int(now),
        "qsh": sha256((query or f"app_guid={secrets.token_hex(16)}").encode()).hexdigest(),
        "cnf": {"jku": f"{host}/apps/{installation.app_id}/public_key"},
        "context": {"product": "support", "location": location},
    }
    kept = {name: value for name, value in {**usual, **claims}.items() if value is not None}
    return jwt.encode(kept, installation.key, "RS256")


def page_query(origin: str, guid: str, color_scheme: str) -> str:
    """The query string of a page's first request."""
    return urlencode({"origin": origin, "app_guid": guid, "colorScheme": color_scheme})


def proxy_token(
    secret: str,
    now: float,
    *,
    expiry: float = PROXY_SECONDS,
    claims: Mapping[str, Any] | None = None,
) -> str:
    """
    What `{{jwt.token}}` becomes: the app's own claims, whatever they are, and times.

    It proves the secret and nothing else, since the claims are written in the agent's browser.
    """
    times = {"iat": int(now), "exp": int(now + expiry)}
    return jwt.encode({**(claims or {}), **times}, secret, "HS256")
