"""
Where every request to the stand-in arrives: who asks, may they, is there room, who answers.

The endpoints themselves are plain functions; all waiting and sending happens here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope, Send

from backend.sandbox import answers
from backend.sandbox.account import Account
from backend.sandbox.answers import Answer, Refused
from backend.sandbox.api import changes, job_statuses, search, tags, tickets, users, views
from backend.sandbox.call import Call
from backend.sandbox.clock import wait_for_client
from backend.sandbox.people import User
from backend.sandbox.world import World

Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A function and the OAuth resource whose scope (`tickets:read`) opens it besides `read`."""

    handler: Handler
    resource: str = "read"


ENDPOINTS = {
    "GET users/me": Endpoint(users.me, "users"),
    "GET users/show_many": Endpoint(users.show_many, "users"),
    "GET users/{id}": Endpoint(users.show, "users"),
    "GET custom_roles/{id}": Endpoint(users.custom_role),
    "GET organizations/show_many": Endpoint(users.organizations, "organizations"),
    "GET groups": Endpoint(users.groups),
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
    "GET triggers": Endpoint(tags.triggers, "triggers"),
}
_ENDPOINTS_OPEN_TO_ALL = ("users/me",)


class FrontDesk:
    """The ASGI application behind /{subdomain}/api/v2/."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        subdomain = scope["path_params"]["subdomain"]
        account = self._world.accounts.get(subdomain)
        if account is None:
            await _send(send, answers.no_such_account(subdomain))
            return
        answer = self._answer(account, scope, body)
        account.counters.statuses[answer.status] += 1
        if account.settings.latency:
            await self._world.clock.sleep(account.settings.latency)
        await _send(send, answer)

    def _answer(self, account: Account, scope: Scope, body: bytes) -> Answer:
        clock = self._world.clock
        now = clock.now()
        account.advance(now)
        method: str = scope["method"]
        path = scope["path_params"]["path"].removesuffix(".json")
        endpoint, record_id = _endpoint(method, path)
        account.counters.asked(method, endpoint, now, clock.speed)
        try:
            headers = self._spend(account, now)
            user = _caller(account, scope, method, endpoint)
            found = ENDPOINTS.get(f"{method} {endpoint}")
            if found is None:
                raise Refused(answers.no_such_endpoint())
            query = dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
            call = Call(
                world=self._world,
                account=account,
                method=method,
                path=path,
                endpoint=endpoint,
                id=record_id,
                query=query,
                body=_json(body),
                now=now,
                user=user,
            )
            answer = found.handler(call)
            answer.headers.update(headers)
        except Refused as refused:
            answer = refused.answer
            answer.headers = {**self._headers(account, now), **answer.headers}
        if answer.status == 429:
            self._note_refusal(account, endpoint, answer, now)
        return answer

    def _spend(self, account: Account, now: float) -> dict[str, str]:
        settings = account.settings
        if settings.limits:
            window = account.windows.named("account")
            if not window.spend(settings.requests_per_minute, now):
                wait = wait_for_client(self._world.clock, window.resets_in(now))
                raise Refused(answers.too_many_requests(str(max(1, wait))))
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

    def _note_refusal(self, account: Account, endpoint: str, answer: Answer, now: float) -> None:
        """Remember a 429, and how long it asked to wait."""
        whole_account = (
            account.windows.named("account").left(account.settings.requests_per_minute) == 0
        )
        account.counters.refusals["account" if whole_account else endpoint] += 1
        wait = answer.headers.get("retry-after", "")
        if wait.isdigit():
            clock = self._world.clock
            seconds = int(wait) * clock.speed / clock.client_speed
            account.counters.told_to_wait(now, seconds, None if whole_account else endpoint)


def _endpoint(method: str, path: str) -> tuple[str, str]:
    """The endpoint that a path belongs to, and the id in it."""
    if f"{method} {path}" in ENDPOINTS:
        return path, ""
    parts = path.split("/")
    if len(parts) < 2:
        return path, ""
    return "/".join([parts[0], "{id}", *parts[2:]]), parts[1]


def _caller(account: Account, scope: Scope, method: str, endpoint: str) -> User | None:
    """Who asks, or None where that needs no credentials. Refuses everybody else."""
    header = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
    kind, _, secret = header.decode("latin-1").partition(" ")
    if kind.lower() != "bearer":
        if endpoint in _ENDPOINTS_OPEN_TO_ALL:
            return None
        raise Refused(answers.not_authenticated())
    token = account.tokens.get(secret.strip())
    user = account.directory.users.get(token.user_id) if token else None
    if token is None or user is None or not user.active or user.suspended:
        raise Refused(answers.invalid_token())
    found = ENDPOINTS.get(f"{method} {endpoint}")
    if found is not None:
        needed = "read" if method == "GET" else "write"
        if not token.allows(needed, found.resource):
            raise Refused(answers.missing_scope(needed))
    if user.role == "end-user" and endpoint not in _ENDPOINTS_OPEN_TO_ALL:
        raise Refused(answers.forbidden())
    return user


def _json(body: bytes) -> Any:
    if not body:
        return None
    try:
        return orjson.loads(body)
    except ValueError:
        raise Refused(answers.bad_request("The request body is not valid JSON")) from None


async def _body(receive: Receive) -> bytes:
    parts = []
    more = True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


async def _send(send: Send, answer: Answer) -> None:
    headers = {"content-type": answer.content_type, **answer.headers}
    headers["content-length"] = str(len(answer.body))
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": answer.body})
