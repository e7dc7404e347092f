"""
One Zendesk account: its tickets, people, rules and jobs, and the one place where tickets change.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from backend.sandbox import rules, views
from backend.sandbox.conditions import Event
from backend.sandbox.counters import Counters
from backend.sandbox.limits import TEN_MINUTES, Windows
from backend.sandbox.oauth import OAuth
from backend.sandbox.people import Brand, CustomRole, Form, Group, Organization, Token, User
from backend.sandbox.rules import Trigger
from backend.sandbox.search import Index
from backend.sandbox.settings import Settings
from backend.sandbox.tags import Fields, TicketField, too_long
from backend.sandbox.tickets import Encoder, State, Ticket
from backend.sandbox.update_jobs import (
    CLOSED,
    CONFLICT,
    GONE,
    TOO_LONG,
    TOO_OFTEN,
    Change,
    Failure,
    UpdateJob,
    UpdateJobs,
)
from backend.sandbox.views import View
from backend.sandbox.webhooks import Webhooks, placeholders


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything of an account that is not a ticket."""

    users: Mapping[int, User]
    roles: tuple[CustomRole, ...]
    organizations: Mapping[int, Organization]
    groups: tuple[Group, ...]
    brands: tuple[Brand, ...]
    forms: tuple[Form, ...]
    fields: tuple[TicketField, ...]
    views: tuple[View, ...]
    triggers: tuple[Trigger, ...] = rules.SEEDED


@dataclass(slots=True)
class ViewCount:
    asked: float
    value: int | None = None
    counted: float = 0


@dataclass(slots=True)
class Cache:
    """View contents, for as long as no ticket changes."""

    version: int = -1
    views: dict[tuple[int, int], list[Ticket]] = field(default_factory=dict)


