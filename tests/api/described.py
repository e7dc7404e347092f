"""An answer against its description."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


def strict(model: type[BaseModel], body: dict[str, Any]) -> None:
    """The body has the model's fields with the right types, and no field that nobody described."""
    parsed = model.model_validate(body)

    def walk(value: object, where: str) -> None:
        if isinstance(value, BaseModel):
            assert not value.model_extra or where == "created_by", (where, value.model_extra)
            for name in type(value).model_fields:
                walk(getattr(value, name), name)
        elif isinstance(value, list):
            for each in value:
                walk(each, where)

    walk(parsed, model.__name__)
