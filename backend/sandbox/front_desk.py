"""
Where every request to the stand-in arrives: who asks, may they, is there room, who answers.

The endpoints themselves are plain functions; all waiting and sending happens here.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope, Send

from backend.sandbox import answers
from backend.sandbox.account import Account
from backend.sandbox.answers import Answer, Refused
from backend.sandbox.api import (
    apps,
    changes,
    job_statuses,
    oauth_tokens,
    search,
    tags,
    tickets,
    triggers,
    users,
    views,
    webhooks,
)
from backend.sandbox.call import Call
from backend.sandbox.clock import wait_for_client
from backend.sandbox.connection import Connection
from backend.sandbox.counters import LONGEST_WAIT
from backend.sandbox.delivery import Delivery, arranged
from backend.sandbox.faults import UPDATE_MANY
from backend.sandbox.people import User
from backend.sandbox.world import World

Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A function, and the resource of an OAuth scope (`tickets:read`) that opens it too."""

    handler: Handler
    resource: str = ""


ENDPOINTS = {
    "GET users/me": Endpoint(users.me, "users"),
    "GET users/show_many": Endpoint(users.show_many, "users"),
    "GET users/{id}": Endpoint(users.show, "users"),
    "GET custom_roles/{id}": Endpoint(users.custom_role),
    "GET users/autocomplete": Endpoint(users.complete_users, "users"),
    "GET organizations/show_many": Endpoint(users.organizations, "organizations"),
    "GET organizations/autocomplete": Endpoint(users.complete_organizations, "organizations"),
    "GET groups": Endpoint(users.groups),
    "GET brands": Endpoint(users.brands),
    "GET ticket_forms": Endpoint(users.forms),
    "GET tickets/show_many": Endpoint(tickets.show_many, "tickets"),
    "GET tickets/count": Endpoint(tickets.count, "tickets"),
    "GET tickets/{id}": Endpoint(tickets.show, "tickets"),
    "PUT tickets/{id}": Endpoint(tickets.update, "tickets"),
    "GET tickets/{id}/tags": Endpoint(tickets.tags, "tickets"),
    "PUT tickets/update_many": Endpoint(changes.update_many, "tickets"),
    "GET incremental/tickets/cursor": Endpoint(tickets.export, "tickets"),
    "GET job_statuses": Endpoint(job_statuses.index),
    "GET job_statuses/show_many": Endpoint(job_statuses.show_many),
    "GET job_statuses/{id}": Endpoint(job_statuses.show),
    "GET views": Endpoint(views.index),
    "GET views/active": Endpoint(views.active),
    "GET views/count_many": Endpoint(views.count_many),
    "GET views/{id}": Endpoint(views.show),
    "GET views/{id}/tickets": Endpoint(views.tickets),
    "GET views/{id}/count": Endpoint(views.count),
    "GET search": Endpoint(search.search),
    "GET search/count": Endpoint(search.count),
    "GET search/export": Endpoint(search.export),
    "GET tags": Endpoint(tags.index),
    "GET tags/count": Endpoint(tags.count),
    "GET autocomplete/tags": Endpoint(tags.autocomplete),
    "GET ticket_fields": Endpoint(tags.ticket_fields),
    "GET triggers": Endpoint(triggers.index, "triggers"),
    "POST triggers": Endpoint(triggers.create, "triggers"),
    "GET triggers/{id}": Endpoint(triggers.show, "triggers"),
    "PUT triggers/{id}": Endpoint(triggers.update, "triggers"),
    "DELETE triggers/{id}": Endpoint(triggers.delete, "triggers"),
    "GET webhooks": Endpoint(webhooks.index, "webhooks"),
    "POST webhooks": Endpoint(webhooks.create, "webhooks"),
    "GET webhooks/{id}": Endpoint(webhooks.show, "webhooks"),
    "PATCH webhooks/{id}": Endpoint(webhooks.patch, "webhooks"),
    "DELETE webhooks/{id}": Endpoint(webhooks.delete, "webhooks"),
    "GET webhooks/{id}/signing_secret": Endpoint(webhooks.signing_secret, "webhooks"),
    "POST webhooks/{id}/signing_secret": Endpoint(webhooks.new_signing_secret, "webhooks"),
    "GET webhooks/{id}/invocations": Endpoint(webhooks.invocations, "webhooks"),
    "GET webhooks/{id}/invocations/{id}/attempts": Endpoint(webhooks.attempts, "webhooks"),
    "DELETE oauth/tokens/current": Endpoint(oauth_tokens.revoke),
    "GET apps/{id}/public_key": Endpoint(apps.public_key),
    "GET apps/{id}/public_key.pem": Endpoint(apps.public_key),
}
_NEEDS_NO_SCOPE = ("DELETE oauth/tokens/current",)
_OPEN_TO_ALL = ("users/me", "apps/{id}/public_key", "apps/{id}/public_key.pem")


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    method: str
    path: str
    """Below /api/v2, without `.json`: `views/3/tickets`."""
    endpoint: str
    """The same with `{id}` for the id: `views/{id}/tickets`."""
    id: str
    query: dict[str, str]
    token: str | None
    """The bearer token; other kinds of credentials are as good as none."""
    body: bytes
    is_form: bool = False

    @classmethod
    def of(cls, scope: Scope, path: str, body: bytes) -> Self:
        method = scope["method"]
        endpoint, record_id = path, ""
        parts = path.split("/")
        fixed = f"{method} {path}" in ENDPOINTS or parts[0] == "oauth"
        if not fixed and len(parts) > 1:
            named = [part if at % 2 == 0 else "{id}" for at, part in enumerate(parts)]
            endpoint, record_id = "/".join(named), parts[1]
        headers = dict(scope["headers"])
        kind, _, secret = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        token = secret.strip() if kind.lower() == "bearer" else None
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        form = headers.get(b"content-type", b"").startswith(b"application/x-www-form-urlencoded")
        return cls(method, path, endpoint, record_id, query, token, body, form)

    def json(self) -> Any:
        if not self.body:
            return None
        try:
            return orjson.loads(self.body)
        except ValueError:
            raise Refused(answers.bad_request("The request body is not valid JSON")) from None

    def named_tickets(self) -> list[int]:
        """The tickets that an update names; none in any other request."""
        if self.endpoint != UPDATE_MANY:
            return []
        if "ids" in self.query:
            return [int(text) for text in self.query["ids"].split(",") if text.isdecimal()]
        try:
            return [int(ticket["id"]) for ticket in self.json()["tickets"]]
        except (KeyError, TypeError, ValueError, Refused):
            return []


