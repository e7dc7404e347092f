"""
With whose rights a rule acts: its owner's, as they are at Zendesk at this moment.

A rule is what starts jobs with nobody at the screen: a schedule, a webhook rule, a series. It may
do what its owner may do now, and nothing once its owner may do nothing any more. What was made
with an agent's key stays an agent's, whoever owns the key; what an operator has made at the
command line acts with an operator's freedom.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.actions import rights
from backend.core.caller import API_KEY, OPERATOR, Role, lower
from backend.core.errors import Forbidden, Unavailable
from backend.resources import Resources
from backend.store import accounts, templates


class OwnerGone(Forbidden):
    """Whoever owns the rule may not work with all tickets at Zendesk now, or is not there."""

    code = "owner_gone"


class NobodyToAsk(Unavailable):
    """The account's login does not let us ask what anybody may do; a person has to mend that."""

    code = "rights_unknown"


async def acting(
    resources: Resources,
    account_id: int,
    owner: Mapping[str, Any],
    *,
    kind: str,
    rule_id: str,
    name: str,
    template_id: str | None = None,
) -> dict[str, Any]:
    """
    The signature of a job that a rule starts now; `owner` is that of whoever made the rule.

    If it is made of a saved job, it has no more rights than whoever owns that, because they may
    change what it does. Raises OwnerGone, and Unavailable while nobody can say what the owner may
    do: ask again later.
    """
    made = {"type": kind, "id": rule_id, "name": name}
    agents = await _agents(resources, account_id, template_id)
    if owner["type"] == OPERATOR:
        return made | ({"role": Role.AGENT} if agents else {"role": Role.ADMIN, "for": OPERATOR})
    person = owner["user"]
    gone = (
        f"{person['name']}, who owns “{name}”, may not work with all tickets at Zendesk any more. "
        "Let another person take it over."
    )
    role = await role_now(resources, account_id, owner, gone=gone)
    role = Role.AGENT if agents else role
    return made | {"role": role, "user": {"id": person["id"], "name": person["name"]}}


async def role_now(
    resources: Resources, account_id: int, owner: Mapping[str, Any], *, gone: str
) -> Role:
    """
    The role with which a person, or a script with their key, acts at this moment.

    Raises OwnerGone with the sentence `gone` where they may do nothing any more, NobodyToAsk, and
    Unavailable while Zendesk does not answer.
    """
    person = owner["user"]
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
    found = await rights.asked(resources, account, person["id"])
    if found is None:
        raise NobodyToAsk(
            f"Zendesk does not let us ask what {person['name']} may do now. Connect it again."
        )
    if found.role is None:
        raise OwnerGone(gone)
    return lower(found.role, Role(owner["role"])) if owner["type"] == API_KEY else found.role


async def _agents(resources: Resources, account_id: int, template_id: str | None) -> bool:
    """Whether this saved job is an agent's."""
    if template_id is None:
        return False
    async with resources.database.read() as session:
        saved = await templates.get(session, account_id, template_id)
    return saved is not None and saved.owner.get("role") == Role.AGENT
