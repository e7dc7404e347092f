"""
The command in a process of its own that has its modules already.

To import them takes more of the processor's time than most commands do; a server that has done it
once makes each process as a copy of itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from backend import cli

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["backend.cli"])


def command(
    arguments: Sequence[str], environment: Mapping[str, str], stdin: str, within: float, at: Path
) -> tuple[int | None, str, str]:
    """Its exit code (None: it did not end in so many seconds), what it said, and what on stderr."""
    with tempfile.TemporaryDirectory(prefix="tm-") as folder:
        streams = [Path(folder) / name for name in ("in", "out", "err")]
        streams[0].write_text(stdin, "utf-8")
        target = (list(arguments), dict(environment), [str(each) for each in streams], str(at))
        process = _SERVER.Process(target=_run, args=target)
        process.start()
        process.join(within)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        out, err = (each.read_text("utf-8") if each.exists() else "" for each in streams[1:])
        return code, out, err


def _run(
    arguments: list[str], environment: dict[str, str], streams: list[str], folder: str
) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, path in enumerate(streams):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.argv = ["tagmanager", *arguments]
    cli.main()
