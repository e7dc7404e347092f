"""
Believable accounts, the same for the same seed number, size and moment.

Promises that others build on: a sixth of the tickets is closed and all others are in view 3, so
12,000 tickets make a view of exactly 10,000; view 5 holds half as many; about 60 % of all tickets
have the tag `old_tag`; ids ascend with the time of creation.
"""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

from backend.sandbox import catalogue
from backend.sandbox.account import Account, Directory
from backend.sandbox.people import Brand, CustomRole, Form, Group, Organization, Token, User
from backend.sandbox.settings import Settings
from backend.sandbox.tags import Tags
from backend.sandbox.tickets import USUAL_FORM, State, Ticket
from backend.sandbox.views import View

ADMIN_TOKEN = "sandbox-token-admin"
ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID = 1001, 1002, 1003
YEARS = 3 * 365 * 86_400
DAY = 86_400
_REQUESTERS = 600
_T = TypeVar("_T")


def account(
    subdomain: str, *, tickets: int, now: float, seed: int = 1, settings: Settings | None = None
) -> Account:
    rng = Random(f"{seed} {subdomain}")
    directory = _directory(rng)
    tokens = {
        ADMIN_TOKEN: Token(ADMIN_ID),
        "sandbox-token-agent": Token(AGENT_ID),
        "sandbox-token-light-agent": Token(LIGHT_AGENT_ID),
    }
    made = _tickets(rng, tickets, int(now), directory)
    return Account(subdomain, directory, made, tokens, settings or Settings())


def _directory(rng: Random) -> Directory:
    organizations = {
        number: Organization(number, f"{name} {kind}")
        for number, (name, kind) in enumerate(
            ((n, k) for k in catalogue.COMPANY_KINDS for n in catalogue.COMPANY_NAMES), 3001
        )
    }
    roles = (
        CustomRole(6001, "Staff"),
        CustomRole(
            6002,
            "Light agent",
            ticket_access="within-groups",
            ticket_editing=False,
            ticket_tag_editing=False,
        ),
    )
    staff = [
        User(ADMIN_ID, "Alex Morgan", "alex.morgan@example.com", "admin"),
        User(AGENT_ID, "Sam Rivera", "sam.rivera@example.com", "agent", custom_role_id=6001),
        User(
            LIGHT_AGENT_ID,
            "Robin Patel",
            "robin.patel@example.com",
            "agent",
            custom_role_id=6002,
            ticket_restriction="groups",
        ),
    ]
    names = [f"{a} {b}" for a in catalogue.FIRST_NAMES for b in catalogue.LAST_NAMES]
    rng.shuffle(names)
    staff += [
        User(number, name, _address(name), "agent", custom_role_id=6001)
        for number, name in enumerate(names[:9], 1004)
    ]
    requesters = [
        User(number, name, _address(name), "end-user", rng.choice((None, *organizations)))
        for number, name in enumerate(names[9 : 9 + _REQUESTERS], 20_001)
    ]
    return Directory(
        users={user.id: user for user in staff + requesters},
        roles=roles,
        organizations=organizations,
        groups=tuple(Group(4001 + at, name) for at, name in enumerate(catalogue.GROUPS)),
        brands=tuple(Brand(5001 + at, name) for at, name in enumerate(catalogue.BRANDS)),
        forms=tuple(
            Form(USUAL_FORM + at, name, active) for at, (name, active) in enumerate(catalogue.FORMS)
        ),
        fields=(catalogue.TIER, catalogue.AREA, catalogue.REFUND_REQUESTED),
        views=_views(),
    )


def _views() -> tuple[View, ...]:
    unsolved = ("status", "less_than", "solved")
    not_closed = ("status", "less_than", "closed")
    return (
        View(1, "Your unsolved tickets", (unsolved, ("assignee_id", "is", "current_user"))),
        View(2, "Urgent and unsolved", (unsolved, ("priority", "is", "urgent"))),
        View(3, "All tickets that are not closed", (not_closed,)),
        View(4, "Beta 2023: solved", (("status", "is", "solved"), _tagged("beta_2023"))),
        View(5, "Acme Europe: not closed", (not_closed, ("brand_id", "is", "5002"))),
        View(6, "Waiting for legal review", (unsolved, _tagged("legal_review"))),
        View(7, "Black Friday 2024", (_tagged("campaign/black_friday"),), active=False),
        View(8, "Sam's follow-ups", (unsolved, _tagged("escalated")), owner_id=AGENT_ID),
        View(9, "VIP customers, all spellings", (not_closed, _tagged("vip vip_cust vip-customer"))),
    )


