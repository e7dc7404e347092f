"""What we make of Zendesk's answers, and the bodies we send."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.core.errors import Unreachable
from backend.core.ticket import Ticket
from backend.zendesk import protocol
from backend.zendesk.protocol import Condition, TicketResult, ViewCount, ZendeskJob

from .answers import JOB, META, TICKET, UNDERSTOOD, USER, VIEW


def job(**changes: Any) -> ZendeskJob:
    return protocol.job_from({"job_status": {**JOB, **changes}})


def tickets_from(data: dict[str, Any]) -> tuple[Ticket, ...]:
    return protocol.tickets_from(data).tickets


def result(row: dict[str, Any]) -> TicketResult:
    return TicketResult.from_json(row)


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_documented_answer_is_understood(name: str) -> None:
    parse, answer = UNDERSTOOD[name]

    assert parse(answer)


def test_a_ticket_keeps_what_selecting_and_looking_need() -> None:
    [ticket] = tickets_from({"tickets": [TICKET]})

    assert ticket == Ticket(
        id=35436,
        tags=frozenset({"printer", "fire"}),
        status="open",
        updated_at="2026-11-23T10:00:00Z",
        created_at="2026-11-01T08:00:00Z",
        subject="The printer is on fire",
        form_id=7,
    )


def test_a_ticket_may_lack_everything_but_its_id_and_tags() -> None:
    [ticket] = tickets_from({"tickets": [{"id": "7", "tags": [], "subject": None}]})

    assert ticket == Ticket(7, frozenset())


@pytest.mark.parametrize("tags", [None, "a b", {}, [1], [None], [["a"]], 7])
def test_a_ticket_whose_tags_cannot_be_told_is_never_taken_for_one_without_tags(tags: Any) -> None:
    with pytest.raises(Unreachable, match="made no sense"):
        protocol.tickets_from({"tickets": [{**TICKET, "tags": tags}]})


@pytest.mark.parametrize("tags", [None, "a b", [1]])
def test_one_ticket_without_tags_costs_a_look_no_other_ticket(tags: Any) -> None:
    seen = protocol.tickets_from({"tickets": [{**TICKET, "id": 1, "tags": tags}, TICKET]})

    assert [ticket.id for ticket in seen.tickets] == [35436]
    assert seen.untold == (1,)


def test_a_deleted_ticket_is_as_good_as_not_there() -> None:
    deleted = {**TICKET, "status": "deleted"}

    assert protocol.tickets_from({"tickets": [deleted]}).ids == []


@pytest.mark.parametrize("tags", [{}, {"tags": None}, {"tags": "a b"}])
def test_a_page_of_a_selection_may_hold_ids_alone(tags: dict[str, Any]) -> None:
    row = {"id": 7, "requester_id": 3, "subject": "As in Zendesk's own example"} | tags

    viewed = protocol.view_page({"tickets": [row, TICKET], "meta": META})
    exported = protocol.export_page({"results": [TICKET, row], "meta": META})

    assert viewed == exported
    assert [ticket.id for ticket in viewed.tickets] == [35436]
    assert viewed.untold == (7,)


@pytest.mark.parametrize("id", [None, 0, -1, 2**63, 1.0, True, "", "1e3", "-1", "٣", [], {}])
def test_an_id_is_a_whole_number_above_zero(id: Any) -> None:
    with pytest.raises(Unreachable, match="made no sense"):
        protocol.tickets_from({"tickets": [{**TICKET, "id": id}]})


@pytest.mark.parametrize("more", [False, "false"])
def test_the_last_page_has_no_cursor(more: Any) -> None:
    page = protocol.view_page({"tickets": [TICKET], "meta": {**META, "has_more": more}})

    assert page.cursor is None


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"has_more": None},
        {"has_more": True},
        {"has_more": True, "after_cursor": None},
        {"has_more": True, "after_cursor": ""},
        {"has_more": True, "after_cursor": 7},
        {"has_more": True, "after_cursor": "x" * 5000},
    ],
)
def test_a_page_that_hides_how_to_go_on_is_never_taken_for_the_last(meta: Any) -> None:
    with pytest.raises(Unreachable, match="made no sense"):
        protocol.view_page({"tickets": [], "meta": meta})


ROWS = [{"id": number, "tags": []} for number in range(1, 101)]
NEXT = "https://elsewhere.example/api/v2/views/25/tickets.json?page=7"


@pytest.mark.parametrize(
    ("rows", "told", "at", "after"),
    [
        (0, {}, None, None),
        (3, {}, None, None),
        (3, {"next_page": None, "previous_page": None, "count": 3}, None, None),
        (100, {}, None, 2),
        (100, {"next_page": None}, None, 2),
        (100, {"next_page": None, "count": 100}, None, None),
        (100, {"next_page": NEXT, "count": 250}, None, 2),
        (100, {"next_page": NEXT, "count": 250}, 2, 3),
        (50, {"next_page": None, "count": 250}, 3, None),
        (30, {"next_page": NEXT, "count": 250}, None, 2),
        (0, {"next_page": NEXT, "count": 250}, 9, None),
        (3, {"meta": None}, None, None),
        (100, {"meta": META}, 2, "eyJv+/=="),
    ],
)
def test_a_list_without_cursors_is_paged_by_numbers_of_our_own(
    rows: int, told: dict[str, Any], at: int | None, after: object
) -> None:
    page = protocol.view_page({"tickets": ROWS[:rows], **told}, at, 100)

    assert page.cursor == after


def test_a_list_that_began_with_cursors_does_not_end_without_one() -> None:
    with pytest.raises(Unreachable, match="made no sense"):
        protocol.view_page({"tickets": []}, "eyJv+/==", 100)


def test_a_search_passes_over_what_is_no_ticket() -> None:
    rows = [TICKET, {**USER, "result_type": "user"}, {**TICKET, "id": 2, "result_type": "ticket"}]

    page = protocol.export_page({"results": rows, "meta": META})

    assert [ticket.id for ticket in page.tickets] == [35436, 2]
    assert page.cursor == "eyJv+/=="


@pytest.mark.parametrize("status", ["queued", "working", "Queued", "WORKING"])
def test_a_job_is_live_while_zendesk_says_so(status: str) -> None:
    assert job(status=status).live
    assert not job(status=status).over


@pytest.mark.parametrize("status", ["completed", "failed", "killed", "hibernating", "", None, 7])
def test_a_job_in_any_other_state_is_over_so_that_somebody_looks(status: Any) -> None:
    assert job(status=status).over


def test_a_jobs_status_reads_the_same_however_it_is_spelled() -> None:
    assert job(status="Completed").status == "completed"


def test_both_shapes_of_a_failed_result_are_failures() -> None:
    done, recorded, specified = job().results or ()

    assert done == TicketResult(1, None, True)
    assert recorded == TicketResult(2, 1, False, "TicketUpdateFailed", "Status: closed")
    assert specified == TicketResult(
        3, None, False, "UpdateConflict", "Safe Update prevented the update"
    )


@pytest.mark.parametrize(
    ("row", "ok"),
    [
        ({"id": 1, "success": True}, True),
        ({"id": 1, "success": "true"}, True),
        ({"id": 1, "status": "Updated"}, True),
        ({"id": 1, "status": "updated"}, True),
        ({"id": 1, "status": "Created"}, True),
        ({"id": 1, "action": "update"}, True),
        ({"id": 1, "index": 0, "account_id": 3}, True),
        ({"id": 1, "error": None, "errors": [], "details": ""}, True),
        ({"id": 1, "status": "Updated", "success": False}, False),
        ({"id": 1, "status": "Updated", "success": "False"}, False),
        ({"id": 1, "status": "Updated", "error": "X"}, False),
        ({"id": 1, "success": True, "errors": "X"}, False),
        ({"id": 1, "success": 7}, False),
        ({"id": 1, "status": ["Updated"]}, False),
        ({"id": 1, "status": "Failed"}, False),
        ({"id": 1, "status": "Pending"}, False),
    ],
)
def test_a_result_is_a_failure_where_it_tells_of_one_or_makes_no_sense(
    row: dict[str, Any], ok: bool
) -> None:
    assert result(row).ok is ok


def test_a_result_keeps_what_it_can_of_odd_ids_and_details() -> None:
    odd = result({"id": "12", "index": -1, "error": {"a": 1}, "details": ["b"]})

    assert odd == TicketResult(12, None, False, "{'a': 1}", "['b']")


@pytest.mark.parametrize("results", [None, {"success": True}, "done", 1])
def test_a_job_may_end_without_results_per_ticket(results: Any) -> None:
    assert job(results=results).results is None


def test_rows_that_are_no_results_are_ignored() -> None:
    assert job(results=[None, 7, "x", {"id": 1, "success": True}]).results == (
        TicketResult(1, None, True),
    )


def test_only_the_id_of_a_job_must_make_sense() -> None:
    bare = protocol.job_from(
        {"job_status": {"id": 7, "total": "x", "progress": -1, "message": [], "status": "queued"}}
    )

    assert bare == ZendeskJob("7", "queued")


@pytest.mark.parametrize("id", [None, "", "a/b", "a,b", "a?b", "x" * 101, 1.5, []])
def test_a_job_that_cannot_be_asked_for_again_makes_no_sense(id: Any) -> None:
    with pytest.raises(Unreachable, match="made no sense"):
        job(id=id)


def test_a_view_tells_whose_it_is_and_whether_it_depends_on_who_looks() -> None:
    view = protocol.view_from({"view": VIEW})

    assert (view.id, view.title, view.active) == (25, "Old ones", True)
    assert view.restriction == "Group"
    assert not view.personal
    assert view.per_user
    assert view.conditions[1] == Condition("all", "assignee_id", "is", ("current_user",))
    assert view.conditions[2] == Condition("any", "group_id", "is", ("24", "25"))


@pytest.mark.parametrize(
    ("condition", "per_user"),
    [
        ({"field": "group_id", "operator": "is", "value": "current_groups"}, True),
        ({"field": "requester_id", "operator": "is_not", "value": ["5", "current_user"]}, True),
        ({"field": "current_tags", "operator": "includes", "value": "current_user"}, False),
        ({"field": "assignee_id", "operator": "is", "value": None}, False),
        ({"field": "assignee_id", "operator": "is", "value": 25}, False),
    ],
)
def test_a_condition_on_the_current_user_makes_a_view_depend_on_who_looks(
    condition: dict[str, Any], per_user: bool
) -> None:
    view = protocol.view_from({"view": {**VIEW, "conditions": {"all": [condition], "any": None}}})

    assert view.per_user is per_user


def test_a_view_of_one_person_says_so_and_one_of_everybody_too() -> None:
    own = {**VIEW, "restriction": {"type": "User", "id": 3}}
    shared = {"id": 1, "title": "All", "restriction": None}

    assert protocol.view_from({"view": own}).personal
    assert protocol.view_from({"view": shared}).restriction == ""
    assert not protocol.view_from({"view": shared}).per_user


def test_a_view_whose_restriction_cannot_be_told_is_never_taken_for_everybodys() -> None:
    for restriction in ([], "User", {"type": None}, {"id": 3}):
        with pytest.raises(Unreachable, match="made no sense"):
            protocol.view_from({"view": {**VIEW, "restriction": restriction}})


def test_zendesk_may_still_be_counting_a_view() -> None:
    counting = {"view_count": {"value": None, "pretty": "...", "fresh": False}}
    counted = {"view_count": {"value": 1182, "pretty": "1182", "fresh": True}}

    assert protocol.view_count_from(counting) == ViewCount(None, False)
    assert protocol.view_count_from(counted) == ViewCount(1182, True)


def test_texts_that_go_into_the_ledger_hold_nothing_that_no_ledger_keeps() -> None:
    user = protocol.user_from({"user": USER | {"name": "A\0d\x1ba\ud800", "email": "a\0@b.c"}})
    assert (user.name, user.email) == ("Ada", "a@b.c")
    result = TicketResult.from_json({"id": 1, "error": "O\0dd", "details": "\x1b[1mWhy\nnot"})
    assert (result.error, result.details) == ("Odd", "[1mWhy\nnot")


def test_a_right_that_an_answer_leaves_out_is_not_there() -> None:
    user = protocol.user_from({"user": {"id": None, "name": "Anonymous user"}})

    assert (user.id, user.role, user.custom_role_id) == (None, "", None)


@pytest.mark.parametrize(("told", "active"), [({}, True), ({"active": False}, False)])
def test_a_user_is_active_who_is_not_said_to_be_deleted(told: dict[str, Any], active: bool) -> None:
    """Zendesk's own example of `users/{id}` has no `active`."""
    user = protocol.user_from({"user": {"id": 35436, "name": "J", "role": "admin", **told}})

    assert user.active is active


