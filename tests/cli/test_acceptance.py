"""The main job with nothing but documented settings, as somebody does it for the first time."""

from __future__ import annotations

from tests.cli.conftest import TICKETS, TOKEN, Terminal, dev


def test_three_commands_change_the_tags_of_every_ticket(fresh: Terminal) -> None:
    fresh.control("POST", "acme/settings", {"closed_tickets_accept_tags": True})
    before = fresh.tags()
    with dev(fresh):
        added = fresh.run("account", "add", "acme", "--access-token", TOKEN)
        assert (added.code, added.out) == (0, "Connected acme as Alex Morgan.\n"), added.err
        done = fresh.run("retag", "acme", "--search", "type:ticket", "--add", "x", "--wait")
        assert done.code == 0, done.err
        assert f"{TICKETS:,} tickets = {TICKETS:,} changed" in done.out
        assert "\x1b" not in done.out + done.err
    for ticket_id, tags in fresh.tags().items():
        assert "x" in tags
        assert before[ticket_id] - tags == set()


def test_an_account_may_be_added_before_anything_was_ever_started(fresh: Terminal) -> None:
    done = fresh.run("account", "add", "acme", "--access-token", "-", stdin=f"{TOKEN}\n")
    assert (done.code, done.out, done.err) == (0, "Connected acme as Alex Morgan.\n", "")
    listed = fresh.run("account", "list")
    assert "acme" in listed.out
    assert "Alex Morgan" in listed.out
    secret = [path for path in fresh.data_dir.iterdir() if TOKEN.encode() in path.read_bytes()]
    assert not secret, "the token is stored as it is"


def test_the_token_may_come_from_the_environment(fresh: Terminal) -> None:
    done = fresh.run("account", "add", "acme", ZENDESK_ACCESS_TOKEN=TOKEN)
    assert done.code == 0, done.err
    assert TOKEN not in done.out + done.err + fresh.run("account", "add", "--help").out
    assert fresh.run("account", "check", "acme").out == (
        "acme: the login works, as Alex Morgan, admin.\nLogin: an access token.\n"
    )
    assert fresh.run("account", "remove", "acme").code == 0
    again = fresh.run("retag", "acme", "--view", "3", "--add", "x")
    assert again.code == 2
    assert again.sentence == (
        "This account is not connected to Zendesk. An admin connects it in the app, under "
        "Settings; at the command line: tagmanager account add SUBDOMAIN"
    )


def test_commands_that_start_together_on_a_new_machine_do_not_disturb_each_other(
    fresh: Terminal,
) -> None:
    started = [fresh.start("account", "list") for _ in range(4)]
    for process in started:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err


def test_production_asks_for_keys_and_migrations(fresh: Terminal) -> None:
    production = {"ENVIRONMENT": "production", "ZENDESK_URL": ""}
    done = fresh.run("jobs", "list", **production)
    assert done.code == 2
    assert "SECRET_KEY and ENCRYPTION_KEYS must be set" in done.sentence
    made = fresh.run("account", "list")  # development makes keys; production can use them
    assert made.code == 0, made.err
    lines = (fresh.data_dir / "keys.env").read_text().split()
    production |= dict(line.split("=", 1) for line in lines)
    production["DATABASE_URL"] = f"sqlite:///{fresh.data_dir}/other.sqlite3"
    done = fresh.run("jobs", "list", **production)
    assert (done.code, done.sentence) == (2, "The database is empty; run: tagmanager db upgrade")
    done = fresh.run("db", "upgrade", **production)
    assert (done.code, done.out) == (0, "The database is up to date.\n"), done.err
    assert fresh.run("jobs", "list", **production).code == 0
