"""
Who is calling: the first question of every endpoint.

Callers prove themselves by an API key. The account always comes from the proof, never from the
request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from backend.actions import api_keys
from backend.core.caller import RIGHTS, Right, Role, Unauthorised
from backend.core.errors import Forbidden

LONGEST_HEADER = 4096


@dataclass(frozen=True, slots=True)
class Caller:
    """
    Somebody who may ask something in one account.

    `type` and `id` say by what they proved it (`api_key` and the key's id), `user_id` and
    `user_name` which person at Zendesk stands behind it.
    """

    account_id: int
    subdomain: str
    type: str
    id: str
    name: str
    user_id: int
    user_name: str
    role: Role

    @property
    def rights(self) -> frozenset[Right]:
        """What may be done."""
        return RIGHTS[self.role]

    def must_have(self, right: Right) -> None:
        """Raise Forbidden without this right."""
        if right not in self.rights:
            raise Forbidden(
                f"This needs the role admin, but here you count as {self.role}: a key has the "
                "lower of its own role and its owner's role at Zendesk."
            )

    def signature(self) -> dict[str, Any]:
        """Who made something, as jobs keep it."""
        return {
            "type": self.type,
            "id": self.id,
            "name": self.name,
            "user": {"id": self.user_id, "name": self.user_name},
        }


async def caller(request: Request) -> Caller:
    """Who sent this request; raises Unauthorised."""
    proven = await api_keys.prove(request.state.resources, _bearer(request), request.state.locks)
    who = Caller(
        account_id=proven.key.account_id,
        subdomain=proven.subdomain,
        type="api_key",
        id=proven.key.id,
        name=proven.key.name,
        user_id=proven.key.owner_id,
        user_name=proven.key.owner_name,
        role=proven.role,
    )
    request.state.caller = who
    return who


def _bearer(request: Request) -> str:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret or len(secret) > LONGEST_HEADER:
        raise Unauthorised(
            "Send an API key in the header “Authorization: Bearer tmk_…”. An admin makes one "
            "with: tagmanager api-key create"
        )
    return secret.strip()
