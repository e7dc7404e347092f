"""`python -m tests.benchmarks.stand_in`: the sandbox, noting why each request was made."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs

import orjson
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.sandbox import __main__ as sandbox
from backend.sandbox.server import config
from backend.sandbox.world import World

CHECK = "check what was asked for"
LIST = "read the list, page by page"
BEFORE = "look before the update"
UPDATE = "update"
POLL = "ask how Zendesk's jobs are"
AFTER = "look after the update"
MIXED = "look, before for some and after for others"
DOUBT = "search for a lost Zendesk job"
OTHER = "other"
REASONS = (CHECK, LIST, BEFORE, UPDATE, POLL, AFTER, MIXED, DOUBT, OTHER)
_PLAIN = {
    "search/count": CHECK,
    "users/me": CHECK,
    "search/export": LIST,
    "tickets/update_many": UPDATE,
    "job_statuses/show_many": POLL,
    "job_statuses": DOUBT,
}


class Recorder:
    """In front of the sandbox: counts requests by reason. GET and DELETE /_reasons."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world
        self._counts: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        subdomain, separator, path = scope.get("path", "").strip("/").partition("/api/v2/")
        if separator:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            self._counts[self._reason(subdomain, path.removesuffix(".json"), query)] += 1
        elif scope["type"] == "http" and subdomain == "_reasons":
            body = orjson.dumps(dict(self._counts))
            if scope["method"] == "DELETE":
                self._counts.clear()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return
        await self._app(scope, receive, send)

    def _reason(self, subdomain: str, path: str, query: dict[str, list[str]]) -> str:
        if path == "tickets/show_many":
            return self._look(subdomain, query.get("ids", [""])[0])
        if path.startswith("views/"):
            a_page = path.endswith("/tickets") and query.get("page[size]") != ["1"]
            return LIST if a_page else CHECK
        return _PLAIN.get(path, OTHER)

    def _look(self, subdomain: str, ids: str) -> str:
        """Tickets that an accepted update has named are looked at because of that update."""
        by_id = self._world.accounts[subdomain].by_id
        named = [by_id[int(text)] for text in ids.split(",") if int(text) in by_id]
        sent = sum(ticket.accepted > 0 for ticket in named)
        if not sent:
            return BEFORE
        return AFTER if sent == len(named) else MIXED


def recorded(world: World) -> uvicorn.Config:
    """The sandbox's server with a recorder in front of it."""
    made = config(world)
    made.app = Recorder(made.app, world)  # type: ignore[arg-type]
    return made


if __name__ == "__main__":
    sandbox.config = recorded
    sandbox.main()
