"""
How an answer gets to the client, or does not: the faults of one request put together.

The front desk follows a Delivery; a request without faults has the default one.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Literal

import orjson

from backend.sandbox import answers
from backend.sandbox.account import Account
from backend.sandbox.answers import Answer
from backend.sandbox.clock import Clock
from backend.sandbox.faults import Fault

Manner = Literal["whole", "reset", "mid_body", "drip", "endless"]


@dataclass(slots=True)
class Delivery:
    instead: Answer | None = None
    """What is answered without acting."""
    act_after_answer: float | None = None
    """Act all the same, so many seconds after the answer."""
    wait_before: float = 0
    wait_after: float = 0
    spoil: list[Callable[[Answer], Answer]] = field(default_factory=list)
    manner: Manner = "whole"
    bytes_per_second: float = 1
    megabytes: float = 0


def arranged(
    faults: list[Fault], account: Account, clock: Clock, now: float, token: str, view: int
) -> Delivery:
    """The delivery that these faults make, after those that change the account have done so."""
    delivery = Delivery()
    for fault in faults:
        _arrange(delivery, fault, account, clock, now, token, view)
    return delivery


def _arrange(
    delivery: Delivery,
    fault: Fault,
    account: Account,
    clock: Clock,
    now: float,
    token: str,
    view: int,
) -> None:
    match fault.kind:
        case "server_error":
            _fail(delivery, fault, server_error(fault["status"], fault["retry_after"]))
        case "reset":
            delivery.manner = "mid_body" if fault["when"] == "mid_body" else "reset"
            if fault["when"] in ("before", "later"):
                _fail(delivery, fault, server_error(500))
        case "delay" if fault["when"] == "before":
            delivery.wait_before += fault["seconds"]
        case "delay":
            delivery.wait_after += fault["seconds"]
        case "drip":
            delivery.manner, delivery.bytes_per_second = "drip", fault["bytes_per_second"]
        case "endless":
            delivery.manner, delivery.megabytes = "endless", fault["megabytes"]
        case "malformed":
            form = fault["form"]
            delivery.spoil.append(lambda answer: malformed(answer, form))
        case "rate_headers":
            form = fault["form"]
            delivery.spoil.append(lambda answer: with_odd_headers(answer, form))
        case "limit_consumed":
            window = account.windows.named("account")
            limit = account.settings.requests_per_minute
            window.spend(limit, now, min(fault["requests"], window.left_at(limit, now)))
        case "revoked":
            account.oauth.revoke(token)
        case "view_shifts":
            account.view_shifts[view] = account.view_shifts.get(view, 0) + fault["tickets"]
        case "too_many_jobs":
            refused = _too_many_jobs(account, fault["others"])
            delivery.instead = delivery.instead or refused
        case _:
            delivery.instead = delivery.instead or _refusal(fault, clock)


def _fail(delivery: Delivery, fault: Fault, answer: Answer) -> None:
    if fault["when"] == "after":
        delivery.spoil.append(lambda _: answer)
        return
    delivery.instead = delivery.instead or answer
    if fault["when"] == "later":
        delivery.act_after_answer = fault["seconds"]


def _refusal(fault: Fault, clock: Clock) -> Answer:
    match fault.kind:
        case "rate_limited":
            return rate_limited(fault, clock)
        case "maintenance":
            return maintenance(fault["status"], fault["retry_after"])
        case "page_missing":
            return Answer(404, b"<html><body><h1>404 Not Found</h1></body></html>", answers.HTML)
        case "login_redirect":
            return Answer(
                302,
                b'<html><body>You are being <a href="/access/login">redirected</a>.</body></html>',
                answers.HTML,
                {"location": "/access/login"},
            )
        case "unauthorised":
            return answers.invalid_token()
        case "forbidden":
            return answers.missing_scope(fault["scope"])
        case "cursor_expired":
            return answers.expired_cursor()
        case "too_deep":
            return answers.too_deep()
    return server_error(500)


def _too_many_jobs(account: Account, others: int | None) -> Answer | None:
    live, at_most = list(account.jobs.live), account.settings.jobs_at_most
    if others is not None and len(live) + others < at_most:
        return None
    return answers.too_many_jobs(at_most, live)


def rate_limited(fault: Fault, clock: Clock) -> Answer:
    """A 429 whose Retry-After has any of the forms that were met in the wild."""
    form = fault["retry_after"]
    match form:
        case "date":
            until = formatdate(clock.wall() + fault["seconds"], usegmt=True)
            answer = answers.too_many_requests(until)
            answer.quiet_seconds = fault["seconds"]
        case "garbage":
            answer = answers.too_many_requests("a while")
        case "absent":
            answer = answers.too_many_requests(None)
        case _:
            answer = answers.too_many_requests(str(form))
    answer.quiet_for_all = not fault["endpoint_only"]
    return answer


def server_error(status: int, retry_after: object = None) -> Answer:
    page = (
        f"<html><head><title>{status}</title></head><body><h1>We're sorry, but something went"
        " wrong.</h1></body></html>"
    )
    return Answer(status, page.encode(), answers.HTML, _retry_after(retry_after))


def maintenance(status: int, retry_after: object) -> Answer:
    page = (
        b"<!DOCTYPE html><html><head><title>Zendesk maintenance</title></head>"
        b"<body><h1>We'll be back soon</h1></body></html>"
    )
    return Answer(status, page, answers.HTML, _retry_after(retry_after))


def _retry_after(value: object) -> dict[str, str]:
    return {} if value is None else {"retry-after": str(value)}


def malformed(answer: Answer, form: str) -> Answer:
    """A successful answer made unusable; refusals and what is no JSON any more stay as they are."""
    if answer.status >= 300 or answer.content_type != answers.JSON:
        return answer
    if form == "truncated":
        answer.body = answer.body[: len(answer.body) // 2]
    elif form == "not_json":
        answer.body = b"upstream connect error or disconnect/reset before headers"
    else:
        with suppress(orjson.JSONDecodeError):
            answer.body = orjson.dumps(_reshaped(orjson.loads(answer.body), form))
    return answer


def with_odd_headers(answer: Answer, form: str) -> Answer:
    odd = {
        "negative": {"x-rate-limit-remaining": "-3", "ratelimit-remaining": "-3"},
        "garbage": {
            "x-rate-limit": "many",
            "x-rate-limit-remaining": "some",
            "ratelimit-limit": "",
            "ratelimit-remaining": "NaN",
            "ratelimit-reset": "soon",
        },
        "zero": {"x-rate-limit": "0", "x-rate-limit-remaining": "0", "ratelimit-limit": "0"},
        "two": {
            "x-rate-limit": "700",
            "x-rate-limit-remaining": "699",
            "ratelimit-limit": "200",
            "ratelimit-remaining": "3",
        },
        "absent": {},
    }[form]
    kept = {n: v for n, v in answer.headers.items() if form != "absent" or "rate" not in n}
    answer.headers = {**kept, **odd}
    return answer


def _reshaped(value: Any, form: str) -> Any:
    match form:
        case "nulls":
            return dict.fromkeys(value) if isinstance(value, dict) else [None for _ in value]
        case "missing":
            return {}
        case "list":
            return [value]
        case "ids_as_strings":
            return _mapped(value, lambda name, each: str(each) if name == "id" else each)
    return _mapped(value, lambda _, each: each, extra={"x_new_field": {"of": ["2027", None]}})


def _mapped(
    value: Any, change: Callable[[str, Any], Any], extra: dict[str, Any] | None = None
) -> Any:
    if isinstance(value, list):
        return [_mapped(each, change, extra) for each in value]
    if isinstance(value, dict):
        inner = {name: change(name, _mapped(each, change, extra)) for name, each in value.items()}
        return {**inner, **(extra or {})}
    return value