class Desk(ABC):
    """An ASGI application in front of an account, with the faults that requests meet there."""

    prefix = ""
    """What the names of its paths begin with."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        clock = self._world.clock
        connection = Connection(scope, receive, send, clock)
        body = await connection.body()
        subdomain = scope["path_params"]["subdomain"]
        account = self._world.accounts.get(subdomain)
        if account is None:
            await connection.send(answers.no_such_account(subdomain))
            return
        path = self.prefix + scope["path_params"]["path"].removesuffix(".json")
        request = Request.of(scope, path, body)
        account.advance(clock.now())
        account.counters.asked(request.method, request.endpoint, clock.now(), clock.speed)
        delivery = self._delivery(account, request) if self._world.faults.entries else Delivery()
        if delivery.wait_before:
            await clock.sleep(delivery.wait_before)
        answer = delivery.instead or self.answer(account, request)
        for spoil in delivery.spoil:
            answer = spoil(answer)
        if wait := account.settings.latency + delivery.wait_after:
            await clock.sleep(wait)
        self._note(account, request, answer)
        await connection.deliver(answer, delivery)
        if delivery.act_after_answer is not None:
            await clock.sleep(delivery.act_after_answer)
            self.answer(account, request)

    def _delivery(self, account: Account, request: Request) -> Delivery:
        """What the programme of faults makes of this request."""
        now = self._world.clock.now()
        fired = self._world.faults.for_request(
            account.subdomain,
            request.method,
            request.path,
            now,
            later_page="page[after]" in request.query,
            tickets=request.named_tickets(),
        )
        view = int(request.id) if request.id.isdecimal() else 0
        return arranged(fired, account, self._world.clock, now, request.token or "", view)

    @abstractmethod
    def answer(self, account: Account, request: Request) -> Answer:
        """Do what is asked."""

    def _note(self, account: Account, request: Request, answer: Answer) -> None:
        """Remember what is answered, and how long a 429 asks for silence."""
        counters = account.counters
        counters.statuses[answer.status] += 1
        if answer.status == 429:
            counters.refusals["account" if answer.quiet_for_all else request.endpoint] += 1
        if answer.quiet_seconds:
            clock = self._world.clock
            seconds = min(answer.quiet_seconds, LONGEST_WAIT) * clock.speed / clock.client_speed
            endpoint = None if answer.quiet_for_all else request.endpoint
            counters.told_to_wait(clock.now(), seconds, endpoint)


class FrontDesk(Desk):
    """The API: /{subdomain}/api/v2/."""

    def answer(self, account: Account, request: Request) -> Answer:
        now = self._world.clock.now()
        account.advance(now)
        try:
            headers = self._spend(account, now)
            user = _caller(account, request, now)
            found = ENDPOINTS.get(f"{request.method} {request.endpoint}")
            if found is None:
                raise Refused(answers.no_such_endpoint())
            call = Call(
                world=self._world,
                account=account,
                path=request.path,
                id=request.id,
                query=request.query,
                body=request.json(),
                now=now,
                user=user,
                token=request.token,
            )
            answer = found.handler(call)
            answer.headers.update(headers)
        except Refused as refused:
            answer = refused.answer
            answer.headers = {**self._headers(account, now), **answer.headers}
        return answer

    def _spend(self, account: Account, now: float) -> dict[str, str]:
        settings = account.settings
        if settings.limits:
            window = account.windows.named("account")
            if not window.spend(settings.requests_per_minute, now):
                wait = wait_for_client(self._world.clock, window.resets_in(now))
                refusal = answers.too_many_requests(str(max(1, wait)))
                refusal.quiet_for_all = True
                raise Refused(refusal)
        return self._headers(account, now)

    def _headers(self, account: Account, now: float) -> dict[str, str]:
        if not account.settings.limits:
            return {}
        window, limit = account.windows.named("account"), account.settings.requests_per_minute
        left = str(window.left(limit))
        return {
            "x-rate-limit": str(limit),
            "x-rate-limit-remaining": left,
            "ratelimit-limit": str(limit),
            "ratelimit-remaining": left,
            "ratelimit-reset": str(wait_for_client(self._world.clock, window.resets_in(now))),
        }


def _caller(account: Account, request: Request, now: float) -> User | None:
    """Who asks, or None where that needs no credentials. Refuses everybody else."""
    endpoint = request.endpoint
    if request.token is None:
        if endpoint in _OPEN_TO_ALL:
            return None
        raise Refused(answers.not_authenticated())
    token = account.tokens.get(request.token)
    user = account.directory.users.get(token.user_id) if token else None
    if token is None or token.over(now) or user is None or not user.active or user.suspended:
        raise Refused(answers.invalid_token())
    if token.by_owner and not user.is_active_admin:
        raise Refused(answers.invalid_token())
    name = f"{request.method} {endpoint}"
    found = ENDPOINTS.get(name)
    if found is not None and name not in _NEEDS_NO_SCOPE:
        needed = "read" if request.method == "GET" else "write"
        if not token.allows(needed, found.resource):
            raise Refused(answers.missing_scope(needed))
    if user.role == "end-user" and endpoint not in _OPEN_TO_ALL:
        raise Refused(answers.forbidden())
    return user
