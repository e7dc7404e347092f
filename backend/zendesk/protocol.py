"""
The wire format of Zendesk's API, as far as we speak it: one name for each thing, no I/O.

Every `…_from` takes an answer's JSON object and gives a value, or raises `Unreachable` because
the answer made no sense. `error_for` says what an answer means that is no success.
"""

from backend.zendesk.fields import TicketField, fields_from
from backend.zendesk.limits import Limits, limits_from, retry_after
from backend.zendesk.named import (
    Named,
    brands_from,
    forms_from,
    groups_from,
    organizations_from,
    people_from,
)
from backend.zendesk.refusals import error_for
from backend.zendesk.search import count_from, count_query, export_query, tags_from
from backend.zendesk.tickets import (
    MOST_TICKETS,
    Page,
    batch_tags,
    bulk_change,
    export_page,
    tickets_from,
    view_page,
)
from backend.zendesk.users import CustomRole, User, custom_role_from, user_from, users_from
from backend.zendesk.views import (
    Condition,
    View,
    ViewCount,
    view_count_from,
    view_from,
    views_from,
)
from backend.zendesk.wire import (
    LARGEST_ID,
    LAST_NUMBERED_PAGE,
    Cursor,
    decode,
    next_page,
    senseless,
)
from backend.zendesk.zendesk_jobs import TicketResult, ZendeskJob, job_from, jobs_from

__all__ = [
    "LARGEST_ID",
    "LAST_NUMBERED_PAGE",
    "MOST_TICKETS",
    "Condition",
    "Cursor",
    "CustomRole",
    "Limits",
    "Named",
    "Page",
    "TicketField",
    "TicketResult",
    "User",
    "View",
    "ViewCount",
    "ZendeskJob",
    "batch_tags",
    "brands_from",
    "bulk_change",
    "count_from",
    "count_query",
    "custom_role_from",
    "decode",
    "error_for",
    "export_page",
    "export_query",
    "fields_from",
    "forms_from",
    "groups_from",
    "job_from",
    "jobs_from",
    "limits_from",
    "next_page",
    "organizations_from",
    "people_from",
    "retry_after",
    "senseless",
    "tags_from",
    "tickets_from",
    "user_from",
    "users_from",
    "view_count_from",
    "view_from",
    "view_page",
    "views_from",
]
