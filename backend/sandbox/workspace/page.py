"""The workspace's page itself, its files, and the app framework's SDK."""

from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from backend.sandbox import answers
from backend.sandbox.workspace.credentials import SDK_PATH
from backend.sandbox.world import World

_FILES = Path(__file__).with_name("static")
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self' http: https:; frame-src 'self' {app}; form-action 'self' {app}; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
_NO_SDK = "The SDK is not built yet: run `make install`, which makes zat_app/dist-sdk.\n"


def routes(world: World) -> list[Route]:
    """The page at every address of the agent interface; what it loads; the SDK."""

    async def page(request: Request) -> Response:
        subdomain = request.path_params["subdomain"]
        if subdomain not in world.accounts:
            missing = answers.no_such_account("No such account")
            return Response(missing.body, missing.status, media_type="text/html")
        app = urlsplit(world.installation(subdomain).page("nav_bar") or "")
        policy = _POLICY.format(app=f"{app.scheme}://{app.netloc}" if app.netloc else "")
        return FileResponse(
            _FILES / "index.html", headers={**_FRESH, "content-security-policy": policy}
        )

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        path = _FILES / name
        if path.parent != _FILES or path.suffix not in _KINDS or not path.is_file():
            return Response("There is no such file.\n", 404, media_type="text/plain")
        return FileResponse(path, media_type=_KINDS[path.suffix], headers=_FRESH)

    async def mail(request: Request) -> Response:
        """A mail's HTML: it may run nothing and load nothing, and belongs to no site."""
        number = request.path_params["id"]
        found = world.mailbox.get(int(number)) if number.isdecimal() else None
        html = None if found is None else found.html
        if html is None:
            return Response("There is no such mail.\n", 404, media_type="text/plain")
        return Response(
            html,
            media_type="text/html",
            headers={**_FRESH, "content-security-policy": _MAIL_POLICY},
        )

    async def sdk(request: Request) -> Response:
        if not world.sdk_file.is_file():
            return Response(_NO_SDK, 404, media_type="text/plain")
        headers = {
            **_FRESH,
            "access-control-allow-origin": "*",
            "cross-origin-resource-policy": "cross-origin",
        }
        return FileResponse(world.sdk_file, media_type="text/javascript", headers=headers)

    return [
        Route("/{subdomain}/agent", page),
        Route("/{subdomain}/agent/{rest:path}", page),
        Route("/{subdomain}/workspace/mail/{id}/page", mail),
        Route("/_workspace/{name}", file),
        Route(SDK_PATH, sdk),
    ]


_FRESH = {"cache-control": "no-cache", "x-content-type-options": "nosniff"}
