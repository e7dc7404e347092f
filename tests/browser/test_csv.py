"""Tickets from a file, as somebody with a spreadsheet sees it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.site import BRISK, Site
from tests.browser.workspace import OpenDesk


def test_a_file_with_bad_lines_becomes_a_job(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(BRISK)
    app = desk().open("new")
    ids = site.open_tickets(30)
    lines = [f"#{i};Müller;{'csv_a' if i % 2 else 'csv_b'}" for i in ids]
    text = "\r\n".join(["Ticket ID;Kunde;Neu", *lines, "1.2E+07;?;csv_a", "zwei;?;csv_b"])
    app.get_by_text("CSV", exact=True).click()
    file = {"name": "segments.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    app.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]  # a payload
    expect(app.get_by_test_id("csv-read")).to_have_text("segments.csv: 30 tickets read")
    app.get_by_label("Column of tags to add").select_option("Neu")
    expect(app.get_by_role("radio", name="As the file says")).to_be_checked()
    expect(app.get_by_text("Row 32: “1.2E+07” is a number that the spreadsheet")).to_be_visible()

    app.get_by_role("button", name="Review 30 tickets").click()
    expect(app.get_by_text("2 lines can’t be used. Correct the file")).to_be_visible()
    app.get_by_text("Leave these 2 lines out").click()
    app.get_by_role("button", name="Review 30 tickets").click()
    expect(app.get_by_role("heading", name="Change tags as segments.csv says")).to_be_visible()
    expect(app.get_by_test_id("planned")).to_contain_text("30")
    app.get_by_role("button", name="Change 30 tickets").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("csv_a") == {i for i in ids if i % 2}
    assert site.tagged("csv_b") == {i for i in ids if not i % 2}
