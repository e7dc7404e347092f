"""
What an account allows those who start jobs: who may, how many tickets, which tags stay untouched.

They hold where a job begins. Whoever may not begin one is told which rule it is and who can change
it. An operator at the command line may start anything but a job that touches protected tags.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backend.core.caller import OPERATOR, Role
from backend.core.errors import Forbidden, Invalid
from backend.core.selection import MOST_TICKETS
from backend.core.signature import role_of
from backend.core.tags import TagChange, fits, parse_pattern

AGENT_TICKETS = 100_000  # of one job, where nobody has said otherwise
MOST_PROTECTED = 100
WHO_CAN_CHANGE_IT = "An admin can change this in Settings, Permissions."
_SHOWN = 3


class Starters(StrEnum):
    """Who may start jobs; agents are those who may see all tickets and edit their tags."""

    ADMINS = "admins"
    AGENTS = "agents"


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    How many tickets a job may have that begins now: at most `tickets`, and more than
    `unconfirmed` only if somebody has confirmed the number. None is no bound.
    """

    tickets: int | None = None
    unconfirmed: int | None = None

    def __bool__(self) -> bool:
        return self.tickets is not None or self.unconfirmed is not None

    def refusal(self, number: int, confirm: int | None = None) -> Forbidden | Invalid | None:
        """Why a job of so many tickets may not begin; None if it may."""
        if self.tickets is not None and number > self.tickets:
            return Forbidden(
                f"This job has more than {self.tickets:,} tickets, the most that an agent may "
                "change in one job here. Choose fewer, or make it a draft that an admin starts. "
                + WHO_CAN_CHANGE_IT,
                code="too_many_tickets",
            )
        if self.unconfirmed is None or number <= self.unconfirmed or confirm == number:
            return None
        return Invalid(
            f"A job of more than {self.unconfirmed:,} tickets is started as a draft, by somebody "
            f"who types their number. {WHO_CAN_CHANGE_IT}"
            if confirm is None
            else f"You confirmed {confirm:,} tickets, and the list has {number:,}. Look at the "
            "list again, and confirm the number that it has.",
            field="confirm",
            code="confirmation_needed",
        )

    def to_json(self) -> dict[str, Any] | None:
        """As a job's row keeps them; None where there is no bound."""
        return {"tickets": self.tickets, "unconfirmed": self.unconfirmed} if self else None

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> Bounds:
        """What a row keeps."""
        return cls(**body) if body else cls()


@dataclass(frozen=True, slots=True)
class Permissions:
    """
    The rules of one account; as they stand here where nobody has set any.

    `agent_tickets` is the most that an agent may change in one job (None: any number; admins
    always may). A job of more than `confirm_above` tickets begins only when somebody has typed
    how many they are. `protected_tags` are tags, or beginnings of tags such as `vip*`, that no job
    adds or removes.
    """

    start: Starters = Starters.AGENTS
    agent_tickets: int | None = AGENT_TICKETS
    protected_tags: tuple[str, ...] = ()
    confirm_above: int | None = None

    def may_start(self, role: Role | None) -> bool:
        """Whether somebody with this role at Zendesk may start jobs."""
        return role is Role.ADMIN or (role is Role.AGENT and self.start is Starters.AGENTS)

    def most_tickets(self, role: Role | None) -> int | None:
        """The most tickets of a job that somebody with this role starts; None is any number."""
        return None if role is Role.ADMIN else self.agent_tickets

    def bounds_for(self, who: Mapping[str, Any]) -> Bounds:
        """How large a job may be that `who` starts; raises Forbidden where they may start none."""
        if OPERATOR in (who["type"], who.get("for")):
            return Bounds()
        role = role_of(who)
        if not self.may_start(role):
            raise Forbidden(
                "Only admins may start jobs in this account. Make it a draft, and an admin can "
                f"start it. {WHO_CAN_CHANGE_IT}",
                code="start_not_allowed",
            )
        return Bounds(self.most_tickets(role), self.confirm_above)

    def check_tags(self, tags: Collection[str], *, field: str = "parameters") -> None:
        """Raise Invalid where one of these tags, which a job would add or remove, is protected."""
        if held := self.protected_among(tags):
            raise protected(held, field=field)

    def protected_among(self, tags: Iterable[str]) -> list[str]:
        """Those of the tags that no job may add or remove."""
        return sorted(tag for tag in tags if fits(self.protected_tags, tag))

    def check_change(self, change: TagChange, families: Iterable[frozenset[str]]) -> None:
        """
        Raise Invalid where a ticket's change would touch a protected tag, if only in effect.

        Of a family, the options of a drop-down field, a ticket has at most one: adding one of
        its tags takes the others away.
        """
        if not self.protected_tags:
            return
        self.check_tags(change.add | change.remove)
        for family in families:
            added = family & change.add
            if added and (lost := self.protected_among(family - added)):
                raise protected(lost, by=min(added))

    def to_json(self) -> dict[str, Any]:
        """The rules as the API has them."""
        return {
            "start": self.start.value,
            "agent_tickets": self.agent_tickets,
            "protected_tags": list(self.protected_tags),
            "confirm_above": self.confirm_above,
        }


def protected(tags: Sequence[str], *, by: str | None = None, field: str = "parameters") -> Invalid:
    """What is said of tags that are protected; `by` is a tag whose coming takes them away."""
    shown = ", ".join(f"“{tag}”" for tag in tags[:_SHOWN]) + (" …" if len(tags) > _SHOWN else "")
    what = f"{shown} {'is' if len(tags) == 1 else 'are'} protected: no job may add or remove "
    what += "it." if len(tags) == 1 else "them."
    if by is not None:
        what = f"Adding “{by}” would take {shown} away, another option of the same field. " + what
    return Invalid(f"{what} {WHO_CAN_CHANGE_IT}", field=field, code="protected_tags")


def parse_permissions(
    *,
    start: str,
    agent_tickets: int | None,
    protected_tags: Sequence[str],
    confirm_above: int | None,
) -> Permissions:
    """Valid rules; raises Invalid with the field and what would be right."""
    if start not in list(Starters):
        raise Invalid(f"Who may start jobs is one of: {', '.join(Starters)}.", field="start")
    for field, number in (("agent_tickets", agent_tickets), ("confirm_above", confirm_above)):
        if number is not None and not 0 < number <= MOST_TICKETS:
            raise Invalid(
                f"Give a number of tickets from 1 to {MOST_TICKETS:,}, or none at all.",
                field=field,
            )
    if len(protected_tags) > MOST_PROTECTED:
        raise Invalid(
            f"At most {MOST_PROTECTED} tags and beginnings of tags can be protected.",
            field="protected_tags",
        )
    patterns = dict.fromkeys(parse_pattern(text, field="protected_tags") for text in protected_tags)
    return Permissions(Starters(start), agent_tickets, tuple(patterns), confirm_above)
