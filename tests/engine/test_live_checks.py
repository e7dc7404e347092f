"""Asking Zendesk on a named ticket: what is seen is remembered, and no tag stays unnoticed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from backend.actions import activity, live_checks, permissions
from backend.actions.doctor import examine
from backend.actions.live_checks import ChecksView
from backend.core.activity import ActivityFilter, Noun
from backend.core.errors import Conflict, Invalid, NotFound, ZendeskError
from backend.core.permissions import parse_permissions
from backend.core.questions import CHECK_TAG, CHECK_TAGS
from backend.resources import Resources
from backend.sandbox.update_jobs import Change
from tests.crash.disturbances import Break, Disturbance, Kill, Killed
from tests.crash.troubles import TROUBLES, Trouble
from tests.support.world import World

pytestmark = pytest.mark.anyio

ADA = {"type": "agent", "id": "7", "name": "Ada", "role": "admin", "user": None}
MOST_POINTS = 200
STEP = 7  # every point in turn passes too, and takes minutes


async def check(
    world: World, ticket_id: int, process: Resources | None = None, **more: Any
) -> ChecksView:
    process = process or world.resources
    return await live_checks.check_ticket(process, world.account_id, ticket_id, by=ADA, **more)


async def remembered(world: World) -> dict[str, str]:
    found = await live_checks.show(world.resources, world.account_id)
    return {one.question.value: one.answer.value for one in found.answers}


def answers(found: ChecksView) -> dict[str, str]:
    return {one.question.value: one.answer.value for one in found.answers}


async def unnoticed(world: World, ticket_id: int) -> bool:
    """Whether the ticket has a tag of ours of which nobody would be told."""
    found = await live_checks.show(world.resources, world.account_id)
    told = {left.ticket_id for left in found.unfinished}
    return bool(CHECK_TAGS & world.tags(ticket_id)) and ticket_id not in told


async def test_a_refusal_is_seen_with_its_words_and_remembered(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    before = world.tags(ticket)

    found = await check(world, ticket)

    assert answers(found) == {"closed_tickets": "no", "no_op": "unknown", "one_body": "unknown"}
    assert "Status: closed prevents ticket update" in found.answers[0].detail
    assert await remembered(world) == {"closed_tickets": "no"}
    assert (found.unfinished, world.tags(ticket)) == ([], before)


@pytest.mark.parametrize("both", ["honoured", "add_only", "rejected"])
async def test_where_closed_tickets_take_tags_more_is_asked(world: World, both: str) -> None:
    world.configure(closed_tickets_accept_tags=True, both_in_one_body=both)
    (ticket,) = world.closed_tickets(1)
    before = world.tags(ticket)

    found = await check(world, ticket)

    assert answers(found)["closed_tickets"] == "yes"
    assert answers(found)["no_op"] in ("yes", "no")
    one_body = {"honoured": "yes", "add_only": "no", "rejected": "no"}[both]
    assert answers(found)["one_body"] in (one_body, "unknown" if both == "rejected" else one_body)
    assert (found.unfinished, world.tags(ticket)) == ([], before)


async def test_a_later_answer_replaces_an_earlier_one(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    await check(world, ticket)
    world.configure(closed_tickets_accept_tags=True)
    await check(world, ticket)
    assert (await remembered(world))["closed_tickets"] == "yes"


async def test_what_nobody_could_see_leaves_the_earlier_answer(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    await check(world, ticket)
    world.fault("job_ends", status="killed", share=0.0)
    assert answers(await check(world, ticket))["closed_tickets"] == "unknown"
    assert (await remembered(world))["closed_tickets"] == "no"


async def test_a_ticket_that_is_open_is_refused_and_not_touched(world: World) -> None:
    (ticket,) = world.open_tickets(1)
    before = world.zendesk.by_id[ticket].state
    with pytest.raises(Conflict, match="Name a closed ticket") as refused:
        await check(world, ticket)
    assert refused.value.code == "ticket_not_closed"
    assert world.zendesk.by_id[ticket].state == before

    found = await check(world, ticket, any_status=True)
    assert answers(found)["closed_tickets"] == "unknown"
    assert answers(found)["one_body"] == "yes"
    assert not CHECK_TAGS & world.tags(ticket)


async def test_what_nothing_may_be_asked_of(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    with pytest.raises(NotFound, match="shows no ticket 999999"):
        await check(world, 999_999)
    rules = parse_permissions(
        start="agents", agent_tickets=None, protected_tags=["tag_manager*"], confirm_above=None
    )
    await permissions.put(world.resources, world.account_id, rules, by=ADA)
    with pytest.raises(Invalid, match="protected"):
        await check(world, ticket)
    assert world.zendesk.counters.requests.total() < 5


async def test_a_tag_that_somebody_else_put_there_is_theirs(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    change = Change(add=(CHECK_TAG,))
    world.zendesk.update(world.zendesk.by_id[ticket], change, world.sandbox.clock.now())
    with pytest.raises(Conflict, match="Name another ticket"):
        await check(world, ticket)
    assert CHECK_TAG in world.tags(ticket)


async def test_who_checked_what_stands_in_the_log(world: World) -> None:
    (ticket,) = world.closed_tickets(1)
    await check(world, ticket)
    chosen = ActivityFilter(noun=Noun.CHECK)
    lines, _ = await activity.page(world.resources, world.account_id, chosen)
    assert [(line.verb, line.id, line.who["name"]) for line in lines] == [
        ("checked", str(ticket), "Ada"),
        ("started", str(ticket), "Ada"),
    ]
    assert lines[0].details["answers"]["closed_tickets"] == "no"


@pytest.mark.parametrize(
    ("template", "trouble"),
    [*(("sqlite", each) for each in TROUBLES), *(("postgresql", each) for each in TROUBLES[::4])],
    indirect=["template"],
    ids=str,
)
async def test_whatever_zendesk_does_no_tag_stays_unnoticed(world: World, trouble: Trouble) -> None:
    kind, values = trouble
    world.configure(closed_tickets_accept_tags=True)
    (ticket,) = world.closed_tickets(1)
    before = world.tags(ticket)
    world.fault(kind, **({"seed": 3} | values | ({"share": 1.0} if "share" in values else {})))
    with suppress(ZendeskError, NotFound):
        await check(world, ticket)
    assert not await unnoticed(world, ticket)

    world.sandbox.faults.entries.clear()
    await world.clock.sleep(1000)
    assert not await unnoticed(world, ticket)
    if kind in ("ticket_event", "revoked"):
        return  # there is no ticket, or no login, to ask with any more
    found = await check(world, ticket)
    assert answers(found)["closed_tickets"] == "yes"
    assert (found.unfinished, world.tags(ticket)) == ([], before)


@pytest.mark.parametrize("disturbance", [Kill, Break])
async def test_wherever_a_check_dies_somebody_is_told_and_the_next_one_tidies_up(
    world: World, disturbance: type[Disturbance]
) -> None:
    world.configure(closed_tickets_accept_tags=True)
    (ticket,) = world.closed_tickets(1)
    before = world.tags(ticket)
    left, at = 0, 0
    while True:
        gate = disturbance(at)
        with suppress(Killed, OperationalError, ZendeskError):
            await check(world, ticket, await world.process(gate))
        if not gate.happened:
            break
        await world.clock.sleep(30)
        assert not await unnoticed(world, ticket), gate.happened
        if CHECK_TAGS & world.tags(ticket):
            left += 1
            found = [finding async for finding in examine(world.resources)]
            assert any(f"ticket {ticket}" in each.sentence.lower() for each in found)
            await world.clock.sleep(300)
            wrong = [each.advice async for each in examine(world.resources) if not each.right]
            assert f"Run: tagmanager doctor --live --ticket {ticket} acme" in wrong
        await world.clock.sleep(300)
        ended = await check(world, ticket)
        assert (ended.unfinished, world.tags(ticket)) == ([], before), gate.happened
        at += STEP
        assert at < MOST_POINTS
    assert left or disturbance is Break


async def test_two_at_once_are_not_let(world: World) -> None:
    world.configure(closed_tickets_accept_tags=True)
    one, other = world.closed_tickets(2)
    gate = Kill(12)
    with suppress(Killed):
        await check(world, one, await world.process(gate))
    with pytest.raises(Conflict, match="is being checked at this moment"):
        await check(world, other)
    await world.clock.sleep(400)
    found = await check(world, other)
    assert [left.ticket_id for left in found.unfinished] == [one]
    assert (await check(world, one)).unfinished == []


@pytest.mark.parametrize("taken", [True, False])
async def test_a_review_says_what_was_seen(world: World, taken: bool) -> None:
    world.configure(closed_tickets_accept_tags=taken)
    ids = world.closed_tickets(5)

    async def warning() -> dict[str, Any]:
        job = await world.start(ids=ids, add=["reviewed"], start="manual")

        async def ready() -> bool:
            return (await world.show(job)).phase == "ready"

        await world.work_until(ready)
        plan = (await world.show(job)).plan or {}
        return {one["code"]: one for one in plan["warnings"]}["closed_tickets"]

    assert "may refuse" in (await warning())["detail"]
    await check(world, ids[0])
    after = await warning()
    assert after["accepted"] is taken
    word = "accepted" if taken else "refused"
    assert f"your Zendesk {word} such changes on 23 November 2026" in after["detail"]


async def test_reading_answers_the_rest(world: World) -> None:
    (ticket,) = world.open_tickets(1)
    tags = world.tags(ticket)
    found = await live_checks.read_on(world.resources, world.account_id, ticket)
    seen = answers(found)
    assert seen["reading"] == seen["hundred_ids"] == seen["form_search"] == seen["counts"] == "yes"
    assert (seen["ticket_forms"], seen["short_names"]) == ("yes", "no")
    assert (seen["deep_views"], seen["custom_roles"]) == ("unknown", "unknown")
    known = await remembered(world)
    assert known == {name: answer for name, answer in seen.items() if answer != "unknown"}
    assert world.tags(ticket) == tags


async def test_a_fault_spoils_one_question_and_not_the_others(world: World) -> None:
    world.fault("server_error", path="ticket_forms")
    world.fault("forbidden", path="job_statuses")
    seen = answers(await live_checks.read_on(world.resources, world.account_id))
    assert (seen["ticket_forms"], seen["reading"], seen["hundred_ids"]) == ("unknown", "no", "yes")
