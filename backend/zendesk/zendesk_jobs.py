"""
Zendesk's background jobs, which carry out what `update_many` was asked for.

One rule: what is not known to be under way is over, so that somebody goes and looks.
https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from backend.core.inputs import visible
from backend.zendesk.wire import LARGEST_ID, member, members, senseless

LIVE = frozenset({"queued", "working"})
ENDS = frozenset({"completed", "failed", "killed"})
_SUCCESSES = frozenset({"updated", "created", "deleted"})
_JOB_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")  # as long as the ledger keeps them
_LONGEST_DETAILS = 500


@dataclass(frozen=True, slots=True)
class TicketResult:
    """
    What a Zendesk job says became of one ticket: a claim, which only a look confirms.

    Two shapes of failure exist, one with `success` and `action` (the OpenAPI document), one
    with `index` and neither (as recorded); both end here.
    """

    id: int | None
    index: int | None
    ok: bool
    error: str = ""
    details: str = ""

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> TicketResult:
        """
        Never refuses. A result that tells of no failure is a success, for some have neither
        `success` nor `status`; one that makes no sense is none.
        """
        error = _said(row.get("error") or row.get("errors") or None)
        claimed = _lower(row.get("success"))
        status = _lower(row.get("status"))
        done = claimed in (True, "true") or (claimed is None and status in (None, *_SUCCESSES))
        return cls(
            id=_count(row.get("id")) or None,
            index=_count(row.get("index")),
            ok=done and not error,
            error=error,
            details=_said(row.get("details")),
        )


@dataclass(frozen=True, slots=True)
class ZendeskJob:
    """A Zendesk job at one moment; `results` are None until it is over, and may stay so."""

    id: str
    status: str
    total: int | None = None
    progress: int | None = None
    results: tuple[TicketResult, ...] | None = None

    @property
    def live(self) -> bool:
        """Queued or working, in Zendesk's own words."""
        return self.status in LIVE

    @property
    def completed(self) -> bool:
        """Whether Zendesk went through all of it, whatever became of each ticket."""
        return self.status == "completed"

    @property
    def ended(self) -> bool:
        """Completed, failed or killed, in Zendesk's own words."""
        return self.status in ENDS

    @property
    def over(self) -> bool:
        """Completed, failed, killed, or in a state never heard of."""
        return not self.live

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> ZendeskJob:
        """Only the id must make sense; without it nobody can ask for the job again."""
        id = row.get("id")
        if type(id) is int:
            id = str(id)
        if type(id) is not str or not _JOB_ID.fullmatch(id):
            raise senseless("a background job without an id")
        status, results = row.get("status"), row.get("results")
        return cls(
            id=id,
            status=status.lower() if type(status) is str else "",
            total=_count(row.get("total")),
            progress=_count(row.get("progress")),
            results=_results(results) if type(results) is list else None,
        )


def job_from(data: dict[str, Any]) -> ZendeskJob:
    """The job that an `update_many` started."""
    return ZendeskJob.from_json(member(data, "job_status"))


def jobs_from(data: dict[str, Any]) -> tuple[ZendeskJob, ...]:
    """The jobs of `job_statuses` and `job_statuses/show_many`."""
    return tuple(map(ZendeskJob.from_json, members(data, "job_statuses")))


def _results(rows: list[Any]) -> tuple[TicketResult, ...]:
    return tuple(TicketResult.from_json(row) for row in rows if type(row) is dict)


def _count(value: object) -> int | None:
    if type(value) is str and len(value) < 20 and value.isascii() and value.isdigit():
        value = int(value)
    return value if type(value) is int and 0 <= value <= LARGEST_ID else None


def _lower(value: object) -> object:
    return value.lower() if type(value) is str else value


def _said(value: object) -> str:
    if value is None or value is False:
        return ""
    said = value if type(value) is str else repr(value)
    return visible(said[:_LONGEST_DETAILS])
