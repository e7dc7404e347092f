"""
The app's pages, as Zendesk opens them: an iframe whose first request Zendesk has signed.

The document comes from here and not from Zendesk's own hosts, so the app talks to its backend
from the same origin, and this account's Zendesk is the only page that may frame it.
"""

from __future__ import annotations

import asyncio
import html
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import orjson
import structlog
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from backend.actions import installations, sessions
from backend.actions.installations import Opened
from backend.core.caller import TooManyAttempts, Unauthorised
from backend.core.errors import Unavailable
from backend.resources import Resources
from backend.settings import Settings
from backend.web.attempts import address_of, proving

LOCATIONS = ("nav_bar", "ticket_sidebar")
PAGE = "index.html"
FORM = "application/x-www-form-urlencoded"
FOR_EVER = "public, max-age=31536000, immutable"
REOPEN = (
    "This page can't be opened here or again. Open Tag Manager inside Zendesk, or reload the "
    "Zendesk page if you are there."
)
NOT_BUILT = "The app is not built yet: run `make install`."
_A_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_SIMPLE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tag Manager</title></head>
<body><main><h1>Tag Manager</h1><p>{sentence}</p></main></body></html>
"""

log = structlog.stdlib.get_logger(__name__)


async def page(request: Request) -> Response:
    """The app for the agent whose page Zendesk opens; anybody else reads how to open it."""
    location = request.path_params["location"]
    if location not in LOCATIONS:
        raise HTTPException(404)
    try:
        with proving(request, "page", address_of(request)):
            token = await _token(request)
            opened = await installations.opened(
                request.state.resources, request.state.locks, token, location=location
            )
    except Unauthorised as error:
        why = getattr(error, "why", str(error))
        log.info("page refused", location=location, why=why)
        return simple(REOPEN, 401)
    except TooManyAttempts as error:
        refusal = simple(str(error), 429)
        refusal.headers["Retry-After"] = str(error.retry_after)
        return refusal
    except Unavailable as error:
        return simple(str(error), 503)
    return await _app(request.state.resources, opened, location)


async def asset(request: Request) -> Response:
    """A script, style or picture of the built app; its name changes with its content."""
    name = request.path_params["file"]
    path = request.state.resources.settings.app_dir / "assets" / name
    if not _A_FILE.fullmatch(name) or not await asyncio.to_thread(path.is_file):
        raise HTTPException(404)
    return FileResponse(path, headers={"Cache-Control": FOR_EVER})


def simple(sentence: str, status: int) -> Response:
    """A page that says one thing."""
    return HTMLResponse(_SIMPLE.format(sentence=html.escape(sentence)), status)


def policy(settings: Settings, subdomain: str, nonce: str) -> str:
    """What the app's page may load, and who may frame it."""
    sdk = urlsplit(settings.zaf_sdk_url)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {sdk.scheme}://{sdk.netloc}",
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {_workspace(settings, subdomain)}",
        )
    )


def _workspace(settings: Settings, subdomain: str) -> str:
    """The origin of the account's Zendesk; in development wherever its stand-in is."""
    if settings.workspace_origin is not None:
        return settings.workspace_origin
    parts = urlsplit(settings.zendesk_url.replace("{subdomain}", subdomain))
    return f"{parts.scheme}://{parts.netloc}"


async def _token(request: Request) -> str:
    """The form's `token`; whatever else is sent is looked at by nobody."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST" or kind != FORM:
        raise Unauthorised("it is not the form that Zendesk sends")
    body = (await request.body()).decode("latin-1")
    try:
        tokens = [value for name, value in parse_qsl(body, max_num_fields=20) if name == "token"]
    except ValueError:
        tokens = []
    if len(tokens) != 1:
        raise Unauthorised("there is no token, or more than one")
    return tokens[0]


async def _app(resources: Resources, opened: Opened, location: str) -> Response:
    settings = resources.settings
    template = await asyncio.to_thread(_read, settings.app_dir / PAGE)
    if template is None:
        return simple(NOT_BUILT, 503)
    nonce = secrets.token_urlsafe(18)
    values = {
        "__SDK_URL__": html.escape(settings.zaf_sdk_url),
        "__NONCE__": nonce,
        "__BOOTSTRAP__": _in_a_script(
            {
                "grant": await sessions.grant(resources, opened),
                "location": location,
                "proxy_token": sessions.needs_proxy(resources, has_secret=opened.has_secret),
            }
        ),
    }
    filled = re.sub("|".join(values), lambda found: values[found[0]], template)
    return HTMLResponse(
        filled,
        headers={
            "Content-Security-Policy": policy(settings, opened.subdomain, nonce),
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return None


def _in_a_script(value: object) -> str:
    """JSON that no HTML can begin or end in."""
    text = orjson.dumps(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


routes = [
    Route("/zat/{location}", page, methods=["GET", "POST"]),
    Route("/zat/assets/{file}", asset, methods=["GET"], middleware=[Middleware(GZipMiddleware)]),
]
