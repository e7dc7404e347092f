"""Which tools there are. A new tool is a module beside this one and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.core.job import Kind
from backend.tools.base import Order, Registry
from backend.tools.stored import Undo
from backend.tools.tag_manager import TagManager

REGISTRY = Registry({tool.slug: tool for tool in (TagManager(),)})


def order_of(kind: str, slug: str, parameters: Mapping[str, Any]) -> Order:
    """What a stored job is to do; raises as `Tool.order`."""
    if kind == Kind.UNDO:
        return Undo(tuple(parameters["undo"].get("tags", ())))
    return REGISTRY.get(slug).order(parameters)
