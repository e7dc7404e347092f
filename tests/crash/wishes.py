"""What people may want in a history: changes, selections, options, files."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.crash.books import Line

TICKETS = 36
MISSING = 999_999
TAGS = ("one", "two", "old_tag", "tier_free", "tier_pro")
BOTH_TIERS = {"tier_free", "tier_pro"}  # a field that holds one of them: never both on a ticket
PLAIN = ("one", "two", "old_tag")

tags = st.sampled_from(TAGS)
numbers = st.integers(1, TICKETS)
contacts = st.integers(0, 40)  # contacts of a driver with the world
some_tickets = st.lists(numbers, min_size=1, max_size=6, unique=True)
drafts = st.sampled_from([False, False, True])
verbs = st.sampled_from(["pause", "resume", "cancel", "start", "refresh"])
seconds = st.one_of(st.floats(0.01, 4), st.sampled_from([10.0, 30.0, 90.0, 900.0, 7200.0]))


@st.composite
def deltas(draw: st.DrawFn) -> dict[str, Any]:
    chosen = draw(st.lists(tags, min_size=1, max_size=3, unique=True))
    cut = draw(st.integers(0, len(chosen)))
    if set(chosen[:cut]) >= BOTH_TIERS:
        cut = 0
    return {"add": chosen[:cut], "remove": chosen[cut:]}


@st.composite
def file_lines(draw: st.DrawFn) -> dict[str, Any]:
    """
    What a line of a file says. It names no option of a field that holds one of several: lines
    travel as whole lists, and what Zendesk makes of a list with two of them is not documented.
    """
    chosen = draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        return {"set": chosen}
    cut = draw(st.integers(0, len(chosen)))
    return {"add": chosen[:cut], "remove": chosen[cut:]}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Parameters of every operation but a file's."""
    kind = draw(st.sampled_from(["delta", "delta", "set", "rename", "one_of"]))
    if kind == "delta":
        return draw(deltas())
    several = draw(st.lists(tags, min_size=2, max_size=3, unique=True))
    if kind == "set":
        return {"set": several[:1] if set(several) >= BOTH_TIERS else several}
    if kind == "rename":
        return {"rename": {"from": several[1:], "to": several[0]}}
    return {"one_of": {"family": several, "keep": several[0]}}


selections = st.one_of(
    st.lists(st.one_of(numbers, st.just(MISSING)), min_size=1, max_size=30, unique=True).map(
        lambda ids: {"ids": ids}
    ),
    st.sampled_from(
        [{"view": 3}, {"view": [3, 5]}, {"search": "tags:old_tag"}, {"search": "status<solved"}]
    ),
)
narrowings = st.sampled_from([{}, {}, {"exclude_closed": True}, {"limit": 7}])
windows = st.sampled_from(
    [
        None,
        {"from": "10:00", "to": "10:01", "tz": "UTC"},
        {"from": "11:00", "to": "09:00", "tz": "UTC"},
    ]
)
options = st.fixed_dictionaries(
    {},
    optional={
        "speed": st.sampled_from(["gentle", "normal", "full"]),
        "stop_after": st.integers(1, 12),
        "window": windows.filter(bool),
    },
)
other_options = st.fixed_dictionaries(
    {},
    optional={
        "speed": st.sampled_from(["gentle", "full"]),
        "stop_after": st.one_of(st.none(), st.integers(1, 12)),
        "window": windows,
    },
)
lines = st.dictionaries(numbers, file_lines(), min_size=1, max_size=12)


def as_line(line: dict[str, Any]) -> Line:
    """What a file's line wants, as the books take it."""
    only = frozenset(line["set"]) if "set" in line else None
    return frozenset(line.get("add", ())), frozenset(line.get("remove", ())), only