class Account:
    """
    `tickets` are in the order of their creation, which is also the order of their ids.

    Whoever reads or changes an account calls `advance` first, so that jobs are up to date.
    """

    def __init__(
        self,
        subdomain: str,
        directory: Directory,
        tickets: Iterable[Ticket],
        tokens: Mapping[str, Token],
        settings: Settings,
    ) -> None:
        self.subdomain = subdomain
        self.directory = directory
        self.tickets = list(tickets)
        self.by_id = {ticket.id: ticket for ticket in self.tickets}
        self.tokens = dict(tokens)
        self.oauth = OAuth(self.tokens, person=min(directory.users))
        self.webhooks = Webhooks()
        self.settings = settings
        self.fields = Fields(directory.fields)
        self.encoder = Encoder(self.fields)
        self.tag_counts: Counter[str] = Counter()
        for ticket in self.tickets:
            self.tag_counts.update(ticket.state.tags)
        self.index = Index()
        self.jobs = UpdateJobs(self._update_in_job)
        self.windows = Windows()
        self.counters = Counters()
        self.view_counts: dict[tuple[int, int], ViewCount] = {}
        self.view_shifts: dict[int, int] = {}
        """How many of a view's tickets have left it, by a fault."""
        self.version = 0
        self.jobs_queued = 0
        self._cache = Cache()

    def advance(self, now: float) -> None:
        """Let everything happen that is due."""
        self.jobs.advance(now, self.settings)
        self.index.advance(now, self.settings.index_lag)

    def ids_named(self, kind: str, name: str) -> frozenset[int]:
        """The ids that a search keyword's value stands for: a number, a name or an address."""
        if name.isdecimal():
            return frozenset({int(name)})
        wanted = name.lower()
        directory = self.directory
        if kind in ("requester", "assignee"):
            people = directory.users.values()
            return frozenset(u.id for u in people if wanted in (u.email, u.name.lower()))
        things: dict[str, Iterable[Organization | Group | Brand | Form]] = {
            "organization": directory.organizations.values(),
            "group": directory.groups,
            "brand": directory.brands,
            "form": directory.forms,
        }
        return frozenset(
            thing.id for thing in things[kind] if thing.name.lower().startswith(wanted)
        )

    def field(self, field_id: int) -> TicketField | None:
        """A custom ticket field by its id."""
        return next((field for field in self.fields.all if field.id == field_id), None)

    def view(self, view_id: int, user: User) -> View | None:
        """A view that this user can see."""
        found = (v for v in self.directory.views if v.id == view_id and v.visible_to(user.id))
        return next(found, None)

    def view_tickets(self, view: View, user: User, now: float) -> list[Ticket]:
        if self._cache.version != self.version:
            self._cache = Cache(self.version)
        key = view.id, user.id
        tickets = self._cache.views.get(key)
        if tickets is None:
            tickets = views.matching(view, self.tickets, user.id, now)
            self._cache.views[key] = tickets
        return tickets

    def put(self, ticket: Ticket, state: State) -> None:
        """Give a ticket a new state."""
        before = ticket.state
        ticket.state = state
        self.version += 1
        if before.tags != state.tags or before.deleted != state.deleted:
            old = () if before.deleted else before.tags
            new = () if state.deleted else state.tags
            self._count_tags((tag for tag in old if tag not in new), -1)
            self._count_tags((tag for tag in new if tag not in old), 1)
        if self.settings.index_lag:
            self.index.note(ticket.id, before, state.updated)

    def asked_for(self, state: State, change: Change) -> State:
        """The state that a change asks for, before any business rule; the same one if none."""
        tags = self.fields.changed(state.tags, change.tags, change.add, change.remove)
        status, priority = change.status or state.status, change.priority or state.priority
        if tags == state.tags and status == state.status and priority == state.priority:
            return state
        return State(status, priority, tags, state.updated, state.deleted)

    def update(
        self,
        ticket: Ticket,
        change: Change,
        at: float,
        author_id: int | None = None,
        *,
        reverted: Iterable[str] = (),
    ) -> Failure | None:
        """Change a ticket by the API and run the business rules. Nothing to change is no event."""
        before = ticket.state
        after = self.asked_for(before, change)
        if after is before:
            return None
        if too_long(after.tags):
            return TOO_LONG
        notices: list[tuple[str, str]] = []
        user = self.directory.users.get(author_id or 0)
        if before.status != "closed":
            event = Event(before, after, user)
            after, notices = rules.run(self.directory.triggers, event, self.settings, self.fields)
            if reverted:
                after = rules.reverted(before, after, tuple(reverted), self.fields)
        ticket.changes += 1
        self.put(ticket, after._replace(updated=at))
        if notices:
            address = f"{self.subdomain}.zendesk.com/agent/tickets/{ticket.id}"
            values = placeholders(ticket, user, address)
            for webhook_id, template in notices:
                self.webhooks.invoke(webhook_id, template, values)
        return None

    def configure(self, settings: Settings, now: float) -> None:
        self.advance(now)
        self.settings = settings
        self.advance(now)

    def replace_role(self, role: CustomRole) -> None:
        roles = tuple(role if role.id == each.id else each for each in self.directory.roles)
        self.directory = replace(self.directory, roles=roles)

    def replace_user(self, user: User) -> None:
        self.directory = replace(self.directory, users={**self.directory.users, user.id: user})

    def replace_triggers(self, triggers: Iterable[Trigger]) -> None:
        """They run in the order of their positions."""
        ordered = tuple(sorted(triggers, key=lambda each: (each.position, each.id)))
        self.directory = replace(self.directory, triggers=ordered)

    def _update_in_job(self, job: UpdateJob, position: int, at: float) -> Failure | None:
        ticket_id, change = job.updates[position]
        plan = job.plan
        ticket = self.by_id.get(ticket_id)
        if ticket is None:
            return GONE
        if ticket_id in plan.events:
            self.happen(ticket, plan.events[ticket_id], at)
        if ticket_id in plan.failures:
            return plan.failures[ticket_id]
        if ticket_id in plan.without_effect:
            return None
        state = ticket.state
        if state.deleted:
            return GONE
        if state.status == "closed" and not (
            self.settings.closed_tickets_accept_tags and change.status is None
        ):
            return CLOSED
        stamp = change.stamp
        if state.updated > job.queued if stamp is None else int(state.updated) > stamp:
            return CONFLICT
        settings = self.settings
        if settings.updates_per_ticket_in_jobs:
            window = self.windows.named(f"ticket {ticket_id}", TEN_MINUTES)
            if not window.spend(settings.updates_per_ticket, at):
                return TOO_OFTEN
        failure = self.update(ticket, change, at, job.author_id, reverted=plan.reverted)
        if ticket_id in plan.false_errors:
            return Failure("TicketUpdateFailed", "Internal error")
        return failure

    def happen(self, ticket: Ticket, event: str, at: float) -> None:
        """Somebody closes or deletes a ticket."""
        if event == "deleted":
            self.put(ticket, ticket.state._replace(deleted=True, updated=at))
        else:
            self.put(ticket, ticket.state._replace(status="closed", updated=at))

    def _count_tags(self, tags: Iterable[str], by: int) -> None:
        for tag in tags:
            self.tag_counts[tag] += by
            if not self.tag_counts[tag]:
                del self.tag_counts[tag]
