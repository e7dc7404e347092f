"""
One driver's turn with an account: rereads jobs and wishes every second, fills free lanes, and
moves each job from status to status.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import AccessDenied, AccountGone, CredentialLost, ZendeskError
from backend.core.job import Move, Phase, Waiting
from backend.core.speed import Speed, headroom
from backend.engine import credentials
from backend.engine.budget import Budget
from backend.engine.calls import Calls
from backend.engine.connected import Connected
from backend.engine.credentials import Token
from backend.engine.doubt import Doubt
from backend.engine.equipment import Equipment, OneBody, Steps
from backend.engine.lanes import Lanes
from backend.engine.lease import HeldLease
from backend.engine.ledger import Ledger
from backend.engine.life import Life
from backend.engine.look import Looker
from backend.engine.poll import Pace, Poller
from backend.engine.push import Push
from backend.resources import Resources
from backend.store import accounts, jobs
from backend.store.accounts import LeaseLost
from backend.store.models import Account, Job
from backend.zendesk.client import Zendesk, base_url

REREAD_EVERY = 1.0
TURN = 60.0
SHARED_TURN = 20.0
OTHERS_MAY_WAIT = 2.0
LAST_LOOKS = 3.0
LONG_PAUSE = 5.0
LAST_SENDS = 7.0
PUBLISH_EVERY = 0.2
SHOW_USE_EVERY = 5.0
LAST_WORDS = 1.0
PROBE_HOLDS_FOR = 24 * 3600.0
DENIED_FOR = 60.0
NO_TOKEN = "none"

log = structlog.stdlib.get_logger(__name__)


class _TurnOver(Exception):
    """Ends the driver's tasks together when its turn is over."""


