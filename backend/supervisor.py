"""
`tagmanager dev` and `demo`: one process that starts all others, in order, and ends them all.

The order is: embedded Redis, migrations, extra programs, web, workers; and back, with the server
last. A child that dies is started again within a second. The port is held here and handed to the
web process, so that nobody is refused while that one is started again. Whatever ends us, SIGKILL
included, no child is left (on Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import fcntl
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

import backend
from backend import embedded_redis, logs
from backend.children import Child, ChildProgram
from backend.core.clock import Clock
from backend.core.errors import Conflict, Invalid, TagManagerError, Unavailable
from backend.resources import check
from backend.settings import Settings, load
from backend.store import processes
from backend.store.database import Database
from backend.store.schema import upgrade

log = structlog.stdlib.get_logger(__name__)

HOST = "127.0.0.1"
THREADS = 256  # accounts that one worker process drives at once
LOCK_FILE = "supervisor.lock"
READY_PATIENCE = 60.0
LEFTOVERS_PATIENCE = 20.0  # children of a killed supervisor hand back and end within this
LOOK = 0.05

OnReady = Callable[[], Awaitable[None]]


class _Ended(Exception):
    """`stop` was called while we still waited for something."""


class Supervisor:
    """All processes of one installation on this machine, from `run` until `stop`."""

    def __init__(
        self,
        settings: Settings,
        *,
        port: int = 8000,
        workers: int = 1,
        extra: Sequence[ChildProgram] = (),
        log_folder: Path | None = None,
    ) -> None:
        self.settings = settings
        self.port = port
        self.children: list[Child] = []
        self._workers = workers
        self._extra = extra
        self._log_folder = log_folder
        self._stopping = asyncio.Event()
        self._failed: BaseException | None = None

    def stop(self) -> None:
        """Have `run` end everything and return. A second time: without waiting."""
        if self._stopping.is_set():
            for child in self.children:
                child.kill()
        self._stopping.set()

    async def run(self, on_ready: OnReady | None = None) -> None:
        """
        Run everything until `stop`, SIGINT or SIGTERM.

        `on_ready` runs beside the children as soon as web and workers answer; when it raises,
        everything ends and the exception goes on. Raises `Conflict` if this DATA_DIR is already
        supervised, `Invalid` if the port is taken.
        """
        check(self.settings)  # else children would begin and end for a minute
        with (
            contextlib.suppress(_Ended),
            _signals(self.stop),
            _only_one(self.settings.data_dir) as after_a_crash,
        ):
            patience = LEFTOVERS_PATIENCE if after_a_crash else 0.0
            with await self._listen(patience) as listener:
                self.port = listener.getsockname()[1]
                async with self._redis(patience):
                    await self._serve(listener.fileno(), on_ready)
        if self._failed:
            raise self._failed

    async def _serve(self, listener: int, on_ready: OnReady | None) -> None:
        started = Clock().now()
        await _migrate(self.settings.database_url)
        async with contextlib.AsyncExitStack() as extras, contextlib.AsyncExitStack() as ours:
            for program in self._extra:
                extras.push_async_callback((await self._start(program)).stop)
            programs = [_web(listener), *(_worker(n + 1) for n in range(self._workers))]
            children: list[Child] = []
            ours.push_async_callback(_stop_all, children)
            for program in programs:
                children.append(await self._start(program))  # noqa: PERF401 (stopped if one fails)
            greeter = asyncio.create_task(self._greet(started, on_ready))
            await self._stopping.wait()
            greeter.cancel()
            await asyncio.wait({greeter})

    async def _greet(self, started: datetime, on_ready: OnReady | None) -> None:
        try:
            await self._ready(started)
            log.info("ready", url=f"http://{HOST}:{self.port}")
            if on_ready:
                await on_ready()
        except Exception as exc:
            self._failed = exc
            self._stopping.set()

    async def _ready(self, started: datetime) -> None:
        """Return when the web process answers and every worker has given a sign of life."""
        clock = Clock()
        deadline = clock.monotonic() + READY_PATIENCE
        async with contextlib.AsyncExitStack() as stack:
            database = Database.open(self.settings.database_url, clock)
            stack.push_async_callback(database.close)
            while clock.monotonic() < deadline:
                async with database.read() as session:
                    found = await processes.alive(session, "worker", clock.now())
                up = [process for process in found if process.started_at >= started]
                if len(up) >= self._workers and await _answers(self.port):
                    return
                await asyncio.sleep(LOOK)
        raise Unavailable("The web and worker processes did not get ready; their log says why.")

    @asynccontextmanager
    async def _redis(self, patience: float) -> AsyncIterator[None]:
        """The embedded server, if it is wanted, around everything else."""
        if self.settings.redis_url:
            yield
            return
        url = embedded_redis.socket_url(self.settings)
        await self._until_gone(url, patience)
        command = partial(embedded_redis.command, self.settings)  # makes its folders, too
        program = ChildProgram("redis", command(), grace=10, prepare=command)
        child = await self._start(program)
        try:
            if not await self._redis_up(child, url):
                raise Unavailable("The embedded Redis did not start; its log says why.")
            yield
        finally:
            await child.stop()
            embedded_redis.remove_folder(self.settings)

    async def _redis_up(self, child: Child, url: str) -> bool:
        """Wait for the server; one that cannot read its files any more gets new ones."""
        for _ in range(round(READY_PATIENCE / LOOK)):
            if await embedded_redis.answers(url):
                return True
            if child.starts == 3 and child.pid is None:
                log.warning("the embedded Redis does not start, removing its data")
                shutil.rmtree(embedded_redis.data_folder(self.settings), ignore_errors=True)
            await self._look_again()
        return False

    async def _listen(self, patience: float) -> socket.socket:
        """The port, ours as long as we live; only leftovers of a crash are waited for."""
        while True:
            try:
                return _bound(self.port)
            except OSError as exc:
                if patience <= 0:
                    raise Invalid(
                        f"Port {self.port} is not free ({exc.strerror}); choose another with "
                        "--port.",
                        field="port",
                        code="port_busy",
                    ) from exc
            patience -= LOOK
            await self._look_again()

    async def _until_gone(self, url: str, patience: float) -> None:
        while await embedded_redis.answers(url):
            if patience <= 0:
                raise Conflict(
                    "A Redis server for this DATA_DIR is already running; end it first.",
                    code="already_running",
                )
            patience -= LOOK
            await self._look_again()

    async def _look_again(self) -> None:
        """Wait a little; raises when it was said that we should end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await self._stopping.wait()
            raise _Ended

    async def _start(self, program: ChildProgram) -> Child:
        log_file = self._log_folder and self._log_folder / f"{program.name}.log"
        if log_file:
            log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        child = Child(
            program,
            environment=self._environment(),
            write=_to_stderr,
            log_file=log_file,
            named=self.settings.development,  # lines of JSON are for machines
        )
        self.children.append(child)
        await child.start()
        return child

    def _environment(self) -> dict[str, str]:
        """What children are told: the very settings we have, where Redis is, how to find us."""
        told = self.settings.variables()
        told["REDIS_URL"] = embedded_redis.socket_url(self.settings)
        if self.settings.public_url == Settings.model_fields["public_url"].default:
            told["PUBLIC_URL"] = f"http://{HOST}:{self.port}"
        home = str(Path(backend.__file__).parents[1])
        path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
        return {**os.environ, **told, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


async def run(
    settings: Settings,
    *,
    port: int = 8000,
    workers: int = 1,
    on_ready: OnReady | None = None,
    extra: Sequence[ChildProgram] = (),
    log_folder: Path | None = None,
) -> None:
    """`Supervisor.run` for whoever needs no handle on it."""
    supervisor = Supervisor(
        settings, port=port, workers=workers, extra=extra, log_folder=log_folder
    )
    await supervisor.run(on_ready)


def _web(listener: int) -> ChildProgram:
    options = ["--factory", "--fd", str(listener), "--no-access-log", "--no-server-header"]
    options += ["--lifespan", "on", "--workers", "1", "--timeout-graceful-shutdown", "5"]
    command = [sys.executable, "-m", "uvicorn", *options, "backend.app:create_app"]
    return ChildProgram("web", command, pass_fds=(listener,))


def _worker(number: int) -> ChildProgram:
    options = ["-p", "1", "-t", str(THREADS)]
    options += ["--worker-shutdown-timeout", "10000"]
    command = [sys.executable, "-m", "dramatiq", "backend.actors", *options]
    return ChildProgram(
        f"worker{number}", command, {"dramatiq_restart_delay": "500"}, grace=20, lives_in_fork=True
    )


async def _stop_all(children: Sequence[Child]) -> None:
    await asyncio.gather(*(child.stop() for child in children))


async def _migrate(url: str) -> None:
    try:
        await asyncio.to_thread(upgrade, url)
    except TagManagerError:
        raise
    except Exception as exc:
        raise Unavailable(f"The database cannot be prepared: {exc}") from exc


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(2048)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


async def _answers(port: int) -> bool:
    """Whether the web process says that it is well."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(HOST, port)
            with closing(writer):
                writer.write(
                    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                )
                return b" 200 " in await reader.readline()
    except (OSError, TimeoutError):
        return False


@contextmanager
def _only_one(data_dir: Path) -> Iterator[bool]:
    """
    Hold this DATA_DIR's lock, which the kernel gives back whatever happens to us.

    Yields whether the last holder was killed: its mark is still in the file.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data_dir / LOCK_FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(
                f"Tag Manager is already running for {data_dir}; end that one first, or set "
                "another DATA_DIR.",
                code="already_running",
            ) from None
        file.seek(0)
        after_a_crash = bool(file.read().strip())
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield after_a_crash
        finally:
            file.truncate(0)


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """
    Ctrl-C, SIGTERM and a closed terminal end everything.

    Elsewhere than in the main thread only `stop` does.
    """
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    handled = []
    for number in numbers:
        with contextlib.suppress(ValueError, RuntimeError):
            loop.add_signal_handler(number, stop)
            handled.append(number)
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


def _to_stderr(data: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # a terminal that went away
        sys.stderr.buffer.write(data)
        sys.stderr.buffer.flush()


def main() -> int:
    """`python -m backend.supervisor`: what `tagmanager dev` does."""
    parser = argparse.ArgumentParser(prog="tagmanager dev")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    try:
        settings = load()
        logs.configure(settings)
        asyncio.run(run(settings, port=options.port, workers=options.workers))
    except TagManagerError as exc:
        print(exc, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
