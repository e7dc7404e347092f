"""
The sandbox's own controls, for people and tests. Bodies and answers are JSON; 400 explains itself.

    GET    /_control/health                     accounts, sandbox time, faults
    POST   /_control/clock                      {"speed"?, "advance"?: seconds}
    POST   /_control/accounts                   {"subdomain", "tickets"?, "seed"?, "settings"?}
    POST   /_control/faults                     {"kind", ...} or a list of such (see faults.py)
    GET    /_control/faults                     the programme, with `matched` and `fired` of each
    DELETE /_control/faults
    GET    /_control/{subdomain}/tags           {id: tags} of every ticket not deleted
    GET    /_control/{subdomain}/tickets?ids=   {id: its whole state}; all tickets without ids
    GET    /_control/{subdomain}/counters       what was asked (counters.py), jobs seen at once, and
                                                per ticket [accepted updates, changes]
    POST   /_control/{subdomain}/reset          seed again, as it was; {"counters_only": true} keeps
                                                tickets and jobs
    POST   /_control/{subdomain}/agent          an agent's edit: {"ids", "add"?, "remove"?, "set"?,
                                                "status"?, "delete"?, "restore"?, "merge"?,
                                                "user_id"?: who does it}
    POST   /_control/{subdomain}/tokens         {"token", "user_id"?, "scopes"?} or {"revoke"}
    POST   /_control/{subdomain}/users          {"id", "role"?, "active"?, "suspended"?,
                                                "custom_role_id"?, "ticket_restriction"?, "locale"?}
    POST   /_control/{subdomain}/roles          {"id", "ticket_access"?, "ticket_editing"?,
                                                "ticket_tag_editing"?}
    GET    /_control/{subdomain}/oauth          clients, how many tokens were issued and refused by
                                                grant type, how many live
    POST   /_control/{subdomain}/oauth          {"person"?: who sits at the browser,
                                                "client"?: {"id", "secret"?, "owner"?, "scopes"?,
                                                "redirect_uris"?, "access_seconds"?,
                                                "refresh_seconds"?},
                                                "expire"?: true or a client's id (its tokens end),
                                                "revoke"?: a client's id (all it was given ends)}
    GET    /_control/{subdomain}/app            the app's installation (workspace/control.py)
    GET    /_control/{subdomain}/webhooks       {"webhooks", "calls": each with its attempts}
    POST   /_control/{subdomain}/webhooks       {"call": an invocation's id}: make it once more
    GET    /_control/{subdomain}/settings       all settings (settings.py)
    POST   /_control/{subdomain}/settings       some of them
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.sandbox.account import Account
from backend.sandbox.clock import timestamp
from backend.sandbox.counters import Counters
from backend.sandbox.oauth import Client
from backend.sandbox.people import Token
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.sandbox.tags import parsed
from backend.sandbox.tickets import STATUSES, Ticket
from backend.sandbox.update_jobs import Change
from backend.sandbox.world import World

Endpoint = Callable[[Request], Awaitable[Response]]
_ROLE_PARTS = {"ticket_access", "ticket_editing", "ticket_tag_editing"}
_CLIENT_PARTS = {
    *("secret", "owner", "scopes", "redirect_uris", "access_seconds", "refresh_seconds"),
}
_USER_PARTS = {"role", "active", "suspended", "custom_role_id", "ticket_restriction", "locale"}


def routes(world: World) -> list[Route]:
    """The routes of the controls of this world."""
    control = Control(world)
    own = [
        ("GET", "health", control.health),
        ("POST", "clock", control.clock),
        ("POST", "accounts", control.add_account),
        ("POST", "faults", control.add_faults),
        ("GET", "faults", control.faults),
        ("DELETE", "faults", control.clear_faults),
        ("GET", "{subdomain}/tags", control.tags),
        ("GET", "{subdomain}/tickets", control.tickets),
        ("GET", "{subdomain}/counters", control.counters),
        ("POST", "{subdomain}/reset", control.reset),
        ("POST", "{subdomain}/agent", control.agent),
        ("POST", "{subdomain}/tokens", control.tokens),
        ("POST", "{subdomain}/users", control.users),
        ("POST", "{subdomain}/roles", control.roles),
        ("GET", "{subdomain}/oauth", control.oauth),
        ("POST", "{subdomain}/oauth", control.change_oauth),
        ("GET", "{subdomain}/webhooks", control.webhooks),
        ("POST", "{subdomain}/webhooks", control.repeat_call),
        ("GET", "{subdomain}/settings", control.settings),
        ("POST", "{subdomain}/settings", control.change_settings),
    ]
    return [
        Route(f"/_control/{path}", explained(call), methods=[method]) for method, path, call in own
    ]


class Control:
    def __init__(self, world: World) -> None:
        self._world = world

    async def health(self, request: Request) -> Response:
        world = self._world
        return answered(
            {
                "accounts": {name: len(each.tickets) for name, each in world.accounts.items()},
                "time": world.clock.now(),
                "speed": world.clock.speed,
                "faults": len(world.faults.entries),
            }
        )

    async def clock(self, request: Request) -> Response:
        body = await body_of(request)
        clock = self._world.clock
        if "speed" in body:
            clock.speed = float(body["speed"])
        clock.advance(float(body.get("advance", 0)))
        return answered({"time": clock.now(), "speed": clock.speed})

    async def add_account(self, request: Request) -> Response:
        body = await body_of(request)
        subdomain = str(body["subdomain"])
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", subdomain):
            raise ValueError(f"{subdomain!r} can't be a subdomain.")
        account = self._world.add_account(
            subdomain,
            tickets=int(body.get("tickets", 12_000)),
            seed_number=int(body.get("seed", 1)),
        )
        account.settings = account.settings.changed(body.get("settings", {}))
        return answered({"subdomain": account.subdomain, "tickets": len(account.tickets)}, 201)

    async def add_faults(self, request: Request) -> Response:
        body = orjson.loads(await request.body())
        entries = body if isinstance(body, list) else [body]
        return answered([self._world.faults.add(**entry).as_json() for entry in entries], 201)

    async def faults(self, request: Request) -> Response:
        return answered([fault.as_json() for fault in self._world.faults.entries])

    async def clear_faults(self, request: Request) -> Response:
        self._world.faults.clear()
        return answered({})

    async def tags(self, request: Request) -> Response:
        account = self._account(request)
        return answered(
            {t.id: t.state.tags for t in account.tickets if not t.state.deleted},
        )

    async def tickets(self, request: Request) -> Response:
        account = self._account(request)
        chosen = account.tickets
        if "ids" in request.query_params:
            ids = [int(text) for text in request.query_params["ids"].split(",")]
            chosen = [account.by_id[number] for number in ids if number in account.by_id]
        return answered({ticket.id: _whole(ticket) for ticket in chosen})

    async def counters(self, request: Request) -> Response:
        account = self._account(request)
        return answered(
            {
                **account.counters.as_json(),
                "most_jobs_at_once": account.jobs.most_live,
                "live_jobs": len(account.jobs.live),
                "tickets": {t.id: (t.accepted, t.changes) for t in account.tickets if t.accepted},
            }
        )

    async def reset(self, request: Request) -> Response:
        body = await body_of(request)
        account = self._account(request)
        if body.get("counters_only"):
            account.counters = Counters()
            account.jobs.most_live = len(account.jobs.live)
            for ticket in account.tickets:
                ticket.accepted = ticket.changes = 0
        else:
            self._world.seed_again(account)
        return answered({})

    async def agent(self, request: Request) -> Response:
        """Edits by hand, at this moment. They run triggers and move `updated_at` like any other."""
        body = await body_of(request)
        account, now = self._account(request), self._world.clock.now()
        tickets = [account.by_id[int(number)] for number in body["ids"]]
        author = int(body.get("user_id", AGENT_ID))
        change = Change(
            add=parsed(body.get("add")),
            remove=parsed(body.get("remove")),
            tags=parsed(body["set"]) if "set" in body else None,
            status=body.get("status"),
        )
        if change.status not in (None, *STATUSES):
            raise ValueError(f"There is no status {change.status!r}.")
        for ticket in tickets:
            if body.get("merge"):
                merged = change._replace(status="closed", add=(*change.add, "closed_by_merge"))
                account.update(ticket, merged, now, author)
            else:
                account.update(ticket, change, now, author)
            if "delete" in body or "restore" in body:
                deleted = bool(body.get("delete"))
                account.put(ticket, ticket.state._replace(deleted=deleted, updated=now))
        return answered({ticket.id: _whole(ticket) for ticket in tickets})

    async def tokens(self, request: Request) -> Response:
        body = await body_of(request)
        account = self._account(request)
        if "revoke" in body:
            account.oauth.revoke(str(body["revoke"]))
            return answered({})
        token = Token(int(body.get("user_id", ADMIN_ID)))
        if "scopes" in body:
            token = replace(token, scopes=frozenset(body["scopes"]))
        if token.user_id not in account.directory.users:
            raise ValueError(f"There is no user {token.user_id}.")
        account.tokens[str(body["token"])] = token
        return answered({"token": body["token"], "scopes": sorted(token.scopes)}, 201)

    async def users(self, request: Request) -> Response:
        body = await body_of(request)
        account = self._account(request)
        user = account.directory.users[int(body.pop("id"))]
        _only(body, _USER_PARTS, "a user")
        account.replace_user(replace(user, **body))
        return answered(account.directory.users[user.id].as_json(self._world.api_url(account)))

    async def roles(self, request: Request) -> Response:
        body = await body_of(request)
        account = self._account(request)
        role_id = int(body.pop("id"))
        role = {each.id: each for each in account.directory.roles}[role_id]
        _only(body, _ROLE_PARTS, "a role")
        account.replace_role(replace(role, **body))
        return answered(replace(role, **body).as_json())

    async def oauth(self, request: Request) -> Response:
        return answered(self._account(request).oauth.as_json(self._world.clock.now()))

    async def change_oauth(self, request: Request) -> Response:
        body = await body_of(request)
        account, now = self._account(request), self._world.clock.now()
        oauth = account.oauth
        _only(body, {"person", "client", "expire", "revoke"}, "OAuth")
        if "person" in body:
            oauth.person = account.directory.users[int(body["person"])].id
        if "client" in body:
            oauth.put(_client(dict(body["client"]), account))
        if body.get("expire"):
            oauth.expire(None if body["expire"] is True else str(body["expire"]), now)
        if "revoke" in body:
            oauth.revoke_client(str(body["revoke"]))
        return answered(oauth.as_json(now))

    async def webhooks(self, request: Request) -> Response:
        account = self._account(request)
        kept = account.webhooks
        calls = [
            {**call.as_json(), "attempts": [each.as_json(call) for each in call.attempts]}
            for call in kept.invocations.values()
        ]
        return answered({"webhooks": [w.as_json() for w in kept.all.values()], "calls": calls})

    async def repeat_call(self, request: Request) -> Response:
        """Zendesk may make one call several times."""
        body = await body_of(request)
        kept = self._account(request).webhooks
        kept.send(kept.invocations[str(body["call"])])
        return answered({}, 202)

    async def settings(self, request: Request) -> Response:
        return answered(self._account(request).settings.as_json())

    async def change_settings(self, request: Request) -> Response:
        body = await body_of(request)
        account = self._account(request)
        if "speed" in body:
            self._world.clock.speed = float(body.pop("speed"))
        account.configure(account.settings.changed(body), self._world.clock.now())
        return answered(account.settings.as_json())

    def _account(self, request: Request) -> Account:
        """The account in the address, brought up to date."""
        account = self._world.accounts[request.path_params["subdomain"]]
        account.advance(self._world.clock.now())
        return account


def explained(call: Endpoint) -> Endpoint:
    """A control whose mistakes are answered with 400 and what is wrong."""

    async def answer(request: Request) -> Response:
        try:
            return await call(request)
        except (KeyError, TypeError, ValueError) as error:
            return answered({"error": f"{type(error).__name__}: {error}"}, 400)

    return answer


def _only(body: dict[str, Any], parts: set[str], what: str) -> None:
    if not body.keys() <= parts:
        raise ValueError(f"Only {', '.join(sorted(parts))} of {what} can be changed.")


def _client(body: dict[str, Any], account: Account) -> Client:
    """A client as it was, if there was one, with these parts changed."""
    name = str(body.pop("id"))
    _only(body, _CLIENT_PARTS, "a client")
    if "scopes" in body:
        body["scopes"] = frozenset(map(str, body["scopes"]))
    if "redirect_uris" in body:
        body["redirect_uris"] = tuple(map(str, body["redirect_uris"]))
    known = account.oauth.clients.get(name) or Client(name, None, ADMIN_ID)
    changed = replace(known, **body)
    if changed.owner not in account.directory.users:
        raise ValueError(f"There is no user {changed.owner}.")
    return changed


def _whole(ticket: Ticket) -> dict[str, Any]:
    return {
        "tags": ticket.state.tags,
        "status": ticket.state.status,
        "priority": ticket.state.priority,
        "updated_at": timestamp(int(ticket.state.updated)),
        "deleted": ticket.state.deleted,
        "accepted": ticket.accepted,
        "changes": ticket.changes,
    }


async def body_of(request: Request) -> dict[str, Any]:
    """A request's JSON object; an empty one where there is no body."""
    body = orjson.loads(await request.body() or b"{}")
    if not isinstance(body, dict):
        raise ValueError("The body must be an object.")
    return body


def answered(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    content = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    return Response(content, status, media_type="application/json")
