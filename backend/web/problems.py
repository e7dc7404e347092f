"""
Errors as callers read them: problem documents (RFC 9457) with a stable code.

One table says which status a category of error has, another what each code means. What a document
holds was written for people; nothing of an unexpected error goes into one but the request's id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from math import ceil
from typing import NamedTuple

import orjson
import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.actions.checks import InvalidFields
from backend.core.caller import LimitReached, TooManyAttempts, Unauthorised
from backend.core.errors import (
    AccessDenied,
    AccountGone,
    Conflict,
    CredentialLost,
    Forbidden,
    Invalid,
    NotFound,
    RateLimited,
    Rejected,
    TagManagerError,
    TryLater,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 100
COME_BACK = 5  # seconds, where nobody knows better

# What drivers of databases raise when there is none, or it is too busy.
AWAY = (OperationalError, InterfaceError, PoolTimeout)

log = structlog.stdlib.get_logger(__name__)

# The first class that fits decides.
STATUSES: Sequence[tuple[type[TagManagerError], int]] = (
    (Unauthorised, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
    (LimitReached, 429),
    (TooManyAttempts, 429),
    (Unavailable, 503),
    (TryLater, 503),
    (CredentialLost, 409),
    (AccessDenied, 409),
    (AccountGone, 409),
    (Rejected, 422),
    (TagManagerError, 500),
)


class Code(NamedTuple):
    """What a code stands for."""

    status: int
    meaning: str


CODES: Mapping[str, Code] = {
    "malformed_json": Code(400, "The body is not JSON, or nested too deeply."),
    "malformed_request": Code(400, "The request can't be read."),
    "unauthorised": Code(401, "The request has no `Authorization: Bearer` header with a key."),
    "webhook_signature": Code(401, "No webhook rule of this id has signed this."),
    "webhook_time": Code(401, "The delivery was signed more than five minutes away from now."),
    "session_expired": Code(401, "The session's token is over; renew it."),
    "reopen_app": Code(401, "The session has ended, or its proof is no good; open the app again."),
    "agent_gone": Code(401, "The session's agent is no active agent of the account now."),
    "key_unknown": Code(401, "There is no such API key."),
    "key_expired": Code(401, "The API key has expired."),
    "key_revoked": Code(401, "The API key was revoked."),
    "key_owner_gone": Code(401, "The key's owner may not work with tickets at Zendesk now."),
    "forbidden": Code(403, "The caller's role, at Zendesk or of its key, does not allow this."),
    "start_not_allowed": Code(403, "Only admins may start jobs in this account."),
    "too_many_tickets": Code(403, "The job has more tickets than the caller may change in one."),
    "owner_gone": Code(403, "The owner of the schedule may not work with tickets at Zendesk now."),
    "not_admin": Code(403, "Both who connects and who allows access must be active admins."),
    "not_found": Code(404, "There is no such thing, or it is another account's."),
    "method_not_allowed": Code(405, "There is such an address, but not with this method."),
    "request_timeout": Code(408, "The body did not arrive in time."),
    "conflict": Code(409, "The job can't do this now; `detail` says what it can."),
    "permissions_changed": Code(409, "The draft's list was fixed before tags were protected."),
    "read_only": Code(409, "The account's login may only read; an admin can allow changes."),
    "no_oauth_client": Code(409, "This installation has no OAuth client to connect with."),
    "oauth_state": Code(409, "Nobody is on the way back from Zendesk; connect again."),
    "connect_refused": Code(409, "Zendesk, or the admin there, did not let us in."),
    "job_not_over": Code(409, "What follows a job has to wait until the job is over."),
    "follow_up_under_way": Code(409, "Another undo or retry of this job is not over yet."),
    "nothing_to_undo": Code(409, "The job changed no ticket."),
    "nothing_to_retry": Code(409, "No ticket of the job failed."),
    "mail_off": Code(409, "This installation sends no mail: SMTP_URL is not set."),
    "test_sent": Code(409, "A test was asked for within this minute."),
    "may_not_make_rules": Code(409, "The account's login may not make webhooks and triggers."),
    "made_by_hand": Code(409, "The webhook was made by hand; its secret is changed in Zendesk."),
    "rule_paused": Code(409, "The webhook rule is paused; resume it first."),
    "name_taken": Code(409, "Another thing of this kind has this name already."),
    "records_gone": Code(409, "The job's per-ticket records are not kept any more."),
    "ticket_not_closed": Code(409, "The check is about closed tickets, and this one is not."),
    "check_under_way": Code(409, "A ticket of the account is being checked at this moment."),
    "check_tag_in_use": Code(409, "The ticket has one of the check's tags, and not from a check."),
    "reauthorise": Code(409, "Zendesk does not accept the account's login any more."),
    "access_denied": Code(409, "The account's login may not do this at Zendesk."),
    "zendesk_reauthorise": Code(409, "The account is not connected to Zendesk any more."),
    "zendesk_access_denied": Code(409, "The account's login may not do this at Zendesk."),
    "zendesk_account_gone": Code(409, "No Zendesk account answers under this subdomain."),
    "body_too_large": Code(413, "The body is larger than this address takes."),
    "unsupported_media_type": Code(415, "The body is of another type than this address takes."),
    "invalid": Code(422, "Fields are wrong; `errors` names all of them."),
    "bad_lines": Code(422, "Lines of the file can't be used, and shall not be skipped."),
    "confirmation_needed": Code(422, "`confirm` has to be the number of tickets on the list."),
    "protected_tags": Code(422, "The job would add or remove tags that no job may touch."),
    "not_here": Code(422, "What is to be saved names things that this Zendesk does not have."),
    "idempotency_key_reused": Code(422, "The `Idempotency-Key` was used for another request."),
    "invocation_reused": Code(422, "Another delivery had this invocation's id."),
    "zendesk_rejected": Code(422, "Zendesk refused what was asked."),
    "too_many_attempts": Code(429, "Too many proofs have failed; `Retry-After` says when again."),
    "too_many_jobs": Code(429, "200 jobs of the account are pending, running or scheduled."),
    "limit_reached": Code(429, "There are more of these than an account may have."),
    "webhook_rotating": Code(429, "The rule's secret is being changed; deliver it again."),
    "internal_error": Code(500, "A fault of ours; the log knows the request by its id."),
    "unavailable": Code(503, "The database does not answer; try again later."),
    "owner_unknown": Code(503, "Zendesk can't be asked for the role of the key's owner."),
    "rights_unknown": Code(503, "Zendesk can't be asked what the session's agent may do."),
    "zendesk_unavailable": Code(503, "Zendesk does not answer; try again later."),
    "zendesk_unreachable": Code(503, "Zendesk does not answer; try again later."),
    "zendesk_rate_limited": Code(503, "Zendesk asked to wait; `Retry-After` says how long."),
    "zendesk_too_many_jobs": Code(503, "Zendesk has no room for another background job."),
    "timeout": Code(503, "Zendesk or the database took too long."),
}


class Refusal(Exception):
    """What HTTP itself refuses, before anything of ours is asked."""

    def __init__(self, code: str, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.headers = dict(headers or {})


def problem(
    request_id: str,
    code: str,
    detail: str,
    *,
    status: int | None = None,
    errors: Sequence[Mapping[str, object]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem document as an answer."""
    number = status or CODES[code].status
    body: dict[str, object] = {
        "type": f"/docs#{code}",
        "title": HTTPStatus(number).phrase,
        "status": number,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    if errors:
        body["errors"] = list(errors)
    sent = {"Retry-After": str(COME_BACK)} if number in (429, 503) else {}
    return Response(orjson.dumps(body), number, {**sent, **(headers or {})}, media_type=MEDIA_TYPE)


def answer_for(request_id: str, error: Exception) -> Response | None:
    """The answer to an error that was foreseen; None for one that was not."""
    if isinstance(error, TagManagerError):
        return _ours(request_id, error)
    if isinstance(error, Refusal):
        return problem(request_id, error.code, str(error), headers=error.headers)
    if isinstance(error, HTTPException):
        return _of_the_router(request_id, error)
    if isinstance(error, AWAY):
        log.warning("database does not answer", error=str(error.__cause__ or type(error).__name__))
        return problem(request_id, "unavailable", "The database does not answer. Try again later.")
    return None


def unexpected(request_id: str) -> Response:
    """The answer to a fault of ours."""
    detail = f"Something unexpected happened. Tell us the request's id: {request_id}."
    return problem(request_id, "internal_error", detail)


async def http_problem(request: Request, error: Exception) -> Response:
    """What the router answers where there is no address or no such method."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        error.headers = {"Allow": ", ".join(_methods_at(request))}
    return _of_the_router(str(request.scope.get("request_id", "")), error)


def _ours(request_id: str, error: TagManagerError) -> Response:
    known = CODES.get(error.code)
    status = known.status if known else next(s for kind, s in STATUSES if isinstance(error, kind))
    headers = {}
    if why := getattr(error, "why", ""):
        log.info("token refused", why=why)
    if isinstance(error, (RateLimited, TooManyAttempts)):
        headers["Retry-After"] = str(max(1, ceil(error.retry_after)))
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    detail = str(error)
    faults: Sequence[TagManagerError] = [error]
    if isinstance(error, InvalidFields):
        faults = error.faults[:MOST_FAULTS]
        if len(faults) > 1:
            detail = f"{len(error.faults)} things are wrong; `errors` names each with its field."
    errors = [
        {"field": fault.field, "detail": str(fault), **_named(fault)}
        for fault in faults
        if isinstance(fault, Invalid) and fault.field is not None
    ]
    return problem(request_id, error.code, detail, status=status, errors=errors, headers=headers)


def _named(fault: Invalid) -> Mapping[str, object]:
    return {"names": dict(zip(("kind", "id"), fault.names, strict=True))} if fault.names else {}


def _methods_at(request: Request) -> list[str]:
    """What this address takes; the router only knows the first of several endpoints."""
    path = request.url.path
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.path_regex.match(path):
            found |= route.methods or set()
    return sorted(found)


def _of_the_router(request_id: str, error: HTTPException) -> Response:
    if error.status_code == 404:
        return problem(request_id, "not_found", "There is nothing at this address.")
    if error.status_code == 405:
        allowed = dict(error.headers or {}).get("Allow", "")
        detail = f"This address takes: {allowed}." if allowed else "Use another method."
        return problem(request_id, "method_not_allowed", detail, headers={"Allow": allowed})
    return problem(request_id, "malformed_request", "The request can't be read.")