def test_a_count_is_read_bare_or_wrapped() -> None:
    assert protocol.count_from({"count": 6}) == protocol.count_from({"count": {"value": 6}}) == 6


def test_a_bulk_change_names_only_what_comes_and_goes() -> None:
    assert json.loads(protocol.bulk_change({"b", "a"}, {"x"})) == {
        "ticket": {"additional_tags": ["a", "b"], "remove_tags": ["x"]}
    }
    assert json.loads(protocol.bulk_change(["a"], [])) == {"ticket": {"additional_tags": ["a"]}}
    assert json.loads(protocol.bulk_change([], ["x"])) == {"ticket": {"remove_tags": ["x"]}}


def test_the_same_change_is_the_same_body() -> None:
    assert protocol.bulk_change({"b", "a"}, set()) == protocol.bulk_change(["a", "b"], ())


def test_whole_tag_lists_go_out_with_the_stamp_that_protects_others_edits() -> None:
    body = protocol.batch_tags([(1, {"b", "a"}, "2026-11-23T10:00:00Z"), (2, [], "s")])

    assert json.loads(body) == {
        "tickets": [
            {
                "id": 1,
                "tags": ["a", "b"],
                "updated_stamp": "2026-11-23T10:00:00Z",
                "safe_update": True,
            },
            {"id": 2, "tags": [], "updated_stamp": "s", "safe_update": True},
        ]
    }
