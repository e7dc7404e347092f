"""Each documented error of Zendesk stands for the right decision, in words for people."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TooManyJobs,
    Unreachable,
    ZendeskError,
)
from backend.zendesk.protocol import error_for

TOO_MANY_JOBS = {
    "error": "TooManyJobs",
    "description": "Too many TicketBulkUpdateJobV3 jobs are currently queued or running.",
    "current_job_ids": ["14b1939441cb2e96d0c0835ede22ce03", 7, None],
}
NO_HELP_DESK = b"<!DOCTYPE html><html><h1>No help desk at gone.zendesk.com</h1></html>"


def meaning(status: int, body: object = b"", **headers: str) -> ZendeskError | None:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_for(status, named, sent, what="update tickets", now=0)


def refused(status: int, body: object = b"", **headers: str) -> ZendeskError:
    error = meaning(status, body, **headers)
    assert error is not None
    return error


@pytest.mark.parametrize("status", [200, 201, 204])
def test_a_success_is_no_error(status: int) -> None:
    assert meaning(status, {"tickets": []}) is None


def test_a_ticket_that_speaks_of_too_many_jobs_is_no_error() -> None:
    assert meaning(200, {"tickets": [{"subject": "TooManyJobs"}]}) is None


@pytest.mark.parametrize("status", [200, 400, 422, 429, 500, 503])
def test_too_many_jobs_is_known_by_its_name_whatever_the_status(status: int) -> None:
    error = refused(status, TOO_MANY_JOBS)

    assert isinstance(error, TooManyJobs)


def test_a_full_job_bucket_is_too_many_jobs_even_when_told_in_text() -> None:
    text = b"Too many TicketBulkUpdateJobV3 jobs are currently queued or running. Try again later."
    bucket = "total=30; remaining=0; resets=60"

    assert isinstance(refused(429, text), TooManyJobs)
    assert isinstance(refused(429, zendesk_ratelimit_inflight_jobs=bucket), TooManyJobs)


def test_too_many_requests_stops_the_account_for_as_long_as_zendesk_says() -> None:
    error = refused(429, b"Number of allowed API requests per minute exceeded", retry_after="93")

    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.scope) == (93, "account")
    assert "93 s" in str(error)


def test_too_many_requests_without_a_word_stops_the_account_for_a_minute() -> None:
    error = refused(429)

    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.scope) == (60, "account")


def test_an_endpoint_limit_that_is_used_up_is_named() -> None:
    error = refused(
        429,
        retry_after="5",
        ratelimit_remaining="600",
        zendesk_ratelimit_search_export="total=100; remaining=0; resets=41",
        zendesk_ratelimit_tickets_index="total=100; remaining=99; resets=41",
    )

    assert isinstance(error, RateLimited)
    assert error.scope == "search-export"


def test_when_the_account_limit_is_used_up_too_it_is_the_account_that_waits() -> None:
    error = refused(
        429,
        x_rate_limit="700",
        x_rate_limit_remaining="0",
        zendesk_ratelimit_search_export="total=100; remaining=0; resets=41",
    )

    assert isinstance(error, RateLimited)
    assert error.scope == "account"


def test_a_limit_without_a_name_is_not_the_accounts_where_that_has_room() -> None:
    words = b"Number of allowed API requests per minute exceeded"

    error = refused(429, words, x_rate_limit="700", x_rate_limit_remaining="650", retry_after="50")

    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.scope) == (50, "endpoint")
    assert "limit for such requests" in str(error)


def test_the_limit_of_updates_per_ticket_is_known_by_its_sentence() -> None:
    sentence = b"Rate limit for ticket updates exceeded, please wait before updating this ticket"

    error = refused(429, sentence, content_type="text/html", retry_after="93")

    assert isinstance(error, RateLimited)
    assert error.scope == "per-ticket-updates"


def test_503_with_a_time_is_a_limit_and_without_one_a_problem_of_zendesks() -> None:
    limited, broken = refused(503, b"<html>", retry_after="30"), refused(503, b"<html>")

    assert isinstance(limited, RateLimited)
    assert (limited.retry_after, limited.scope) == (30, "account")
    assert isinstance(broken, Unreachable)
    assert broken.status == 503
    assert broken.may_have_acted


@pytest.mark.parametrize("status", [301, 302, 307, 408, 425, 500, 502, 504, 599, 100, 999])
def test_what_says_nothing_of_the_request_is_unreachable(status: int) -> None:
    error = refused(status, b"<html>login</html>")

    assert isinstance(error, Unreachable)
    assert error.status == status


def test_a_lost_token_asks_for_a_person() -> None:
    told = {"error": "invalid_token", "error_description": "The access token provided is expired"}

    assert isinstance(refused(401, told), CredentialLost)
    assert isinstance(refused(401, b"<html>"), CredentialLost)


def test_a_missing_right_is_told_in_zendesks_words() -> None:
    told = {
        "error": "Forbidden",
        "description": "You are missing the following required scopes: read",
    }

    error = refused(403, told)

    assert isinstance(error, AccessDenied)
    assert "missing the following required scopes: read" in str(error)


def test_a_page_of_html_is_told_as_text() -> None:
    page = b"<html><style>p{}</style><script>alert(1)</script><p>Access&nbsp;denied\n</p></html>"

    error = refused(403, page)

    assert isinstance(error, AccessDenied)
    assert "update tickets: Access denied. An admin" in str(error)


def test_no_help_desk_means_that_the_account_is_gone() -> None:
    assert isinstance(refused(404, NO_HELP_DESK), AccountGone)
    assert isinstance(refused(404, b"No help desk at gone.zendesk.com"), AccountGone)


@pytest.mark.parametrize("body", [{"error": "RecordNotFound", "description": "Not found"}, {}, b""])
def test_what_zendesk_does_not_know_is_rejected(body: object) -> None:
    error = refused(404, body)

    assert isinstance(error, Rejected)
    assert error.status == 404


def test_the_details_of_a_refusal_become_one_readable_sentence() -> None:
    told = {
        "error": "RecordInvalid",
        "description": "Record validation errors",
        "details": {
            "status": [{"description": "Status: closed prevents ticket update", "error": "X"}],
            "base": [{"description": "Type is needed to solve a ticket.", "error": None}],
        },
    }

    error = refused(422, told)

    assert isinstance(error, Rejected)
    assert str(error) == (
        "Zendesk refused to update tickets: RecordInvalid: Record validation errors: "
        "status: Status: closed prevents ticket update: Type is needed to solve a ticket."
    )


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (400, {"error": {"title": "Invalid attribute", "message": "Wrong"}}, "Invalid attribute"),
        (400, b"Required parameter missing: ids", "Required parameter missing: ids"),
        (409, b'"Requester creation collision - please try again"', "collision"),
        (409, {"error": "UpdateConflict", "description": "outdated"}, "UpdateConflict: outdated"),
        (413, b"", "it answered 413"),
        (406, {"error": "CommentRequired", "description": "A comment"}, "CommentRequired"),
        (422, {"error": "RecordInvalid", "details": {"tags": "too long"}}, "tags: too long"),
        (400, ["odd", {"a": ["nested"]}], "odd nested"),
        (400, 7, "it answered 400"),
    ],
)
def test_every_style_of_refusal_is_told(status: int, body: object, words: str) -> None:
    error = refused(status, body)

    assert isinstance(error, Rejected)
    assert error.status == status
    assert words in str(error)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "description", "details", "current_job_ids", "message", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    status=st.integers(0, 999),
    body=st.binary(max_size=80) | JSON.map(lambda told: json.dumps(told).encode()),
    headers=st.dictionaries(
        st.sampled_from(["retry-after", "content-type", "zendesk-ratelimit-x", "x-rate-limit"]),
        st.text(max_size=30),
    ),
)
def test_no_answer_is_too_odd_for_a_decision(
    status: int, body: bytes, headers: dict[str, str]
) -> None:
    error = error_for(status, headers, body, what="update tickets", now=0)

    assert error is not None or 200 <= status < 300
    if error is not None:
        assert len(str(error)) < 600
        assert str(error).isprintable()


def test_a_body_of_a_million_brackets_is_no_danger() -> None:
    assert isinstance(refused(400, b"[" * 10**6), Rejected)
