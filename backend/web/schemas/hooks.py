"""Webhook rules, as they are asked for and told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from backend.core.hook_setup import MOST_TAGS
from backend.core.hooks import (
    GREATEST_PER_HOUR,
    LEAST_PER_HOUR,
    MOST_PER_HOUR,
    Asks,
    DeliveryState,
    HookState,
)
from backend.web.schemas.base import Asked, Cursor, Text, Told
from backend.web.schemas.callers import Creator

_Name = Annotated[Text, Field(min_length=1, max_length=200, examples=["Sync VIPs"])]
_TemplateId = Annotated[Text, Field(max_length=36)]
_PerHour = Annotated[
    int,
    Field(
        ge=LEAST_PER_HOUR,
        le=GREATEST_PER_HOUR,
        description="How often it may change one ticket within an hour; then it pauses itself.",
    ),
]
_Secret = Annotated[
    Text,
    Field(
        min_length=1,
        max_length=1_024,
        description="The signing secret that Zendesk shows for the webhook. It is never told.",
    ),
]
_Tags = Annotated[list[Text], Field(max_length=MOST_TAGS)]


class NewHook(Asked):
    """A rule to make. It takes nothing before it has a secret, which can also be given later."""

    name: _Name
    template_id: _TemplateId = Field(description="The saved job that it starts.")
    most_per_hour: _PerHour = MOST_PER_HOUR
    secret: _Secret | None = None


class HookPatch(Asked):
    """What of a rule is to be changed; what is not named stays."""

    name: _Name = ""
    template_id: _TemplateId = ""
    most_per_hour: _PerHour = MOST_PER_HOUR


class NewSecret(Asked):
    """The webhook's secret, copied from Zendesk. The one before it holds for a day more."""

    secret: _Secret


class AtZendesk(Asked):
    """When the trigger to be made shall fire: never for updates of Tag Manager's own user."""

    includes: _Tags = Field(description="The ticket has one of these tags.", examples=[["vip"]])
    excludes: _Tags = Field(default=[], description="The ticket has none of these tags.")
    active: bool = Field(
        default=False, description="Else it waits in Zendesk until somebody switches it on."
    )


class Replay(Asked):
    """Which deliveries shall take effect once more."""

    delivery_ids: list[int] = Field(min_length=1, max_length=100)


class Hook(Told):
    """A webhook rule."""

    hook_id: str
    name: str
    template_id: str
    template_name: str | None = Field(description="Null: the saved job was removed.")
    owner: Creator = Field(description="With whose rights it acts.")
    state: HookState
    paused_reason: str | None = Field(description="Why it has paused itself; null: by hand.")
    paused_at: datetime | None
    most_per_hour: int
    has_secret: bool = Field(description="Without one it takes nothing.")
    previous_secret_until: datetime | None = Field(
        description="How long the secret before the present one still holds."
    )
    endpoint: str = Field(description="Where Zendesk's webhook sends.")
    zendesk_webhook_id: str | None = Field(description="Of the webhook that we made there.")
    zendesk_trigger_id: str | None
    last_delivery_at: datetime | None
    deliveries_24h: int
    may_change: bool
    created_at: datetime
    changed_at: datetime


class HookList(Told):
    """All webhook rules of the account by name."""

    hooks: list[Hook]


class HookSetup(Told):
    """What to paste into Zendesk for a rule."""

    endpoint: str
    request_method: Literal["POST"] = "POST"
    request_format: Literal["JSON"] = "JSON"
    body: str = Field(description="The JSON body for the trigger's or automation's action.")
    asks: Asks = Field(description="What each call asks for with this body.")
    includes: list[str] = Field(description="Tags that the trigger had best look for.")
    excludes: list[str] = Field(description="Tags of tickets that it had best leave alone.")
    connected_as: str = Field(
        description="Our user at Zendesk; “Current user is not …” keeps its updates out."
    )
    may_make: bool = Field(
        description="Whether the connection's scopes let us make them, and the caller is an admin."
    )


class HookRemoved(Told):
    """What became of the webhook and the trigger at Zendesk."""

    left_at_zendesk: Literal["nothing", "by_hand", "not_deleted"] = Field(
        description="`by_hand`: whoever pasted them deletes them. `not_deleted`: we may not."
    )


class DeliveryQuery(Asked):
    """Which deliveries, a page at a time."""

    state: DeliveryState | None = None
    cursor: Cursor
    limit: int = Field(default=50, ge=1, le=200)


class Delivery(Told):
    """Something that Zendesk has delivered to a rule, and what came of it."""

    delivery_id: int
    invocation_id: str = Field(description="Zendesk's own id of the call.")
    received_at: datetime
    asks: Asks
    ticket_count: int
    ticket_ids: list[int] = Field(description="The first 20.")
    parameters: dict[str, Any] | None
    state: DeliveryState
    reason: str | None = Field(description="Why it started or changed nothing.")
    job_id: str | None
    may_replay: bool


class DeliveryPage(Told):
    """The latest first; they are kept for a week."""

    deliveries: list[Delivery]
    next_cursor: str | None = Field(description="Null on the last page.")


class Replayed(Told):
    """How many of the deliveries take effect once more; the others are not over yet, or gone."""

    replayed: int
