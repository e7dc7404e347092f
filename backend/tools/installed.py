"""Which tools there are. A new tool is a module beside this one and a line here."""

from __future__ import annotations

from backend.tools.base import Registry
from backend.tools.tag_manager import TagManager

REGISTRY = Registry({tool.slug: tool for tool in (TagManager(),)})
