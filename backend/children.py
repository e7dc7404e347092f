"""
Programs that live and die with this process.

Each child leads a session of its own, so that Ctrl-C in a terminal reaches only us and children
can be stopped in order. A child that ends by itself is started again. On Linux the kernel tells
children when we die, however that happens, so that nothing is left running.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

log = structlog.stdlib.get_logger(__name__)

PR_SET_PDEATHSIG = 1  # linux/prctl.h
STABLE = 5.0  # seconds after which a child counts as having started well
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0  # between restarts of a child that ends at once
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class ChildProgram:
    """
    What to run. After SIGTERM it has `grace` seconds to end by itself.

    `lives_in_fork`: the program forks one process that does its work, and is dead with it.
    `prepare` is called before each start.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    grace: float = 15.0
    pass_fds: tuple[int, ...] = ()
    lives_in_fork: bool = False
    prepare: Callable[[], object] | None = None


def die_with(parent: int) -> bool:
    """
    Ask the kernel for SIGTERM when the process `parent` ends; False if it already has.

    Linux only; elsewhere a child outlives a parent that was killed.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGTERM))
    return os.getppid() == parent


class Child:
    """One program, kept running from `start` until `stop`."""

    def __init__(
        self,
        program: ChildProgram,
        *,
        environment: Mapping[str, str],
        write: Callable[[bytes], object],
        log_file: Path | None = None,
        named: bool = True,
    ) -> None:
        """`named`: each line that it writes is handed on behind its name."""
        self.name = program.name
        self.starts = 0
        self._program = program
        self._environment = {**environment, **program.environment}
        self._write = write
        self._log_file = log_file
        self._prefix = f"{program.name:<8}| ".encode() if named else b""
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._others: set[asyncio.Task[None]] = set()

    @property
    def pid(self) -> int | None:
        """The process that runs now, if one does."""
        process = self._process
        return process.pid if process and process.returncode is None else None

    async def start(self) -> None:
        """Start the program; return when it runs. It is then kept running."""
        process = await self._spawn()
        self._keeper = asyncio.create_task(self._keep(process), name=f"keep {self.name}")

    async def stop(self) -> None:
        """SIGTERM to the child alone; after the grace time SIGKILL to all of its group."""
        self._stopping.set()
        if self._keeper is None:
            return
        self._terminate()
        await asyncio.wait({self._keeper}, timeout=self._program.grace)
        if not self._keeper.done():
            log.warning("child did not end in time", child=self.name, pid=self.pid)
            self.kill()
            await asyncio.wait({self._keeper}, timeout=self._program.grace)
        self._keeper.cancel()
        log.info("child stopped", child=self.name)
        if self._others:
            await asyncio.wait(self._others, timeout=self._program.grace + 2)
        for task in self._others:
            task.cancel()

    def kill(self) -> None:
        """End all of it at once."""
        self._stopping.set()
        if self._process and self._process.returncode is None:
            _kill_group(self._process.pid, signal.SIGKILL)

    def _terminate(self) -> None:
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()

    async def _keep(self, process: asyncio.subprocess.Process) -> None:
        pause = 0.0
        while True:
            started = time.monotonic()
            code: int | None = await process.wait()
            self._aside(self._empty_group(process.pid))
            pause = 0.0 if time.monotonic() - started > STABLE else _longer(pause)
            while True:
                if not self._stopping.is_set():
                    log.warning("child ended, starting again", child=self.name, code=code)
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(pause):
                            await self._stopping.wait()
                if self._stopping.is_set():
                    return
                try:
                    process = await self._spawn()
                    break
                except Exception as exc:  # no process to be had, a folder that is not ours
                    log.error("child cannot be started", child=self.name, error=str(exc))
                    pause, code = LONGEST_PAUSE, None
            if self._stopping.is_set():  # while it was being started
                self._terminate()

    async def _spawn(self) -> asyncio.subprocess.Process:
        parent = os.getpid()

        def in_child() -> None:
            if not die_with(parent):
                os._exit(1)

        if self._program.prepare:
            self._program.prepare()
        with self._output() as output:
            self._process = await asyncio.create_subprocess_exec(
                *self._program.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                env=self._environment,
                pass_fds=self._program.pass_fds,
                start_new_session=True,
                preexec_fn=in_child,
            )
        self.starts += 1
        if self._program.lives_in_fork:
            self._aside(self._end_with_fork(self._process))
        return self._process

    @contextlib.contextmanager
    def _output(self) -> Iterator[int]:
        """
        Where the child's output goes.

        A pipe of asyncio's own would keep `wait` from returning while a grandchild holds it.
        """
        if self._log_file:
            with self._log_file.open("ab", buffering=0) as file:
                yield file.fileno()
            return
        reading, writing = os.pipe()
        self._aside(self._relay(reading))
        try:
            yield writing
        finally:
            os.close(writing)

    async def _relay(self, descriptor: int) -> None:
        """Hand the child's lines on, one at a time; a line may have any length."""
        stream = asyncio.StreamReader()
        with os.fdopen(descriptor, "rb", buffering=0) as pipe:
            transport, _ = await asyncio.get_running_loop().connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(stream), pipe
            )
            prefix, rest = self._prefix, b""
            while chunk := await stream.read(1 << 16):
                *lines, rest = (rest + chunk).split(b"\n")
                self._write(b"".join(prefix + line + b"\n" for line in lines))
            if rest:
                self._write(prefix + rest + b"\n")
            transport.close()

    async def _end_with_fork(self, process: asyncio.subprocess.Process) -> None:
        """
        Where the working process dies alone, end its parent at once.

        Dramatiq's master would by itself, but takes up to a second. Linux only.
        """
        try:
            while not (forked := _forked_by(process.pid)):  # noqa: ASYNC110 (nobody tells)
                await asyncio.sleep(0.1)
            await _end_of(forked)
        except (OSError, AttributeError):  # gone already, or no such thing here
            return
        if not self._stopping.is_set() and process.returncode is None:
            _kill_group(process.pid, signal.SIGKILL)

    async def _empty_group(self, group: int) -> None:
        """The leader is gone: give what it left behind the grace time, then end it."""
        deadline = time.monotonic() + self._program.grace
        while _kill_group(group, 0):
            if time.monotonic() > deadline:
                _kill_group(group, signal.SIGKILL)
                return
            await asyncio.sleep(0.05)

    def _aside(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._others.add(task)
        task.add_done_callback(self._others.discard)


def _forked_by(pid: int) -> int | None:
    """The first child of this process; OSError when it has ended."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else None


async def _end_of(pid: int) -> None:
    """Return when this process, which need not be our child, has ended."""
    descriptor = os.pidfd_open(pid)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _kill_group(group: int, number: int) -> bool:
    """Signal a process group; whether anybody was there."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _longer(pause: float) -> float:
    return min(pause * 2, LONGEST_PAUSE) if pause else FIRST_PAUSE
