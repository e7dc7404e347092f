"""Every kind of fault does what it says, exactly as often as it is told to."""

from email.utils import parsedate_to_datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from backend.sandbox import faults
from backend.sandbox.connection import ConnectionCut
from backend.sandbox.faults import CHOICES, KINDS

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def job_after(zendesk: Zendesk, count: int, **change: Any) -> Any:
    """A job over so many tickets, long after it was queued."""
    job_id = await zendesk.queue(*zendesk.open_tickets(count), **change)
    zendesk.clock.advance(60)
    return await zendesk.job(job_id)


async def test_after_and_times_are_exact(zendesk: Zendesk) -> None:
    await zendesk.fault("server_error", status=502, path="users/*", after=2, times=3)
    statuses = [(await zendesk.get("users/me")).status_code for _ in range(7)]
    assert statuses == [200, 200, 502, 502, 502, 200, 200]
    assert (await zendesk.get("groups")).status_code == 200
    (entry,) = await zendesk.control("GET", "faults")
    assert (entry["matched"], entry["fired"]) == (7, 3)


async def test_chance_is_repeatable(zendesk: Zendesk) -> None:
    rounds = []
    for _ in range(2):
        await zendesk.fault("server_error", probability=0.5, seed=7)
        rounds.append([(await zendesk.get("users/me")).status_code for _ in range(20)])
        await zendesk.control("DELETE", "faults")
    assert rounds[0] == rounds[1]
    assert set(rounds[0]) == {200, 500}


async def test_an_outage_lasts_as_long_as_it_is_told(zendesk: Zendesk) -> None:
    await zendesk.fault("server_error", status=503, for_seconds=3600)
    assert (await zendesk.get("users/me")).status_code == 503
    zendesk.clock.advance(3599)
    assert (await zendesk.get("users/me")).status_code == 503
    zendesk.clock.advance(2)
    assert (await zendesk.get("users/me")).status_code == 200


async def test_a_fault_can_be_for_one_account_and_method_only(zendesk: Zendesk) -> None:
    await zendesk.fault("unauthorised", subdomain="other")
    await zendesk.fault("unauthorised", method="PUT")
    assert (await zendesk.get("users/me")).status_code == 200
    assert (await zendesk.update_many(1, additional_tags=["x"])).status_code == 401


@pytest.mark.parametrize("body", [{"kind": "nonsense"}, {"kind": "delay", "when": "never"}])
async def test_a_fault_that_does_not_exist_is_explained(
    zendesk: Zendesk, body: dict[str, str]
) -> None:
    answer = await zendesk.client.post("/_control/faults", json=body)
    assert answer.status_code == 400
    assert "before" in answer.json()["error"] or "delay" in answer.json()["error"]


@pytest.mark.parametrize(
    ("form", "header"),
    [(5, "5"), (0, "0"), (999_999, "999999"), ("garbage", "a while"), ("absent", None)],
)
async def test_a_429_can_say_anything_about_when_to_come_back(
    zendesk: Zendesk, form: object, header: str | None
) -> None:
    await zendesk.fault("rate_limited", retry_after=form)
    answer = await zendesk.get("users/me")
    assert answer.status_code == 429
    assert answer.headers.get("retry-after") == header


async def test_a_429_can_name_a_date(zendesk: Zendesk) -> None:
    await zendesk.fault("rate_limited", retry_after="date", seconds=30, times=1)
    answer = await zendesk.get("users/me")
    until = parsedate_to_datetime(answer.headers["retry-after"]).timestamp()
    assert until == zendesk.clock.now() + 30
    zendesk.clock.advance(29)
    await zendesk.get("users/me")
    counters = await zendesk.control("GET", "acme/counters")
    assert [each["milliseconds"] for each in counters["impatient"]] == [29_000]


async def test_an_error_can_come_before_or_after_acting_or_act_later(zendesk: Zendesk) -> None:
    for ticket, (when, acted) in zip(
        zendesk.open_tickets(3),
        (("before", False), ("after", True), ("later", True)),
        strict=True,
    ):
        await zendesk.fault("server_error", status=504, when=when, seconds=20, method="PUT")
        answer = await zendesk.update_many(ticket, additional_tags=["x"])
        assert answer.status_code == 504
        zendesk.clock.advance(2)
        assert ("x" in await zendesk.tags(ticket)) is acted
        await zendesk.control("DELETE", "faults")


