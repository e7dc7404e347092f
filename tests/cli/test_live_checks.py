"""`tagmanager doctor --live`: what Zendesk does where nobody has said what it does."""

from __future__ import annotations

import time

from tests.cli.conftest import Terminal


def closed_ticket(terminal: Terminal) -> int:
    tickets = terminal.sandbox.world.accounts["acme"].tickets
    return next(ticket.id for ticket in tickets if ticket.state.status == "closed")


def test_it_says_what_it_will_do_asks_and_remembers(connected: Terminal) -> None:
    ticket = closed_ticket(connected)
    before = connected.tags()
    asked = connected.run("doctor", "--live", "--ticket", str(ticket), "acme")
    assert asked.code == 0, asked.err
    assert f"adds the tag “tag_manager_check” to ticket {ticket}" in asked.err
    rows = {line.partition("?")[0].strip(): line for line in asked.out.splitlines() if "?" in line}
    refused = rows["Does Zendesk accept changes to the tags of closed tickets"]
    assert " no " in refused
    assert "Status: closed prevents ticket update" in refused
    assert " yes " in rows["Are 100 tickets shown for one request"]
    assert connected.tags() == before

    draft = connected.run("retag", "--ids", str(ticket), "--add", "reviewed", "--dry-run")
    today = time.strftime("%Y-%m-%d")
    assert f"Zendesk refused such on {today}." in draft.out


def test_reading_alone_touches_nothing(connected: Terminal) -> None:
    asked = connected.run("doctor", "--live", "--json")
    assert asked.code == 0, asked.err
    seen = {one["question"]: one["answer"] for one in asked.json["answers"]}
    assert "closed_tickets" not in seen
    assert seen["reading"] == "yes"
    assert asked.json["unfinished"] == []


def test_what_makes_no_sense_is_one_sentence(connected: Terminal) -> None:
    assert connected.run("doctor", "--ticket", "5").code == 2
    assert "goes with --live" in connected.run("doctor", "--ticket", "5").sentence
    nobody = connected.run("doctor", "--live", "--ticket", "987654321")
    assert nobody.code == 2
    assert "Zendesk shows no ticket 987654321" in nobody.err
