"""`tagmanager retag`: watching, leaving, JSON, the dry run."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from backend.core.plan import SAMPLE
from tests.cli.conftest import QUICK_JOBS, ROOT, SLOW_JOBS, Terminal, eventually, finished


@contextmanager
def sandbox(
    terminal: Terminal, during: dict[str, float], after: dict[str, float]
) -> Iterator[None]:
    """The sandbox behaves so while the block runs."""
    terminal.control("POST", "acme/settings", during)
    try:
        yield
    finally:
        terminal.control("POST", "acme/settings", after)


def slow_jobs(terminal: Terminal) -> AbstractContextManager[None]:
    return sandbox(terminal, SLOW_JOBS, QUICK_JOBS)


def closed_tickets(terminal: Terminal) -> list[int]:
    tickets = terminal.control("GET", "acme/tickets")
    return [int(number) for number, ticket in tickets.items() if ticket["status"] == "closed"]


def test_the_summary_accounts_for_every_ticket(installed: Terminal) -> None:
    before = installed.tags()
    done = installed.run("retag", "acme", "--view", "3", "--add", "one,two", "--wait")
    assert done.code == 0, done.err
    assert "1,000 tickets = 1,000 changed" in done.out
    assert "Checked by reading back." in done.out
    assert "\x1b" not in done.out + done.err
    after = installed.tags()
    assert all(tags <= after[ticket] for ticket, tags in before.items())
    again = installed.run("retag", "--view", "3", "--add", "one two", "--wait")
    assert again.code == 0, again.err
    assert "1,000 tickets = 1,000 already right" in again.out


def test_a_failed_ticket_makes_exit_code_1(installed: Terminal) -> None:
    closed = closed_tickets(installed)[:3]
    ids = ",".join(map(str, closed))
    done = installed.run("retag", "--ids", ids, "--add", "late", "--wait", "--json")
    assert done.code == 1
    job = done.json
    assert job["status"] == "completed"
    assert job["counts"]["failed"] == 3
    assert job["error_groups"][0]["reason"] == "closed"
    shown = installed.run("jobs", "show", job["job_id"])
    assert "Finished · 3 not changed" in shown.out
    assert "The ticket is closed, and Zendesk refused to change it." in shown.out


def test_json_is_one_document_and_everything_else_goes_to_stderr(installed: Terminal) -> None:
    done = installed.run(
        "retag", "--ids", "-", "--add", "x", "--wait", "--json", stdin="#1 2\n99999999\n"
    )
    assert done.code == 0, done.err
    assert done.json["counts"]["gone"] == 1
    assert done.json["created_by"]["type"] == "operator"
    started = installed.run("retag", "--ids", "1", "--add", "y", "--json", "--title", "A [name]")
    assert started.json["title"] == "A [name]"
    assert installed.run("jobs", "watch", started.json["job_id"][:8]).code == 0


def test_ids_may_come_from_a_file(installed: Terminal) -> None:
    file = installed.data_dir / "ids.txt"
    file.write_text("\ufeff1\r\n2\r\n3,4\r\n")
    done = installed.run("retag", "--ids", f"@{file}", "--add", "filed", "--wait", "--json")
    assert done.json["total_items"] == 4, done.err


def test_without_wait_the_job_goes_on_in_a_worker(installed: Terminal) -> None:
    done = installed.run("retag", "--search", "tags:vip status<closed", "--add", "seen")
    assert done.code == 0, done.err
    assert "Watch it: tagmanager jobs watch " in done.out
    job_id = done.out.split("jobs watch ")[1].split()[0]
    watched = installed.run("jobs", "watch", job_id)
    assert watched.code == 0, watched.err
    tickets = installed.control("GET", "acme/tickets").values()
    vips = [t["tags"] for t in tickets if "vip" in t["tags"] and t["status"] != "closed"]
    assert vips
    assert all("seen" in tags for tags in vips)


def test_ctrl_c_leaves_the_job_running_and_says_so(installed: Terminal) -> None:
    with slow_jobs(installed):
        watching = installed.start("retag", "--view", "3", "--add", "left", "--wait", "--json")
        eventually(lambda: installed.control("GET", "acme/counters")["live_jobs"])
        watching.send_signal(signal.SIGINT)
        done = finished(watching)
        assert done.code == 130
        assert "The job goes on without this terminal." in done.err
        assert f"tagmanager jobs cancel {done.json['job_id']}" in done.err
        assert done.json["status"] == "running"
    watched = installed.run("jobs", "watch", done.json["job_id"], "--json")
    assert watched.code == 0, watched.err
    assert watched.json["counts"]["changed"] == 1000


def test_a_dry_run_shows_what_would_change_and_changes_nothing(installed: Terminal) -> None:
    before, jobs = installed.tags(), len(installed.jobs())
    updates = installed.control("GET", "acme/counters")["tickets"]
    done = installed.run("retag", "--view", "3", "--add", "dry", "--remove", "old_tag", "--dry-run")
    assert done.code == 0, done.err
    assert "Dry run over 1,000 tickets: nothing was changed." in done.out
    assert "1,000  would change" in done.out
    assert "Most frequent tags now: " in done.out
    assert " [-old_tag] [+dry]" in done.out
    assert done.out.count("[+dry]") == SAMPLE
    assert installed.tags() == before
    assert len(installed.jobs()) == jobs
    assert installed.control("GET", "acme/counters")["tickets"] == updates


def test_a_dry_run_tells_closed_missing_and_right_tickets_apart(installed: Terminal) -> None:
    closed = closed_tickets(installed)[:2]
    opened = [n for n, tags in installed.tags().items() if "old_tag" in tags and n not in closed]
    ids = ",".join(map(str, [*closed, opened[0], 99_999_999, opened[0]]))
    arguments = ("retag", "--ids", ids, "--add", "old_tag", "--remove", "never", "--dry-run")
    plan = installed.run(*arguments, "--json").json
    with_tag = sum("old_tag" in installed.tags()[number] for number in closed)
    assert plan["dry_run"] is True
    assert plan["planned"] == {
        "total": 4,
        "change": 2 - with_tag,
        "unchanged": 1 + with_tag,
        "skipped": 0,
        "conflict": 0,
        "too_long": 0,
        "gone": 1,
        "closed": 2 - with_tag,
    }
    limited = installed.run("retag", "--view", "3", "--add", "z", "--limit", "7", "--dry-run")
    assert "Dry run over 7 tickets" in limited.out


def test_a_terminal_gets_a_live_bar(installed: Terminal) -> None:
    with slow_jobs(installed):
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "backend.cli",
                "retag",
                "--view",
                "3",
                "--add",
                "live",
                "--wait",
            ],
            env={**installed.environment, "TERM": "xterm-256color", "COLUMNS": "120"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=follower,
            stderr=follower,
        )
        os.close(follower)
        seen, deadline = b"", time.monotonic() + 60
        while process.poll() is None or select.select([leader], [], [], 0)[0]:
            assert time.monotonic() < deadline
            if select.select([leader], [], [], 0.2)[0]:
                try:
                    seen += os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
        os.close(leader)
    text = seen.decode()
    assert process.wait() == 0, text
    assert "━" in text
    assert "Changing tickets" in text
    assert "tickets/min" in text
    assert "\x1b[?25h" in text.rpartition("\x1b[?25l")[2], "the cursor is shown again"
    assert "1,000 tickets = 1,000 changed" in text


def test_a_revoked_token_makes_a_running_job_wait_for_a_new_one(installed: Terminal) -> None:
    installed.control("POST", "acme/tokens", {"token": "short-lived"})
    assert installed.run("account", "add", "acme", "--access-token", "short-lived").code == 0
    with slow_jobs(installed):
        watching = installed.start("retag", "--view", "3", "--add", "kept", "--wait")
        eventually(lambda: installed.control("GET", "acme/counters")["live_jobs"])
        installed.control("POST", "acme/tokens", {"revoke": "short-lived"})
        eventually(lambda: installed.jobs()[0]["waiting"])
    assert installed.jobs()[0]["waiting"]["reason"] == "reauthorise"
    added = installed.run("account", "add", "acme", "--access-token", "sandbox-token-admin")
    assert added.code == 0, added.err
    done = finished(watching)
    assert done.code == 0, done.err
    assert "Waiting: reconnect Zendesk" in done.err
    assert "1,000 tickets = 1,000 changed" in done.out


def test_conditions_find_exactly_their_tickets(installed: Terminal) -> None:
    conditions = (
        *("--tag-any", "refund,billing", "--tag-none", "old_tag", "--status", "unsolved"),
        *("--status", "solved", "--brand", "acme europe", "--group", "4002", "--group", "billing"),
        *("--field", "customer tier=Pro,Free", "--created", "2000-01-01.."),
    )
    arguments = ("retag", "acme", *conditions, "--add", "by_options", "--wait", "--json")
    job = installed.run(*arguments).json
    assert job["selection"]["query"] == (
        "tags:refund tags:billing -tags:old_tag status<closed brand:5002 group:4002 "
        "custom_field_7001:tier_pro custom_field_7001:tier_free created>=2000-01-01"
    )
    tickets = installed.sandbox.world.accounts["acme"].tickets
    wanted = {
        ticket.id
        for ticket in tickets
        if not {"refund", "billing"}.isdisjoint(ticket.state.tags)
        and "old_tag" not in ticket.state.tags
        and ticket.state.status != "closed"
        and (ticket.brand_id, ticket.group_id) == (5002, 4002)
        and not {"tier_pro", "tier_free"}.isdisjoint(ticket.state.tags)
    }
    changed = {number for number, tags in installed.tags().items() if "by_options" in tags}
    assert changed == wanted
    assert job["counts"]["changed"] == len(wanted) > 0


def test_several_views_are_one_list_without_repeats(installed: Terminal) -> None:
    views = ("--view", "5", "--view", "2", "--view", "3")
    job = installed.run("retag", *views, "--add", "of_views", "--wait", "--json").json
    assert job["selection"]["view_ids"] == [5, 2, 3]
    assert job["total_items"] == 1000, "view 3 holds all tickets of the others"
