"""The words that people read in a terminal: one place, so that they stay the same everywhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.actions.accounts import LoginView
from backend.actions.job_view import JobView
from backend.core.job import Phase, Status, Waiting, Wish
from backend.core.outcome import REASON_SENTENCES, Outcome, Reason
from backend.engine.credentials import Kind

OUTCOMES: dict[str, str] = {
    Outcome.CHANGED: "Changed",
    Outcome.UNCHANGED: "Already right",
    Outcome.SKIPPED: "No longer matches",
    Outcome.FAILED: "Not changed",
    Outcome.GONE: "Deleted or no access",
    Outcome.CONFLICT: "Edited since: left alone",
    Outcome.CANCELLED: "Not started",
}

SENTENCES: dict[str, str] = {
    Outcome.CHANGED: "Checked by reading back.",
    Outcome.UNCHANGED: REASON_SENTENCES[Reason.ALREADY_RIGHT],
    Outcome.SKIPPED: REASON_SENTENCES[Reason.NO_LONGER_MATCHES],
    Outcome.GONE: REASON_SENTENCES[Reason.NOT_FOUND],
    Outcome.CONFLICT: "The ticket was changed since, so it was left alone.",
    Outcome.CANCELLED: REASON_SENTENCES[Reason.NOT_STARTED],
}

WAITING: dict[str, str] = {
    Waiting.RATE_LIMITED: "Waiting: Zendesk asked us to slow down",
    Waiting.ZENDESK_DOWN: "Waiting: Zendesk does not answer",
    Waiting.NO_FREE_JOBS: "Waiting: Zendesk has no room for another background job",
    Waiting.REAUTHORISE: "Waiting: reconnect Zendesk with tagmanager account add",
    Waiting.ACCESS_DENIED: "Waiting: the connection's user may not do this; give it the right, "
    "then tagmanager account check",
    Waiting.OTHER_JOB: "In line: another job goes first, as it may change the same tickets",
    Waiting.CONFIRM: "Stopped to be looked at: go on with tagmanager jobs resume",
    Waiting.WINDOW: "Waiting for its hours",
}

ACCOUNTS: dict[str, str] = {
    "connected": "connected",
    "reauthorise": "reconnect Zendesk",
    "disconnected": "not connected",
}

LOGINS: dict[Kind, str] = {
    Kind.ACCESS_TOKEN: "Login: an access token",
    Kind.OAUTH: "Login: allowed by a person",
    Kind.CLIENT_CREDENTIALS: "Login: an OAuth client, acting as its owner",
}

SURE = 3  # per cent after which the pace says something about the rest

_NOW: dict[str | None, str] = {
    None: "In line",
    Phase.SELECTING: "Reading the list",
    Phase.READY: "In line",
    Phase.APPLYING: "Changing tickets",
}


def now(view: JobView) -> str:
    """What the job is doing, or why it does nothing."""
    if view.over:
        return ended(view)
    if view.status is Status.PAUSED:
        return "Paused"
    if view.wish == Wish.PAUSE:
        return "Pausing: finishing what is on its way"
    if view.wish == Wish.CANCEL:
        return "Stopping: finishing what is on its way"
    if view.waiting:
        return waiting(view.waiting)
    if view.status is Status.SCHEDULED and view.run_at:
        return f"Starts on {day_time(view.run_at)}"
    if view.phase == Phase.APPLYING and view.processed_items == view.total_items:
        return "Checking results"
    return _NOW[view.phase]


def waiting(why: dict[str, Any]) -> str:
    """Why nothing moves, and until when."""
    words, until = WAITING[why["reason"]], why["until"]
    return f"{words}, resumes {clock_time(until)}" if until else words


def ended(view: JobView) -> str:
    """How a job ended."""
    if view.status is Status.COMPLETED:
        failed = view.counts["failed"]
        return f"Finished · {failed:,} not changed" if failed else "Finished"
    if view.status is Status.FAILED:
        return f"Stopped: {(view.error or {}).get('detail', 'the job could not go on.')}"
    return "Stopped; changed tickets stay changed"


def numbers(view: JobView) -> str:
    """How far the job is, in one line."""
    if view.total_items is None:
        return f"{tickets(view.selected_items)} found so far" if view.phase else ""
    parts = [f"{view.processed_items:,} of {tickets(view.total_items)}"]
    if view.tickets_per_minute:
        parts.append(f"{view.tickets_per_minute:,.0f} tickets/min")
    if view.progress >= SURE and (view.eta_seconds or 0) >= 1:
        parts.append(f"about {duration(view.eta_seconds or 0)} left")
    return " · ".join(parts)


def sum_line(view: JobView) -> str:
    """All tickets as a sum of their outcomes: nothing is left over."""
    parts = [
        f"{view.counts[name]:,} {words[:1].lower()}{words[1:]}"
        for name, words in OUTCOMES.items()
        if view.counts[name]
    ]
    return f"{tickets(view.total_items or 0)} = {' + '.join(parts) or '0'}"


def took(view: JobView) -> str:
    """How long the job took, and its pace."""
    if view.completed_at is None:
        return ""
    waited = view.plan or view.run_at
    began = (view.started_at if waited else None) or view.created_at
    seconds = (view.completed_at - began).total_seconds()
    pace = f", {view.tickets_per_minute:,.0f} tickets/min" if view.tickets_per_minute else ""
    return f"{duration(seconds)}{pace}"


def tickets(number: int) -> str:
    """`1 ticket`, `10,000 tickets`."""
    return f"{number:,} ticket{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """The text in one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def duration(seconds: float) -> str:
    """`3.2 s`, `42 s`, `5 min 3 s`, `2 h 40 min`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    if whole < 7200:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def clock_time(moment: datetime) -> str:
    """The time of day here."""
    return moment.astimezone().strftime("%H:%M:%S")


def day_time(moment: datetime) -> str:
    """Day and time here."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def login(view: LoginView) -> str:
    """How the account lets us in, what we may do there, and until when."""
    words = LOGINS[view.kind]
    if view.scopes:
        words += f", may {view.scopes}"
    if view.kind is Kind.ACCESS_TOKEN:
        return f"{words}."
    if view.expires_at is not None:
        words += f", present token until {day_time(view.expires_at)}, renewed by itself"
    if view.renewable_until is not None:
        words += f" if used before {day_time(view.renewable_until)}"
    return f"{words}."


def selection(body: dict[str, Any]) -> str:
    """Which tickets a job is about."""
    if body["kind"] == "view":
        words = "view " + ", ".join(map(str, body["view_ids"]))
    elif body["kind"] == "search":
        words = f"search {body['query']}"
    elif body["kind"] == "job":
        which = "that failed" if body["take"] == "failed" else "that it changed"
        words = f"the tickets of job {body['job_id'][:8]} {which}"
    elif body["kind"] == "csv":
        words = f"the tickets of the CSV file {body['upload_id'][:8]}"
    else:
        words = f"{tickets(len(body['ids']))} by id"
    if body.get("exclude_closed"):
        words += ", without closed ones"
    if body.get("limit"):
        words += f", at most {body['limit']:,}"
    return words
