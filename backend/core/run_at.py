"""When a job shall start that doesn't start at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from backend.core.errors import Invalid

FIELD = "run_at"
LONGEST = timedelta(days=366)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?")


def parse_run_at(text: str, *, local: bool = False) -> datetime:
    """
    The moment in UTC; raises Invalid for what is none, and for one without an offset from UTC.

    With `local` an offset may be missing: then it is what clocks show here. The form is that of
    RFC 3339, where seconds may be left out. https://www.rfc-editor.org/rfc/rfc3339#section-5.6
    """
    try:
        if not _MOMENT.fullmatch(text):
            raise ValueError(text)
        at = datetime.fromisoformat(text.upper())
        if at.tzinfo is None and not local:
            raise Invalid(
                f"“{text}” does not say in which time zone; add its offset from UTC, as in "
                "2026-12-01T22:00:00+01:00, or a Z for UTC.",
                field=FIELD,
            )
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(
            f"“{text[:40]}” is no date with a time; write one such as "
            f"{'2026-12-01T22:00' if local else '2026-12-01T22:00:00+01:00'}.",
            field=FIELD,
        ) from None


def check_ahead(at: datetime, now: datetime) -> None:
    """Raise Invalid unless a job may be told now to start at that moment."""
    if at <= now:
        raise Invalid(
            f"{at:%Y-%m-%d %H:%M} (UTC) is in the past; choose a later time, or start it now.",
            field=FIELD,
        )
    if at > now + LONGEST:
        raise Invalid(
            f"A job starts within a year from now; {at:%Y-%m-%d} is later. Choose an earlier day.",
            field=FIELD,
        )
