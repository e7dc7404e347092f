"""
What was written on a ticket: believable, always the same for the same ticket.

A ticket of the sandbox is a subject, a status and tags; its words are drawn from its theme.
"""

from dataclasses import dataclass
from random import Random
from typing import Literal

from backend.sandbox.account import Account
from backend.sandbox.tickets import State, Ticket
from backend.sandbox.workspace.phrases import CLOSINGS, GREETINGS, PHRASES, THANKS, Phrases

LONGEST, SHORTEST = 36 * 3600, 600
"""Seconds between the first word and the last."""

Kind = Literal["public", "note"]
_Written = tuple[int, str, Kind]


@dataclass(frozen=True, slots=True)
class Message:
    """`kind` note: agents only."""

    author_id: int
    at: int
    text: str
    kind: Kind = "public"


def conversation(account: Account, ticket: Ticket) -> list[Message]:
    """What the seeded ticket's status says must have been written, oldest first."""
    rng, state = Random(ticket.id), ticket.state
    phrases = _phrases_of(ticket.subject)
    requester = account.directory.users[ticket.requester_id]
    first_name = requester.name.partition(" ")[0]
    agent = ticket.assignee_id
    opening = "\n\n".join(
        (
            rng.choice(GREETINGS),
            rng.choice(phrases.openings),
            f"{rng.choice(CLOSINGS)}\n{first_name}",
        )
    )
    written: list[_Written] = [(requester.id, opening, "public")]
    if agent is not None:
        signed = account.directory.users[agent].name.partition(" ")[0]
        reply = f"Hi {first_name},\n\n{rng.choice(phrases.replies)}\n\n{signed}"
        written.append((agent, reply, "public"))
        written += _ending(rng, phrases, state, requester.id, agent)
    return _timed(rng, account, ticket, written)


def _ending(
    rng: Random, phrases: Phrases, state: State, requester: int, agent: int
) -> list[_Written]:
    match state.status:
        case "open":
            return [(requester, rng.choice(phrases.answers), "public")]
        case "hold":
            return [(agent, rng.choice(phrases.notes), "note")]
        case "solved" | "closed":
            return [
                (requester, rng.choice(phrases.answers), "public"),
                (agent, rng.choice(phrases.notes), "note"),
                (agent, rng.choice(phrases.solutions), "public"),
                (requester, rng.choice(THANKS), "public"),
            ]
    return []


def _timed(rng: Random, account: Account, ticket: Ticket, written: list[_Written]) -> list[Message]:
    """The first when the ticket was made, the others after it and not in the future."""
    seeded = account.tickets[-1].created
    span = min(LONGEST, max(SHORTEST, seeded - ticket.created))
    later = sorted(rng.uniform(0.05, 1) * span for _ in written[1:])
    return [
        Message(author, ticket.created + int(after), text, kind)
        for (author, text, kind), after in zip(written, (0.0, *later), strict=True)
    ]


def _phrases_of(subject: str) -> Phrases:
    """Those of the theme whose subjects begin like this one."""
    for beginnings, phrases in PHRASES:
        if subject.startswith(beginnings):
            return phrases
    return PHRASES[0][1]
