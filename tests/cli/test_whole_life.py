"""The whole life of a job of 10,000 tickets, by commands: its review, a power cut, its undo."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.cli.conftest import TOKEN, Done, Terminal, a_terminal, dev, eventually
from tests.support.helpdesk import (
    ADD,
    BRISK,
    LISTED,
    REMOVE,
    TICKETS,
    VIEW,
    Helpdesk,
    power_cut,
)

PATIENCE = 60.0


class Jobs:
    """Commands that must succeed."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def told(self, *arguments: str) -> Done:
        done = self._terminal.run(*arguments)
        assert done.code == 0, done.err
        return done

    def show(self, job: str) -> dict[str, Any]:
        shown: dict[str, Any] = self.told("jobs", "show", job, "--json").json
        return shown

    def has_come_to(self, job: str, status: str) -> bool:
        return bool(self.show(job)["status"] == status)


def test_from_the_review_through_a_power_cut_to_the_undo() -> None:
    with a_terminal(TICKETS) as terminal:
        jobs = Jobs(terminal)
        jobs.told("account", "add", "acme", "--access-token", TOKEN)
        helpdesk = Helpdesk(terminal)
        first_life = terminal.start("dev", "--port", "0", MAX_LANES="4")

        change = ("--add", ",".join(ADD), "--remove", ",".join(REMOVE))
        draft = jobs.told("retag", "--view", str(VIEW), *change, "--draft", "--json").json
        job, planned = draft["job_id"], draft["planned"]
        assert (draft["phase"], planned["change"]) == ("ready", LISTED)
        assert helpdesk.nothing_is_changed()

        jobs.told("jobs", "start", job)
        eventually(lambda: helpdesk.changed() >= 500, PATIENCE)
        helpdesk.work()
        jobs.told("jobs", "pause", job)
        paused = helpdesk.now()
        eventually(lambda: jobs.has_come_to(job, "paused"), PATIENCE)

        power_cut(terminal)
        first_life.communicate()
        helpdesk.work()
        helpdesk.do_the_same_by_hand()
        helpdesk.correct_the_job()
        with dev(terminal, MAX_LANES="4"):
            eventually(lambda: terminal.run("doctor").code == 0, PATIENCE)
            assert jobs.has_come_to(job, "paused")
            assert helpdesk.sent_nothing_since(paused)
            before = helpdesk.changed()
            jobs.told("jobs", "resume", job)
            eventually(lambda: helpdesk.changed() >= before + 500, PATIENCE)
            helpdesk.work()
            jobs.told("jobs", "cancel", job)
            stopped = helpdesk.now()
            eventually(lambda: jobs.has_come_to(job, "cancelled"), PATIENCE)

            counts = jobs.show(job)["counts"]
            assert counts["changed"] + counts["cancelled"] == LISTED
            assert counts["cancelled"] > 0
            helpdesk.correct_the_job()
            terminal.control("POST", "acme/settings", BRISK)
            review = jobs.told("jobs", "undo", job, "--draft", "--json").json
            assert review["total_items"] == counts["changed"]
            assert review["planned"]["conflict"] == len(helpdesk.left)
            helpdesk.correct_the_job()
            assert helpdesk.sent_nothing_since(stopped)
            jobs.told("jobs", "start", review["job_id"])
            helpdesk.work()
            watched = jobs.told("jobs", "watch", review["job_id"], "--json").json

            assert watched["counts"]["conflict"] == len(helpdesk.left)
            assert watched["counts"]["changed"] == counts["changed"] - len(helpdesk.left)
            helpdesk.check(listed(jobs, review["job_id"]))


def listed(jobs: Jobs, undo: str) -> list[int]:
    """The tickets that the undo says it left alone."""
    exported = jobs.told("jobs", "export", undo, "--outcome", "conflict").out
    return [int(row["ticket_id"]) for row in csv.DictReader(io.StringIO(exported))]
