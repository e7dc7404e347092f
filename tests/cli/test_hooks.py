"""`tagmanager hooks`: rules are made, told what to paste, set up in Zendesk, changed, removed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from tests.cli.conftest import Done, Terminal

SECRET = "c2VjcmV0IG9mIHRoZSB3ZWJob29r=="


def ok(done: Done) -> Done:
    assert done.code == 0, done.err
    return done


def save(terminal: Terminal, name: str, *options: str) -> None:
    ok(terminal.run("saved", "save", name, "--search", "tags:review_me", *options))


def test_a_rule_is_made_by_hand_and_says_what_to_paste(installed: Terminal, tmp_path: Path) -> None:
    save(installed, "Reviewed", "--add", "reviewed", "--remove", "review_me")
    made = ok(installed.run("hooks", "add", "Review at once", "--saved", "reviewed"))
    assert "Waits for the webhook's secret" in made.out
    assert '{"ticket_id": "{{ticket.id}}"}' in made.out
    assert "/hooks/" in made.out
    assert "tags contain review_me" in made.err
    assert "Current user is not Alex Morgan" in made.err
    assert "tagmanager hooks rotate 'Review at once' --secret-file -" in made.err

    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    ok(installed.run("hooks", "rotate", "Review at once", "--secret-file", str(file)))
    shown = ok(installed.run("hooks", "show", "review AT once"))
    assert "On" in shown.out
    assert not shown.err, "the steps are done"
    also = ok(installed.run("hooks", "add", "Once more", "--saved", "reviewed", "--json")).json
    assert also["name"] == "Once more"
    assert datetime.fromisoformat(also["created_at"]).tzinfo
    assert also["created_at"].endswith("Z")
    assert ok(installed.run("hooks", "deliveries", "Once more", "--json")).json == []
    ok(installed.run("hooks", "remove", "Once more"))
    listed = ok(installed.run("hooks", "list")).out
    assert "Review at once" in listed
    assert "none yet" in listed
    assert SECRET not in shown.out + listed

    ok(installed.run("hooks", "pause", "Review at once"))
    assert "Paused by hand" in ok(installed.run("hooks", "list")).out
    again = installed.run("hooks", "pause", "Review at once")
    assert (again.code, "is paused already" in again.sentence) == (2, True)
    ok(installed.run("hooks", "resume", "Review at once"))
    ok(installed.run("hooks", "take-over", "Review at once"))
    nothing = ok(installed.run("hooks", "deliveries", "Review at once"))
    assert "Nothing of this kind was delivered within a week." in nothing.err
    refused = installed.run("hooks", "replay", "Review at once", "7")
    assert (refused.code, "None of these deliveries is over" in refused.sentence) == (2, True)
    removed = ok(installed.run("hooks", "remove", "Review at once"))
    assert "were made by hand: delete them there" in removed.err
    gone = installed.run("hooks", "show", "Review at once")
    assert (gone.code, "There is no webhook rule" in gone.sentence) == (2, True)


def test_webhook_and_trigger_are_made_in_zendesk(installed: Terminal) -> None:
    save(installed, "Sorted", "--add", "sorted")
    made = ok(
        installed.run(
            *("hooks", "add", "Sort at once", "--saved", "Sorted", "--limit", "7", "--in-zendesk"),
            *("--when-tagged", "sort_me, unsorted", "--unless-tagged", "sorted", "--active"),
        )
    )
    assert "webhook and trigger “Tag Manager: Sort at once”" in made.out
    assert "7 changes of one ticket" in made.out
    (webhook,) = installed.control("GET", "acme/webhooks")["webhooks"]
    found = json.loads(ok(installed.run("hooks", "list", "--json")).out)
    (rule,) = [one for one in found if one["name"] == "Sort at once"]
    assert (rule["zendesk_webhook_id"], rule["has_secret"]) == (webhook["id"], True)
    assert webhook["endpoint"] == rule["endpoint"]
    rotated = ok(installed.run("hooks", "rotate", "Sort at once")).out
    assert "The one before it holds for 24 hours more." in rotated
    ok(installed.run("hooks", "remove", "Sort at once"))
    assert installed.control("GET", "acme/webhooks")["webhooks"] == []


def test_what_can_not_be_made_there_leaves_no_rule(installed: Terminal) -> None:
    save(installed, "Half made", "--add", "x")
    everything = installed.run(
        "hooks", "add", "All tickets", "--saved", "Half made", "--in-zendesk"
    )
    assert (everything.code, "at least one tag" in everything.sentence) == (2, True)
    scopes = {"token": "sandbox-token-admin", "scopes": ["read", "tickets:write"]}
    installed.control("POST", "acme/tokens", scopes)
    try:
        narrow = installed.run(
            *("hooks", "add", "Too narrow", "--saved", "Half made", "--in-zendesk"),
            *("--when-tagged", "x"),
        )
        assert narrow.code == 1
        assert "missing the following required scopes" in narrow.sentence
    finally:
        scopes["scopes"] = ["read", "write"]
        installed.control("POST", "acme/tokens", scopes)
    listed = ok(installed.run("hooks", "list", "--json")).json
    assert not {"All tickets", "Too narrow"} & {one["name"] for one in listed}


def test_what_makes_no_sense_is_one_sentence(installed: Terminal) -> None:
    save(installed, "Sensible", "--add", "x")
    for arguments, said in (
        (("add", "X", "--saved", "Nothing like it"), "There is no saved job"),
        (("add", "X", "--saved", "Sensible", "--active"), "need --in-zendesk"),
        (("rotate", "Nobody", "--secret-file", "/nowhere"), "/nowhere can't be read."),
        (("show", "Nobody"), "There is no webhook rule “Nobody”."),
    ):
        wrong = installed.run("hooks", *arguments)
        assert wrong.code == 2
        assert said in wrong.sentence
