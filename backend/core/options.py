"""How a job runs: how fast, how many tickets before a person looks, and in which hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.core.errors import Invalid
from backend.core.selection import MOST_TICKETS
from backend.core.speed import Speed
from backend.core.window import Window, parse_window

_NAMES = frozenset({"speed", "stop_after", "window"})


@dataclass(frozen=True, slots=True)
class Options:
    """`stop_after` asks a person once so many tickets were sent; `window` is when to send."""

    speed: Speed | None = None
    stop_after: int | None = None
    window: Window | None = None

    def to_json(self) -> dict[str, Any]:
        """The options as the ledger and the API have them; what was not chosen is left out."""
        window = None if self.window is None else self.window.to_json()
        body = {"speed": self.speed, "stop_after": self.stop_after, "window": window}
        return {name: value for name, value in body.items() if value is not None}


def parse_options(body: Mapping[str, Any]) -> Options:
    """Valid options, None standing for what is not chosen; raises Invalid with the field."""
    if unknown := set(body) - _NAMES:
        raise Invalid(f"There is no option “{min(unknown)}”.", field="options")
    speed, stop_after, window = (body.get(name) for name in ("speed", "stop_after", "window"))
    if speed is not None and speed not in list(Speed):
        raise Invalid("The speed is one of: gentle, normal, full.", field="options.speed")
    if stop_after is not None and (
        type(stop_after) is not int or not 0 < stop_after <= MOST_TICKETS
    ):
        raise Invalid(
            f"Stop after a number of tickets from 1 to {MOST_TICKETS:,}.",
            field="options.stop_after",
        )
    return Options(
        None if speed is None else Speed(speed),
        stop_after,
        None if window is None else parse_window(window, field="options.window"),
    )