class Driver:
    """
    One turn. `blocked` is what a person has to mend, `more_to_do` whether another turn should
    follow at once, `rested` whether it ended because nothing was left to do.
    """

    def __init__(
        self,
        resources: Resources,
        held: HeldLease,
        stopping: asyncio.Event,
    ) -> None:
        self._resources = resources
        self._clock = resources.clock
        self._held = held
        self._stopping = stopping
        self._awake = asyncio.Event()
        self._changed: set[int] = set()
        self._untold: set[int] = set()
        self._any_change = asyncio.Event()
        self._reread = True
        self._lives: dict[int, Life] = {}
        self._others_wait = False
        self._pause_kept = 0.0
        self._use_shown = float("-inf")
        self.blocked: ZendeskError | None = None
        self.more_to_do = False
        self.rested = False

    async def run(self) -> None:
        """Drive until the turn is over; raises LeaseLost, and what a store raises."""
        self._began = self._clock.monotonic()
        try:
            async with asyncio.TaskGroup() as tasks:
                await self._equip(tasks)
                ledger = self._equipment.ledger
                for background in (ledger.run(), self._held.renew(ledger), self._publish()):
                    tasks.create_task(background)
                self._spawn(self._equipment.poller.run)
                await self._loop()
                await self._close()
                raise _TurnOver
        except* _TurnOver:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS):
                    await self._publish_changes()
        except* LeaseLost:
            raise LeaseLost from None

    async def _equip(self, tasks: asyncio.TaskGroup) -> None:
        resources, settings, clock = self._resources, self._resources.settings, self._clock
        self._tasks = tasks
        async with resources.database.read() as session:
            account = await accounts.get(session, self._held.lease.account_id)
            token = await self._token(session, account)
        now = clock.now().timestamp()
        budget = Budget(
            clock,
            resources.requests,
            most_lanes=settings.max_lanes,
            limit=account.requests_per_minute,
            learned_lanes=account.lanes,
            pause_for=min(account.pause_until - now, accounts.LONGEST_PAUSE),
            pause_reason=account.pause_reason,
            own_limits=resources.own_limits[account.id],
        )
        probe_holds = now - account.both_probed_at < PROBE_HOLDS_FOR
        pace = Pace(account.job_pace)
        address = base_url(settings.zendesk_url, account.subdomain)
        zendesk = Zendesk(resources.http, address, NO_TOKEN, on_limits=budget.observe)
        if token is not None:
            zendesk = connected = Connected(
                resources, account.id, address, token, on_limits=budget.observe
            )
            self._spawn(connected.keep)
        calls = Calls(zendesk, budget, clock)
        looker = Looker(calls, clock, tasks)
        self._account_id = account.id
        self._equipment = Equipment(
            account_id=account.id,
            clock=clock,
            database=resources.database,
            budget=budget,
            calls=calls,
            looker=looker,
            poller=Poller(calls, clock, pace, settings.poll_floor, self._awake.set),
            ledger=Ledger(resources.database, self._held.lease),
            one_body=OneBody(account.both_in_one_body if probe_holds else None),
            wake=self._awake.set,
            reread=self._ask_reread,
            changed=self._note_change,
            in_flight=self._in_flight,
            lease=self._held,
            headroom=settings.headroom,
        )
        self._lanes = Lanes(budget, self._equipment.poller, self._spawn)
        self._one_body_was = self._equipment.one_body.honoured
        poller, time = self._equipment.poller, self._equipment.now
        self._doubt = Doubt(account.id, calls, looker, clock, resources.database, poller, time)

    async def _token(self, session: AsyncSession, account: Account) -> Token | None:
        """The account's token; without one the turn can still pause and cancel what is at rest."""
        try:
            keys = self._resources.settings.fernet_keys
            return await credentials.present(session, keys, account.id)
        except CredentialLost as error:
            self.blocked = error
            return None

    # The loop

    async def _loop(self) -> None:
        next_read = self._clock.monotonic()
        while True:
            self._awake.clear()
            if self._reread or self._clock.monotonic() >= next_read:
                self._reread = False
                next_read = self._clock.monotonic() + REREAD_EVERY
                await self._read()
            if self._reread:
                continue
            if self._turn_is_over():
                return
            if self.blocked is None:
                self._lanes.fill(self._applying, self._pushes)
                if self._clock.monotonic() - self._began < TURN - LAST_LOOKS:
                    self._lanes.look_ahead(self._applying, self._pushes)
            await self._sleep(min(REREAD_EVERY, max(0.0, next_read - self._clock.monotonic())))

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            # Python 3.11's wait_for may swallow a cancellation, and the driver would never end.
            async with asyncio.timeout(seconds / self._clock.speed):
                await self._awake.wait()

    async def _read(self) -> None:
        """Reread what people wish, and step every job."""
        age = self._clock.monotonic() - self._began
        async with self._resources.database.read() as session:
            rows = await jobs.live(session, self._account_id)
            self._obey(await accounts.get(session, self._account_id))
            if age > SHARED_TURN:
                since = self._resources.database.now_seconds() - OTHERS_MAY_WAIT
                self._others_wait = await accounts.others_wait(
                    session, self._account_id, since=since
                )
        self._lives = {row.id: self._life(row) for row in rows}
        lives = list(self._lives.values())
        going = [life.headroom for life in lives if life.move in (Move.GO, Move.DRAW_UP)]
        self._equipment.budget.headroom = min(going, default=0.0)
        for life in lives:
            await life.step(lives, may_call=self.blocked is None)
        await self._tell_all()

    def _life(self, row: Job) -> Life:
        speed = Speed(row.options.get("speed", Speed.NORMAL))
        share = headroom(speed, self._resources.settings.headroom)
        life = self._lives.get(row.id)
        if life is None:
            return Life(self._equipment, self._doubt, row, share, self._spawn)
        life.row, life.headroom = row, share
        if life.push is not None:
            life.push.headroom = share
        return life

    async def _tell_all(self) -> None:
        """Why jobs don't move, if they don't, and how far Zendesk says they are."""
        await self._keep_pause()
        await self._show_use()
        for life in self._lives.values():
            if life.move in (Move.GO, Move.DRAW_UP):
                await self._tell(life)

    async def _tell(self, life: Life) -> None:
        budget = self._equipment.budget
        await life.show_progress()
        if budget.paused_for > 1:
            await life.wait(budget.pause_reason, self._equipment.now() + budget.paused_for)
        elif budget.no_lanes and life.push is not None and not life.push.in_flight:
            await life.wait(Waiting.NO_FREE_JOBS, None)
        elif life.row.phase != Phase.READY:
            await life.wait(None, None)

    def _obey(self, account: Account) -> None:
        """Zendesk may have told somebody else that everybody shall wait: a web process."""
        left = min(account.pause_until - self._equipment.now(), accounts.LONGEST_PAUSE)
        if account.pause_reason == Waiting.RATE_LIMITED and left > 0:
            self._equipment.budget.pause(left, Waiting.RATE_LIMITED)

    async def _keep_pause(self) -> None:
        """A pause that Zendesk asked for holds for every process and the next driver."""
        budget = self._equipment.budget
        until = self._equipment.now() + budget.paused_for if budget.paused_for > 1 else 0.0
        if abs(until - self._pause_kept) > 1:
            self._pause_kept = until
            reason = budget.pause_reason if until else None
            await self._learn(pause_until=until, pause_reason=reason)

    async def _show_use(self) -> None:
        """What is in use of Zendesk's limits, for whoever watches the system."""
        if self._clock.monotonic() - self._use_shown < SHOW_USE_EVERY:
            return
        self._use_shown = self._clock.monotonic()
        await self._learn(
            lanes_in_use=self._in_flight(),
            requests_left=self._equipment.budget.requests_left,
            requests_left_at=self._equipment.now(),
        )

    async def _learn(self, **values: Any) -> None:
        await self._equipment.ledger.write(
            lambda session: accounts.learn(session, self._account_id, **values)
        )

    def _turn_is_over(self) -> bool:
        lives = self._lives.values()
        going = [life for life in lives if life.move in (Move.GO, Move.DRAW_UP)]
        resting = [life for life in lives if life.move in (Move.PAUSE, Move.CANCEL)]
        age = self._clock.monotonic() - self._began
        if self.blocked is not None:
            return True
        if not going and not resting:
            self.rested = True
            return True
        if self._equipment.budget.paused_for > LONG_PAUSE and not self._sending:
            return True
        self.more_to_do = (
            self._stopping.is_set() or age > TURN or (age > SHARED_TURN and self._others_wait)
        )
        return self.more_to_do

    @property
    def _pushes(self) -> list[Push]:
        return [life.push for life in self._lives.values() if life.push is not None]

    @property
    def _applying(self) -> list[Push]:
        return [life.applying for life in self._lives.values() if life.applying is not None]

    def _in_flight(self) -> int:
        return sum(push.in_flight for push in self._pushes)

    @property
    def _sending(self) -> bool:
        return any(push.sending or push.settling for push in self._pushes)

    # Background

    def _spawn(self, steps: Steps) -> None:
        self._tasks.create_task(self._until_blocked(steps))

    async def _until_blocked(self, steps: Steps) -> None:
        """A refusal that only a person can mend ends the turn in order, not by an error."""
        try:
            await steps()
        except (CredentialLost, AccessDenied, AccountGone) as error:
            self.blocked = self.blocked or error
            self._awake.set()

    def _ask_reread(self) -> None:
        self._reread = True
        self._awake.set()

    def _note_change(self, job_id: int) -> None:
        self._changed.add(job_id)
        self._any_change.set()

    async def _publish(self) -> None:
        """Wake whoever watches a job that changed, at once and then a few times a second."""
        while True:
            await self._any_change.wait()
            await self._publish_changes()
            await self._clock.sleep(PUBLISH_EVERY)

    async def _publish_changes(self) -> None:
        """What is being published when the turn ends is published once more, the last state too."""
        self._any_change.clear()
        self._untold |= self._changed
        self._changed = set()
        if not self._untold:
            return
        async with self._resources.database.read() as session:
            public = await jobs.public_ids(session, list(self._untold))
        for job_id in public.values():
            await self._resources.publish(self._account_id, job_id)
        self._untold = set()

    # The end of a turn

    async def _close(self) -> None:
        """Let what is being sent or written get through, and keep what was learned."""
        for push in self._pushes:
            push.stopped = True
        until = self._clock.monotonic() + LAST_SENDS
        while self._sending and self._clock.monotonic() < until:
            self._awake.clear()
            await self._sleep(until - self._clock.monotonic())
        await self._tell_all()
        await self._keep_what_was_learned()
        if isinstance(self.blocked, AccountGone):
            for life in self._lives.values():
                if life.move in (Move.GO, Move.DRAW_UP):
                    await life.fail(self.blocked)
        elif isinstance(self.blocked, CredentialLost):
            await self._wait_for_a_person(self.blocked)
        elif isinstance(self.blocked, AccessDenied):
            until_time = self._equipment.now() + DENIED_FOR
            await self._learn(pause_until=until_time, pause_reason=Waiting.ACCESS_DENIED)
            await self._tell_reason(Waiting.ACCESS_DENIED, until_time)

    async def _wait_for_a_person(self, error: CredentialLost) -> None:
        """A token refused once may be a passing fault; refused twice, it is lost."""
        if not await self._equipment.calls.confirms(error):
            self.more_to_do = True
            return
        log.warning("login lost", account=self._account_id, error=str(error))
        await self._equipment.ledger.write(
            lambda session: accounts.lose_login(
                session, self._account_id, now=self._equipment.time()
            )
        )
        await self._tell_reason(Waiting.REAUTHORISE, None)

    async def _tell_reason(self, reason: Waiting, until: float | None) -> None:
        for life in self._lives.values():
            if life.move in (Move.GO, Move.DRAW_UP):
                await life.wait(reason, until)

    async def _keep_what_was_learned(self) -> None:
        budget, one_body = self._equipment.budget, self._equipment.one_body
        values: dict[str, Any] = {
            "lanes_in_use": 0,
            "requests_per_minute": budget.limit,
            "lanes": None if self.rested else budget.lane_cap,  # a crowd passes
            "job_pace": self._equipment.poller.pace.measured,
        }
        if one_body.honoured is not None and one_body.honoured != self._one_body_was:
            values |= {
                "both_in_one_body": one_body.honoured,
                "both_probed_at": self._equipment.now(),
            }
        await self._learn(**values)
