"""What commands are told to do with the tags, and how, as the tool's parameters and options."""

from __future__ import annotations

import os
import re
from typing import Any

from backend.core.errors import Invalid


def parameters(
    *,
    add: list[str] | None,
    remove: list[str] | None,
    rename: str | None,
    one_of: str | None,
    keep: str | None,
    replace_all: list[str] | None,
) -> dict[str, Any]:
    """The parameters of `tag_manager`; raises Invalid where an option lacks its other half."""
    body: dict[str, Any] = {}
    if add is not None or remove is not None:
        body |= {"add": tags(add), "remove": tags(remove)}
    if rename is not None:
        sources, equals, target = rename.partition("=")
        if not equals:
            raise Invalid("Write --rename old=new, or --rename old,older=new to merge.")
        body["rename"] = {"from": tags([sources]), "to": target.strip()}
    if (one_of is None) != (keep is None):
        raise Invalid("Use --one-of a,b,c together with --keep b.")
    if one_of is not None:
        body["one_of"] = {"family": tags([one_of]), "keep": keep}
    if replace_all is not None:
        body["set"] = tags(replace_all)
    return body


def options(
    *, speed: str | None = None, stop_after: int | None = None, window: str | None = None
) -> dict[str, Any]:
    """How a job is to run, as the API has it; raises Invalid for a window of another form."""
    body: dict[str, Any] = {}
    if speed is not None:
        body["speed"] = speed.strip().lower()
    if stop_after is not None:
        body["stop_after"] = stop_after
    if window is not None:
        hours, _, zone = window.partition("@")
        start, dash, end = hours.partition("-")
        if not dash:
            raise Invalid("Write --window 22:00-06:00, or 22:00-06:00@Europe/Berlin.")
        body["window"] = {
            "from": start.strip(),
            "to": end.strip(),
            "tz": zone.strip() or zone_of_this_machine(),
        }
    return body


def zone_of_this_machine() -> str:
    """The time zone by its name, as far as the machine tells; else UTC."""
    if named := os.environ.get("TZ", "").removeprefix(":"):
        return named
    _, found, zone = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
    return zone if found else "UTC"


def tags(given: list[str] | None) -> list[str]:
    """Tags one by one; an empty text stays, so that it is refused and not overlooked."""
    return [tag for text in given or () for tag in re.split(r"[\s,]+", text.strip(" \t\n,"))]
