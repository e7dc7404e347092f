"""Saved jobs go from one account to another: all of a document, or nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.web.schemas import templates as schemas
from tests.api.conftest import Site
from tests.api.described import strict
from tests.api.saved_jobs import faults, made, saved

NO_VIEW = 424_242


def by_search(name: str | None = None, query: str = "tags:old") -> dict[str, Any]:
    return saved(name, selection={"kind": "search", "query": query})


def exported(api: httpx.Client, *bodies: dict[str, Any]) -> dict[str, Any]:
    ids = [made(api, body)["template_id"] for body in bodies]
    answer = api.get("/templates/export", params={"id": ",".join(ids)})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    strict(schemas.SavedJobs, document)
    return document


def taken(api: httpx.Client, document: dict[str, Any], **how: Any) -> list[dict[str, Any]]:
    answer = api.post("/templates/import", json={"document": document, **how})
    assert answer.status_code == 201, answer.text
    strict(schemas.TakenList, answer.json())
    found: list[dict[str, Any]] = answer.json()["templates"]
    return found


def names(api: httpx.Client) -> list[str]:
    return [one["name"] for one in api.get("/templates").json()["templates"]]


def test_what_goes_out_comes_in_as_it_was(api: httpx.Client, stranger: httpx.Client) -> None:
    document = exported(api, by_search(), by_search())
    results = taken(stranger, document)
    assert [one["result"] for one in results] == ["created", "created"]
    for sent, came in zip(document["templates"], results, strict=True):
        one = stranger.get(f"/templates/{came['template_id']}").json()
        assert {name: one[name] for name in sent} == sent


def test_an_export_of_everything_has_everything(api: httpx.Client) -> None:
    one = made(api, by_search())
    whole = api.get("/templates/export").json()
    assert one["name"] in [each["name"] for each in whole["templates"]]
    assert len(whole["templates"]) == len(names(api))


def test_a_name_that_is_there_is_skipped_numbered_or_replaced(api: httpx.Client) -> None:
    document = exported(api, by_search())
    name = document["templates"][0]["name"]
    document["templates"][0]["reason"] = "changed"
    before = len(names(api))
    assert [one["result"] for one in taken(api, document)] == ["skipped"]
    (second,) = taken(api, document, existing="rename")
    assert (second["result"], second["saved_as"]) == ("renamed", f"{name} (2)")
    (third,) = taken(api, document, existing="rename")
    assert third["saved_as"] == f"{name} (3)"
    (replaced,) = taken(api, document, existing="replace")
    assert (replaced["result"], replaced["saved_as"]) == ("replaced", name)
    assert api.get(f"/templates/{replaced['template_id']}").json()["reason"] == "changed"
    assert len(names(api)) == before + 2


def test_what_is_not_here_is_named_and_nothing_is_saved(
    api: httpx.Client, stranger: httpx.Client
) -> None:
    document = exported(api, by_search(), by_search(query=f"group:{NO_VIEW}"), saved())
    views = {"kind": "view", "view_ids": [3, NO_VIEW]}
    document["templates"][0]["selection"] = views
    before = names(stranger)
    answer = stranger.post("/templates/import", json={"document": document})
    assert (answer.status_code, answer.json()["code"]) == (422, "not_here")
    assert faults(answer) == {
        "document.templates.0.selection.view_ids.1",
        "document.templates.1.selection.query",
        "document.templates.2.selection.ids",
    }
    assert "no shared view 424242 in globex" in answer.text
    named = [fault.get("names") for fault in answer.json()["errors"]]
    assert named == [{"kind": "view", "id": NO_VIEW}, {"kind": "group", "id": NO_VIEW}, None]
    assert names(stranger) == before


def test_other_ids_are_written_and_what_is_not_here_may_be_left_out(
    api: httpx.Client, stranger: httpx.Client
) -> None:
    document = exported(api, by_search(), by_search(query=f"group:{NO_VIEW}"))
    document["templates"][0]["selection"] = {"kind": "view", "view_ids": [NO_VIEW]}
    first, second = taken(stranger, document, ids={"view": {str(NO_VIEW): 3}}, leave_out=True)
    assert (first["result"], second["result"]) == ("created", "left_out")
    assert second["missing"] == [f"There is no group {NO_VIEW} in globex."]
    one = stranger.get(f"/templates/{first['template_id']}").json()
    assert one["selection"] == {"kind": "view", "view_ids": [3]}


def test_one_that_is_wrong_spoils_all(api: httpx.Client) -> None:
    document = exported(api, by_search(), by_search())
    for body in document["templates"]:
        body["name"] = f"New {uuid4()}"
    document["templates"][1]["parameters"] = {"add": ["two words"]}
    before = names(api)
    answer = api.post("/templates/import", json={"document": document})
    assert "document.templates.1.parameters.add.0" in faults(answer)
    assert names(api) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"format": "other"}, "document.format"),
        ({"version": 2}, "document.version"),
        ({"version": None}, "document.version"),
        ({"templates": {}}, "document.format"),
        ({"templates": [1]}, "document.templates.0"),
        ({"templates": [{"name": "x"}]}, "document.templates.0.selection"),
        ({"templates": [{"name": 1, "owner": 2}]}, "document.templates.0.owner"),
    ],
    ids=str,
)
def test_what_is_no_export_is_refused(
    api: httpx.Client, change: dict[str, Any], field: str
) -> None:
    document = exported(api, by_search()) | change
    assert field in faults(api.post("/templates/import", json={"document": document}))


def test_the_same_import_twice_saves_once(api: httpx.Client, stranger: httpx.Client) -> None:
    document = exported(api, by_search())
    asked = {"document": document, "existing": "rename"}
    key = {"Idempotency-Key": str(uuid4())}
    first, again = (stranger.post("/templates/import", json=asked, headers=key) for _ in "ab")
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    name = document["templates"][0]["name"]
    assert [one for one in names(stranger) if one.startswith(name)] == [name]


def test_another_persons_is_not_replaced(
    api: httpx.Client,
    agent: httpx.Client,
) -> None:
    document = exported(api, by_search())
    refused = agent.post("/templates/import", json={"document": document, "existing": "replace"})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


def test_conditions_are_saved_as_the_search_they_make_gaps_included(
    site: Site, api: httpx.Client
) -> None:
    conditions = {"tags_any": ["{{tag}}"], "status": ["open"], "subject": "about {{topic}}"}
    inputs = [{"name": "tag", "kind": "tag"}, {"name": "topic", "kind": "text"}]
    selection = {"kind": "search", "conditions": conditions}
    one = made(api, saved(selection=selection, inputs=inputs))
    expected = 'tags:"{{tag}}" status:open subject:"about {{topic}}"'
    assert one["selection"] == {"kind": "search", "query": expected}
    wrong = saved(selection={"kind": "search", "conditions": {"tags_any": ["a b"]}})
    assert faults(api.post("/templates", json=wrong)) == {"selection.conditions.tags_any.0"}
