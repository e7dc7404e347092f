"""Answers as Zendesk's pages describe them, made up for the tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.zendesk import protocol, webhooks

TICKET = {
    "id": 35436,
    "url": "https://acme.example/api/v2/tickets/35436.json",
    "created_at": "2026-11-01T08:00:00Z",
    "updated_at": "2026-11-23T10:00:00Z",
    "subject": "The printer is on fire",
    "priority": "high",
    "status": "open",
    "group_id": 98,
    "brand_id": 12,
    "ticket_form_id": 7,
    "tags": ["printer", "fire"],
    "custom_fields": [{"id": 1, "value": None}],
    "via": {"channel": "web"},
}
META = {"has_more": True, "after_cursor": "eyJv+/==", "before_cursor": None}
JOB = {
    "id": "V3-8b726e606741012ffc2d782bcb7848fe",
    "job_type": "Bulk Update Ticket",
    "url": "https://acme.example/api/v2/job_statuses/1.json",
    "total": 3,
    "progress": 3,
    "status": "completed",
    "message": "Completed at 2026-11-23 10:00:10 +0000",
    "results": [
        {"action": "update", "id": 1, "status": "Updated", "success": True},
        {"index": 1, "error": "TicketUpdateFailed", "id": 2, "details": "Status: closed"},
        {
            "id": 3,
            "action": "update",
            "error": "UpdateConflict",
            "success": False,
            "details": "Safe Update prevented the update",
        },
    ],
}
VIEW = {
    "id": 25,
    "title": "Old ones",
    "active": True,
    "description": None,
    "position": 4,
    "restriction": {"type": "Group", "id": 4, "ids": [4]},
    "conditions": {
        "all": [
            {"field": "status", "operator": "less_than", "value": "solved"},
            {"field": "assignee_id", "operator": "is", "value": "current_user"},
        ],
        "any": [{"field": "group_id", "operator": "is", "value": ["24", 25]}],
    },
}
USER = {
    "id": 35436,
    "name": "Johnny Agent",
    "email": "johnny@example.com",
    "role": "agent",
    "active": True,
    "suspended": False,
    "role_type": 0,
    "custom_role_id": 9,
    "ticket_restriction": "groups",
}

FIELD = {
    "id": 7,
    "type": "tagger",
    "title": "Tier",
    "active": True,
    "tag": None,
    "custom_field_options": [{"id": 1, "name": "Pro", "value": "tier_pro", "default": False}],
}

WEBHOOK = {
    "id": "01HANAHCF4QSDH4KXY4G2SAR4C",
    "name": "Tag Manager",
    "status": "active",
    "subscriptions": ["conditional_ticket_events"],
    "endpoint": "https://tags.example/hooks/1",
    "http_method": "POST",
    "request_format": "json",
}

# Every parser with an answer it understands.
UNDERSTOOD: dict[str, tuple[Callable[[dict[str, Any]], object], dict[str, Any]]] = {
    "tickets": (protocol.tickets_from, {"tickets": [TICKET, {**TICKET, "id": "35437"}]}),
    "view tickets": (protocol.view_page, {"tickets": [TICKET], "meta": META, "links": {}}),
    "search/export": (
        protocol.export_page,
        {"results": [{**TICKET, "result_type": "ticket"}], "facets": None, "meta": META},
    ),
    "job": (protocol.job_from, {"job_status": JOB}),
    "jobs": (protocol.jobs_from, {"job_statuses": [JOB, {**JOB, "results": {"success": True}}]}),
    "view": (protocol.view_from, {"view": VIEW}),
    "views": (protocol.views_from, {"views": [VIEW], "meta": META}),
    "view count": (
        protocol.view_count_from,
        {"view_count": {"view_id": 25, "value": None, "pretty": "...", "fresh": False}},
    ),
    "user": (protocol.user_from, {"user": USER}),
    "users": (protocol.users_from, {"users": [USER]}),
    "count": (protocol.count_from, {"count": 6}),
    "brands": (
        protocol.brands_from,
        {"brands": [{"id": 1, "name": "Acme", "active": True}], "meta": META},
    ),
    "groups": (protocol.groups_from, {"groups": [{"id": 1, "name": "Level 2"}], "meta": META}),
    "ticket forms": (
        protocol.forms_from,
        {"ticket_forms": [{"id": 47, "name": "Damage", "active": False}]},
    ),
    "organizations": (
        protocol.organizations_from,
        {"organizations": [{"id": 35436, "name": "Important Customers"}]},
    ),
    "people": (protocol.people_from, {"users": [USER, {"id": 2, "name": "No address"}]}),
    "ticket fields": (protocol.fields_from, {"ticket_fields": [FIELD]}),
    "tags": (protocol.tags_from, {"tags": ["attention", "attack"]}),
    "webhook": (webhooks.webhook_from, {"webhook": WEBHOOK}),
    "webhooks": (webhooks.webhooks_from, {"webhooks": [WEBHOOK], "meta": META}),
    "signing secret": (
        webhooks.secret_from,
        {"signing_secret": {"secret": "c2VjcmV0", "algorithm": "SHA256"}},
    ),
    "trigger": (webhooks.trigger_id_from, {"trigger": {"id": 25, "title": "Roger Wilco"}}),
}
