"""
The first tool: changes tags. Its operations are add and remove, rename or merge, exactly one of a
family, replace all, and what each line of a file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.core.errors import Invalid
from backend.core.tags import parse_pattern, parse_tag, parse_tags
from backend.tools.base import Order
from backend.tools.stored import FromCsv
from backend.tools.tag_orders import AddAndRemove, OneOf, Rename, ReplaceAll

MOST_SPARED = 200
_STRICT = ConfigDict(extra="forbid", populate_by_name=True)


class RenameParameters(BaseModel):
    """Tickets that have one of `from` get `to` instead."""

    model_config = _STRICT

    sources: list[str] = Field(alias="from", min_length=1, description="Tags to go.")
    target: str = Field(alias="to", description="The tag to come in their place.")


class OneOfParameters(BaseModel):
    """Every ticket gets `keep` and loses the rest of `family`."""

    model_config = _STRICT

    family: list[str] = Field(min_length=2, description="Tags that exclude each other.")
    keep: str = Field(description="The one that stays; it belongs to the family.")


class Parameters(BaseModel):
    """`add` and `remove` together, or exactly one of the other operations."""

    model_config = _STRICT

    add: list[str] = Field(default=[], description="Tags that every ticket shall have.")
    remove: list[str] = Field(default=[], description="Tags that no ticket shall have.")
    rename: RenameParameters | None = Field(default=None, description="Rename or merge tags.")
    one_of: OneOfParameters | None = Field(default=None, description="Exactly one of a family.")
    replace_all: list[str] | None = Field(
        default=None, alias="set", description="The only tags that every ticket shall have."
    )
    from_csv: bool = Field(
        default=False,
        strict=True,
        description="What each line of the uploaded file says: add, remove or set.",
    )
    spared: list[str] = Field(
        default=[],
        alias="except",
        description="With `set` or `from_csv`: tags, or beginnings such as `vip*`, that stay.",
    )


class TagManager:
    """Change tags."""

    slug = "tag_manager"
    parameters: type[BaseModel] = Parameters

    def order(self, parameters: Mapping[str, Any]) -> Order:
        """Validate; raises Invalid with the field and what would be right."""
        given = _validated(parameters)
        others = [
            name
            for name, value in (
                ("rename", given.rename),
                ("one_of", given.one_of),
                ("set", given.replace_all),
                ("from_csv", given.from_csv or None),
            )
            if value is not None
        ]
        if len(others) + bool(given.add or given.remove) > 1:
            raise Invalid(
                "A job does one thing: add and remove, or rename, or one_of, or set, or from_csv.",
                field=others[-1],
            )
        if given.spared and given.replace_all is None and not given.from_csv:
            raise Invalid(
                "Only `set` and `from_csv` take tags that stay where they are.", field="except"
            )
        if given.rename is not None:
            return _rename(given.rename)
        if given.one_of is not None:
            return _one_of(given.one_of)
        if given.replace_all is not None:
            return _replace_all(given.replace_all, given.spared)
        if given.from_csv:
            return FromCsv(_spared(given.spared))
        return _add_and_remove(given)


def _validated(parameters: Mapping[str, Any]) -> Parameters:
    try:
        return Parameters.model_validate(dict(parameters))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "parameters"
        raise Invalid(f"{field}: {first['msg']}.", field=field) from None


def _add_and_remove(given: Parameters) -> AddAndRemove:
    add, remove = parse_tags(given.add, field="add"), parse_tags(given.remove, field="remove")
    if not add and not remove:
        raise Invalid("Name at least one tag to add or to remove.", field="add")
    order = AddAndRemove(add, remove)
    _ = order.whole  # raises where a tag stands in both
    return order


def _rename(given: RenameParameters) -> Rename:
    target = parse_tag(given.target, field="rename.to")
    sources = parse_tags(given.sources, field="rename.from")
    kept = tuple(tag for tag in sources if tag != target)
    if not kept:
        raise Invalid(
            f"“{target}” can't be renamed to itself; name another tag.", field="rename.from"
        )
    return Rename(kept, target)


def _one_of(given: OneOfParameters) -> OneOf:
    family = parse_tags(given.family, field="one_of.family")
    keep = parse_tag(given.keep, field="one_of.keep")
    if keep not in family:
        raise Invalid(
            f"“{keep}” is not in the family; keep one of: {', '.join(family)}.",
            field="one_of.keep",
        )
    if len(family) < 2:
        raise Invalid("A family has at least two tags.", field="one_of.family")
    return OneOf(family, keep)


def _replace_all(tags: list[str], spared: list[str]) -> ReplaceAll:
    parsed = parse_tags(tags, field="set")
    if not parsed:
        raise Invalid("Name at least one tag that shall stay.", field="set")
    return ReplaceAll(parsed, _spared(spared))


def _spared(patterns: list[str]) -> tuple[str, ...]:
    if len(patterns) > MOST_SPARED:
        raise Invalid(f"At most {MOST_SPARED} tags can be spared.", field="except")
    return tuple(dict.fromkeys(parse_pattern(text, field="except") for text in patterns))
