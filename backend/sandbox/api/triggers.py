"""
Triggers: the business rules that the sandbox runs, kept by admins.

https://developer.zendesk.com/api-reference/ticketing/business-rules/triggers/
"""

from dataclasses import replace
from typing import Any

from backend.sandbox.answers import Answer, Refused, bad_request, invalid_record, not_found, ok
from backend.sandbox.api.pages import listed
from backend.sandbox.call import Call
from backend.sandbox.clock import timestamp
from backend.sandbox.conditions import Condition, condition
from backend.sandbox.rules import Action, Trigger, action

FIRST_ID = 8101


def index(call: Call) -> Answer:
    return listed(call, "triggers", [t.as_json(call.url) for t in call.account.directory.triggers])


def show(call: Call) -> Answer:
    return ok({"trigger": _existing(call).as_json(call.url)})


def create(call: Call) -> Answer:
    call.needs_admin()
    asked, known = _asked(call), call.account.directory.triggers
    when = asked.get("conditions")
    if not asked.get("title") or not isinstance(when, dict) or not asked.get("actions"):
        raise Refused(invalid_record({"base": "A title, conditions and actions are required"}))
    made = Trigger(
        id=max([FIRST_ID - 1, *(each.id for each in known)]) + 1,
        title="",
        all=(),
        actions=(),
        position=max([0, *(each.position or each.id % 100 for each in known)]) + 1,
        created_at=timestamp(int(call.now)),
    )
    return _kept(call, _changed(call, made, asked), 201)


def update(call: Call) -> Answer:
    """Conditions and actions that are given replace the old ones as a whole."""
    call.needs_admin()
    return _kept(call, _changed(call, _existing(call), _asked(call)), 200)


def delete(call: Call) -> Answer:
    call.needs_admin()
    gone = _existing(call)
    account = call.account
    account.replace_triggers(each for each in account.directory.triggers if each is not gone)
    return Answer(204, b"")


def _existing(call: Call) -> Trigger:
    for trigger in call.account.directory.triggers:
        if trigger.id == call.number:
            return trigger
    raise Refused(not_found())


def _asked(call: Call) -> dict[str, Any]:
    asked = call.content("trigger")
    if not isinstance(asked, dict):
        raise Refused(bad_request("trigger must be an object"))
    return asked


def _changed(call: Call, trigger: Trigger, asked: dict[str, Any]) -> Trigger:
    try:
        if isinstance(when := asked.get("conditions"), dict):
            trigger = replace(
                trigger, all=_conditions(when.get("all")), any=_conditions(when.get("any"))
            )
        if isinstance(what := asked.get("actions"), list):
            trigger = replace(trigger, actions=tuple(_action(each) for each in what))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(invalid_record({"base": str(error)})) from None
    for webhook_id, _ in trigger.notices():
        if webhook_id not in call.account.webhooks.all:
            raise Refused(invalid_record({"base": f"There is no webhook {webhook_id}"}))
    if not (trigger.all or trigger.any):
        raise Refused(invalid_record({"base": "At least one condition is required"}))
    return replace(
        trigger,
        title=str(asked.get("title", trigger.title)),
        active=bool(asked.get("active", trigger.active)),
        description=asked.get("description", trigger.description),
        updated_at=timestamp(int(call.now)),
    )


def _conditions(listed: Any) -> tuple[Condition, ...]:
    return tuple(
        condition(each["field"], each["operator"], each.get("value")) for each in listed or []
    )


def _action(given: dict[str, Any]) -> Action:
    return action(given["field"], given["value"])


def _kept(call: Call, trigger: Trigger, status: int) -> Answer:
    others = [each for each in call.account.directory.triggers if each.id != trigger.id]
    call.account.replace_triggers([*others, trigger])
    return ok({"trigger": trigger.as_json(call.url)}, status)
