"""
Endpoints that describe themselves: what they take, what they answer, how they refuse.

A group holds one noun's endpoints. From what is declared here come the routes, the checks of
bodies and queries, and the OpenAPI document, so that none of them can disagree with another.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.actions.checks import InvalidFields
from backend.actions.idempotency import HEADER, Once
from backend.core.errors import Invalid
from backend.web.limits import too_deep
from backend.web.problems import Refusal

PREFIX = "/api/v1"
JSON = "application/json"
PATIENCE = 15.0  # seconds for an endpoint that asks Zendesk or the database
A_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_TOLD = 1_000  # faults of one body; more are no mistake of a person's
# What may come of it where an account's login is needed, and where Zendesk is asked.
CONNECTION = (
    "read_only",
    "reauthorise",
    "access_denied",
    "zendesk_reauthorise",
    "zendesk_access_denied",
    "zendesk_account_gone",
)
ZENDESK = (
    "zendesk_rejected",
    "zendesk_rate_limited",
    "zendesk_unreachable",
    "zendesk_unavailable",
    "timeout",
)
# What an account's rules may say wherever a job is made or begins.
PERMISSIONS = ("start_not_allowed", "too_many_tickets", "confirmation_needed", "protected_tags")
_CHOSEN_BY_KIND = ("selection", "rule")
_KEY = re.compile(r"[\x21-\x7e]{1,255}")

Call = Callable[[Request], Awaitable[Response]]
Answer = type[BaseModel] | str | None
Model = TypeVar("Model", bound=BaseModel)
MoreFaults = Callable[[Mapping[str, Any]], Sequence[Invalid]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """
    One method at one address, as declared.

    An answer is a model, the media type of what is no JSON, or None for nothing at all. `body`
    is a model or a media type, and may be left out with `no_body_too`; `once` says that
    `Idempotency-Key` is honoured.
    """

    tag: str
    method: str
    path: str
    call: Call
    answers: Mapping[int, Answer]
    problems: Sequence[str]
    query: type[BaseModel] | None
    body: Answer
    once: bool
    no_body_too: bool = False


class Group:
    """The endpoints of one noun."""

    def __init__(self, tag: str, about: str) -> None:
        self.tag = tag
        self.about = about
        self.endpoints: list[Endpoint] = []

    def add(
        self,
        method: str,
        path: str,
        *,
        answers: Mapping[int, Answer],
        problems: Sequence[str] = (),
        query: type[BaseModel] | None = None,
        body: Answer = None,
        once: bool = False,
        no_body_too: bool = False,
        patience: float | None = PATIENCE,
    ) -> Callable[[Call], Call]:
        """Declare an endpoint; `problems` are the codes beyond those that all endpoints have."""

        def declare(call: Call) -> Call:
            self.endpoints.append(
                Endpoint(
                    self.tag,
                    method,
                    PREFIX + path,
                    _patient(call, patience),
                    answers,
                    problems,
                    query,
                    body,
                    once,
                    no_body_too,
                )
            )
            return call

        return declare

    @property
    def routes(self) -> list[Route]:
        """The endpoints as Starlette wants them."""
        return [
            Route(each.path, each.call, methods=[each.method], name=each.call.__name__)
            for each in self.endpoints
        ]


def no_more(parts: Mapping[str, Any]) -> Sequence[Invalid]:
    """Where nothing is wrong that a model doesn't see."""
    return ()


def answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    content = orjson.dumps(body.model_dump(mode="json") if isinstance(body, BaseModel) else body)
    return Response(content, status, headers, media_type=JSON)


def created(body: Any, address: str | None, *, repeated: bool) -> Response:
    """
    The answer to a request that makes the thing at this address of the API, or several things.

    `repeated`: an earlier request with the same Idempotency-Key has made it.
    """
    headers = {} if address is None else {"Location": f"{PREFIX}{address}"}
    if repeated:
        headers["Idempotent-Replayed"] = "true"
    return answer(body, 201, headers)


