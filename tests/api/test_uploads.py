"""Files are read line by line; bad lines are named, and nothing half-read can be used."""

from __future__ import annotations

import tracemalloc

import httpx
import pytest
from sqlalchemy import func, select

from backend.store.models import Upload, UploadRow
from tests.api.conftest import Site

CSV = {"Content-Type": "text/csv"}


def send(api: httpx.Client, content: bytes | str, **headers: str) -> httpx.Response:
    return api.post("/uploads", content=content, headers=CSV | headers)


def test_good_and_bad_lines(site: Site, api: httpx.Client, stranger: httpx.Client) -> None:
    answer = send(
        api,
        "\ufeffTicket_ID,Add,remove,subject\r\n"
        '1,a b,c,"two\r\nlines"\r\n'
        "x,a,,\r\n"
        "#2,,c,\r\n"
        "\r\n"
        "1,a,,again\r\n"
        '3,"no,comma",,\r\n'
        "4\r\n",
    )
    assert answer.status_code == 201, answer.text
    upload = answer.json()
    assert upload["columns"] == ["ticket_id", "add", "remove", "subject"]
    assert (upload["rows"], upload["bad_rows"]) == (3, 3)
    assert [bad["line"] for bad in upload["bad_lines"]] == [4, 7, 8]
    assert "not a ticket id" in upload["bad_lines"][0]["detail"]
    assert "earlier line" in upload["bad_lines"][1]["detail"]
    assert api.get(answer.headers["Location"].removeprefix("/api/v1")).json() == upload
    assert stranger.get(f"/uploads/{upload['upload_id']}").status_code == 404

    async def rows(resources):  # type: ignore[no-untyped-def]
        async with resources.database.read() as session:
            found = await session.scalars(
                select(UploadRow)
                .join(Upload, Upload.id == UploadRow.upload_id)
                .where(Upload.upload_id == upload["upload_id"])
                .order_by(UploadRow.ticket_id)
            )
            return [(row.ticket_id, row.tags_add, row.tags_remove) for row in found]

    assert site.worker.run(rows) == [(1, ["a", "b"], ["c"]), (2, None, ["c"]), (4, None, None)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "first line"),
        (b"name,add\n1,a\n", "first line"),
        (b"ticket_id,add,add\n1,a,b\n", "twice"),
        (b"ticket_id\nx\ny\n", "no line that can be used. Line 2"),
        (b"ticket_id\n", "no line"),
        (b"ticket_id\n\xff\xfe\n", "UTF-8"),
        (b"ticket_id\n\x00\n", "no text has"),
        (b'ticket_id,add\n1,"never closed', "no CSV file"),
        (b"\x1f\x8b\x08gzip", "UTF-8"),
    ],
)
def test_what_is_no_such_file(api: httpx.Client, content: bytes, words: str) -> None:
    answer = send(api, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert words in answer.json()["detail"]


def test_the_same_file_with_the_same_key_is_stored_once(api: httpx.Client) -> None:
    first = send(api, "ticket_id,set\n1,a\n", **{"Idempotency-Key": "file-1"})
    again = send(api, "ticket_id,set\n1,a\n", **{"Idempotency-Key": "file-1"})
    other = send(api, "ticket_id,set\n1,b\n", **{"Idempotency-Key": "file-1"})
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_file_of_another_type_is_refused(api: httpx.Client) -> None:
    assert api.post("/uploads", content="ticket_id\n1\n").status_code == 415
    assert api.post("/uploads", json={}).status_code == 415


def test_a_large_file_needs_little_memory(site: Site, api: httpx.Client) -> None:
    lines = b"".join(b"%d,some_tag another_tag\n" % number for number in range(1, 20_001))
    tracemalloc.start()
    answer = send(api, b"ticket_id,add\n" + lines)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.json()["rows"] == 20_000
    assert peak < 15_000_000

    async def count(resources):  # type: ignore[no-untyped-def]
        async with resources.database.read() as session:
            return await session.scalar(select(func.count()).select_from(UploadRow))

    assert site.worker.run(count) >= 20_000
