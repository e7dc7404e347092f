"""An answer that was damaged in any way is an error with a meaning, never a crash (F-43)."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.errors import Unreachable
from backend.zendesk import protocol

from .answers import UNDERSTOOD

ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    2**80,
    1.5,
    "",
    "x",
    "12",
    "\x00\n",
    [],
    [None],
    [[]],
    {},
    {"a": None},
    [{}],
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something is in an answer: every key and every index, at every depth."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key in value:
            found += places(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            found += places(value[index], (*path, index))
    return found


def damage(draw: st.DrawFn, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with one to three of its values deleted or replaced."""
    damaged = copy.deepcopy(answer)
    for _ in range(draw(st.integers(1, 3))):
        spots = places(damaged)
        if not spots:
            break
        *way, last = draw(st.sampled_from(spots))
        holder = damaged
        for step in way:
            holder = holder[step]
        if draw(st.booleans()):
            del holder[last]
        else:
            holder[last] = copy.deepcopy(draw(st.sampled_from(ODD)))
    return damaged


@pytest.mark.parametrize("name", UNDERSTOOD)
@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_a_damaged_answer_is_understood_or_makes_no_sense(name: str, data: st.DataObject) -> None:
    parse, answer = UNDERSTOOD[name]
    damaged = data.draw(st.composite(lambda draw: damage(draw, answer))())

    try:
        parse(damaged)
    except Unreachable as error:
        said = str(error)
    else:
        return
    assert "made no sense" in said


@pytest.mark.parametrize("name", UNDERSTOOD)
@settings(deadline=None)
@given(data=st.data())
def test_a_truncated_answer_makes_no_sense(name: str, data: st.DataObject) -> None:
    body = json.dumps(UNDERSTOOD[name][1]).encode()
    cut = data.draw(st.integers(0, len(body) - 1))

    with pytest.raises(Unreachable, match="not JSON"):
        protocol.decode(body[:cut], what="read tickets")


@settings(deadline=None)
@given(
    body=st.binary(max_size=50).filter(lambda body: b"{" not in body)
    | st.sampled_from([b"[]", b"7", b"null", b'"x"', b"{}x"])
)
def test_what_is_no_json_object_makes_no_sense(body: bytes) -> None:
    with pytest.raises(Unreachable, match=r"not (a )?JSON"):
        protocol.decode(body, what="read tickets")


def test_an_answer_nested_a_million_deep_is_no_danger() -> None:
    with pytest.raises(Unreachable):
        protocol.decode(b'{"a":' * 10**6, what="read tickets")
