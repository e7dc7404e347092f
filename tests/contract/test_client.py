"""The client against a real server that does everything a network can do."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

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
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import Limits
from tests.contract.manners import (
    answer,
    cut,
    drip,
    failure,
    flood,
    hang_up,
    no_http,
    page,
    reset,
    silence,
)

from .answers import JOB, META, TICKET, USER, VIEW
from .conftest import TOKEN, Answer, Server

pytestmark = pytest.mark.anyio


TICKETS = {"tickets": [TICKET], "next_page": None, "count": 1}


async def test_an_answer_without_content_is_a_success(zendesk: Zendesk, server: Server) -> None:
    server.will(answer(b"", 204, content_type="text/plain"))
    await zendesk.delete_webhook("01HANAHCF4QSDH4KXY4G2SAR4C")
    ((first, _, body),) = server.requests
    assert first == "DELETE /acme/api/v2/webhooks/01HANAHCF4QSDH4KXY4G2SAR4C HTTP/1.1"
    assert body == b""


async def test_a_look_asks_once_and_brings_the_tickets(
    zendesk: Zendesk, server: Server, limits: list[Limits], reasons: list[str]
) -> None:
    server.will(answer(TICKETS, ratelimit_limit="700", ratelimit_remaining="699"))

    [ticket] = await zendesk.show_many([35436, 2, 3])

    assert ticket.tags == {"printer", "fire"}
    [(line, headers, _)] = server.requests
    assert line == "GET /acme/api/v2/tickets/show_many?ids=35436,2,3 HTTP/1.1"
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert headers["accept"] == "application/json"
    assert headers["user-agent"] == "tag-manager-for-zendesk"
    assert limits == [Limits(700, 699)]
    assert reasons == ["look"]


async def test_an_update_sends_its_change_and_brings_the_job(
    zendesk: Zendesk, server: Server, reasons: list[str]
) -> None:
    server.will(answer({"job_status": {**JOB, "status": "queued", "results": None}}))

    job = await zendesk.update_many([1, 2], ["b", "a"], ["x"])
    await zendesk.update_batch([(1, ["a"], "2026-11-23T10:00:00Z")], reason="undo")

    assert (job.id, job.live) == (JOB["id"], True)
    (line, headers, body), (second, _, _) = server.requests
    assert line == "PUT /acme/api/v2/tickets/update_many.json?ids=1,2 HTTP/1.1"
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"ticket": {"additional_tags": ["a", "b"], "remove_tags": ["x"]}}
    assert second == "PUT /acme/api/v2/tickets/update_many.json HTTP/1.1"
    assert reasons == ["update", "undo"]


async def test_pages_go_on_by_cursor_and_never_by_an_address_in_the_answer(
    zendesk: Zendesk, server: Server
) -> None:
    links = {"next": "http://169.254.169.254/latest/meta-data"}
    last = {**META, "has_more": False}
    server.will(
        answer({"views": [VIEW], "meta": META, "links": links}),
        answer({"views": [{**VIEW, "id": 26}], "meta": last, "links": links}),
    )

    views = await zendesk.views()

    assert [view.id for view in views] == [25, 26]
    assert [line for line, _, _ in server.requests] == [
        "GET /acme/api/v2/views?active=true&page%5Bsize%5D=100 HTTP/1.1",
        "GET /acme/api/v2/views?active=true&page%5Bsize%5D=100"
        "&page%5Bafter%5D=eyJv%2B%2F%3D%3D HTTP/1.1",
    ]


async def test_a_packed_answer_is_unpacked(zendesk: Zendesk, server: Server) -> None:
    packed = gzip.compress(json.dumps(TICKETS).encode())
    server.will(answer(packed, content_encoding="gzip"))

    assert len(await zendesk.show_many([1])) == 1
    assert server.requests[0][1]["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("pack", "encoding"),
    [(gzip.compress, "GZIP"), (zlib.compress, "deflate"), (bytes, "identity")],
)
@pytest.mark.parametrize("kind", ["Application/JSON", "text/plain", "x-none"])
async def test_an_answer_is_what_it_holds_whatever_its_headers_call_it(
    zendesk: Zendesk, server: Server, pack: Callable[[bytes], bytes], encoding: str, kind: str
) -> None:
    body = pack(json.dumps(TICKETS).encode())
    server.will(answer(body, content_encoding=encoding, content_type=kind))

    assert len(await zendesk.show_many([1])) == 1


async def test_an_answer_needs_no_content_type(zendesk: Zendesk, server: Server) -> None:
    async def bare(writer: asyncio.StreamWriter) -> None:
        body = json.dumps(TICKETS).encode()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body)

    server.will(bare)
    assert len(await zendesk.show_many([1])) == 1


async def test_an_anonymous_user_means_that_the_token_is_lost(
    zendesk: Zendesk, server: Server
) -> None:
    server.will(answer({"user": {**USER, "id": None, "role": "end-user"}}), answer({"user": USER}))

    assert isinstance(await failure(zendesk.me()), CredentialLost)
    assert (await zendesk.me()).id == 35436


async def test_nothing_was_done_where_nobody_listens(http: httpx.AsyncClient) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        zendesk = Zendesk(http, f"http://127.0.0.1:{taken.getsockname()[1]}/acme", TOKEN)

        error = await failure(zendesk.update_many([1], ["a"], []))

    assert isinstance(error, Unreachable)
    assert not error.may_have_acted


async def test_nothing_was_done_where_the_name_leads_nowhere(http: httpx.AsyncClient) -> None:
    error = await failure(Zendesk(http, "http://acme.invalid", TOKEN).update_many([1], ["a"], []))

    assert isinstance(error, Unreachable)
    assert not error.may_have_acted


async def test_nothing_was_done_where_no_safe_connection_comes_about(
    http: httpx.AsyncClient,
) -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        zendesk = Zendesk(http, f"https://127.0.0.1:{port}/acme", TOKEN)
        error = await failure(zendesk.update_many([1], ["a"], []))

    assert isinstance(error, Unreachable)
    assert not error.may_have_acted


@pytest.mark.parametrize("fault", [reset, hang_up, cut, no_http])
async def test_a_broken_connection_may_have_acted(
    zendesk: Zendesk, server: Server, fault: Answer
) -> None:
    server.will(fault)

    error = await failure(zendesk.update_many([1], ["a"], []))

    assert isinstance(error, Unreachable)
    assert error.may_have_acted
    assert "the connection to Zendesk broke" in str(error)
    assert len(server.requests) == 1  # nothing is tried again here


@pytest.mark.parametrize("fault", [silence, drip()])
async def test_no_answer_takes_longer_than_its_deadline(
    zendesk: Zendesk, server: Server, fault: Answer
) -> None:
    server.will(fault)
    began = asyncio.get_running_loop().time()

    error = await failure(zendesk.update_many([1], ["a"], [], deadline=0.1))

    assert isinstance(error, Unreachable)
    assert error.may_have_acted
    assert asyncio.get_running_loop().time() - began < 1


@pytest.mark.parametrize(
    "fault",
    [
        flood(),
        answer(gzip.compress(bytes(200 * 2**20), 1), content_encoding="gzip"),
    ],
)
async def test_an_endless_answer_is_left_at_10_megabytes(
    zendesk: Zendesk, server: Server, fault: Answer
) -> None:
    server.will(fault)

    error = await failure(zendesk.show_many([1]))

    assert isinstance(error, Unreachable)
    assert "longer than 10485760 bytes" in str(error)


async def test_a_large_page_of_a_search_has_room(zendesk: Zendesk, server: Server) -> None:
    rows = [{**TICKET, "id": n, "description": "x" * 12_000} for n in range(1, 1001)]
    server.will(answer({"results": rows, "meta": META}))

    found = await zendesk.search_export("tags:old", None)

    assert (len(found.tickets), found.cursor) == (1000, META["after_cursor"])


@pytest.mark.parametrize(
    "odd",
    [
        page(200),
        answer(TICKETS, content_type="text/html"),
        answer(b"", 204),
        answer(b""),
        answer(b"null"),
        answer(b"[]"),
        answer(b"{}"),
        answer({"tickets": None}),
        answer(b'{"tickets": ['),
        answer(b"junk", content_encoding="gzip"),
        answer(TICKETS, content_encoding="br"),
    ],
)
async def test_a_success_that_is_not_what_was_asked_for_makes_no_sense(
    zendesk: Zendesk, server: Server, odd: Answer
) -> None:
    server.will(odd)

    error = await failure(zendesk.show_many([1]))

    assert isinstance(error, Unreachable)
    assert "made no sense" in str(error)
    assert error.may_have_acted


@pytest.mark.parametrize(
    ("refusal", "decision"),
    [
        (answer({"error": "invalid_token"}, 401), CredentialLost),
        (answer({"error": "Forbidden"}, 403), AccessDenied),
        (page(403), AccessDenied),
        (page(404), AccountGone),
        (answer({"error": "RecordNotFound"}, 404), Rejected),
        (answer({"error": "UpdateConflict"}, 409), Rejected),
        (answer({"error": "RecordInvalid"}, 422), Rejected),
        (answer(b"too many", 429, retry_after="3"), RateLimited),
        (answer({"error": "TooManyJobs", "current_job_ids": ["a"]}, 429), TooManyJobs),
        (page(500), Unreachable),
        (page(503), Unreachable),
    ],
)
async def test_a_refusal_is_a_decision_and_tells_its_limits_all_the_same(
    zendesk: Zendesk,
    server: Server,
    limits: list[Limits],
    refusal: Answer,
    decision: type[ZendeskError],
) -> None:
    server.will(refusal)
    assert type(await failure(zendesk.show_many([1]))) is decision
    assert limits == []

    server.will(answer(b"", 429, x_rate_limit="700", x_rate_limit_remaining="0"))
    await failure(zendesk.show_many([1]))
    assert limits == [Limits(700, 0)]


@pytest.mark.parametrize("fault", [drip(429), flood(429)])
async def test_a_refusal_counts_although_its_body_never_ends(
    zendesk: Zendesk, server: Server, fault: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.zendesk.client.REFUSAL_DEADLINE", 0.05)
    server.will(fault)

    assert isinstance(await failure(zendesk.show_many([1])), RateLimited)


async def test_who_is_cancelled_is_cancelled(zendesk: Zendesk, server: Server) -> None:
    server.will(silence)
    call = asyncio.create_task(zendesk.show_many([1]))
    await server.arrived.acquire()

    call.cancel()

    with pytest.raises(asyncio.CancelledError):
        await call


async def test_cancelled_and_late_calls_leave_room_for_others(
    zendesk: Zendesk, server: Server
) -> None:
    server.will(silence)
    calls = [asyncio.create_task(zendesk.show_many([1])) for _ in range(64)]
    for _ in calls:
        await server.arrived.acquire()
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    await asyncio.gather(
        *(zendesk.show_many([1], deadline=0.05) for _ in range(64)), return_exceptions=True
    )

    server.will(answer(TICKETS))
    found = await asyncio.gather(*(zendesk.show_many([1]) for _ in range(64)))

    assert len(found) == 64


async def test_connections_are_used_again(zendesk: Zendesk, server: Server) -> None:
    ports = set()

    async def note(writer: asyncio.StreamWriter) -> None:
        ports.add(writer.get_extra_info("peername"))
        await answer(TICKETS)(writer)

    server.will(note)
    for _ in range(40):
        await zendesk.show_many([1])

    assert len(ports) <= 8


CALLS: list[tuple[Callable[[Zendesk], Awaitable[Any]], object, str]] = [
    (lambda z: z.user(7), {"user": USER}, "check"),
    (lambda z: z.users([7]), {"users": [USER]}, "check"),
    (lambda z: z.job_statuses(["V3-1"]), {"job_statuses": [JOB]}, "poll"),
    (lambda z: z.recent_job_statuses(), {"job_statuses": [JOB]}, "poll"),
    (lambda z: z.view(25), {"view": VIEW}, "view"),
    (lambda z: z.view_count(25), {"view_count": {"value": 1, "fresh": True}}, "count"),
    (lambda z: z.view_tickets(25, None), {"tickets": [TICKET], "meta": META}, "select"),
    (lambda z: z.search_count("tags:a"), {"count": 6}, "count"),
    (lambda z: z.autocomplete_tags("ab"), {"tags": ["abc"]}, "tags"),
]


@pytest.mark.parametrize(("call", "body", "reason"), CALLS)
async def test_every_call_brings_its_value_and_counts_its_request(
    zendesk: Zendesk,
    server: Server,
    reasons: list[str],
    call: Callable[[Zendesk], Awaitable[Any]],
    body: object,
    reason: str,
) -> None:
    server.will(answer(body))

    assert await call(zendesk)
    assert reasons == [reason]
    assert len(server.requests) == 1
