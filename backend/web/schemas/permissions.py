"""What an account allows, as it is set and as it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from backend.core.permissions import MOST_PROTECTED, Starters
from backend.core.selection import MOST_TICKETS
from backend.web.schemas.base import Asked, Text, Told
from backend.web.schemas.callers import Creator


class NewPermissions(Asked):
    """All rules of an account."""

    start: Literal["admins", "agents"] = Field(
        description="Who may start jobs: only admins, or agents too who may see all tickets and "
        "edit their tags."
    )
    agent_tickets: int | None = Field(
        ge=1, le=MOST_TICKETS, description="The most tickets of an agent's job; null: any number."
    )
    protected_tags: list[Text] = Field(
        max_length=MOST_PROTECTED,
        description="Tags that no job adds or removes; `vip*` stands for all that begin so.",
        examples=[["do_not_touch", "legal_*"]],
    )
    confirm_above: int | None = Field(
        ge=1,
        le=MOST_TICKETS,
        description="A job of more tickets starts as a draft only, by somebody who says how many "
        "they are; null: nobody has to.",
    )
    changed_at: AwareDatetime | None = Field(
        default=None,
        description="As you read it. Where somebody else has set them since, the answer is 409 "
        "`changed_meanwhile`; left out, nothing is compared.",
    )


class Permissions(Told):
    """The rules of an account, and who set them; null where they are as they come."""

    start: Starters
    agent_tickets: int | None
    protected_tags: list[str]
    confirm_above: int | None
    changed_at: datetime | None
    changed_by: Creator | None
