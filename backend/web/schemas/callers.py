"""The caller, its account, and API keys."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from backend.core.caller import Right, Role
from backend.core.speed import Speed
from backend.web.schemas.base import Asked, Text, Told

Status = Literal["connected", "reauthorise", "not_connected"]


class Person(Told):
    """A person at Zendesk."""

    id: int
    name: str


class Creator(Told):
    """Who started a job: an API key, a person in the app, or an operator at the command line."""

    type: str
    id: str | None = None
    name: str | None = None
    role: Role | None = Field(default=None, description="Which it had then.")
    user: Person | None = Field(default=None, description="Whose rights it has at Zendesk.")


class LimitsGauge(Told):
    """What the account's limits are, as far as drivers have learned, and what is in use."""

    requests_per_minute: int | None
    jobs_under_way: int
    most_jobs_under_way: int
    paused_until: datetime | None
    pause_reason: str | None
    largest_answered_at_once: int


class AccountState(Told):
    """The account that the caller belongs to."""

    subdomain: str
    status: Status
    connected_as: str


class JobRules(Told):
    """What the account allows the caller who starts a job."""

    may_start: bool
    most_tickets: int | None = Field(description="Of one job; null for any number.")
    confirm_above: int | None = Field(
        description="A draft with more tickets starts only with `confirm`; null: never asked for."
    )
    protected_tags: list[str] = Field(description="Tags, or beginnings such as `vip*`.")


class Me(Told):
    """Who the caller is and what it may do."""

    type: Literal["agent", "api_key"]
    id: str
    name: str
    agent: Person
    role: Role | None = Field(description="Null while it is unknown, and for restricted agents.")
    may: list[Right]
    jobs: JobRules
    account: AccountState
    limits: LimitsGauge
    speeds: list[Speed]


class PageGrant(Asked):
    """What a page begins its session with."""

    grant: str = Field(min_length=1, max_length=100)


class LastToken(Asked):
    """The session's last token, over or not."""

    token: str = Field(min_length=1, max_length=4096)


class Session(Told):
    """A session in the app. `token` goes into the header `Authorization: Bearer …`."""

    token: str
    expires_at: datetime
    me: Me


class NewConnection(Asked):
    """What to ask leave for: reading only, changing tickets too, making webhooks and triggers."""

    write: bool = True
    rules: bool = Field(
        default=False,
        description="Ask leave to make webhooks and triggers too, for webhook rules.",
    )


class WayToZendesk(Told):
    """Where an admin's browser goes to allow access; within ten minutes it should be back."""

    authorize_url: str


class Connection(Told):
    """How the account is connected; `can_connect`: this installation has an OAuth client."""

    status: Status
    connected_as: str
    scopes: list[str]
    may_write: bool
    may_make_rules: bool
    since: datetime | None
    renewable_until: datetime | None
    can_connect: bool


class Disconnected(Told):
    """What became of the login at Zendesk."""

    login: Literal["revoked", "not_revoked", "left"] = Field(
        description="`left`: an access token that somebody made by hand, and may use elsewhere."
    )
    detail: str


class NewApiKey(Asked):
    """A key to make. It belongs to the person whose key asks for it."""

    name: Text = Field(min_length=1, max_length=100)
    role: Literal["admin", "agent"]
    expires_days: int | None = Field(default=None, ge=1, le=3650)


class ApiKey(Told):
    """An API key, without the key itself."""

    id: str
    name: str
    role: Role
    prefix: str
    owner: Person
    state: Literal["active", "expired", "revoked"]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class MadeApiKey(ApiKey):
    """A new API key. `key` is told this once; null where the same request made it before."""

    key: str | None


class ApiKeyList(Told):
    """The account's keys, the newest first."""

    api_keys: list[ApiKey]
