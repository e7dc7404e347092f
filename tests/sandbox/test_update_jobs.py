"""update_many and its jobs: time, effects, results, limits."""

import pytest

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def test_a_job_of_a_hundred_takes_ten_seconds_and_shows_its_progress(
    zendesk: Zendesk,
) -> None:
    ids = zendesk.open_tickets(100)
    job_id = await zendesk.queue(*ids, additional_tags=["x"])

    job = await zendesk.job(job_id)
    assert (job["status"], job["progress"], job["results"]) == ("queued", None, None)

    zendesk.clock.advance(0.8 + 31.5 * 0.092)
    job = await zendesk.job(job_id)
    assert (job["status"], job["progress"]) == ("working", 31)
    assert job["message"] == "Updating ticket #31"
    assert job["results"] is None
    assert "x" in await zendesk.tags(ids[30])
    assert "x" not in await zendesk.tags(ids[31])

    zendesk.clock.advance(6.9)
    job = await zendesk.job(job_id)
    assert (job["status"], job["progress"]) == ("completed", 100)
    assert job["results"][0] == {
        "action": "update",
        "id": ids[0],
        "status": "Updated",
        "success": True,
    }


async def test_tags_are_added_and_removed_in_one_body(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    before = await zendesk.tags(ticket)
    gone = next(iter(before))
    await zendesk.queue(ticket, additional_tags=["X y", "v.i.q!"], remove_tags=[gone])
    zendesk.clock.advance(1)
    assert await zendesk.tags(ticket) == (before - {gone}) | {"x", "y", "viq"}


@pytest.mark.parametrize(
    ("setting", "added", "removed"), [("add_only", True, False), ("remove_only", False, True)]
)
async def test_an_account_may_honour_only_one_of_the_two(
    zendesk: Zendesk, setting: str, added: bool, removed: bool
) -> None:
    await zendesk.control("POST", "acme/settings", {"both_in_one_body": setting})
    (ticket,) = zendesk.open_tickets(1)
    gone = min(await zendesk.tags(ticket))
    await zendesk.queue(ticket, additional_tags=["x"], remove_tags=[gone])
    zendesk.clock.advance(1)
    tags = await zendesk.tags(ticket)
    assert ("x" in tags, gone not in tags) == (added, removed)


async def test_an_account_may_reject_both_together(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"both_in_one_body": "rejected"})
    response = await zendesk.update_many(1, additional_tags=["x"], remove_tags=["y"])
    assert response.status_code == 400


async def test_the_batch_form_sets_tags_and_ignores_additional_ones(zendesk: Zendesk) -> None:
    one, two = zendesk.open_tickets(2)
    await zendesk.client.put(
        "/acme/api/v2/tickets/update_many",
        json={"tickets": [{"id": one, "tags": ["b", "a"]}, {"id": two, "additional_tags": ["x"]}]},
    )
    zendesk.clock.advance(2)
    assert await zendesk.tags(one) == {"a", "b"}
    assert "x" not in await zendesk.tags(two)


async def test_a_safe_update_needs_a_stamp(zendesk: Zendesk) -> None:
    response = await zendesk.client.put(
        "/acme/api/v2/tickets/update_many",
        json={"tickets": [{"id": 1, "tags": [], "safe_update": True}]},
    )
    assert response.status_code == 400


async def test_a_ticket_that_changed_after_queueing_is_left_alone(zendesk: Zendesk) -> None:
    one, two = zendesk.open_tickets(2)
    job_id = await zendesk.queue(one, two, additional_tags=["x"])
    zendesk.clock.advance(0.5)
    await zendesk.control("POST", "acme/agent", {"ids": [two], "add": ["by_hand"]})
    zendesk.clock.advance(1)

    results = (await zendesk.job(job_id))["results"]
    assert results[0]["success"]
    assert results[1]["error"] == "UpdateConflict"
    assert results[1].keys() == {"index", "error", "id", "details"}
    assert "x" not in await zendesk.tags(two)


