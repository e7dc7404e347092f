"""Answers that really came from Zendesk, and those its pages quote, are understood."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    RateLimited,
    Rejected,
    TooManyJobs,
    ZendeskError,
)
from backend.zendesk import protocol, webhooks

# The calls we make, as they appear in recordings, and what reads their answers.
READ_BY: list[tuple[str, str, Callable[[dict[str, Any]], Any]]] = [
    (r"/tickets/show_many(\.json)?\?", "tickets", protocol.tickets_from),
    (r"/tickets/update_many\.json", "job_status", protocol.job_from),
    (r"/job_statuses/[^/?]+$", "job_status", protocol.job_from),
    (r"/(create|update|destroy)_many\.json", "job_status", protocol.job_from),
    (r"/views(/active|/compact)?(\.json)?(\?|$)", "views", protocol.views_from),
    (r"/views/[^/]+/count\.json", "view_count", protocol.view_count_from),
    (r"/users/me\.json", "user", protocol.user_from),
    (r"/search/count\.json", "count", protocol.count_from),
    (r"/search/export\.json", "results", protocol.export_page),
    (r"/tickets/[^/]+/tags\.json", "tags", protocol.tags_from),
    (r"/webhooks$", "webhook", webhooks.webhook_from),
    (r"/webhooks/[^/]+/signing_secret$", "signing_secret", webhooks.secret_from),
]


def interactions(data: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for file in sorted((data / "recorded").glob("*.json")):
        for one in json.loads(file.read_text()).get("interactions", []):
            yield file.name, one["request"], one["response"]


def items(data: Path, name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((data / "documented" / name).read_text())["items"]


def body_of(response: dict[str, Any]) -> bytes:
    body = response["body"]
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def test_every_recorded_answer_of_the_calls_we_make_is_understood(zendesk_data: Path) -> None:
    read = dict.fromkeys([key for _, key, _ in READ_BY], 0)
    for _, request, response in interactions(zendesk_data):
        if response["status"] not in (200, 201) or "/apps/" in request["path"]:
            continue
        for pattern, key, parse in READ_BY:
            if re.search(pattern, request["path"]) and key in response["body"]:
                parse(protocol.decode(body_of(response), what="read it"))
                read[key] += 1
                break

    assert read["job_status"] >= 35
    assert all(read.values()), read


def test_every_recorded_page_of_a_view_is_understood(zendesk_data: Path) -> None:
    cursors = []
    for _, request, response in interactions(zendesk_data):
        if re.search(r"/views/\d+/tickets", request["path"]) and "meta" in response["body"]:
            page = protocol.view_page(response["body"])
            cursors.append((len(page.tickets), page.cursor))

    assert len(cursors) >= 3
    assert (
        1,
        "eyJzb3J0IjoiY3d3QUFBQnVhV05sWDJsa0lHUmxjMk09Iiwib2Zmc2V0IjoiYVFJQUFBQUFBQUFBIn0=",
    ) in cursors


def test_the_recorded_batch_of_100_ends_with_100_successes(zendesk_data: Path) -> None:
    name = "zenpy--tickets-update_many-batch-100-with-polls.json"
    jobs = [
        protocol.job_from(response["body"])
        for file, _, response in interactions(zendesk_data)
        if file == name
    ]

    assert [job.live for job in jobs] == [True] * (len(jobs) - 1) + [False]
    assert jobs[0].results is None
    results = jobs[-1].results or ()
    assert len({result.id for result in results}) == 100
    assert all(result.ok for result in results)


def test_failures_inside_a_completed_job_are_seen(zendesk_data: Path) -> None:
    name = "zenpy--organizations-update_many-partial-failure.json"
    *_, job = (
        protocol.job_from(response["body"])
        for file, _, response in interactions(zendesk_data)
        if file == name
    )

    results = job.results or ()
    assert job.status == "completed"
    assert {result.ok for result in results} == {True, False}
    for result in results:
        assert result.ok is (result.error == "")
        assert result.ok or "already been taken" in result.details


def test_the_anonymous_user_of_a_wrong_token_has_no_id(zendesk_data: Path) -> None:
    ids = [
        protocol.user_from(response["body"]).id
        for file, _, response in interactions(zendesk_data)
        if "users-me" in file and response["status"] == 200
    ]

    assert None in ids
    assert any(ids)


def test_every_recorded_refusal_is_rejected_with_its_name(zendesk_data: Path) -> None:
    seen = set()
    for _, _, response in interactions(zendesk_data):
        status = response["status"]
        if status >= 400 and response["body"]:
            error = protocol.error_for(status, response["headers"], body_of(response), what="do it")
            assert isinstance(error, Rejected)
            assert error.status == status
            seen.add(error.reason.partition(":")[0])

    assert seen >= {"RecordInvalid", "RecordNotFound", "TooManyValues", "InvalidEndpoint"}


def test_the_limits_in_every_recorded_answer_are_read(zendesk_data: Path) -> None:
    file = zendesk_data / "recorded" / "zenpy--rate-limit-headers-by-endpoint.json"
    endpoints: set[str] = set()
    for sample in json.loads(file.read_text())["samples"]:
        headers = sample["headers"]
        told = protocol.limits_from(headers)
        assert (told is not None) is bool(headers)
        if told is not None:
            endpoints |= set(told.endpoints)
            if "x-rate-limit" in headers:
                assert told.limit == int(headers["x-rate-limit"])
                assert told.remaining == int(headers["x-rate-limit-remaining"])

    assert {"tickets-update", "tickets-index", "tags-index", "per-ticket-updates"} <= endpoints


def test_every_quoted_limit_means_waiting(zendesk_data: Path) -> None:
    seen: list[ZendeskError] = []
    for item in items(zendesk_data, "errors-429-and-jobs-limit.json"):
        if "body" in item:
            status = item.get("status")
            error = protocol.error_for(
                status if isinstance(status, int) else 429,
                item.get("headers", {}),
                body_of(item),
                what="update tickets",
            )
            assert error is not None
            seen.append(error)

    assert [type(error) for error in seen] == [TooManyJobs, RateLimited, RateLimited]
    jobs, updates, account = seen
    assert isinstance(jobs, TooManyJobs)
    assert isinstance(updates, RateLimited)
    assert updates.retry_after == 93
    assert isinstance(account, RateLimited)
    assert account.scope == "account"


def test_every_quoted_refusal_has_its_decision(zendesk_data: Path) -> None:
    decisions = {401: CredentialLost, 403: AccessDenied}
    for item in items(zendesk_data, "errors-401-403-409-422.json"):
        error = protocol.error_for(item["status"], {}, body_of(item), what="update tickets")
        assert type(error) is decisions.get(item["status"], Rejected)


def test_the_quoted_failed_job_is_over_and_says_why(zendesk_data: Path) -> None:
    [failed] = [
        protocol.job_from(item["body"])
        for item in items(zendesk_data, "job_status-failed-and-update-shapes.json")
        if "body" in item
    ]

    assert failed.over
    [result] = failed.results or ()
    assert (result.ok, result.index, result.error) == (False, 0, "TicketCreateFailed")


def test_our_bulk_bodies_are_those_that_the_pages_show(zendesk_data: Path) -> None:
    shown = [
        item["request"]["body"]
        for item in items(zendesk_data, "requests-update_many-tags.json")
        if item["what"].startswith("bulk form")
    ]

    assert json.loads(protocol.bulk_change(["a_new_tag"], [])) in shown
    assert json.loads(protocol.bulk_change([], ["old_tag_1"])) in shown
