"""
Triggers: business rules that run after each update of a ticket that is not closed.

As in https://support.zendesk.com/hc/en-us/articles/4408883223322: the rules are tried in order,
after one has fired they are tried again from the top, and each fires once per update at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.sandbox.settings import Settings
from backend.sandbox.tags import Fields, spelled
from backend.sandbox.tickets import State


@dataclass(frozen=True, slots=True)
class Trigger:
    """Fires when the ticket has one of `includes` and none of `excludes`."""

    id: int
    title: str
    includes: frozenset[str]
    excludes: frozenset[str] = frozenset()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    priority: str | None = None
    active: bool = True

    def fires(self, state: State) -> bool:
        return (
            self.active
            and not self.includes.isdisjoint(state.tags)
            and self.excludes.isdisjoint(state.tags)
        )

    def act(self, state: State, fields: Fields) -> State:
        kept = [tag for tag in state.tags if tag not in self.remove]
        return state._replace(
            tags=fields.settled(kept, self.add), priority=self.priority or state.priority
        )

    def as_json(self, url: str) -> dict[str, Any]:
        conditions = [
            {"field": "current_tags", "operator": operator, "value": " ".join(sorted(tags))}
            for operator, tags in (("includes", self.includes), ("not_includes", self.excludes))
            if tags
        ]
        actions: list[dict[str, Any]] = [
            {"field": field, "value": " ".join(tags)}
            for field, tags in (("current_tags", self.add), ("remove_tags", self.remove))
            if tags
        ]
        if self.priority:
            actions.append({"field": "priority", "value": self.priority})
        return {
            "url": f"{url}/triggers/{self.id}.json",
            "id": self.id,
            "title": self.title,
            "active": self.active,
            "updated_at": "2024-02-05T09:30:00Z",
            "created_at": "2024-02-05T09:30:00Z",
            "default": False,
            "actions": actions,
            "conditions": {
                "all": [
                    {"field": "update_type", "operator": "is", "value": "Change"},
                    *conditions,
                ],
                "any": [],
            },
            "description": None,
            "position": self.id % 100,
            "raw_title": self.title,
            "category_id": "8801",
        }


SEEDED = (
    Trigger(
        8001,
        "VIP customers: raise priority and greet",
        includes=frozenset({"vip"}),
        excludes=frozenset({"vip_welcome_sent"}),
        add=("vip_welcome_sent",),
        priority="high",
    ),
    Trigger(
        8002,
        "Outage reports: tell the operations team",
        includes=frozenset({"outage", "incident"}),
        excludes=frozenset({"ops_informed"}),
        add=("ops_informed",),
    ),
    Trigger(
        8003,
        "Reviewed tickets need no more review",
        includes=frozenset({"reviewed"}),
        remove=("needs_review",),
    ),
    Trigger(
        8004,
        "Beta 2023: invite to the survey (over)",
        includes=frozenset({"beta_2023"}),
        add=("survey_invited",),
        active=False,
    ),
)


def run(
    triggers: Sequence[Trigger], before: State, after: State, settings: Settings, fields: Fields
) -> State:
    """The state after all rules have had their say about a change from `before` to `after`."""
    if settings.triggers:
        fired: set[int] = set()
        while ready := [t for t in triggers if t.fires(after) and t.id not in fired]:
            fired.add(ready[0].id)
            after = ready[0].act(after, fields)
    if settings.reverting_tags:
        after = reverted(before, after, settings.reverting_tags, fields)
    for tag in spelled(settings.looping_tag or ""):
        present = tag in after.tags
        rest = [each for each in after.tags if each != tag]
        after = after._replace(tags=fields.settled(rest, () if present else (tag,)))
    return after


def reverted(before: State, after: State, tags: Sequence[str], fields: Fields) -> State:
    """The state with these tags as they were before the change."""
    kept = [tag for tag in after.tags if tag not in tags]
    back = [tag for tag in tags if tag in before.tags]
    return after._replace(tags=fields.settled(kept, back))