async def test_an_error_after_acting_can_say_when_to_come_back(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.fault("server_error", status=503, retry_after=9, when="after", method="PUT")
    answer = await zendesk.update_many(ticket, additional_tags=["x"])
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "9")
    zendesk.clock.advance(2)
    assert "x" in await zendesk.tags(ticket)


async def test_what_stands_before_zendesk_can_say_that_there_is_no_such_page(
    zendesk: Zendesk,
) -> None:
    await zendesk.fault("page_missing", times=1)
    answer = await zendesk.get("users/me")
    assert (answer.status_code, answer.headers["content-type"][:9]) == (404, "text/html")
    assert (await zendesk.get("users/me")).status_code == 200


async def test_too_many_jobs_counts_the_jobs_of_others(zendesk: Zendesk) -> None:
    await zendesk.fault("too_many_jobs", others=28)
    one, two, three = zendesk.open_tickets(3)
    await zendesk.queue(one, additional_tags=["x"])
    await zendesk.queue(two, additional_tags=["x"])
    answer = await zendesk.update_many(three, additional_tags=["x"])
    assert (answer.status_code, answer.json()["error"]) == (429, "TooManyJobs")


async def test_a_poison_ticket_spoils_every_call_that_names_it(zendesk: Zendesk) -> None:
    good, bad = zendesk.open_tickets(2)
    await zendesk.fault("poison", tickets=[bad])
    assert (await zendesk.update_many(good, bad, additional_tags=["x"])).status_code == 500
    assert (await zendesk.update_many(good, additional_tags=["x"])).status_code == 200
    batch = {"tickets": [{"id": bad, "tags": []}]}
    answer = await zendesk.client.put("/acme/api/v2/tickets/update_many", json=batch)
    assert answer.status_code == 500


@pytest.mark.parametrize("status", [503, 200])
async def test_maintenance_is_a_page_for_people(zendesk: Zendesk, status: int) -> None:
    await zendesk.fault("maintenance", status=status)
    answer = await zendesk.get("users/me")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


async def test_a_login_page_is_offered_instead(zendesk: Zendesk) -> None:
    await zendesk.fault("login_redirect")
    answer = await zendesk.get("users/me")
    assert (answer.status_code, answer.headers["location"]) == (302, "/access/login")


