"""
Triggers: business rules that run after each update of a ticket that is not closed.

As in https://support.zendesk.com/hc/en-us/articles/4408883223322: the rules are tried in order,
after one has fired they are tried again from the top, and each fires once per update at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from backend.sandbox.conditions import Condition, Event, condition
from backend.sandbox.settings import Settings
from backend.sandbox.tags import Fields, spelled
from backend.sandbox.tickets import PRIORITIES, STATUSES, State

NOTIFY_WEBHOOK = "notification_webhook"
SEEDED_AT = "2024-02-05T09:30:00Z"


class Action(NamedTuple):
    field: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        return {"field": self.field, "value": self.value}


def action(field: str, value: Any) -> Action:
    """An action. Raises ValueError for one that the sandbox can't take."""
    allowed = {"status": STATUSES, "priority": PRIORITIES}.get(field)
    if field == NOTIFY_WEBHOOK:
        fits = (
            isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)
        )
    elif field in ("current_tags", "remove_tags", "set_tags"):
        fits = isinstance(value, str)
    elif allowed:
        fits = value in allowed
    else:
        raise ValueError(f"{field} is no action that the sandbox knows.")
    if not fits:
        raise ValueError(f"{field} can't have this value.")
    return Action(field, value)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Fires when all of `all` hold and, where there are some, one of `any`."""

    id: int
    title: str
    all: tuple[Condition, ...]
    actions: tuple[Action, ...]
    any: tuple[Condition, ...] = ()
    active: bool = True
    description: str | None = None
    position: int = 0
    created_at: str = SEEDED_AT
    updated_at: str = SEEDED_AT

    def fires(self, event: Event) -> bool:
        if not self.active:
            return False
        for each in self.all:
            if not each.holds(event):
                return False
        return not self.any or any(each.holds(event) for each in self.any)

    def act(self, state: State, fields: Fields) -> State:
        for field, value in self.actions:
            match field:
                case "current_tags":
                    state = state._replace(tags=fields.settled(state.tags, spelled(value)))
                case "remove_tags":
                    gone = spelled(value)
                    kept = tuple(tag for tag in state.tags if tag not in gone)
                    state = state._replace(tags=kept)
                case "set_tags":
                    state = state._replace(tags=fields.settled((), spelled(value)))
                case "status":
                    state = state._replace(status=value)
                case "priority":
                    state = state._replace(priority=value)
        return state

    def notices(self) -> list[tuple[str, str]]:
        """The webhooks that it notifies, each with the text to send."""
        return [(value[0], value[1]) for field, value in self.actions if field == NOTIFY_WEBHOOK]

    def as_json(self, url: str) -> dict[str, Any]:
        return {
            "url": f"{url}/triggers/{self.id}.json",
            "id": self.id,
            "title": self.title,
            "active": self.active,
            "updated_at": self.updated_at,
            "created_at": self.created_at,
            "default": False,
            "actions": [each.as_json() for each in self.actions],
            "conditions": {
                "all": [each.as_json() for each in self.all],
                "any": [each.as_json() for each in self.any],
            },
            "description": self.description,
            "position": self.position or self.id % 100,
            "raw_title": self.title,
            "category_id": "8801",
        }


def _tagged(includes: str, excludes: str = "") -> tuple[Condition, ...]:
    conditions = [condition("update_type", "is", "Change")]
    conditions.append(condition("current_tags", "includes", includes))
    if excludes:
        conditions.append(condition("current_tags", "not_includes", excludes))
    return tuple(conditions)


SEEDED = (
    Trigger(
        8001,
        "VIP customers: raise priority and greet",
        _tagged("vip", "vip_welcome_sent"),
        (action("current_tags", "vip_welcome_sent"), action("priority", "high")),
    ),
    Trigger(
        8002,
        "Outage reports: tell the operations team",
        _tagged("incident outage", "ops_informed"),
        (action("current_tags", "ops_informed"),),
    ),
    Trigger(
        8003,
        "Reviewed tickets need no more review",
        _tagged("reviewed"),
        (action("remove_tags", "needs_review"),),
    ),
    Trigger(
        8004,
        "Beta 2023: invite to the survey (over)",
        _tagged("beta_2023"),
        (action("current_tags", "survey_invited"),),
        active=False,
    ),
)


def run(
    triggers: Sequence[Trigger], event: Event, settings: Settings, fields: Fields
) -> tuple[State, list[tuple[str, str]]]:
    """The state after all rules have had their say about an update, and the webhooks to notify."""
    notices: list[tuple[str, str]] = []
    if settings.triggers:
        fired: set[int] = set()
        while ready := next((t for t in triggers if t.id not in fired and t.fires(event)), None):
            fired.add(ready.id)
            event = event._replace(after=ready.act(event.after, fields))
            notices += ready.notices()
    after = event.after
    if settings.reverting_tags:
        after = reverted(event.before, after, settings.reverting_tags, fields)
    for tag in spelled(settings.looping_tag or ""):
        present = tag in after.tags
        rest = [each for each in after.tags if each != tag]
        after = after._replace(tags=fields.settled(rest, () if present else (tag,)))
    return after, notices


def reverted(before: State, after: State, tags: Sequence[str], fields: Fields) -> State:
    """The state with these tags as they were before the change."""
    kept = [tag for tag in after.tags if tag not in tags]
    back = [tag for tag in tags if tag in before.tags]
    return after._replace(tags=fields.settled(kept, back))
