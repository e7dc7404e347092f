"""Where what a command writes goes: to stdout, or into a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from backend.core.errors import Invalid


@contextmanager
def target(path: Path | None) -> Iterator[TextIO]:
    """The file, or stdout without one; raises Invalid where it can't be written."""
    if path is None:
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as exc:
        raise Invalid(f"{path} can't be written: {exc.strerror}.", field="output") from None
    with file:
        yield file
