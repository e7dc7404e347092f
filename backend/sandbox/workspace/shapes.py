"""What the workspace's page is told, as JSON."""

from typing import Any

from backend.sandbox.account import Account
from backend.sandbox.clock import timestamp
from backend.sandbox.people import User
from backend.sandbox.tickets import Ticket
from backend.sandbox.workspace.conversation import Message
from backend.sandbox.workspace.installation import APP_NAME, SLUG, Installation
from backend.sandbox.workspace.person import SEATS, Person, people


def start(person: Person, installation: Installation, now: float) -> dict[str, Any]:
    """What the page needs before anything else."""
    account = person.account
    return {
        "account": {"subdomain": account.subdomain, "name": account.subdomain.capitalize()},
        "me": {**user(person.user), "may_edit": person.may_edit},
        "people": [{**user(each.user), "seat": SEATS[each.user.id]} for each in people(account)],
        "views": views(person, now),
        "fields": [
            {
                "id": field.id,
                "title": field.title,
                "kind": field.kind,
                "tag": field.tag,
                "options": [{"name": each.name, "tag": each.tag} for each in field.options],
            }
            for field in account.directory.fields
        ],
        "app": {
            "app_id": installation.app_id,
            "installation_id": installation.id,
            "name": APP_NAME,
            "slug": SLUG,
            "settings": installation.open_settings(),
            "is_there": installation.url is not None,
        },
    }


def user(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "restricted": user.ticket_restriction is not None,
        "locale": user.locale,
        "time_zone": "Europe/Dublin",
    }


def views(person: Person, now: float) -> list[dict[str, Any]]:
    return [
        {"id": view.id, "title": view.title, "count": len(person.tickets(view, now))}
        for view in person.views()
    ]


def row(account: Account, ticket: Ticket) -> dict[str, Any]:
    """A ticket in a list."""
    users, state = account.directory.users, ticket.state
    assignee = users.get(ticket.assignee_id or 0)
    return {
        "id": ticket.id,
        "subject": ticket.subject,
        "requester": users[ticket.requester_id].name,
        "assignee": assignee.name if assignee else None,
        "group": group(account, ticket.group_id),
        "created_at": timestamp(ticket.created),
        **live(ticket),
        "priority": state.priority,
    }


def live(ticket: Ticket) -> dict[str, Any]:
    """What others may change while one looks at a ticket."""
    state = ticket.state
    return {
        "status": state.status,
        "priority": state.priority,
        "tags": state.tags,
        "updated_at": timestamp(int(state.updated)),
    }


def whole(account: Account, ticket: Ticket, written: list[Message]) -> dict[str, Any]:
    """A ticket as its page shows it."""
    directory = account.directory
    organization = directory.organizations.get(ticket.organization_id or 0)
    brand = next((each.name for each in directory.brands if each.id == ticket.brand_id), None)
    assignee = directory.users.get(ticket.assignee_id or 0)
    return {
        **row(account, ticket),
        "requester": user(directory.users[ticket.requester_id]),
        "assignee": user(assignee) if assignee else None,
        "organization": organization and {"id": organization.id, "name": organization.name},
        "group": {"id": ticket.group_id, "name": group(account, ticket.group_id)},
        "brand": {"id": ticket.brand_id, "name": brand},
        "channel": ticket.channel,
        "conversation": [message(account, each) for each in written],
    }


def message(account: Account, written: Message) -> dict[str, Any]:
    author = account.directory.users[written.author_id]
    return {
        "author": author.name,
        "is_agent": author.role != "end-user",
        "at": timestamp(written.at),
        "text": written.text,
        "kind": written.kind,
    }


def group(account: Account, group_id: int) -> str | None:
    return next((each.name for each in account.directory.groups if each.id == group_id), None)
