"""
Asking Zendesk with tags of our own on one ticket that an admin names.

That the tags may be there is stored before the first is sent, and forgotten only when a look shows
none of them; so whoever comes after a crash says where to look, and the next check of that ticket
takes them away first. Truth is what a look shows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from backend.actions.asking import at_zendesk
from backend.core.activity import Noun, Verb
from backend.core.errors import Conflict, NotFound, RateLimited, TryLater, Unreachable, ZendeskError
from backend.core.questions import (
    CHECK_TAG,
    CHECK_TAGS,
    SECOND_TAG,
    Question,
    Seen,
    Told,
    not_asked,
    of_closed,
    of_no_op,
    of_one_body,
    tags_named,
    why_not,
)
from backend.core.ticket import CLOSED, Ticket
from backend.resources import Resources
from backend.store import activity, checks, job_lists
from backend.zendesk.protocol import ZendeskJob

JOB_PATIENCE = 20.0  # seconds for a background job of one ticket
POLL_EVERY = 0.5
LOST_FOR = 15.0  # seconds after which an update whose answer was lost has happened, or won't
LOOKS = 3  # before Zendesk, which says that it was done, is believed less than the ticket
LOOK_AGAIN = 2.0  # also: a time of update tells seconds apart, no less
CLEANING = 60.0
CHECK_PATIENCE = timedelta(minutes=5)  # longer than any check takes


class _Asked:
    """The ticket while it is asked, and the update of it that may still be on its way."""

    def __init__(self, resources: Resources, account_id: int, ticket_id: int) -> None:
        self.id = ticket_id
        self._resources = resources
        self._account_id = account_id
        self._under_way: ZendeskJob | None = None

    async def look(self) -> Ticket | None:
        """The ticket now; None where Zendesk shows none."""
        async with at_zendesk(self._resources, self._account_id) as client:
            found = await client.show_many([self.id], reason="check")
        return found[0] if found else None

    async def send(self, add: Collection[str] = (), remove: Collection[str] = ()) -> Told:
        """Change tags, and return when Zendesk says what became of it, or nobody knows."""
        try:
            async with at_zendesk(self._resources, self._account_id) as client:
                job = await client.update_many([self.id], add, remove, reason="check")
        except Unreachable as error:
            if not error.may_have_acted:
                raise
            await self._resources.clock.sleep(LOST_FOR)
            return Told(sure=False, trouble=str(error))
        self._under_way = job
        return await self._follow()

    async def _follow(self) -> Told:
        """What becomes of the update that is under way."""
        clock, job = self._resources.clock, self._under_way
        until = clock.monotonic() + JOB_PATIENCE
        while job is not None and job.live:
            if clock.monotonic() > until:
                trouble = f"Zendesk's background job was not over within {JOB_PATIENCE:.0f} s."
                return Told(sure=False, trouble=trouble)
            await clock.sleep(POLL_EVERY)
            async with at_zendesk(self._resources, self._account_id) as client:
                news = await client.job_statuses([job.id], reason="check")
            job = news[0] if news else None
        self._under_way = None
        if job is None:
            await clock.sleep(LOST_FOR)
            return Told(sure=False, trouble="Zendesk does not know its background job any more.")
        return _told_by(job, self.id)

    async def look_for(self, tag: str, told: Told) -> Ticket | None:
        """The ticket, looked at again where it should have the tag by now and has not."""
        for _ in range(LOOKS - 1):
            found = await self.look()
            if found is None or tag in found.tags or told.words:
                return found
            await self._resources.clock.sleep(LOOK_AGAIN)
        return await self.look()

    async def clean(self) -> bool:
        """Take our tags away; whether a look has shown that none is left or still to come."""
        clock = self._resources.clock
        until = clock.monotonic() + CLEANING
        while clock.monotonic() < until:
            try:
                ticket = await self.look()
                there = CHECK_TAGS & ticket.tags if ticket else frozenset[str]()
                if not there and self._under_way is None:
                    return True
                told = await (self.send(remove=there) if there else self._follow())
                if told.error or told.details:
                    await clock.sleep(LOOK_AGAIN)
            except RateLimited as limited:
                await clock.sleep(min(limited.retry_after, CLEANING))
            except TryLater:
                await clock.sleep(LOOK_AGAIN)
            except ZendeskError:
                return False
        return False


async def ask(
    resources: Resources,
    account_id: int,
    ticket_id: int,
    *,
    by: Mapping[str, Any],
    any_status: bool,
) -> list[Seen]:
    """
    Ask with tags on this ticket, and take them away again.

    With `any_status` a ticket that isn't closed answers what it can. Raises NotFound where there
    is no such ticket, Conflict where it can't be asked now, and any ZendeskError as long as
    nothing was sent; what goes wrong later is told in the answers.
    """
    asked = _Asked(resources, account_id, ticket_id)
    ticket = await asked.look()
    if ticket is None:
        raise NotFound(
            f"Zendesk shows no ticket {ticket_id}: it is deleted, or the connection may not see it."
        )
    await _begin(resources, account_id, ticket, by=by, any_status=any_status)
    seen: list[Seen] = []
    clean = False
    try:
        if CHECK_TAGS & ticket.tags and not await asked.clean():
            seen.append(not_asked(_next(seen), "earlier tags could not be taken away.", ticket_id))
        elif why := why_not(ticket, any_status=any_status):
            seen.append(not_asked(_next(seen), why, ticket_id))
        else:
            await _questions(asked, ticket, seen, resources)
    except ZendeskError as error:
        seen.append(not_asked(_next(seen), str(error), ticket_id))
    finally:
        clean = await asked.clean()
        await _end(resources, account_id, ticket_id, seen, clean=clean, by=by)
    return seen


async def _begin(
    resources: Resources,
    account_id: int,
    ticket: Ticket,
    *,
    by: Mapping[str, Any],
    any_status: bool,
) -> None:
    """Store that our tags may be on the ticket from now on; raises Conflict."""
    now = resources.clock.now()
    async with resources.database.write() as session:
        await job_lists.be_alone(session, account_id)
        known = {row.ticket_id: row for row in await checks.open_checks(session, account_id)}
        busy = next((row for row in known.values() if row.busy_until > now), None)
        if busy is not None:
            raise Conflict(
                f"Ticket {busy.ticket_id} is being checked at this moment. Wait for its answer.",
                code="check_under_way",
            )
        theirs = CHECK_TAGS & ticket.tags
        if theirs and ticket.id not in known:
            raise Conflict(
                f"Ticket {ticket.id} has {tags_named(theirs)} already, and not from a check that "
                "is on record here. Name another ticket.",
                code="check_tag_in_use",
            )
        if ticket.id not in known and (why := why_not(ticket, any_status=any_status)):
            raise Conflict(why, code="ticket_not_closed")
        until = now + CHECK_PATIENCE
        await checks.begin(session, account_id, ticket.id, now=now, busy_until=until, by=by)
        facts = {"tags": sorted(CHECK_TAGS)}
        activity.note(
            session, account_id, by, Verb.STARTED, Noun.CHECK, str(ticket.id), facts, now=now
        )


async def _end(
    resources: Resources,
    account_id: int,
    ticket_id: int,
    seen: list[Seen],
    *,
    clean: bool,
    by: Mapping[str, Any],
) -> None:
    now = resources.clock.now()
    async with resources.database.write() as session:
        await checks.remember(session, account_id, seen, now=now)
        if clean:
            await checks.end(session, account_id, ticket_id)
        else:
            await checks.give_up(session, account_id, ticket_id, now=now)
        answers = {one.question.value: one.answer.value for one in seen}
        facts = {"answers": answers, "tags_left": not clean}
        activity.note(
            session, account_id, by, Verb.CHECKED, Noun.CHECK, str(ticket_id), facts, now=now
        )


async def _questions(asked: _Asked, ticket: Ticket, seen: list[Seen], resources: Resources) -> None:
    """The questions in turn, each on what the one before has left behind."""
    told = await asked.send(add=[CHECK_TAG])
    with_tag = await asked.look_for(CHECK_TAG, told)
    if ticket.status == CLOSED:
        seen.append(of_closed(ticket.id, with_tag, told))
    else:
        why = f"ticket {ticket.id} is {ticket.status}."
        seen.append(not_asked(Question.CLOSED_TICKETS, why, ticket.id))
    if with_tag is None or CHECK_TAG not in with_tag.tags:
        why = "this needs a ticket that can be changed."
        rest = (Question.NO_OP, Question.ONE_BODY)
        seen.extend(not_asked(question, why, ticket.id) for question in rest)
        return
    await resources.clock.sleep(LOOK_AGAIN)
    told = await asked.send(add=[CHECK_TAG])
    seen.append(of_no_op(ticket.id, with_tag, await asked.look(), told))
    told = await asked.send(add=[SECOND_TAG], remove=[CHECK_TAG])
    seen.append(of_one_body(ticket.id, await asked.look_for(SECOND_TAG, told), told))


def _next(seen: list[Seen]) -> Question:
    """The question that was being asked."""
    done = {one.question for one in seen}
    order = (Question.CLOSED_TICKETS, Question.NO_OP, Question.ONE_BODY)
    return next((each for each in order if each not in done), order[-1])


def _told_by(job: ZendeskJob, ticket_id: int) -> Told:
    """What a job that is over says of its only ticket."""
    if job.status != "completed":
        trouble = f"Zendesk's background job ended as {job.status or 'something unknown'}."
        return Told(sure=False, trouble=trouble)
    for result in job.results or ():
        if not result.ok and (result.id == ticket_id or result.index in (0, None)):
            return Told(sure=True, error=result.error, details=result.details)
    return Told(sure=True)
