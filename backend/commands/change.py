"""What `retag` is told to do with the tags, as the tool's parameters."""

from __future__ import annotations

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


def tags(given: list[str] | None) -> list[str]:
    """Tags one by one; an empty text stays, so that it is refused and not overlooked."""
    return [tag for text in given or () for tag in re.split(r"[\s,]+", text.strip(" \t\n,"))]
