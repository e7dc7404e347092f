"""Who sits at the workspace, and which tickets they may see and change there."""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.sandbox import seed
from backend.sandbox.account import Account
from backend.sandbox.people import CustomRole, User
from backend.sandbox.tickets import Ticket
from backend.sandbox.views import View

SEATS = {
    seed.ADMIN_ID: "Admin",
    seed.AGENT_ID: "Agent, all tickets",
    seed.LIGHT_AGENT_ID: "Agent, own group only",
}
"""The people that the switch offers."""
GROUP_OF_RESTRICTED = 4002
"""The one group that agents with restricted access belong to."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user at the workspace."""

    account: Account
    user: User

    @property
    def role(self) -> CustomRole | None:
        roles = self.account.directory.roles
        return next((role for role in roles if role.id == self.user.custom_role_id), None)

    @property
    def may_edit(self) -> bool:
        role = self.role
        return role is None or (role.ticket_editing and role.ticket_tag_editing)

    def sees(self, ticket: Ticket) -> bool:
        """Whether they may open it: https://support.zendesk.com/hc/en-us/articles/4408886939930."""
        if ticket.state.deleted:
            return False
        match self.user.ticket_restriction:
            case None:
                return True
            case "groups":
                return ticket.group_id == GROUP_OF_RESTRICTED
            case "organization":
                return ticket.organization_id == self.user.organization_id
            case "requested":
                return ticket.requester_id == self.user.id
        return ticket.assignee_id == self.user.id

    def views(self) -> Iterator[View]:
        for view in self.account.directory.views:
            if view.active and view.visible_to(self.user.id):
                yield view

    def tickets(self, view: View, now: float) -> list[Ticket]:
        """What they see of a view, newest first."""
        found = self.account.view_tickets(view, self.user, now)
        if self.user.ticket_restriction is None:
            return found
        return [ticket for ticket in found if self.sees(ticket)]


def people(account: Account) -> list[Person]:
    """Who may sit at the workspace."""
    users = account.directory.users
    return [Person(account, users[number]) for number in SEATS if number in users]
