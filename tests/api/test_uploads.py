"""Files are read line by line; bad lines are named, and nothing half-read can be used."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from backend.store.models import Upload, UploadRow
from tests.api.conftest import Site, order

CSV = {"Content-Type": "text/csv"}


def send(
    api: httpx.Client, content: bytes | str, columns: dict[str, str] | None = None, **headers: str
) -> httpx.Response:
    return api.post("/uploads", params=columns, content=content, headers=CSV | headers)


def from_file(upload_id: str, **more: Any) -> dict[str, Any]:
    """An order for what the lines of a file say."""
    selection = {"kind": "csv", "upload_id": upload_id, **more}
    return order(selection=selection, parameters={"from_csv": True})


def rows_of(site: Site, upload_id: str) -> list[tuple[Any, ...]]:
    async def rows(resources):  # type: ignore[no-untyped-def]
        async with resources.database.read() as session:
            found = await session.scalars(
                select(UploadRow)
                .join(Upload, Upload.id == UploadRow.upload_id)
                .where(Upload.upload_id == upload_id)
                .order_by(UploadRow.ticket_id)
            )
            return [(row.ticket_id, row.tags_add, row.tags_remove, row.tags_set) for row in found]

    found: list[tuple[Any, ...]] = site.worker.run(rows)
    return found


def test_good_and_bad_lines(site: Site, api: httpx.Client, stranger: httpx.Client) -> None:
    answer = send(
        api,
        "\ufeffTicket_ID,Add,remove,subject\r\n"
        '1,a b,c,"two\r\nlines"\r\n'
        "x,a,,\r\n"
        "#2,,c,\r\n"
        "\r\n"
        '1,"d, e",,again\r\n'
        "1,c,,against line 2\r\n"
        '3,"no.dots",,\r\n'
        "4\r\n",
    )
    assert answer.status_code == 201, answer.text
    upload = answer.json()
    assert upload["columns"] == ["Ticket_ID", "Add", "remove", "subject"]
    assert upload["layout"] == {
        "encoding": "utf-8-sig",
        "separator": ",",
        "heading": True,
        "columns": {"ticket_id": "Ticket_ID", "add": "Add", "remove": "remove", "set": None},
    } or upload["layout"]["columns"] == {"ticket_id": "Ticket_ID", "add": "Add", "remove": "remove"}
    assert (upload["rows"], upload["merged_rows"], upload["bad_rows"]) == (3, 1, 3)
    assert [(bad["row"], bad["line"]) for bad in upload["bad_lines"]] == [(3, 4), (7, 8), (8, 9)]
    assert "not a ticket id" in upload["bad_lines"][0]["detail"]
    assert "Line 2 is about the same ticket" in upload["bad_lines"][1]["detail"]
    assert "Zendesk drops" in upload["bad_lines"][2]["detail"]
    assert api.get(answer.headers["Location"].removeprefix("/api/v1")).json() == upload
    assert stranger.get(f"/uploads/{upload['upload_id']}").status_code == 404
    assert rows_of(site, upload["upload_id"]) == [
        (1, ["a", "b", "d", "e"], ["c"], None),
        (2, None, ["c"], None),
        (4, None, None, None),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "No column holds the ticket ids"),
        (b"name,add\n1,a\n", "The columns are: “name”, “add”"),
        (b"ticket_id,add,add\n1,a,b\n", "twice"),
        (b"ticket_id\nx\ny\n", "no line that can be used. Line 2"),
        (b"ticket_id\n", "no line"),
        (b"ticket_id\n\x81\n", "windows-1252"),
        (b"ticket_id\n1\x002\n", "no text has"),
        (b'ticket_id,add\n1,a\n2,"never closed\n3,b', "begins in line 3"),
        (b"\x1f\x8b\x08gzip", "no text has"),
        (b"PK\x03\x04 a workbook", "CSV UTF-8"),
        (b"ticket_id\n" + b"1" * 200_000, "longer than"),
        (b"1,234\n1,235\n", "one number or several"),
    ],
)
def test_what_is_no_such_file(api: httpx.Client, content: bytes, words: str) -> None:
    answer = send(api, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_as_spreadsheets_write_it(
    site: Site, api: httpx.Client, encoding: str, separator: str
) -> None:
    rows = [
        ["Ticket-ID", "Kunde", "Add tags"],
        ["1", "Müller; Söhne, GmbH", "größe b"],
        ["", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    upload = send(api, text.getvalue().encode(encoding)).json()
    assert upload["columns"] == rows[0]
    assert rows_of(site, upload["upload_id"]) == [(1, ["b", "größe"], None, None)]


def test_columns_that_the_file_does_not_name(site: Site, api: httpx.Client) -> None:
    content = "Nummer;Neu;Alt\n7;a;b\n"
    refused = send(api, content)
    assert refused.json()["errors"][0]["field"] == "ticket_id"
    upload = send(api, content, {"ticket_id": "nummer", "add": "Neu", "remove": "3"}).json()
    assert upload["layout"]["columns"] | {"set": None} == {
        "ticket_id": "Nummer",
        "add": "Neu",
        "remove": "Alt",
        "set": None,
    }
    assert rows_of(site, upload["upload_id"]) == [(7, ["a"], ["b"], None)]

    unnamed = send(api, "8,x,a\n9,y,b\n", {"add": "3"}).json()
    assert (unnamed["layout"]["heading"], unnamed["columns"]) == (False, ["1", "2", "3"])
    assert rows_of(site, unnamed["upload_id"]) == [(8, ["a"], None, None), (9, ["b"], None, None)]

    wrong = send(api, content, {"ticket_id": "nummer", "add": "Nothing"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "add")
    both = send(api, content, {"ticket_id": "1", "add": "1"})
    assert (both.status_code, both.json()["errors"][0]["field"]) == (422, "add")


def test_a_job_does_what_the_lines_say(site: Site, api: httpx.Client) -> None:
    upload = send(api, "id,add,remove\n21,csv_a,\n22,csv_b,\n23,,csv_a\n").json()
    job = api.post("/jobs", json=from_file(upload["upload_id"])).json()
    assert (job["status"], job["total_items"]) == ("completed", 3)
    assert job["selection"] == {"kind": "csv", "upload_id": upload["upload_id"]}
    assert job["title"] == "Change tags as the file says"
    tickets = api.get(f"/jobs/{job['job_id']}/tickets").json()["tickets"]
    assert [(t["ticket_id"], t["outcome"], t["added"]) for t in tickets] == [
        (21, "changed", ["csv_a"]),
        (22, "changed", ["csv_b"]),
        (23, "unchanged", []),
    ]

    ids = {"kind": "csv", "upload_id": upload["upload_id"]}
    same = api.post("/jobs", json=order(selection=ids, parameters={"add": ["csv_all"]})).json()
    assert same["counts"]["changed"] == 3


def test_a_draft_shows_what_each_line_would_do(site: Site, api: httpx.Client) -> None:
    upload = send(api, "id;add;set\n31;draft_a;\n32;;draft_b draft_c\n999999999;x;\n").json()
    job = api.post("/jobs", json=from_file(upload["upload_id"]) | {"start": "manual"}).json()
    assert (job["status"], job["planned"]["change"], job["planned"]["gone"]) == ("draft", 2, 1)
    tickets = api.get(f"/jobs/{job['job_id']}/tickets").json()["tickets"]
    assert tickets[0]["added"] == ["draft_a"]
    assert tickets[1]["after"] == ["draft_b", "draft_c"]
    started = api.post(f"/jobs/{job['job_id']}/start")
    assert started.status_code == 200, started.text


def test_nothing_starts_while_a_line_is_bad_unless_it_is_skipped(api: httpx.Client) -> None:
    upload = send(api, "id,add\n41,skip_a\nzwei,b\n42,skip_a\n").json()
    refused = api.post("/jobs", json=from_file(upload["upload_id"]))
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_lines")
    assert "1 line of the file can't be used" in refused.json()["detail"]
    assert "Line 3:" in refused.json()["detail"]
    assert refused.json()["errors"][0]["field"] == "selection.skip_bad_lines"

    job = api.post("/jobs", json=from_file(upload["upload_id"], skip_bad_lines=True)).json()
    assert (job["status"], job["total_items"]) == ("completed", 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"selection": {"kind": "csv", "upload_id": "x"}}, "selection.upload_id"),
        (
            {"selection": {"kind": "csv", "upload_id": "00000000-0000-4000-8000-000000000000"}},
            "selection.upload_id",
        ),
        ({"selection": {"kind": "csv"}}, "selection.upload_id"),
        ({"selection": {"kind": "tickets", "ids": [1]}}, "parameters.from_csv"),
        ({"parameters": {"from_csv": True, "add": ["a"]}}, "parameters.from_csv"),
        ({"parameters": {"from_csv": "yes"}}, "parameters.from_csv"),
    ],
)
def test_wrong_orders(api: httpx.Client, change: dict[str, Any], field: str) -> None:
    upload = send(api, "id,add\n1,a\n").json()
    answer = api.post("/jobs", json=from_file(upload["upload_id"]) | change)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]], answer.text


def test_a_file_without_tags_or_of_others(api: httpx.Client, stranger: httpx.Client) -> None:
    upload = send(api, "id\n1\n").json()
    bare = api.post("/jobs", json=from_file(upload["upload_id"]))
    assert (bare.status_code, bare.json()["errors"][0]["field"]) == (422, "parameters.from_csv")
    theirs = stranger.post("/jobs", json=order(selection={"kind": "csv"} | upload))
    assert theirs.status_code == 422
    selection = {"kind": "csv", "upload_id": upload["upload_id"]}
    foreign = stranger.post("/jobs", json=order(selection=selection))
    assert (foreign.status_code, foreign.json()["errors"][0]["field"]) == (
        422,
        "selection.upload_id",
    )


def test_all_bad_lines_page_by_page_and_as_a_file(api: httpx.Client) -> None:
    bad = [f"no {number},=a{number},x" for number in range(150)]
    upload = send(api, "id,add,note\n1,a,fine\n" + "\n".join(bad)).json()
    assert (upload["bad_rows"], len(upload["bad_lines"])) == (150, 100)
    address = f"/uploads/{upload['upload_id']}/bad-lines"
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = api.get(address, params={"limit": 70} | ({"cursor": cursor} if cursor else {}))
        found += page.json()["bad_lines"]
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break
    assert [each["row"] for each in found] == list(range(3, 153))
    file = api.get(f"{address}.csv")
    assert file.headers["Content-Type"].startswith("text/csv")
    heading, first, *rest = list(csv.reader(io.StringIO(file.text)))
    assert heading == ["row", "problem", "id", "add", "note"]
    assert (first[0], first[2:]) == ("3", ["no 0", "'=a0", "x"])
    assert len(rest) == 149

    corrected = file.text.replace("no ", "").replace("'=a", "a")
    again = send(api, corrected).json()
    assert (again["rows"], again["bad_rows"]) == (149, 1)  # 0 is no ticket


def test_the_same_file_with_the_same_key_is_stored_once(api: httpx.Client) -> None:
    first = send(api, "ticket_id,set\n1,a\n", **{"Idempotency-Key": "file-1"})
    again = send(api, "ticket_id,set\n1,a\n", **{"Idempotency-Key": "file-1"})
    other = send(api, "ticket_id,set\n1,b\n", **{"Idempotency-Key": "file-1"})
    columns = send(api, "ticket_id,set\n1,a\n", {"add": "set"}, **{"Idempotency-Key": "file-1"})
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    for changed in (other, columns):
        assert (changed.status_code, changed.json()["code"]) == (422, "idempotency_key_reused")


def test_a_file_of_another_type_is_refused(api: httpx.Client) -> None:
    assert api.post("/uploads", content="ticket_id\n1\n").status_code == 415
    assert api.post("/uploads", json={}).status_code == 415


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_large_file_needs_little_memory(site: Site, api: httpx.Client) -> None:
    wrong = set(range(600, 30_600, 600))
    lines = b"".join(
        b"%d,%s\n" % (number, b"two..dots" if number in wrong else b"some_tag another_tag")
        for number in range(1, 30_001)
    )
    tracemalloc.start()
    answer = send(api, b"ticket_id,add\n" + lines + b"1,late\n2,some_tag\n")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    upload = answer.json()
    assert (upload["rows"], upload["merged_rows"], upload["bad_rows"]) == (29_950, 2, 50)
    first, second, *_ = rows_of(site, upload["upload_id"])
    assert first[1] == ["another_tag", "late", "some_tag"]
    assert second[1] == ["another_tag", "some_tag"]
    assert {bad["row"] for bad in upload["bad_lines"]} == {number + 1 for number in wrong}
    assert peak < 8_000_000

    async def count(resources):  # type: ignore[no-untyped-def]
        async with resources.database.read() as session:
            return await session.scalar(select(func.count()).select_from(UploadRow))

    assert site.worker.run(count) >= 29_950
