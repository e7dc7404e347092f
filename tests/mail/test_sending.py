"""Notices on their way to a real mail server, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from backend.actions import mail
from backend.actions.mail import Postman
from backend.core.notice import Dropped, Told
from backend.notify.post import MailLater
from backend.store import outbox
from tests.mail.conftest import Office
from tests.mail.server import Inbox, OneUser, secret_context, words
from tests.support.certificates import a_certificate

pytestmark = pytest.mark.anyio
HOUR = 3600.0


async def test_a_notice_becomes_a_mail_to_the_address_that_zendesk_knows(office: Office) -> None:
    await office.put()
    await office.send()
    (got,) = office.inbox.mails
    assert office.inbox.recipients == ["alex.morgan@example.com"]
    assert str(got["To"]) == "Alex Morgan <alex.morgan@example.com>"
    assert str(got["From"]) == "Tag Manager <tagmanager@tags.example.com>"
    assert got["Subject"] == "Test mail from Tag Manager"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got.is_multipart()
    place = office.sandbox.credentials()["workspace_url"] + "/apps/tag-manager"
    assert f"{place}/settings/notifications" in words(got, "plain")
    assert f'href="{place}/settings/notifications"' in words(got, "html")
    notice = await office.notice()
    assert (notice.state, notice.attempts, notice.outcome) == (Told.SENT, 1, None)
    assert notice.over_at is not None


async def test_many_processes_at_once_send_each_notice_once(office: Office) -> None:
    for number in range(60):
        await office.put(str(number))
    processes = [office.resources, await office.process(), await office.process()]
    await asyncio.gather(*(office.send(process) for process in processes))
    ids = [mail["Message-ID"] for mail in office.inbox.mails]
    assert len(ids) == len(set(ids)) == 60
    assert {notice.state for notice in await office.notices()} == {Told.SENT}


async def test_a_mail_server_that_is_away_for_an_hour_gets_each_mail_once(office: Office) -> None:
    office.inbox.stop()
    other = await office.process()
    for number in range(3):
        await office.put(str(number))
    away_until = office.clock.now() + timedelta(hours=1)
    while office.clock.now() < away_until:
        await asyncio.gather(office.send(), office.send(other))
        office.clock.ahead += 45
    waiting = await office.notices()
    assert {notice.state for notice in waiting} == {Told.WAITING}
    assert all(3 < notice.attempts < 20 for notice in waiting), "neither idle nor without a pause"
    assert "can't be used" in (waiting[0].outcome or "")
    office.inbox.start()
    for _ in range(40):
        await asyncio.gather(office.send(), office.send(other))
        office.clock.ahead += 60
    assert len(office.inbox.mails) == 3
    assert {notice.state for notice in await office.notices()} == {Told.SENT}


async def test_after_three_days_a_notice_is_given_up_and_can_be_tried_again(
    office: Office,
) -> None:
    office.inbox.stop()
    await office.put()
    for _ in range(80):
        await office.send()
        office.clock.ahead += HOUR
    notice = await office.notice()
    assert notice.state == Told.GIVEN_UP
    assert notice.over_at
    assert notice.over_at - notice.created_at <= timedelta(days=3, hours=1)
    attempts = notice.attempts
    await office.send()
    assert (await office.notice()).attempts == attempts
    office.inbox.start()
    async with office.resources.database.write() as session:
        assert await outbox.try_again(session, None, now=office.clock.now()) == [notice.id]
    await office.send()
    assert (await office.notice()).state == Told.SENT


async def test_a_server_that_asks_for_patience_gets_it_and_one_that_refuses_is_believed(
    office: Office,
) -> None:
    office.inbox.answers = ["451 try again later"]
    await office.put()
    await office.send()
    notice = await office.notice()
    assert notice.state == Told.WAITING
    assert notice.outcome == "The mail server refuses the message: 451 try again later"
    assert notice.due_at > office.clock.now().timestamp() + 5
    office.clock.ahead += 60
    office.inbox.answers = ["554 5.7.1 no"]
    await office.send()
    notice = await office.notice()
    assert notice.state == Told.GIVEN_UP
    assert notice.outcome == "The mail server refuses the message: 554 5.7.1 no"


async def test_one_refused_recipient_keeps_no_other_from_their_mail(office: Office) -> None:
    office.inbox.refuses = {"no@example.com": "550 no such person"}
    for number, address in enumerate(("a@example.com", "no@example.com", "b@example.com")):
        await office.put(str(number), email=address)
    await office.send()
    assert office.inbox.recipients == ["a@example.com", "b@example.com"]
    states = [notice.state for notice in await office.notices()]
    assert states == [Told.SENT, Told.GIVEN_UP, Told.SENT]


async def test_who_died_after_the_server_took_it_leads_to_a_copy_with_the_same_id(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least once: a copy that can be recognised is better than a notice that never comes."""

    class Died(BaseException):
        pass

    async def die(*_: object, **__: object) -> None:
        raise Died

    monkeypatch.setattr(mail, "HELD", 0.05)
    await office.put()
    with monkeypatch.context() as dying:
        dying.setattr(mail, "_end", die)
        with pytest.raises(Died):
            await office.send()
    assert (await office.notice()).state == Told.WAITING
    await asyncio.sleep(0.1)  # until nobody holds it any more, by the database's own clock
    await office.send()
    first, second = office.inbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert (await office.notice()).state == Told.SENT


