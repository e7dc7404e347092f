"""Whom a notice reaches, and when it reaches nobody, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from backend.actions import accounts, drafts, jobs, keys, mail, notifications, recipients
from backend.core.errors import Conflict
from backend.core.notice import Choices, Dropped, Event, Finished, Told
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN, AGENT_ID
from backend.settings import new_keys
from backend.store import accounts as stored_accounts
from backend.store import recipients as stored
from backend.store.models import Job
from tests.mail.conftest import Office

pytestmark = pytest.mark.anyio
QUICK = {"job_id": "x", "title": "T", "seconds": 3.0, "by": "agent", "counts": {}, "total": 1}
ME = {"type": "agent", "id": str(ADMIN_ID), "name": "Alex", "role": "admin"}
MINE = ME | {"user": {"id": ADMIN_ID, "name": "Alex"}}


async def test_who_has_seen_the_end_is_not_mailed_unless_they_want_to_be(office: Office) -> None:
    await office.put("one", Event.JOB_FINISHED, QUICK)
    await office.send()
    assert (await office.notice()).outcome == Dropped.NOT_WANTED
    everything = Choices(finished=Finished.ALWAYS)
    await notifications.choose(office.resources, office.account_id, ADMIN_ID, everything)
    await office.put("two", Event.JOB_FINISHED, QUICK)
    await office.put("three", Event.JOB_FINISHED, QUICK, user_id=AGENT_ID)
    await office.send()
    states = [notice.state for notice in await office.notices()]
    assert states == [Told.DROPPED, Told.SENT, Told.DROPPED], "choices are each person's own"
    assert len(office.inbox.mails) == 1


async def test_choices_hold_for_what_waits_already(office: Office) -> None:
    office.inbox.stop()
    await office.put("one", Event.JOB_FAILED, QUICK)
    await office.send()
    await notifications.choose(
        office.resources, office.account_id, ADMIN_ID, Choices(problems=False)
    )
    office.inbox.start()
    office.clock.ahead += 60
    await office.send()
    assert (await office.notice()).outcome == Dropped.NOT_WANTED


async def test_the_language_is_the_one_that_the_person_uses(office: Office) -> None:
    account = office.sandbox.world.accounts["acme"]
    before = account.directory.users[ADMIN_ID]
    account.replace_user(replace(before, locale="de"))
    try:
        await office.put()
        await office.send()
    finally:
        account.replace_user(before)
    (got,) = office.inbox.mails
    assert got["Subject"] == "Testnachricht von Tag Manager"


@pytest.mark.parametrize(
    "change",
    [
        {"active": False},
        {"suspended": True},
        {"role": "end-user"},
        {"email": "no address"},
        {"email": "x@example.com\r\nBcc: y@example.com"},
    ],
)
async def test_who_is_no_agent_any_more_or_has_no_address_gets_nothing(
    office: Office, change: dict[str, object]
) -> None:
    account = office.sandbox.world.accounts["acme"]
    before = account.directory.users[AGENT_ID]
    account.replace_user(replace(before, **change))  # type: ignore[arg-type]
    try:
        await office.put(user_id=AGENT_ID)
        await office.send()
    finally:
        account.replace_user(before)
    notice = await office.notice()
    assert (notice.state, notice.outcome) == (Told.DROPPED, Dropped.NO_ADDRESS)
    assert office.inbox.mails == []


async def test_nobody_who_never_was_gets_nothing(office: Office) -> None:
    await office.put(user_id=404_404)
    await office.put("two", user_id=None)
    await office.send()
    assert [notice.outcome for notice in await office.notices()] == [
        Dropped.NO_ADDRESS,
        Dropped.NOBODY,
    ]


async def test_an_address_is_asked_for_once_an_hour_and_kept_sealed(office: Office) -> None:
    def asked() -> int:
        counters = office.sandbox.world.accounts["acme"].counters
        return counters.as_json()["requests"].get("GET users/{id}", 0)

    before = asked()
    for number in range(3):
        await office.put(str(number))
    await office.send()
    assert asked() == before + 1
    async with office.resources.database.read() as session:
        row = await stored.get(session, office.account_id, ADMIN_ID)
    assert row
    assert row.sealed_address
    assert b"alex" not in row.sealed_address
    office.clock.ahead += 3700
    await office.put("later")
    await office.send()
    assert asked() == before + 2
    assert len(office.inbox.mails) == 4


async def test_while_nobody_can_ask_the_last_address_serves(office: Office) -> None:
    """A lost login is told by mail, and then Zendesk can't be asked where."""
    await office.put("one")
    await office.send()
    async with office.resources.database.write() as session:
        await stored_accounts.lose_login(session, office.account_id, now=office.clock.now())
    office.clock.ahead += 24 * 3600
    await office.put("two")
    await office.put("unknown", user_id=AGENT_ID)
    await office.send()
    _, two, unknown = await office.notices()
    assert two.state == Told.SENT
    assert unknown.state == Told.WAITING
    assert "can't be asked for the address" in (unknown.outcome or "")
    await accounts.connect(office.resources, "acme", ADMIN_TOKEN)
    office.clock.ahead += 60
    await office.send()
    assert len(office.inbox.mails) == 3


