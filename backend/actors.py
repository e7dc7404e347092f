"""
The worker process: the broker, and one actor that drives an account.

The only module that imports Dramatiq. A message is a hint that an account may have work; losing
or repeating one changes nothing, so nothing is ever retried. Importing it connects to nothing.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import parent_process
from types import FrameType

import dramatiq
import redis
import structlog
import uvloop
from dramatiq.asyncio import EventLoopThread, get_event_loop_thread, set_event_loop_thread
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import AgeLimit, AsyncIO, Retries, ShutdownNotifications, TimeLimit
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.retry import Retry

from backend import logs
from backend.actions.series_run import go_on_with_series
from backend.children import die_with
from backend.embedded_redis import socket_url
from backend.engine.drive import drive
from backend.reconcile import Reconciler
from backend.resources import Resources, check_or_exit, opened
from backend.settings import load_or_exit

log = structlog.stdlib.get_logger(__name__)

NAMESPACE = "tagmanager"
QUEUE = "accounts"
SEND_PATIENCE = 0.9  # seconds that a caller waits at most for a hint to leave
REDIS_PATIENCE = 0.8
POLL = 100  # milliseconds; the default of 1,000 is how late a hint would be read
IDLE = 0.5  # seconds; 256 threads that look at POLL's pace would cost 9 % of a core
HEARTBEAT = 15_000  # milliseconds after which another worker takes over a dead one's messages
MAINTENANCE = 50_000  # of a million commands look for dead workers
DEAD_MESSAGES = 3_600_000  # milliseconds that failed hints can be looked at
BOOT_PATIENCE = 15.0
CLOSING_PATIENCE = 9.0
COLLECT = (50_000, 20, 50)  # garbage: tickets are parsed by the hundred and make no cycles
ECHO = 1.0  # seconds in which SIGTERM counts once: the kernel sends one per thread of a dead parent
LONGEST_SHUTDOWN = 18.0  # drivers hand back within 8 seconds; after this the process just ends

settings = load_or_exit()
check_or_exit(settings)


class WorkerProcess(AsyncIO):
    """
    What lives as long as a worker: the event loop, the open resources and the reconciler.

    `stopping` is set as soon as the process is told to end, so that drivers hand back.
    """

    resources: Resources
    stopping: asyncio.Event

    def after_process_boot(self, broker: dramatiq.Broker) -> None:
        """In a forked process of Dramatiq's: end with its master, and end in time."""
        logs.configure(settings, sys.__stderr__)  # sys.stderr is a pipe to the master
        master = parent_process()
        if master and master.pid and not die_with(master.pid):
            os._exit(1)
        self._on_sigterm()

    def before_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Start the event loop and open everything on it; no actor runs before."""
        worker.worker_timeout = POLL
        worker.queue_prefetch = worker.worker_threads  # running ones count: none is hoarded
        worker.delay_prefetch = 1
        gc.freeze()
        gc.set_threshold(*COLLECT)
        thread = EventLoopThread(self.logger)
        thread.loop.close()
        thread.loop = uvloop.new_event_loop()
        thread.daemon = True  # or a process that is told to end twice hangs for ever
        thread.start(timeout=BOOT_PATIENCE)
        set_event_loop_thread(thread)
        try:
            thread.run_coroutine(self._begin())
        except Exception as exc:
            log.exception("worker cannot start")
            raise SystemExit(1) from exc  # Dramatiq would go on without us

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Idle threads wake up on work, and else only to see whether they should end."""
        for thread in worker.workers:
            thread.timeout = IDLE

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Dramatiq waits for running actors after this; they see `stopping`."""
        self._stop()

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """All actors have ended: close everything, then the event loop."""
        if thread := get_event_loop_thread():
            thread.run_coroutine(self._close())
            super().after_worker_shutdown(broker, worker)  # type: ignore[no-untyped-call]

    async def drive(self, account_id: int) -> None:
        """Drive this account's jobs unless this process is about to end."""
        if not self.stopping.is_set():
            await drive(self.resources, account_id, stopping=self.stopping)
            await self._go_on()

    async def _go_on(self) -> None:
        """What comes after a job that is over now; the small clock would find it a bit later."""
        try:
            await go_on_with_series(self.resources)
        except Exception as exc:
            log.warning("series not looked at", error=repr(exc))

    def _on_sigterm(self) -> None:
        """Drivers learn of it at once; Dramatiq itself looks only once a second."""
        dramatiqs = signal.getsignal(signal.SIGTERM)
        first = float("inf")

        def end(number: int, frame: FrameType | None) -> None:
            nonlocal first
            now = time.monotonic()
            if 0 <= now - first < ECHO:
                return
            if first > now:
                first = now
                last_resort = threading.Timer(LONGEST_SHUTDOWN, os._exit, (1,))
                last_resort.daemon = True
                last_resort.start()
            self._stop()
            if callable(dramatiqs):
                dramatiqs(number, frame)

        signal.signal(signal.SIGTERM, end)

    def _stop(self) -> None:
        thread = get_event_loop_thread()
        if thread and thread.loop.is_running():
            thread.loop.call_soon_threadsafe(self.stopping.set)

    async def _begin(self) -> None:
        self.stopping = asyncio.Event()
        self._may_close = asyncio.Event()
        self._open = asyncio.Event()
        self._life = asyncio.create_task(self._live())
        opening = asyncio.create_task(self._open.wait())
        await asyncio.wait(
            {opening, self._life}, timeout=BOOT_PATIENCE, return_when=asyncio.FIRST_COMPLETED
        )
        if not opening.done():
            self._life.cancel()
            await self._life  # raises what went wrong

    async def _live(self) -> None:
        async with opened(settings, enqueue=enqueue) as self.resources:
            self._open.set()
            reconciler = Reconciler(self.resources, "worker", drive=self.drive)
            log.info("worker is up", pid=os.getpid(), process_id=reconciler.process_id)
            await reconciler.run(self.stopping)
            await self._may_close.wait()

    async def _close(self) -> None:
        self._may_close.set()
        await asyncio.wait({self._life}, timeout=CLOSING_PATIENCE)


worker = WorkerProcess()
broker = RedisBroker(  # type: ignore[no-untyped-call]
    client=redis.Redis.from_url(
        socket_url(settings),
        socket_timeout=REDIS_PATIENCE,
        socket_connect_timeout=REDIS_PATIENCE,
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
    ),
    namespace=NAMESPACE,
    heartbeat_timeout=HEARTBEAT,
    maintenance_chance=MAINTENANCE,
    dead_message_ttl=DEAD_MESSAGES,
    middleware=[
        AgeLimit(),
        TimeLimit(),
        ShutdownNotifications(),
        Retries(max_retries=0),
        worker,
    ],
)
dramatiq.set_broker(broker)
dramatiq.set_encoder(dramatiq.JSONEncoder())
_senders = ThreadPoolExecutor(4, thread_name_prefix="hint")


@dramatiq.actor(queue_name=QUEUE, max_retries=0, max_age=600_000, time_limit=120_000)
async def drive_account(account_id: int) -> None:
    """Somebody believes that this account has work."""
    if type(account_id) is not int:
        log.warning("hint without an account", account=account_id)
        return
    await worker.drive(account_id)


async def enqueue(account_id: int) -> None:
    """Hint that this account may have work. Without Redis it gets lost, within a second."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(SEND_PATIENCE):
            await loop.run_in_executor(_senders, drive_account.send, account_id)
    except (RedisError, OSError, TimeoutError) as exc:
        log.warning("hint not sent", account=account_id, error=f"{type(exc).__name__}: {exc}")
