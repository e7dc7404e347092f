"""Many histories at once, in as many processes as the machine has cores."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import structlog

A = TypeVar("A")
R = TypeVar("R")


def _prepare() -> None:
    """A child says nothing of drivers that die, and collects no garbage of its parent's."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    gc.freeze()


class _Safely:
    """A call whose error travels home as text."""

    def __init__(self, call: Callable[[A], R]) -> None:
        self._call = call

    def __call__(self, argument: A) -> tuple[R | None, str]:
        try:
            return self._call(argument), ""
        except BaseException:
            return None, f"{argument}:\n{traceback.format_exc()}"


def all_of(call: Callable[[A], R], arguments: Sequence[A]) -> list[R]:
    """The results in order; fails with every error that occurred."""
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), context, _prepare) as pool:
        done = list(pool.map(_Safely(call), arguments))
    errors = [error for _, error in done if error]
    assert not errors, f"{len(errors)} of {len(done)} failed. The first ones:\n" + "\n".join(
        errors[:3]
    )
    return [result for result, _ in done if result is not None]
