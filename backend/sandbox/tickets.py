"""A ticket: what never changes, and its present state."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import orjson

from backend.sandbox.clock import timestamp
from backend.sandbox.tags import Fields, Tags

STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES = ("low", "normal", "high", "urgent")
USUAL_FORM = 9001
ARCHIVED_AFTER = 120 * 86_400
"""Seconds after closing; https://support.zendesk.com/hc/en-us/articles/4408887617050."""


class State(NamedTuple):
    """What can change about a ticket. A tuple, because a million of them are kept."""

    status: str
    priority: str | None
    tags: Tags
    updated: float
    deleted: bool = False


@dataclass(slots=True)
class Ticket:
    id: int
    created: int
    subject: str
    requester_id: int
    assignee_id: int | None
    organization_id: int | None
    group_id: int
    brand_id: int
    channel: str
    state: State
    form_id: int = USUAL_FORM
    accepted: int = 0
    """In how many accepted update calls it was named."""
    changes: int = 0
    """How many of them changed it."""

    def archived(self, now: float) -> bool:
        return self.state.status == "closed" and self.state.updated < now - ARCHIVED_AFTER


_BODY = """\
{"url":"%s/tickets/%d.json","id":%d,"external_id":null,\
"via":{"channel":"%s","source":{"from":{},"to":{},"rel":null}},\
"created_at":"%s","updated_at":"%s","type":null,"subject":%s,"raw_subject":%s,"description":%s,\
"priority":%s,"status":"%s","recipient":null,"requester_id":%d,"submitter_id":%d,\
"assignee_id":%s,"organization_id":%s,"group_id":%d,"collaborator_ids":[],"follower_ids":[],\
"email_cc_ids":[],"forum_topic_id":null,"problem_id":null,"has_incidents":false,\
"is_public":true,"due_at":null,"tags":%s,"custom_fields":%s,"satisfaction_rating":null,\
"sharing_agreement_ids":[],"custom_status_id":%d,"fields":%s,"followup_ids":[],\
"ticket_form_id":%d,"brand_id":%d,"allow_channelback":false,"allow_attachments":true,\
"from_messaging_channel":false%s}"""

_PRIORITY_JSON: dict[str | None, str] = {None: "null", **{name: f'"{name}"' for name in PRIORITIES}}
_CUSTOM_STATUS = {name: 9100 + number for number, name in enumerate(STATUSES)}


class Encoder:
    """
    Writes tickets as Zendesk's JSON.

    Bodies are filled into a text by hand, and what many tickets share is kept: a page of 100
    tickets costs a third of a millisecond, so that a benchmark measures the client.
    """

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._tags_json = lru_cache(maxsize=32_768)(self._write_tags)

    def ticket(self, ticket: Ticket, url: str, more: str = "") -> str:
        state = ticket.state
        subject = orjson.dumps(ticket.subject).decode()
        tags, values = self._tags_json(state.tags)
        return _BODY % (
            url,
            ticket.id,
            ticket.id,
            ticket.channel,
            timestamp(ticket.created),
            timestamp(int(state.updated)),
            subject,
            subject,
            subject,
            _PRIORITY_JSON[state.priority],
            state.status,
            ticket.requester_id,
            ticket.requester_id,
            ticket.assignee_id or "null",
            ticket.organization_id or "null",
            ticket.group_id,
            tags,
            values,
            _CUSTOM_STATUS[state.status],
            values,
            ticket.form_id,
            ticket.brand_id,
            more,
        )

    def _write_tags(self, tags: Tags) -> tuple[str, str]:
        values = [{"id": field.id, "value": field.value(tags)} for field in self._fields.all]
        return orjson.dumps(tags).decode(), orjson.dumps(values).decode()