async def test_an_old_stamp_makes_a_conflict(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    stamp = (await zendesk.json(f"tickets/{ticket}"))["ticket"]["updated_at"]
    zendesk.clock.advance(5)
    await zendesk.control("POST", "acme/agent", {"ids": [ticket], "add": ["by_hand"]})
    response = await zendesk.client.put(
        "/acme/api/v2/tickets/update_many",
        json={
            "tickets": [{"id": ticket, "tags": ["x"], "updated_stamp": stamp, "safe_update": True}]
        },
    )
    zendesk.clock.advance(1)
    job = await zendesk.job(response.json()["job_status"]["id"])
    assert job["results"][0]["error"] == "UpdateConflict"


async def test_an_update_that_changes_nothing_is_no_event(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    before = (await zendesk.json(f"tickets/{ticket}"))["ticket"]
    await zendesk.queue(ticket, additional_tags=before["tags"][:1])
    zendesk.clock.advance(1)
    assert (await zendesk.json(f"tickets/{ticket}"))["ticket"] == before
    counters = await zendesk.control("GET", "acme/counters")
    assert counters["needless"]["count"] == 1
    assert counters["tickets"][str(ticket)] == [1, 0]


async def test_closed_tickets_are_refused_unless_the_account_accepts_them(
    zendesk: Zendesk,
) -> None:
    closed = next(t.id for t in zendesk.account.tickets if t.state.status == "closed")
    job_id = await zendesk.queue(closed, additional_tags=["x"])
    zendesk.clock.advance(1)
    (result,) = (await zendesk.job(job_id))["results"]
    assert result["details"] == "Status: closed prevents ticket update"

    await zendesk.control("POST", "acme/settings", {"closed_tickets_accept_tags": True})
    await zendesk.queue(closed, additional_tags=["x"])
    zendesk.clock.advance(1)
    assert "x" in await zendesk.tags(closed)


async def test_deleted_unknown_and_overfull_tickets_fail_alone(zendesk: Zendesk) -> None:
    good, deleted, full = zendesk.open_tickets(3)
    await zendesk.control("POST", "acme/agent", {"ids": [deleted], "delete": True})
    long = [f"{number:0100}" for number in range(50)]
    await zendesk.control("POST", "acme/agent", {"ids": [full], "set": long})
    zendesk.clock.advance(1)
    job_id = await zendesk.queue(good, deleted, 999_999, full, additional_tags=["x" * 100])
    zendesk.clock.advance(3)
    results = (await zendesk.job(job_id))["results"]
    assert ["error" in result for result in results] == [False, True, True, True]


async def test_adding_an_option_drops_its_sibling_and_sets_the_field(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.control("POST", "acme/agent", {"ids": [ticket], "set": ["tier_free", "vocal"]})
    zendesk.clock.advance(1)
    await zendesk.queue(ticket, additional_tags=["tier_pro", "refund_requested"])
    zendesk.clock.advance(1)
    body = (await zendesk.json(f"tickets/{ticket}"))["ticket"]
    assert set(body["tags"]) == {"tier_pro", "vocal", "refund_requested"}
    values = {field["id"]: field["value"] for field in body["custom_fields"]}
    assert (values[7001], values[7003]) == ("tier_pro", True)


async def test_triggers_run_after_an_update(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.queue(ticket, additional_tags=["vip"])
    zendesk.clock.advance(1)
    body = (await zendesk.json(f"tickets/{ticket}"))["ticket"]
    assert "vip_welcome_sent" in body["tags"]
    assert body["priority"] == "high"


async def test_a_reverting_rule_takes_a_tag_away_again(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"reverting_tags": ["x"]})
    (ticket,) = zendesk.open_tickets(1)
    stamp = zendesk.account.by_id[ticket].state.updated
    await zendesk.queue(ticket, additional_tags=["x"])
    zendesk.clock.advance(1)
    assert "x" not in await zendesk.tags(ticket)
    assert zendesk.account.by_id[ticket].state.updated > stamp


async def test_a_looping_rule_turns_a_tag_over_with_each_update(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"looping_tag": "ping"})
    (ticket,) = zendesk.open_tickets(1)
    for number, present in enumerate([True, False, True]):
        await zendesk.queue(ticket, additional_tags=[f"x{number}"])
        zendesk.clock.advance(1)
        assert ("ping" in await zendesk.tags(ticket)) is present


async def test_the_thirty_first_job_is_refused(zendesk: Zendesk) -> None:
    jobs = [await zendesk.queue(n, additional_tags=["x"]) for n in zendesk.open_tickets(30)]
    response = await zendesk.update_many(500, additional_tags=["x"])
    assert response.status_code == 429
    assert response.json()["error"] == "TooManyJobs"
    assert response.json()["current_job_ids"] == jobs
    assert response.headers["zendesk-ratelimit-inflight-jobs"] == "total=30; remaining=0; resets=60"
    zendesk.clock.advance(1)
    assert (await zendesk.update_many(500, additional_tags=["x"])).status_code == 200
    assert (await zendesk.control("GET", "acme/counters"))["most_jobs_at_once"] == 30


async def test_jobs_wait_for_each_other_where_few_run_at_once(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"jobs_at_once": 1})
    one, two = zendesk.open_tickets(2)
    first = await zendesk.queue(one, additional_tags=["x"])
    second = await zendesk.queue(two, additional_tags=["x"])
    zendesk.clock.advance(0.9)
    assert (await zendesk.job(first))["status"] == "completed"
    assert (await zendesk.job(second))["status"] == "queued"
    zendesk.clock.advance(0.9)
    assert (await zendesk.job(second))["status"] == "completed"
    ended = [zendesk.account.by_id[number].state.updated for number in (one, two)]
    assert ended[1] - ended[0] == pytest.approx(0.892)


async def test_a_ticket_in_two_live_jobs_is_counted(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.queue(ticket, additional_tags=["x"])
    await zendesk.queue(ticket, additional_tags=["y"])
    counters = await zendesk.control("GET", "acme/counters")
    assert counters["overlapping"] == {"count": 1, "tickets": [ticket]}


async def test_jobs_are_listed_newest_first_and_forgotten_after_a_day(zendesk: Zendesk) -> None:
    jobs = [await zendesk.queue(n, additional_tags=["x"]) for n in zendesk.open_tickets(3)]
    page = await zendesk.json("job_statuses", **{"page[size]": 2})
    assert [job["id"] for job in page["job_statuses"]] == [jobs[2], jobs[1]]
    page = await zendesk.json("job_statuses", **{"page[after]": page["meta"]["after_cursor"]})
    assert [job["id"] for job in page["job_statuses"]] == [jobs[0]]
    assert not page["meta"]["has_more"]

    zendesk.clock.advance(86_401)
    assert (await zendesk.get(f"job_statuses/{jobs[0]}")).status_code == 404
    many = await zendesk.json("job_statuses/show_many", ids=",".join(jobs))
    assert many["job_statuses"] == []


async def test_more_than_a_hundred_tickets_are_too_many(zendesk: Zendesk) -> None:
    response = await zendesk.update_many(*range(1, 102), additional_tags=["x"])
    assert response.status_code == 400
    assert response.json()["error"] == "TooManyValues"
