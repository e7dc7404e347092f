"""How a rule is written at the command line: `daily 09:00`, `weekly mon,thu 09:00` and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from backend.core.errors import Invalid

FORMS = (
    "once 2026-12-01T09:00",
    "every 15 from 08:00 to 18:00",
    "daily 09:00",
    "weekly mon,thu 09:00",
    "monthly 15 09:00",
    "monthly last 09:00",
    "cron 0 9 * * 1-5",
)
HELP = (
    f"Such as: {'; '.join(FORMS)}. What `every` counts are minutes, and its hours may be left out."
)

When = Annotated[str, typer.Argument(help=HELP)]
Zone = Annotated[str, typer.Option(metavar="ZONE", help="By whose clocks: Europe/Berlin, say.")]
Until = Annotated[str | None, typer.Option(metavar="2026-12-31", help="The last day.")]


def parse_rule(text: str, *, tz: str, until: str | None = None) -> dict[str, Any]:
    """The rule as the API has it; what it holds is checked there. Raises Invalid."""
    kind, *words = text.split() or [""]
    read = _KINDS.get(kind.lower())
    rule = None if read is None else read(words)
    if rule is None:
        raise Invalid(f"“{text}” is no rule; write one such as: {'; '.join(FORMS)}.", field="rule")
    return rule | {"tz": tz} | ({} if until is None else {"until": until})


def _once(words: Sequence[str]) -> dict[str, Any] | None:
    return {"kind": "once", "at": "T".join(words)} if len(words) in (1, 2) else None


def _every(words: Sequence[str]) -> dict[str, Any] | None:
    minutes, hours = words[:1], dict(zip(words[1::2], words[2::2], strict=False))
    if not minutes or not minutes[0].isdecimal() or hours.keys() - {"from", "to"}:
        return None
    if len(words) != 1 + 2 * len(hours):
        return None
    return {"kind": "minutes", "every": int(minutes[0][:9]), **hours}


def _daily(words: Sequence[str]) -> dict[str, Any] | None:
    return {"kind": "daily", "at": words[0]} if len(words) == 1 else None


def _weekly(words: Sequence[str]) -> dict[str, Any] | None:
    *days, at = words or [""]
    names = [day for day in ",".join(days).lower().split(",") if day]
    return {"kind": "weekly", "days": names, "at": at} if names else None


def _monthly(words: Sequence[str]) -> dict[str, Any] | None:
    if len(words) != 2:
        return None
    day = int(words[0][:9]) if words[0].isdecimal() else words[0].lower()
    return {"kind": "monthly", "day": day, "at": words[1]}


def _cron(words: Sequence[str]) -> dict[str, Any] | None:
    return {"kind": "cron", "expression": " ".join(words)}


_KINDS: Mapping[str, Callable[[Sequence[str]], dict[str, Any] | None]] = {
    "once": _once,
    "every": _every,
    "daily": _daily,
    "weekly": _weekly,
    "monthly": _monthly,
    "cron": _cron,
}
