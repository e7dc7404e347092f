"""
Controls of the installed app, and of what Zendesk signs for it. Bodies and answers are JSON.

    GET    /_control/{subdomain}/app            numbers, settings, secret, address of its pages
    POST   /_control/{subdomain}/app            {"url"?: with `{location}`, "settings"?: {name:
                                                value}, "jwt_secret"?, "change_key"?: true}
    POST   /_control/{subdomain}/page-token     {"user_id"?, "location"?, "claims"?: replacing the
                                                usual ones, null leaves one out} → {"token"}
    POST   /_control/{subdomain}/proxy-token    {"claims"?, "expiry"?} → {"token"}
"""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.sandbox.control import answered, body_of, explained
from backend.sandbox.seed import ADMIN_ID
from backend.sandbox.workspace import tokens
from backend.sandbox.workspace.installation import JWT_SECRET, LOCATIONS, Installation, Setting
from backend.sandbox.world import World


def routes(world: World) -> list[Route]:
    """The routes of these controls."""
    control = AppControl(world)
    own = [
        ("GET", "app", control.app),
        ("POST", "app", control.change_app),
        ("POST", "page-token", control.page_token),
        ("POST", "proxy-token", control.proxy_token),
    ]
    return [
        Route(f"/_control/{{subdomain}}/{path}", explained(call), methods=[method])
        for method, path, call in own
    ]


class AppControl:
    def __init__(self, world: World) -> None:
        self._world = world

    async def app(self, request: Request) -> Response:
        return answered(_shown(self._installation(request)))

    async def change_app(self, request: Request) -> Response:
        body = await body_of(request)
        installation = self._installation(request)
        if not body.keys() <= {"url", "settings", "jwt_secret", "change_key"}:
            raise ValueError("Only url, settings, jwt_secret and change_key can be set.")
        if "url" in body:
            installation.url = None if body["url"] is None else str(body["url"])
        for name, value in dict(body.get("settings", {})).items():
            installation.put(Setting(str(name), str(value)))
        if "jwt_secret" in body:
            kept = installation.settings[JWT_SECRET]
            installation.put(replace(kept, value=str(body["jwt_secret"])))
        if body.get("change_key"):
            installation.change_key()
        return answered(_shown(installation))

    async def page_token(self, request: Request) -> Response:
        body = await body_of(request)
        token = tokens.page_token(
            self._installation(request),
            request.path_params["subdomain"],
            int(body.get("user_id", ADMIN_ID)),
            str(body.get("location", LOCATIONS[0])),
            self._world.clock.wall(),
            **dict(body.get("claims", {})),
        )
        return answered({"token": token}, 201)

    async def proxy_token(self, request: Request) -> Response:
        body = await body_of(request)
        token = tokens.proxy_token(
            self._installation(request).jwt_secret,
            self._world.clock.wall(),
            expiry=float(body.get("expiry", tokens.PROXY_SECONDS)),
            claims=body.get("claims"),
        )
        return answered({"token": token}, 201)

    def _installation(self, request: Request) -> Installation:
        subdomain = self._world.accounts[request.path_params["subdomain"]].subdomain
        return self._world.installation(subdomain)


def _shown(installation: Installation) -> dict[str, Any]:
    return {
        "app_id": installation.app_id,
        "installation_id": installation.id,
        "jwt_secret": installation.jwt_secret,
        "url": installation.url,
        "settings": installation.open_settings(),
    }