async def body_of(request: Request, model: type[Model], more: MoreFaults = no_more) -> Model:
    """
    The request's JSON body; raises InvalidFields with everything that is wrong.

    `more` is asked only about a body of the wrong shape: it gets the parts whose shape is right
    and says what else is wrong with them.
    """
    expect(request, JSON)
    content = await request.body()
    if too_deep(content):
        raise Refusal("malformed_json", "The body is nested too deeply.")
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Refusal("malformed_json", "The body is not valid JSON.") from None
    try:
        return model.model_validate_json(content, strict=True)
    except ValidationError as error:
        if error.error_count() > MOST_TOLD:
            detail = f"{error.error_count():,} things are wrong with the body."
            raise InvalidFields([Invalid(detail, field="body")]) from None
        faults = error.errors(include_url=False, include_input=False)
        found = [_fault(fault, "body") for fault in faults]
        wrong = {(fault.field or "").partition(".")[0] for fault in found}
        if isinstance(given, dict):
            found += more({name: part for name, part in given.items() if name not in wrong})
        raise InvalidFields(found) from None


async def body_if_any(request: Request, model: type[Model]) -> Model:
    """As `body_of`; a body that was left out says nothing."""
    if not await request.body():
        return model()
    return await body_of(request, model)


def query_of(request: Request, model: type[Model]) -> Model:
    """The request's query; raises InvalidFields with everything that is wrong."""
    given: dict[str, str] = {}
    faults: list[Invalid] = []
    for name, value in request.query_params.multi_items():
        if name in given:
            faults.append(Invalid("Give this once.", field=name))
        if "\0" in name or "\0" in value:
            faults.append(Invalid("This holds a character that no text has.", field=name))
        given[name] = value
    try:
        parsed = model.model_validate(given)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        raise InvalidFields([*faults, *(_fault(each, "query") for each in errors)]) from None
    if faults:
        raise InvalidFields(faults)
    return parsed


def once_of(request: Request, route: str, asked: Mapping[str, Any]) -> Once | None:
    """The request's `Idempotency-Key` with what is asked under it, if it has one."""
    key = key_of(request)
    if key is None:
        return None
    # The standard library writes numbers of any size; whether one makes sense is seen later.
    content = json.dumps(asked, sort_keys=True, separators=(",", ":")).encode()
    return Once(key, route, hashlib.sha256(content).digest())


def key_of(request: Request) -> str | None:
    """The request's `Idempotency-Key`; raises Invalid for what can't be one."""
    key = request.headers.get(HEADER)
    if key is not None and not _KEY.fullmatch(key):
        raise Invalid("The key is 1 to 255 visible ASCII characters, such as a UUID.", field=HEADER)
    return key


def expect(request: Request, media_type: str) -> None:
    """Raise where the body is of another type, or packed."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if given != media_type or packed != "identity":
        raise Refusal(
            "unsupported_media_type", f"Send the body as {media_type}, without compression."
        )


def _patient(call: Call, patience: float | None) -> Call:
    if patience is None:
        return call

    @wraps(call)
    async def with_deadline(request: Request) -> Response:
        try:
            async with asyncio.timeout(patience) as deadline:
                return await call(request)
        except TimeoutError:
            if not deadline.expired():
                raise
            raise Refusal(
                "timeout", "Zendesk or the database took too long. Try again later."
            ) from None

    return with_deadline


def _fault(error: ErrorDetails, whole: str) -> Invalid:
    """One thing that is wrong, by the name its field has for callers."""
    parts = [str(part) for part in error["loc"]]
    if len(parts) > 2 and parts[0] in _CHOSEN_BY_KIND:
        del parts[1]  # the kind that was chosen, which is no part of the body
    message = error["msg"].removeprefix("Value error, ")
    context = error.get("ctx", {})
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        kinds = str(context.get("expected_tags", "")).replace("'", "")
        parts.append(str(context.get("discriminator", "")).strip("'"))
        message = f"This must be one of: {kinds}" if kinds else "This is missing"
    elif error["type"] == "extra_forbidden":
        message = "There is no such field"
    elif error["type"] == "missing":
        message = "This is missing"
    return Invalid(message.rstrip(".") + ".", field=".".join(parts) or whole)
