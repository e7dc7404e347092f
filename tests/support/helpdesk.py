"""
Agents at work while a job of 10,000 tickets lives, and what every ticket must be in the end.

For the stories that lead such a job from its review to its undo, in a browser and at the command
line. What is expected is worked out from the agents' edits alone; nothing is read from the product.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from tests.cli.conftest import Terminal, eventually

TICKETS = 12_000
VIEW, LISTED = 3, 10_000  # all tickets that are not closed
ADD, REMOVE = ("refund_due", "checked"), ("old_tag",)
OURS = {*ADD, *REMOVE}

# So that there is time to do something in the middle.
UNHURRIED = {"job_base_seconds": 0.6, "job_ticket_seconds": 0.006}
BRISK = {"job_base_seconds": 0.1, "job_ticket_seconds": 0.002}

QUIET_AFTER = 2.0
"""Seconds from a pause or a stop to the last new send."""


class Helpdesk:
    """
    The agents of `acme`.

    `left` are the tickets on which they changed the job's tags after the job had done so, as they
    left them: an undo must list exactly these, and touch none of them.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        terminal.control("POST", "acme/settings", {"triggers": False, **UNHURRIED})
        self._expected = terminal.tags()
        self._unedited = set(self._expected)
        self._chance = Random(7)
        self.left: dict[int, set[str]] = {}

    # What agents do

    def work(self) -> None:
        """Tags that are none of the job's come and go, wherever the job is just then."""
        ids = self._some(self._unedited, 120)
        self._edit(ids, add=["by_agent"], remove=["billing"])
        self._expect(ids, add=["by_agent"], remove=["billing"])

    def do_the_same_by_hand(self) -> None:
        """A tag of the job's is put on tickets that it has not come to; nothing is under way."""
        tags = self._terminal.tags()
        ids = self._some({i for i in self._unedited if not set(ADD) & tags[i]}, 60)
        self._edit(ids, add=["checked"])
        self._expect(ids, add=["checked"])

    def correct_the_job(self) -> None:
        """The job's own tags are changed on tickets that have them from it."""
        tags = self._terminal.tags()
        changed = {i for i in self._unedited if set(ADD) <= tags[i]}
        taken = self._some(changed, 20)
        self._edit(taken, add=["refunded"], remove=["refund_due"])
        put_back = self._some({i for i in changed - {*taken} if "old_tag" in self._expected[i]}, 10)
        self._edit(put_back, add=["old_tag"])
        tags = self._terminal.tags()
        self.left |= {i: tags[i] for i in (*taken, *put_back)}

    # What must be true

    def changed(self) -> int:
        """How many tickets have the tags of the job."""
        return sum(set(ADD) <= tags for tags in self._terminal.tags().values())

    def nothing_is_changed(self) -> bool:
        """Whether every ticket is what it would be without the job, but for those in `left`."""
        return not self._differences()

    def check(self, listed: Collection[int]) -> None:
        """Every ticket of the account, and the conflicts that were listed, each once."""
        assert sorted(listed) == sorted(self.left)
        differences = self._differences()
        assert not differences, f"{len(differences)} tickets, such as {differences[:3]}"

    def _differences(self) -> list[tuple[int, set[str], set[str]]]:
        """Tickets that are not as they should be: as they should, and as they are."""
        tags, expected = self._terminal.tags(), self._expected | self.left
        assert tags.keys() == expected.keys()
        return [(i, expected[i], tags[i]) for i in expected if tags[i] != expected[i]]

    # When the product sent something

    def now(self) -> float:
        """The sandbox's time."""
        return self._terminal.sandbox.world.clock.now()

    def sent_nothing_since(self, stopped: float) -> bool:
        """Whether the last update came soon after this moment, if not before."""
        newest = next(self._terminal.sandbox.world.accounts["acme"].jobs.newest_first())
        return newest.queued <= stopped + QUIET_AFTER

    # How

    def _some(self, ids: Collection[int], number: int) -> list[int]:
        chosen = self._chance.sample(sorted(ids), number)
        self._unedited -= {*chosen}
        return chosen

    def _edit(self, ids: Sequence[int], **how: Sequence[str]) -> None:
        self._terminal.control("POST", "acme/agent", {"ids": [*ids], **how})

    def _expect(self, ids: Sequence[int], add: Sequence[str], remove: Sequence[str] = ()) -> None:
        for ticket_id in ids:
            self._expected[ticket_id] = (self._expected[ticket_id] | {*add}) - {*remove}


def power_cut(terminal: Terminal) -> None:
    """Every process of the installation is killed at once: supervisor, web, worker, Redis."""
    assert len(terminal.processes()) >= 4
    terminal.end()
    eventually(lambda: not terminal.processes())
