"""The API: all groups of endpoints, and their routes."""

from __future__ import annotations

from starlette.routing import Route

from backend.web import (
    activity,
    api_keys,
    choices,
    connection,
    events,
    follow_ups,
    hooks,
    jobs,
    live_checks,
    me,
    notifications,
    permissions,
    schedules,
    series,
    session,
    system,
    tags,
    template_files,
    templates,
    ticket_history,
    uploads,
    views,
)
from backend.web.endpoint import Endpoint, Group

GROUPS: tuple[Group, ...] = (
    jobs.group,
    follow_ups.group,
    ticket_history.group,
    series.group,
    events.group,
    uploads.group,
    views.group,
    tags.group,
    choices.group,
    session.group,
    me.group,
    connection.group,
    api_keys.group,
    notifications.group,
    permissions.group,
    template_files.group,  # before the addresses of single ones
    templates.group,
    schedules.group,
    hooks.group,
    activity.group,
    system.group,
    live_checks.group,
)
ENDPOINTS: tuple[Endpoint, ...] = tuple(each for group in GROUPS for each in group.endpoints)

routes: list[Route] = [route for group in GROUPS for route in group.routes]
