"""Whether one body may add and remove is documented nowhere, so the account is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from backend.sandbox.conditions import Event
from backend.sandbox.rules import Trigger, action
from backend.sandbox.tags import Fields
from backend.sandbox.tickets import State
from tests.support.fixtures import on_sqlite
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is

ANSWERS = {"honoured": True, "add_only": False, "remove_only": False, "rejected": False}


def some(world: World, number: int = 200) -> list[int]:
    return [t for t in world.open_tickets(450) if "old_tag" in world.before[t]][:number]


@pytest.mark.parametrize("manner", ANSWERS)
async def test_every_ticket_gets_both_changes_whatever_the_account_does(
    world: World, manner: str
) -> None:
    world.configure(both_in_one_body=manner)
    ids = some(world)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 200}
    assert (await world.account_row()).both_in_one_body is ANSWERS[manner]


@pytest.mark.parametrize("manner", ANSWERS)
async def test_the_account_remembers_what_the_probe_has_shown(world: World, manner: str) -> None:
    world.configure(both_in_one_body=manner)
    ids = some(world, 250)
    await world.start(ids=ids[:50], add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    calls = world.zendesk.counters.update_calls
    await world.start(ids=ids[50:], add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts()
    batches = 20 if ANSWERS[manner] else 40
    assert world.zendesk.counters.update_calls - calls <= batches


async def test_tags_are_added_before_others_are_removed(world: World) -> None:
    """A ticket whose job is cut off half-way still has one of the two tags."""
    world.configure(both_in_one_body="rejected")
    ids = some(world, 30)
    await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def never_without_both() -> bool:
        assert all({"reviewed", "old_tag"} & world.tags(number) for number in ids)
        return await world.over()

    await world.work_until(never_without_both)
    await world.check_accounts(ids=ids)


async def test_what_others_do_between_the_two_steps_decides_which_one_is_sent(world: World) -> None:
    """Whose removal is done by somebody else meanwhile is not sent the removal again."""
    world.configure(both_in_one_body="rejected")
    ids = some(world, 30)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def all_added() -> bool:
        return all("reviewed" in world.tags(number) for number in ids)

    async def rests() -> bool:
        return (await world.show(job)).status == "paused"

    await world.work_until(all_added)
    await world.wish(job, "pause")
    await world.work_until(rests)
    assert all("old_tag" in world.tags(number) for number in ids)
    world.edit(ids[:10], remove=["reviewed", "old_tag"])
    await world.wish(job, "resume")
    await world.drive_until_over()
    assert world.zendesk.counters.needless == 0, world.zendesk.counters.needless_tickets
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 30}


async def test_a_probe_that_shows_nothing_is_not_remembered(world: World) -> None:
    closed = [t for t in world.closed_tickets(100) if "old_tag" in world.before[t]]
    job = await world.start(ids=closed[:30], add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == {"failed: closed": 30}
    assert (await world.account_row()).both_in_one_body is None


async def test_an_option_that_displaces_another_one_shows_nothing(world: World) -> None:
    """The field loses its old tag by the new one, whether or not the body's removal is honoured."""
    world.configure(both_in_one_body="add_only")
    pro = [t for t in world.open_tickets(450) if "tier_pro" in world.before[t]][:30]
    await world.start(ids=pro, add=["tier_free"], remove=["tier_pro"])
    await world.drive_until_over()
    assert (await world.account_row()).both_in_one_body is None

    ids = some(world, 50)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    assert await world.outcomes(job) == {"changed": 50}
    assert (await world.account_row()).both_in_one_body is False


async def test_a_half_that_the_probe_ignored_is_not_taken_for_a_rules_doing(world: World) -> None:
    """A tag that somebody takes away once is put back, also on the tickets of the probe."""
    world.configure(both_in_one_body="add_only")
    ids = some(world, 20)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def all_added() -> bool:
        return all("reviewed" in world.tags(number) for number in ids)

    await world.work_until(all_added)
    await world.clock.sleep(0.5)  # the look of the probe is over
    world.edit(ids, remove=["reviewed"])
    await world.drive_until_over()
    assert await world.outcomes(job) == {"changed": 20}
    assert all("reviewed" in world.tags(number) for number in ids)


async def test_tickets_that_need_only_one_part_need_no_probe(world: World) -> None:
    ids = world.open_tickets(100, without=["old_tag"])
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 100}
    assert (await world.account_row()).both_in_one_body is None


async def test_a_mixture_is_done_whatever_the_account_does(world: World) -> None:
    world.configure(both_in_one_body="remove_only")
    ids = world.open_tickets(300)
    world.edit(ids[:40], add=["reviewed"])
    world.edit(ids[20:60], remove=["old_tag"])
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    outcomes = await world.outcomes(job)
    assert set(outcomes) == {"changed", "unchanged"}
    assert outcomes["unchanged"] >= 20


@dataclass(frozen=True, slots=True)
class Contrary(Trigger):
    """Undoes, each time, the part of the change that the update before was about."""

    def fires(self, event: Event) -> bool:
        return "reviewed" in event.after.tags and "old_tag" not in event.after.tags

    def act(self, state: State, fields: Fields) -> State:
        if "contrary" in state.tags:
            change = action("current_tags", "old_tag"), action("remove_tags", "contrary")
        else:
            change = action("current_tags", "contrary"), action("remove_tags", "reviewed")
        return Trigger.act(replace(self, actions=change), state, fields)


async def test_a_rule_that_undoes_the_other_part_at_each_step_is_not_fought_for_ever(
    world: World,
) -> None:
    world.configure(both_in_one_body="rejected", triggers=True)
    world.zendesk.replace_triggers([Contrary(1, "Contrary", all=(), actions=())])
    ids = some(world, 10)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over(patience=600)
    assert await world.outcomes(job) == {"failed: reverted": 10}
    assert world.zendesk.counters.update_calls <= 6
    for row in await world.rows(job):
        now = (world.before[row.ticket_id] | set(row.added or ())) - set(row.removed or ())
        assert now == world.tags(row.ticket_id) - {"contrary"}
