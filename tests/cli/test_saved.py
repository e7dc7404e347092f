"""`tagmanager saved`: from a job to a saved one, started with values, and taken elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.saving import ok, save


def test_saved_shown_listed_started_removed(installed: Terminal) -> None:
    save(installed, "Tag them")
    shown = ok(installed.run("saved", "show", "tag them")).out
    assert "Which tickets: tickets {{tickets}}" in shown
    assert "What: add {{tag}}, reviewed" in shown
    assert "Asks for tag (tag, else vip): Which tag?" in shown
    listed = ok(installed.run("saved", "list")).out
    assert "Tag them" in listed
    assert "tickets, tag" in listed

    started = installed.run(
        *("saved", "start", "Tag them", "--value", "tickets=11,12", "--value", "tag=from_saved"),
        *("--wait", "--json"),
    )
    job = ok(started).json
    assert (job["status"], job["title"]) == ("completed", "Tag with from_saved")
    assert {"from_saved", "reviewed"} <= installed.tags()[11] & installed.tags()[12]
    saved = ok(installed.run("saved", "show", "Tag them", "--json")).json
    assert job["template_id"] == saved["template_id"]

    ok(installed.run("saved", "remove", saved["template_id"]))
    gone = installed.run("saved", "show", "Tag them")
    assert (gone.code, "There is no saved job Tag them." in gone.sentence) == (2, True)


def test_a_draft_waits_for_a_person(installed: Terminal) -> None:
    save(installed, "As a draft")
    values = ("--value", "tickets=12", "--value", "tag=not_yet")
    draft = ok(installed.run("saved", "start", "As a draft", *values, "--draft", "--json")).json
    assert (draft["status"], draft["phase"]) == ("draft", "ready")
    assert "not_yet" not in installed.tags()[12]
    ok(installed.run("jobs", "start", draft["job_id"]))
    ended = ok(installed.run("jobs", "watch", draft["job_id"], "--json")).json
    assert ended["counts"]["changed"] == 1
    assert "not_yet" in installed.tags()[12]


def test_a_job_is_saved_and_the_saved_job_is_changed(installed: Terminal) -> None:
    job = ok(
        installed.run(
            "retag", "--ids", "1,2", "--add", "once", "--speed", "full", "--wait", "--json"
        )
    ).json
    made = ok(
        installed.run("saved", "save", "From a job", "--job", job["job_id"][:8], "--json")
    ).json
    for name in ("selection", "parameters", "options"):
        assert made[name] == job[name]
    changed = ok(
        installed.run(
            *("saved", "change", "From a job", "--new-name", "Often", "--tag-any", "{{tag}}"),
            *("--stop-after", "10", "--input", "tag:tag", "--json"),
        )
    ).json
    assert (changed["template_id"], changed["name"]) == (made["template_id"], "Often")
    assert changed["selection"] == {
        "kind": "search",
        "query": 'tags:"{{tag}}"',
        "exclude_closed": False,
    }
    assert changed["options"] == {"speed": "full", "stop_after": 10}
    assert changed["parameters"] == job["parameters"]


def test_out_and_in_again(installed: Terminal, tmp_path: Path) -> None:
    save(installed, "Travels")
    file = tmp_path / "saved.json"
    ok(installed.run("saved", "export", "Travels", "-o", str(file)))
    document = json.loads(file.read_text())
    assert [one["name"] for one in document["templates"]] == ["Travels"]
    assert ok(installed.run("saved", "import", str(file))).out == "There already: Travels\n"
    renamed = ok(installed.run("saved", "import", str(file), "--existing", "rename"))
    assert renamed.out == "Saved: Travels as Travels (2)\n"

    document["templates"][0] |= {
        "name": "Of a view",
        "selection": {"kind": "view", "view_ids": [424242]},
        "inputs": document["templates"][0]["inputs"][1:],
    }
    text = json.dumps(document)
    refused = installed.run("saved", "import", "-", stdin=text)
    assert refused.code == 2
    assert refused.sentence == "There is no shared view 424242 in acme."
    left = ok(installed.run("saved", "import", "-", "--leave-out", stdin=text)).out
    assert left == "Left out: Of a view. There is no shared view 424242 in acme.\n"
    ok(installed.run("saved", "import", "-", "--id", "view:424242=3", stdin=text))
    shown = ok(installed.run("saved", "show", "Of a view")).out
    assert "Which tickets: view 3" in shown


@pytest.fixture(scope="module")
def wrong(installed: Terminal) -> None:
    save(installed, "Wrong")


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("start", "Wrong", "--value", "tag"), "write NAME=VALUE."),
        (("start", "Wrong", "--value", "tag=a", "--value", "tag=b"), "tag is there twice."),
        (("start", "Wrong", "--value", "tag=two words"), "“tickets” is asked for; give a value."),
        (("start", "Nobody knows"), "There is no saved job Nobody knows."),
        (("save", "x", "--add", "a", "--input", "tag"), "write NAME:KIND"),
        (("save", "x", "--add", "a"), "The kind of tickets is one of"),
        (("save", "WRONG", "--ids", "1", "--add", "a"), "There is a saved job “Wrong” already."),
        (("save", "x", "--ids", "1", "--add", "{{tag}}"), "Nothing is asked for that fills"),
        (("change", "Wrong"), "Say what is to change"),
        (("import", "/nowhere"), "/nowhere can't be read: No such file or directory."),
        (("import", "-", "--id", "view=3"), "write KIND:THERE=HERE"),
        (("import", "-", "--existing", "merge"), "--existing is one of: skip, rename, replace."),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_one_sentence(
    installed: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    wrong = installed.run("saved", *arguments)
    assert (wrong.code, said in wrong.sentence) == (2, True), wrong