def _tagged(tags: str) -> tuple[str, str, str]:
    return "current_tags", "includes", tags


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.com"


def _tickets(rng: Random, count: int, now: int, directory: Directory) -> list[Ticket]:
    """
    Every attribute is drawn for all tickets at once, which is several times as fast.

    Closed tickets are among the older ones, unsolved ones mostly among the newest.
    """
    requesters = [user for user in directory.users.values() if user.role == "end-user"]
    assignees = [user.id for user in directory.users.values() if user.role != "end-user"]
    group_ids = {group.name: group.id for group in directory.groups}
    themes = _drawn(rng, [(theme, theme.weight) for theme in catalogue.THEMES], count)
    people = rng.choices(requesters, k=count)
    owners = rng.choices(assignees, k=count)
    channels = _drawn(rng, [("email", 55), ("web", 30), ("chat", 10), ("api", 5)], count)
    priorities = _drawn(
        rng, [(None, 35), ("low", 13), ("normal", 28), ("high", 12), ("urgent", 12)], count
    )
    statuses = _statuses(rng, count)
    europe = set(_half_of_not_closed(rng, statuses))
    tags = _Tagger(rng)
    start = now - YEARS
    tickets = []
    for at in range(count):
        theme, status = themes[at], statuses[at]
        created = start + int(YEARS * (at + rng.random()) / count)
        updated = min(created + int(rng.expovariate(1 / (3 * DAY))), now - 3600)
        subject = rng.choice(theme.subjects)
        if "{" in subject:
            subject = subject.format(number=rng.randrange(100_000, 1_000_000))
        person = people[at]
        state = State(status, priorities[at], tags.draw(theme), float(max(created, updated)))
        tickets.append(
            Ticket(
                id=at + 1,
                created=created,
                subject=subject,
                requester_id=person.id,
                assignee_id=None if status == "new" else owners[at],
                organization_id=person.organization_id,
                group_id=group_ids[theme.group],
                brand_id=5002 if at in europe else 5001,
                channel=channels[at],
                state=state,
                form_id=USUAL_FORM + (theme.name in catalogue.SECOND_FORM),
            )
        )
    return tickets


def _statuses(rng: Random, count: int) -> list[str]:
    older = count * 6 // 10
    statuses = ["solved"] * count
    for at in rng.sample(range(older), min(older, count // 6)):
        statuses[at] = "closed"
    live = [("new", 3), ("open", 11), ("pending", 9), ("hold", 2)]
    unsolved = (count - count // 6) // 4
    for at, status in zip(
        rng.sample(range(older, count), min(count - older, unsolved)),
        _drawn(rng, live, unsolved),
        strict=False,
    ):
        statuses[at] = status
    return statuses


def _half_of_not_closed(rng: Random, statuses: Sequence[str]) -> list[int]:
    positions = [at for at, status in enumerate(statuses) if status != "closed"]
    return rng.sample(positions, len(positions) // 2)


def _drawn(rng: Random, weighted: Sequence[tuple[_T, float]], count: int) -> list[_T]:
    values = [value for value, _ in weighted]
    return rng.choices(values, cum_weights=list(accumulate(w for _, w in weighted)), k=count)


class _Tagger:
    """Draws the tags of tickets; equal lists are kept once."""

    def __init__(self, rng: Random) -> None:
        self._random = rng.random
        self._choice = rng.choice
        self._known: dict[Tags, Tags] = {}

    def draw(self, theme: catalogue.Theme) -> Tags:
        random, choice = self._random, self._choice
        tags = set(theme.tags if random() < 0.5 else theme.tags[:1])
        if random() < 0.6:
            tags.add("old_tag")
        if random() < 0.02:
            tags.discard(theme.tags[0])
            tags.add(theme.misspelt)
        if random() < 0.7:
            tags.add(choice(catalogue.TIER.options).tag)
        if random() < 0.8:
            tags.add(theme.area)
        if theme.name == "refunds" and random() < 0.6:
            tags.add("refund_requested")
        if random() < 0.03:
            tags |= {"vip", "vip_welcome_sent"}
        if random() < 0.05:
            tags.add("beta_2023")
        if random() < 0.08:
            tags.add(choice(catalogue.RARE_TAGS))
        if random() < 0.5:
            tags.update(tag for tag, share in catalogue.ODD_TAGS if random() < 2 * share)
        if random() < 0.02:
            tags.clear()
        drawn = tuple(sorted(tags))
        return self._known.setdefault(drawn, drawn)
