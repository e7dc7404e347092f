"""One request, understood: which account, who asks, for what."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from backend.sandbox.account import Account
from backend.sandbox.answers import Refused, bad_request, forbidden
from backend.sandbox.people import User
from backend.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    world: World
    account: Account
    path: str
    """Below /api/v2, without `.json`: `views/3/tickets`."""
    id: str
    query: dict[str, str]
    body: Any
    now: float
    user: User | None = None
    token: str | None = None

    @property
    def url(self) -> str:
        return self.world.api_url(self.account)

    @property
    def actor(self) -> User:
        assert self.user is not None, "the front desk lets nobody else through"
        return self.user

    @property
    def number(self) -> int:
        """The id of a record whose ids are numbers; 0, which no record has, for anything else."""
        return int(self.id) if self.id.isdecimal() else 0

    def ids(self) -> list[int]:
        return [int(text) for text in self.texts("ids") if text.isdecimal()]

    def texts(self, name: str) -> list[str]:
        """A parameter that is a list with commas."""
        return [text.strip() for text in self.query.get(name, "").split(",") if text.strip()]

    def whole_number(self, name: str, usual: int) -> int:
        text = self.query.get(name, str(usual))
        if not text.isdecimal():
            raise Refused(bad_request(f"{name} must be a whole number"))
        return int(text)

    def link(self, **changed: str) -> str:
        """This request's address with other parameters."""
        return f"{self.url}/{self.path}.json?{urlencode({**self.query, **changed})}"

    def next_page(self, after: str) -> str:
        return f"{self.url}/{self.path}.json?{urlencode({**self.query, 'page[after]': after})}"

    def needs_admin(self) -> None:
        if self.actor.role != "admin":
            raise Refused(forbidden())

    def needs_tag_editing(self) -> None:
        """The caller's role must let it edit tickets and their tags."""
        roles = {role.id: role for role in self.account.directory.roles}
        role = roles.get(self.actor.custom_role_id or 0)
        if role is not None and not (role.ticket_editing and role.ticket_tag_editing):
            raise Refused(forbidden())

    def content(self, name: str) -> Any:
        """A member of the JSON body; 400 without it."""
        if not isinstance(self.body, dict) or name not in self.body:
            raise Refused(bad_request(f"Parameter {name} is required"))
        return self.body[name]