async def test_people_of_live_jobs_are_known_before_a_login_is_lost(office: Office) -> None:
    await jobs.create(
        office.resources,
        office.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": [1]},
        parameters={"add": ["x"]},
        created_by=MINE,
    )
    await jobs.create(
        office.resources,
        office.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": [1]},
        parameters={"add": ["x"]},
        created_by={"type": "operator", "id": None, "name": "root"},
    )
    tried: dict[tuple[int, int], float] = {}
    account = office.sandbox.world.accounts["acme"]
    asked = account.counters.as_json()["requests"].get("GET users/{id}", 0)
    held = account.settings
    account.settings = replace(held, limits=True, requests_per_minute=0)  # Zendesk says nothing
    try:
        for _ in range(3):
            await recipients.ask_ahead(office.resources, tried)
    finally:
        account.settings = held
    now = account.counters.as_json()["requests"].get("GET users/{id}", 0)
    assert now == asked + 1, "who is not told of is not asked for again and again"
    office.clock.ahead += 3700
    await recipients.ask_ahead(office.resources, tried)
    async with office.resources.database.read() as session:
        assert await stored.get(session, office.account_id, ADMIN_ID)
        assert not await stored.to_ask_ahead(session, asked_before=0, limit=5)


async def test_what_is_settled_meanwhile_is_not_told(office: Office) -> None:
    """A draft that its person starts, or that is given up, needs nobody any more."""
    made = await jobs.create(
        office.resources,
        office.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": [1]},
        parameters={"add": ["x"]},
        created_by=MINE,
        start="manual",
    )
    facts = {"job_id": made.job_id, "title": "T", "needs": "draft", "total": 1}
    async with office.resources.database.write() as session:
        await session.execute(update(Job).values(phase="ready", list_fixed_at=office.clock.now()))
    await office.put("one", Event.JOB_NEEDS_YOU, facts, after=timedelta(minutes=10))
    waiting = await notifications.waiting(office.resources, office.account_id, ADMIN_ID)
    assert [(one.job_id, one.reason) for one in waiting] == [(made.job_id, "draft")]
    assert not await notifications.waiting(office.resources, office.account_id, AGENT_ID)
    await office.send()
    assert (await office.notice()).attempts == 0, "its time has not come"
    office.clock.ahead += 25 * 3600
    await drafts.expire(office.resources)
    await office.send()
    assert (await office.notice()).outcome == Dropped.NO_LONGER
    assert not await notifications.waiting(office.resources, office.account_id, ADMIN_ID)


async def test_a_test_is_sent_once_in_a_minute(office: Office) -> None:
    ask = notifications.ask_for_test
    await ask(office.resources, office.account_id, ADMIN_ID)
    with pytest.raises(Conflict, match="already"):
        await ask(office.resources, office.account_id, ADMIN_ID)
    await ask(office.resources, office.account_id, AGENT_ID)
    office.clock.ahead += 61
    await ask(office.resources, office.account_id, ADMIN_ID)
    await office.send()
    assert len(office.inbox.mails) == 3
    quiet = await office.process(smtp_url=None)
    with pytest.raises(Conflict) as refused:
        await ask(quiet, office.account_id, ADMIN_ID)
    assert refused.value.code == "mail_off"


async def test_a_rotated_key_opens_addresses_and_a_lost_one_makes_them_be_asked_again(
    office: Office,
) -> None:
    await office.put("one")
    await office.send()
    old = office.settings.encryption_keys.get_secret_value()
    new = new_keys()["ENCRYPTION_KEYS"]

    def holding(text: str) -> dict[str, object]:
        return {"encryption_keys": type(office.settings.encryption_keys)(text)}

    await keys.rotate(await office.process(**holding(f"{new},{old}")))
    rotated = await office.process(**holding(new))
    known = await recipients.reach(rotated, office.account_id, ADMIN_ID)
    assert known.address == "alex.morgan@example.com"
    assert known.name == "Alex Morgan"


async def test_notices_that_make_no_mail_are_given_up_alone(office: Office) -> None:
    await office.put("bad", Event.JOB_FAILED, {"counts": {"failed": "many"}, "title": "T"})
    await office.put("good")
    await office.send()
    bad, good = await office.notices()
    assert (bad.state, good.state) == (Told.GIVEN_UP, Told.SENT)
    assert "No mail can be made of it" in (bad.outcome or "")


async def test_an_address_that_no_notice_ever_used_is_forgotten_too(office: Office) -> None:
    await recipients.ask(office.resources, office.account_id, ADMIN_ID)
    office.clock.ahead += 32 * 24 * 3600
    await mail.forget_old(office.resources)
    async with office.resources.database.read() as session:
        row = await stored.get(session, office.account_id, ADMIN_ID)
    assert row
    assert row.sealed_address is None


async def test_old_addresses_are_forgotten_and_choices_stay(office: Office) -> None:
    await notifications.choose(
        office.resources, office.account_id, ADMIN_ID, Choices(needs_you=False)
    )
    await office.put()
    await office.send()
    office.clock.ahead += 32 * 24 * 3600
    await mail.forget_old(office.resources)
    async with office.resources.database.read() as session:
        row = await stored.get(session, office.account_id, ADMIN_ID)
    assert row
    assert row.sealed_address is None
    assert not Choices.from_json(row.choices).needs_you
