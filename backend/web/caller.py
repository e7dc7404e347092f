"""
Who is calling: the first question of every endpoint.

Callers prove themselves by an API key, or by the token of a session in the app. The account always
comes from the proof, never from the request.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from backend.actions import api_keys, sessions
from backend.actions.sessions import SessionView
from backend.core.caller import AGENT, API_KEY, FOR_PEOPLE_ONLY, RIGHTS, Right, Role, Unauthorised
from backend.core.errors import Forbidden

LONGEST_HEADER = 4096


@dataclass(frozen=True, slots=True)
class Caller:
    """
    Somebody who may ask something in one account.

    `type` and `id` say by what they proved it (`api_key` and the key's id, `agent` and the
    person's), `user_id` and `user_name` which person at Zendesk stands behind it. An agent has a
    session; its role is None while it is unknown, or none that may do anything.
    """

    account_id: int
    subdomain: str
    type: str
    id: str
    name: str
    user_id: int
    user_name: str
    role: Role | None
    rights: frozenset[Right]
    session_id: str | None = None

    def must_have(self, right: Right) -> None:
        """Raise Forbidden without this right."""
        if right not in self.rights:
            raise Forbidden(self._why_not(right))

    def _why_not(self, right: Right) -> str:
        if self.type == API_KEY:
            if right in FOR_PEOPLE_ONLY:
                return "Only a person can do this, in the app inside Zendesk."
            return (
                f"This needs the role admin, but here you count as {self.role}: a key has the "
                "lower of its own role and its owner's role at Zendesk."
            )
        if self.role is not None:
            return "Only an admin of this Zendesk account may do this."
        if Right.CONNECT in self.rights:
            return "This account is not connected to Zendesk. An admin connects it in Settings."
        return (
            "Only agents who may see all tickets and edit their tags may use this. Ask an admin "
            "of your Zendesk account."
        )

    def signature(self) -> dict[str, Any]:
        """Who made something, as jobs keep it."""
        return {
            "type": self.type,
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "user": {"id": self.user_id, "name": self.user_name},
        }


async def caller(request: Request, need: Right | None = Right.READ) -> Caller:
    """Who sent this request, with the right that it needs; raises Unauthorised, Forbidden."""
    token = bearer(request)
    if token is None:
        raise Unauthorised(
            "Send an API key in the header “Authorization: Bearer tmk_…”. An admin makes one "
            "with: tagmanager api-key create"
        )
    if token.count(".") == 2:
        return _known(
            request, of_session(await sessions.prove(request.state.resources, token)), need
        )
    return _known(request, await _key(request, token), need)


async def changer(request: Request) -> Caller:
    """The caller, who may change tickets, and so keep what will; raises Forbidden."""
    who = await caller(request)
    who.must_have(Right.CHANGE_TICKETS)
    return who


async def starter(request: Request) -> Caller:
    """Who wants work to begin now: what an agent may do is asked at Zendesk at this moment."""
    who = await caller(request)
    if who.session_id is None:
        return who
    fresh = await sessions.check(request.state.resources, who.session_id)
    return _known(request, of_session(fresh), Right.CHANGE_TICKETS)


async def still(request: Request, watching: Collection[int]) -> Caller:
    """Who has a stream open, asked about with all agents who are `watching` in the account."""
    who = await caller(request)
    if who.session_id is None:
        return who
    resources = request.state.resources
    fresh = await sessions.check_together(resources, request.state.locks, who.session_id, watching)
    return _known(request, of_session(fresh), Right.READ)


def bearer(request: Request) -> str | None:
    """What the request proves itself with; None for nothing, or nothing that could."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret or len(secret) > LONGEST_HEADER:
        return None
    return secret.strip()


def _known(request: Request, who: Caller, need: Right | None) -> Caller:
    request.state.caller = who
    if need is not None:
        who.must_have(need)
    return who


def of_session(session: SessionView) -> Caller:
    """The agent whose session this is."""
    return Caller(
        account_id=session.account_id,
        subdomain=session.subdomain,
        type=AGENT,
        id=str(session.agent_id),
        name=session.agent_name,
        user_id=session.agent_id,
        user_name=session.agent_name,
        role=session.role,
        rights=session.rights,
        session_id=session.id,
    )


async def _key(request: Request, secret: str) -> Caller:
    proven = await api_keys.prove(request.state.resources, secret, request.state.locks)
    return Caller(
        account_id=proven.key.account_id,
        subdomain=proven.subdomain,
        type=API_KEY,
        id=proven.key.id,
        name=proven.key.name,
        user_id=proven.key.owner_id,
        user_name=proven.key.owner_name,
        role=proven.role,
        rights=RIGHTS[proven.role] - FOR_PEOPLE_ONLY,
    )
