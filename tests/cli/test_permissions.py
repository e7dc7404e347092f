"""`tagmanager permissions`, `activity` and `history`."""

from __future__ import annotations

import csv
import io

from tests.cli.conftest import Terminal


def test_permissions_are_shown_and_set(installed: Terminal) -> None:
    shown = installed.run("permissions", "show")
    assert shown.code == 0, shown.err
    assert "agents who see all tickets of up to 100,000." in shown.out
    assert "Protected tags: none." in shown.out

    done = installed.run(
        *("permissions", "set", "acme", "--protect", "legal_hold,vip*", "--agent-tickets", "any"),
        *("--confirm-above", "10,000", "--json"),
    )
    assert done.code == 0, done.err
    assert done.json["protected_tags"] == ["legal_hold", "vip*"]
    assert (done.json["agent_tickets"], done.json["confirm_above"]) == (None, 10_000)
    assert done.json["changed_by"]["type"] == "operator"

    refused = installed.run("retag", "--ids", "1,2", "--add", "vip_gold")
    assert refused.code == 2
    assert "“vip_gold” is protected: no job may add or remove it." in refused.sentence

    again = installed.run("permissions", "set", "--protect", "", "--start", "admins")
    assert again.code == 0, again.err
    assert "Only admins start jobs; agents may make drafts." in again.out
    assert "Protected tags: none." in again.out
    assert "Above 10,000 tickets" in again.out
    added = installed.run("retag", "--ids", "1,2", "--add", "vip_gold", "--wait")
    assert added.code == 0, "whoever is at the command line is bound by protected tags alone"


def test_what_makes_no_sense_is_one_sentence(installed: Terminal) -> None:
    for option, value, said in (
        ("--start", "everybody", "Who may start jobs is one of: admins, agents."),
        ("--agent-tickets", "many", "many is no number of tickets; write one, or any."),
        ("--protect", "*", "“*” says no clear beginning."),
    ):
        wrong = installed.run("permissions", "set", option, value)
        assert wrong.code == 2
        assert said in wrong.sentence
    wrong = installed.run("activity", "--from", "yesterday")
    assert (wrong.code, "“yesterday” is no time" in wrong.sentence) == (2, True)


def test_who_did_what_and_what_became_of_a_ticket(installed: Terminal) -> None:
    job = installed.run("retag", "--ids", "31,32", "--add", "told_of", "--wait", "--json").json
    (line,) = installed.run("activity", "--job", job["job_id"], "--json").json
    assert (line["verb"], line["id"], line["who"]["type"]) == ("started", job["job_id"], "operator")
    assert line["at"].endswith("Z")
    log = installed.run("activity", "--job", job["job_id"])
    assert log.code == 0, log.err
    assert f"started job {job['job_id'][:8]}: Add told_of" in log.out
    file = installed.run("activity", "acme", "--verb", "made", "--csv")
    heading, *lines = csv.reader(io.StringIO(file.out))
    assert heading[:2] == ["at", "who_type"]
    assert [line[5:7] for line in lines] == [["made", "connection"]]

    (touch,) = installed.run("history", "acme", "31", "--json").json
    assert (touch["job_id"], touch["added"]) == (job["job_id"], ["told_of"])
    history = installed.run("history", "acme", "31")
    assert history.code == 0, history.err
    assert "Add told_of" in history.out
    assert "+told_of" in history.out
    assert "tagmanager jobs undo JOB --ids 31" in history.err
    assert installed.run("jobs", "undo", job["job_id"], "--ids", "31", "--wait").code == 0
    assert "undone by " in installed.run("history", "acme", "31").out
    assert installed.run("history", "acme", "424242", "--json").json == []
    nothing = installed.run("history", "acme", "424242")
    assert (nothing.code, nothing.err.strip()) == (0, "No job has touched ticket 424242.")