async def test_answers_can_be_malformed_after_acting(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.fault("malformed", form="missing", path="tickets/update_many")
    answer = await zendesk.update_many(ticket, additional_tags=["x"])
    assert answer.json() == {}
    zendesk.clock.advance(1)
    assert "x" in await zendesk.tags(ticket)

    forms = {}
    for form in CHOICES["malformed", "form"]:
        await zendesk.control("DELETE", "faults")
        await zendesk.fault("malformed", form=form)
        forms[form] = await zendesk.get("tickets/show_many", ids="1,2")
    for form in ("truncated", "not_json"):
        with pytest.raises(ValueError, match=r"."):
            forms[form].json()
    assert {ticket["id"] for ticket in forms["ids_as_strings"].json()["tickets"]} == {"1", "2"}
    assert forms["nulls"].json()["tickets"] is None
    assert "x_new_field" in forms["extra_fields"].json()["tickets"][0]
    assert isinstance(forms["list"].json(), list)


async def test_an_answer_can_be_malformed_twice(zendesk: Zendesk) -> None:
    for first, second in product(CHOICES["malformed", "form"], repeat=2):
        await zendesk.control("DELETE", "faults")
        await zendesk.fault("malformed", form=first)
        await zendesk.fault("malformed", form=second)
        answer = await zendesk.get("tickets/show_many", ids="1,2")
        assert answer.status_code == 200, (first, second)


async def test_rate_headers_can_be_nonsense(zendesk: Zendesk) -> None:
    shown = {}
    for form in CHOICES["rate_headers", "form"]:
        await zendesk.fault("rate_headers", form=form)
        shown[form] = (await zendesk.get("users/me")).headers
        await zendesk.control("DELETE", "faults")
    assert shown["negative"]["x-rate-limit-remaining"] == "-3"
    assert shown["garbage"]["ratelimit-remaining"] == "NaN"
    assert shown["zero"]["x-rate-limit"] == "0"
    assert shown["two"]["x-rate-limit"] != shown["two"]["ratelimit-limit"]
    assert not [name for name in shown["absent"] if "rate" in name]


async def test_others_use_up_the_limit(zendesk: Zendesk) -> None:
    await zendesk.fault("limit_consumed", requests=690, times=1)
    assert (await zendesk.get("users/me")).headers["x-rate-limit-remaining"] == "9"


async def test_a_token_fails_once_or_for_good(zendesk: Zendesk) -> None:
    await zendesk.fault("unauthorised", times=1)
    assert (await zendesk.get("users/me")).json()["error"] == "invalid_token"
    assert (await zendesk.get("users/me")).status_code == 200
    await zendesk.fault("revoked", times=1)
    assert [(await zendesk.get("users/me")).status_code for _ in range(2)] == [401, 401]


async def test_a_scope_can_be_missing(zendesk: Zendesk) -> None:
    await zendesk.fault("forbidden", scope="write", method="PUT")
    answer = await zendesk.update_many(1, additional_tags=["x"])
    assert answer.status_code == 403
    assert answer.json()["description"].endswith("required scopes: write")


async def test_tickets_can_be_out_of_bounds(zendesk: Zendesk) -> None:
    mine, theirs = zendesk.open_tickets(2)
    await zendesk.fault("forbidden", path="tickets/update_many", tickets=[theirs])
    assert (await zendesk.update_many(mine, additional_tags=["x"])).status_code == 200
    assert (await zendesk.update_many(mine, theirs, additional_tags=["x"])).status_code == 403


async def test_later_pages_can_be_refused(zendesk: Zendesk) -> None:
    await zendesk.fault("cursor_expired")
    await zendesk.fault("too_deep")
    query: dict[str, str | int] = {
        "query": "tags:old_tag",
        "filter[type]": "ticket",
        "page[size]": 10,
    }
    page = await zendesk.json("search/export", **query)
    query["page[after]"] = page["meta"]["after_cursor"]
    assert (await zendesk.get("search/export", **query)).status_code == 400
    page = await zendesk.json("views/3/tickets")
    after = {"page[after]": page["meta"]["after_cursor"]}
    assert (await zendesk.get("views/3/tickets", **after)).status_code == 400


async def test_a_view_can_shift_between_pages(zendesk: Zendesk) -> None:
    expected = [t.id for t in reversed(zendesk.account.tickets) if t.state.status != "closed"]
    await zendesk.fault("view_shifts", tickets=7, times=1)
    first = await zendesk.json("views/3/tickets")
    after = {"page[after]": first["meta"]["after_cursor"]}
    second = await zendesk.json("views/3/tickets", **after)
    assert [ticket["id"] for ticket in first["tickets"]] == expected[:100]
    assert [ticket["id"] for ticket in second["tickets"]] == expected[107:207]


@pytest.mark.parametrize("status", ["failed", "killed", "zombie"])
async def test_a_job_can_end_badly_after_a_part(zendesk: Zendesk, status: str) -> None:
    await zendesk.fault("job_ends", status=status, share=0.3)
    ids = zendesk.open_tickets(10)
    job = await job_after(zendesk, 10, additional_tags=["x"])
    assert job["status"] == status
    assert [number for number in ids if "x" in await zendesk.tags(number)] == ids[:3]


async def test_a_job_can_be_unknown(zendesk: Zendesk) -> None:
    await zendesk.fault("job_missing")
    (ticket,) = zendesk.open_tickets(1)
    job_id = await zendesk.queue(ticket, additional_tags=["x"])
    zendesk.clock.advance(1)
    assert (await zendesk.get(f"job_statuses/{job_id}")).status_code == 404
    assert (await zendesk.json("job_statuses/show_many", ids=job_id))["job_statuses"] == []
    assert "x" in await zendesk.tags(ticket)


async def test_a_job_can_be_stuck_in_the_queue(zendesk: Zendesk) -> None:
    await zendesk.fault("job_stuck", seconds=3600)
    (ticket,) = zendesk.open_tickets(1)
    job_id = await zendesk.queue(ticket, additional_tags=["x"])
    zendesk.clock.advance(3599)
    assert (await zendesk.job(job_id))["status"] == "queued"
    zendesk.clock.advance(2)
    assert (await zendesk.job(job_id))["status"] == "completed"


async def test_a_job_can_be_called_over_too_early(zendesk: Zendesk) -> None:
    await zendesk.fault("job_early")
    first, last = zendesk.open_tickets(2)
    job_id = await zendesk.queue(first, last, additional_tags=["x"])
    zendesk.clock.advance(0.9)
    assert (await zendesk.job(job_id))["status"] == "completed"
    assert "x" not in await zendesk.tags(last)
    zendesk.clock.advance(10)
    assert "x" in await zendesk.tags(last)


async def test_results_can_be_incomplete_doubled_or_foreign(zendesk: Zendesk) -> None:
    ids = zendesk.open_tickets(4)
    shown = {}
    for form in ("partial", "missing", "duplicate", "foreign"):
        await zendesk.fault("results", form=form)
        results = (await job_after(zendesk, 4, additional_tags=[form]))["results"]
        shown[form] = results and [result["id"] for result in results]
        await zendesk.control("DELETE", "faults")
        assert all([form in await zendesk.tags(number) for number in ids])
    assert shown["partial"] == ids[:2]
    assert shown["missing"] is None
    assert shown["duplicate"] == [*ids[:2], *ids[:2], *ids[2:]]
    assert shown["foreign"] == [*ids[2:], 987654321, 987654321]


async def test_results_can_lie(zendesk: Zendesk) -> None:
    one, two = zendesk.open_tickets(2)
    await zendesk.fault("results", form="success_without_effect", tickets=[one])
    await zendesk.fault("results", form="error_with_effect", tickets=[two])
    results = (await job_after(zendesk, 2, additional_tags=["x"]))["results"]
    assert results[0]["success"]
    assert "x" not in await zendesk.tags(one)
    assert results[1]["error"] == "TicketUpdateFailed"
    assert "x" in await zendesk.tags(two)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("too_often", "Rate limit for ticket updates"),
        ("conflict", "Safe Update prevented"),
        ("refused", "is invalid"),
        ("tag_limit", "too long"),
        ("closed", "closed prevents"),
    ],
)
async def test_single_tickets_can_fail(zendesk: Zendesk, reason: str, text: str) -> None:
    one, two = zendesk.open_tickets(2)
    await zendesk.fault("ticket_fails", reason=reason, tickets=[two])
    results = (await job_after(zendesk, 2, additional_tags=["x"]))["results"]
    assert results[0]["success"]
    assert text in results[1]["details"]
    assert "x" in await zendesk.tags(one)
    assert "x" not in await zendesk.tags(two)