async def test_who_was_too_slow_does_not_overwrite_what_became_of_a_notice(
    office: Office,
) -> None:
    await office.put()
    database = office.resources.database
    taken = []
    for _ in range(2):
        async with database.write() as session:
            now = office.clock.now().timestamp()
            at = database.now_seconds()
            taken += await outbox.take(session, now=now, at=at, seconds=-1, limit=5)
    slow, quick = taken
    async with database.write() as session:
        assert await outbox.end(session, quick, Told.SENT, None, now=office.clock.now())
        assert not await outbox.end(session, slow, Told.GIVEN_UP, "x", now=office.clock.now())
    assert (await office.notice()).state == Told.SENT


async def test_without_a_mail_server_notices_are_put_aside(office: Office) -> None:
    quiet = await office.process(smtp_url=None)
    await office.put()
    await office.send(quiet)
    notice = await office.notice()
    assert (notice.state, notice.outcome) == (Told.DROPPED, Dropped.NO_SERVER)


async def test_the_reconciler_is_not_held_up_by_a_slow_server(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()

    async def slow(_: object) -> int:
        await go_on.wait()
        return 0

    monkeypatch.setattr(mail, "send_due", slow)
    await office.put()
    postman = Postman()
    async with asyncio.timeout(5):
        await postman.send_mail(office.resources)
        await postman.send_mail(office.resources)
    assert len(office.resources.unfinished) == 1
    go_on.set()
    await asyncio.wait(office.resources.unfinished)


async def test_what_breaks_a_round_is_reported_by_the_chore(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> int:
        raise RuntimeError("a bug")

    monkeypatch.setattr(mail, "send_due", broken)
    await office.put()
    postman = Postman()
    await postman.send_mail(office.resources)
    await asyncio.wait(office.resources.unfinished)
    with pytest.raises(RuntimeError, match="a bug"):
        await postman.send_mail(office.resources)


async def test_old_notices_are_forgotten_but_those_that_wait(office: Office) -> None:
    await office.put("sent")
    await office.send()
    await office.put("waits", after=timedelta(days=90))
    await mail.forget_old(office.resources)
    assert len(await office.notices()) == 2
    office.clock.ahead += 31 * 24 * HOUR
    await mail.forget_old(office.resources)
    assert [notice.key for notice in await office.notices()] == ["waits"]


# How the server is spoken to


async def test_a_password_goes_over_tls_to_a_server_that_proves_itself(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = a_certificate(tmp_path)
    strict = Inbox(
        tls_context=secret_context(certificate, key),
        authenticator=OneUser("tags", "p/w:d"),
        auth_required=True,
    )
    strict.start()
    try:
        url = f"smtp+starttls://tags:p%2Fw%3Ad@localhost:{strict.port}"
        process = await office.process(smtp_url=url)
        with pytest.raises(MailLater, match="certificate verify failed"):
            await mail.send_test(process, "ada@example.com")  # nobody vouches for it
        monkeypatch.setenv("SSL_CERT_FILE", certificate)
        await mail.send_test(process, "ada@example.com")
        assert strict.recipients == ["ada@example.com"]
        wrong = await office.process(smtp_url=url.replace("tags:", "other:"))
        with pytest.raises(MailLater, match=r"user or password \(535\)") as refused:
            await mail.send_test(wrong, "ada@example.com")
        assert "p/w" not in str(refused.value)
    finally:
        strict.stop()


async def test_tls_from_the_first_byte(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = a_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    strict = Inbox(ssl_context=secret_context(certificate, key))
    strict.start()
    try:
        process = await office.process(smtp_url=f"smtps://localhost:{strict.port}")
        await mail.send_test(process, "ada@example.com")
        assert len(strict.mails) == 1
    finally:
        strict.stop()


async def test_without_starttls_nothing_is_sent_where_it_is_a_must(office: Office) -> None:
    plain = office.inbox.url.replace("smtp:", "smtp+starttls:")
    process = await office.process(smtp_url=plain)
    with pytest.raises(MailLater, match="STARTTLS"):
        await mail.send_test(process, "ada@example.com")
    assert office.inbox.mails == []
