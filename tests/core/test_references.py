"""What a saved job names by its id at Zendesk is found, and replaced, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.core.conditions import parse_conditions
from backend.core.references import KINDS, references, replaced

IDS = st.integers(1, 10**15)


def found(selection: dict[str, object]) -> set[tuple[str, int]]:
    return {(each.kind, each.id) for each in references(selection, [])}


def test_views_and_defaults_are_named() -> None:
    selection = {"kind": "view", "view_ids": [3, "{{view}}"]}
    inputs = [{"name": "view", "kind": "view", "default": 5}, {"name": "x", "kind": "text"}]
    named = {(each.kind, each.id, each.field) for each in references(selection, inputs)}
    assert named == {
        ("view", 3, "selection.view_ids.0"),
        ("view", 5, "inputs.0.default"),
    }
    assert replaced(selection, inputs, {"view": {3: 30, 5: 50}}) == (
        {"kind": "view", "view_ids": [30, "{{view}}"]},
        [{"name": "view", "kind": "view", "default": 50}, inputs[1]],
    )


@given(st.dictionaries(st.sampled_from(("brand", "form", "group", "organization")), IDS), IDS)
def test_whatever_conditions_name_is_found_in_the_search_and_replaced(
    named: dict[str, int], field: int
) -> None:
    conditions = {f"{kind}_ids": [id] for kind, id in named.items()}
    conditions |= {"fields": [{"id": field, "values": ["gold"]}]}
    query = parse_conditions(conditions).query()
    whole = {*named.items(), ("field", field)}
    assert found({"query": query}) == whole
    ids = {kind: {id: id + 1 for name, id in whole if name == kind} for kind in KINDS}
    other, _ = replaced({"query": query}, [], ids)
    assert found(other) == {(kind, id + 1) for kind, id in whole}


def test_other_numbers_in_a_search_name_nothing() -> None:
    for query in ("tags:group_1 2 status<3", 'subject:"call group 5"', "group:12b", "subgroup:7"):
        assert found({"query": query}) == set()
        assert replaced({"query": query}, [], {"group": {5: 6, 12: 13, 7: 8}})[0]["query"] == query