@pytest.mark.parametrize("when", ["before", "during"])
async def test_tickets_can_be_closed_or_deleted_meanwhile(zendesk: Zendesk, when: str) -> None:
    one, two, three = zendesk.open_tickets(3)
    await zendesk.fault("ticket_event", event="closed", when=when, tickets=[one])
    await zendesk.fault("ticket_event", event="deleted", when=when, tickets=[two])
    results = (await job_after(zendesk, 3, additional_tags=["x"]))["results"]
    assert ["error" in result for result in results] == [True, True, False]
    found = await zendesk.json("tickets/show_many", ids=f"{one},{two},{three}")
    assert [(t["id"], t["status"] == "closed") for t in found["tickets"]] == [
        (one, True),
        (three, False),
    ]


async def test_a_rule_can_put_tags_back_in_single_jobs(zendesk: Zendesk) -> None:
    await zendesk.fault("tags_reverted", tags=["x"], times=1)
    (ticket,) = zendesk.open_tickets(1)
    await job_after(zendesk, 1, additional_tags=["x"])
    assert "x" not in await zendesk.tags(ticket)
    await job_after(zendesk, 1, additional_tags=["x"])
    assert "x" in await zendesk.tags(ticket)


async def test_answers_can_be_late(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.fault("delay", seconds=5, when="before", times=1, method="PUT")
    started = zendesk.clock.now()
    await zendesk.queue(ticket, additional_tags=["x"])
    assert zendesk.clock.now() == started + 5
    zendesk.clock.advance(0.5)
    assert "x" not in await zendesk.tags(ticket)
    await zendesk.fault("delay", seconds=5, when="after", times=1)
    assert "x" not in await zendesk.tags(ticket)
    assert "x" in await zendesk.tags(ticket)


async def test_without_a_server_a_cut_connection_is_an_exception(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.fault("reset", when="after", times=1)
    with pytest.raises(ConnectionCut):
        await zendesk.update_many(ticket, additional_tags=["x"])
    zendesk.clock.advance(1)
    assert "x" in await zendesk.tags(ticket)


def test_every_kind_of_fault_is_explained_and_tested() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_faults*.py"))
    for kind in KINDS:
        assert kind in (faults.__doc__ or ""), kind
        assert f'"{kind}"' in tests, kind
