"""What a product must be told to work with an account here: a file that only its owner reads."""

import json
import os
from pathlib import Path
from typing import TypedDict

from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.world import World

SDK_PATH = "/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"
"""As on Zendesk's own host for it, static.zdassets.com."""


class Credentials(TypedDict):
    """Everything that an installation of the product can be given."""

    subdomain: str
    token: str
    app_id: int
    installation_id: int
    jwt_secret: str
    client_id: str
    client_secret: str
    workspace_url: str
    workspace_origin: str
    sdk_url: str


def credentials(world: World, subdomain: str) -> Credentials:
    """An account's. The workspace is on localhost, so that the app's pages are another site's."""
    installation = world.installation(subdomain)
    origin = world.url.replace("//127.0.0.1:", "//localhost:")
    return {
        "subdomain": subdomain,
        "token": ADMIN_TOKEN,
        "app_id": installation.app_id,
        "installation_id": installation.id,
        "jwt_secret": installation.jwt_secret,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "workspace_url": f"{origin}/{subdomain}/agent",
        "workspace_origin": origin,
        "sdk_url": f"{world.url}{SDK_PATH}",
    }


def write(file: Path, held: Credentials) -> None:
    """Put them into the file, whole or not at all, with mode 0600."""
    fresh = file.with_name(f"{file.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        os.fchmod(opened.fileno(), 0o600)
        json.dump(held, opened, indent=2)
    fresh.replace(file)
