"""
What the sandbox answers, and Zendesk's ways of saying no.

Error bodies: https://developer.zendesk.com/documentation/api-basics/ and recordings of the real
service; where nobody has recorded one, the wording that public client code matches on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    quiet_seconds: float = 0
    """How long a client is asked not to come back, in its own seconds."""
    quiet_for_all: bool = False
    """Whether that means the whole account and not this endpoint only."""


class Refused(Exception):
    """Zendesk does not do what was asked; holds what it says instead."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def ok(value: Any, status: int = 200) -> Answer:
    return Answer(status, orjson.dumps(value))


def error(status: int, code: str, description: str, **more: Any) -> Answer:
    return ok({"error": code, "description": description, **more}, status)


def not_found() -> Answer:
    return error(404, "RecordNotFound", "Not found")


def no_such_endpoint() -> Answer:
    return error(404, "InvalidEndpoint", "Not found")


def no_such_account(subdomain: str) -> Answer:
    page = (
        "<!DOCTYPE html><html><head><title>Help Center Closed</title></head>"
        f"<body><h1>{subdomain}</h1><p>There is no help desk configured at this address.</p>"
        "</body></html>"
    )
    return Answer(404, page.encode(), HTML)


def bad_request(description: str) -> Answer:
    return error(400, "BadRequest", description)


def too_many_values(maximum: int) -> Answer:
    text = f"Parameter  cannot specify more than {maximum} values"
    return error(400, "TooManyValues", text, max_count=maximum)


def invalid_query(description: str) -> Answer:
    return error(422, "invalid", description)


def invalid_record(details: Mapping[str, str]) -> Answer:
    return error(
        422,
        "RecordInvalid",
        "Record validation errors",
        details={name: [{"description": text}] for name, text in details.items()},
    )


def not_authenticated() -> Answer:
    return ok({"error": "Couldn't authenticate you"}, 401)


def invalid_token() -> Answer:
    text = "The access token provided is expired, revoked, malformed or invalid for other reasons."
    return ok({"error": "invalid_token", "error_description": text}, 401)


def missing_scope(scopes: str) -> Answer:
    text = f"You are missing the following required scopes: {scopes}"
    return error(403, "Forbidden", text)


def forbidden() -> Answer:
    text = (
        "You do not have access to this page. Please contact the account owner of this help desk"
        " for further help."
    )
    return ok({"error": {"title": "Forbidden", "message": text}}, 403)


def too_many_requests(retry_after: str | None) -> Answer:
    text = b"Number of allowed API requests per minute exceeded"
    headers = {} if retry_after is None else {"retry-after": retry_after}
    quiet = int(retry_after) if retry_after and retry_after.isdecimal() else 0
    return Answer(429, text, TEXT, headers, quiet)


def too_many_ticket_updates(retry_after: int) -> Answer:
    text = b"Rate limit for ticket updates exceeded, please wait before updating this ticket again"
    return Answer(429, text, HTML, {"retry-after": str(retry_after)}, retry_after)


def expired_cursor() -> Answer:
    return error(400, "InvalidPaginationParameter", "page[after] is expired or not valid")


def too_deep() -> Answer:
    return bad_request("Limited to 10000 records: use a narrower view or search")


def too_many_jobs(at_most: int, current: list[str]) -> Answer:
    answer = error(
        429,
        "TooManyJobs",
        "Too many TicketBulkUpdateJobV3 jobs are currently queued or running. Try again later.",
        current_job_ids=current,
    )
    answer.headers["zendesk-ratelimit-inflight-jobs"] = f"total={at_most}; remaining=0; resets=60"
    return answer
