"""
What a person should know of a draft before starting it, each with a stable code.

`detail` says it in a sentence; the other members are the facts, for a page in another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend.core.caution import Code
from backend.core.plan import Plan
from backend.core.questions import Answer, Seen
from backend.store.models import Job
from backend.zendesk.fields import TicketField

Warning = dict[str, Any]  # code, detail, how many tickets it is about, and further facts


def of_plan(plan: Plan, *, searched: bool, closed: Seen | None = None) -> list[Warning]:
    """What the tickets themselves say; `closed` is what this Zendesk was seen to do with such."""
    found = [
        (
            Code.NEARLY_FULL,
            plan.nearly_full,
            "tickets come near Zendesk's 5,096 characters of tags.",
        ),
        (Code.TOO_LONG, plan.too_long, "tickets can't take the tags: they would pass the limit."),
        (Code.GONE, plan.gone, "tickets are deleted, or the connection may not see them."),
        (
            Code.EDITED_SINCE,
            plan.conflict,
            "tickets have had the job's tags changed since, and will be left alone.",
        ),
    ]
    warnings = [
        _warning(code, f"{number:,} {detail}", tickets=number)
        for code, number, detail in found
        if number
    ]
    if plan.closed:
        warnings.insert(0, _of_closed(plan.closed, closed))
    if searched:
        warnings.append(
            _warning(
                Code.INDEX_LAG,
                "Zendesk's search misses tickets of the last few minutes; add new matches before "
                "you start.",
            )
        )
    return warnings


def of_fields(plan: Plan, fields: Sequence[TicketField]) -> list[Warning]:
    """What the change does to ticket fields that keep their value as a tag."""
    warnings: list[Warning] = []
    for field in fields:
        coming, going = sorted(field.tags & plan.coming.keys()), field.tags & plan.going.keys()
        if coming:
            detail = f"Adding {', '.join(coming)} sets the field “{field.title}”"
            detail += " and takes its other value away." if field.holds_one else "."
            warnings.append(_about_field(Code.SETS_FIELD, field, coming, detail))
        elif going:
            tags = sorted(going)
            what = "empties" if field.holds_one else "takes that value out of"
            detail = f"Removing {', '.join(tags)} {what} the field “{field.title}”."
            warnings.append(_about_field(Code.EMPTIES_FIELD, field, tags, detail))
    return warnings


def of_undo() -> Warning:
    """What no undo can take back."""
    return _warning(
        Code.UNDO_IS_AN_UPDATE,
        "To Zendesk this is an update like any other: triggers run again, and e-mails that were "
        "sent stay sent.",
    )


def of_other_jobs(jobs: Sequence[Job]) -> list[Warning]:
    """Other live jobs with tickets of this draft."""
    return [
        _warning(
            Code.OVERLAP,
            f"The job “{job.title}” is about some of the same tickets; this one would wait.",
            job_id=job.job_id,
            title=job.title,
        )
        for job in jobs
    ]


def _of_closed(number: int, seen: Seen | None) -> Warning:
    told = f"{number:,} closed tickets are on the list; "
    if seen is None or seen.at is None:
        told += "Zendesk may refuse to change them."
        return _warning(Code.CLOSED_TICKETS, told, tickets=number)
    taken = seen.answer is Answer.YES
    told += f"your Zendesk {'accepted' if taken else 'refused'} such changes on {seen.at:%d %B %Y}."
    seen_at = seen.at.isoformat().replace("+00:00", "Z")
    return _warning(Code.CLOSED_TICKETS, told, tickets=number, accepted=taken, seen_at=seen_at)


def _about_field(code: Code, field: TicketField, tags: Sequence[str], detail: str) -> Warning:
    return _warning(
        code,
        detail,
        field_id=field.id,
        field_title=field.title,
        holds_one=field.holds_one,
        tags=list(tags),
    )


def _warning(code: Code, detail: str, *, tickets: int | None = None, **facts: Any) -> Warning:
    return {"code": code, "tickets": tickets, "detail": detail, **facts}
