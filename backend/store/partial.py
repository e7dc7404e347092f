"""
Indexes of the few rows that are asked for among many, and what those rows are.

Such an index is used only for what is said in its own words: a value that is passed beside a
statement hides from SQLite that it fits. So these are texts, for the index and for its queries.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from backend.core.outcome import Outcome

# Of jobs.
NOT_OVER = "status NOT IN ('completed', 'failed', 'cancelled')"
IS_A_DRAFT = "status = 'draft'"
IS_SCHEDULED = "status = 'scheduled'"
HAS_RECORDS = "records <> 'gone'"

# Of their tickets: few, and what people look for.
EXCEPTIONS = (Outcome.SKIPPED, Outcome.FAILED, Outcome.GONE, Outcome.CONFLICT)
IS_AN_EXCEPTION = f"outcome IN {tuple(map(str, EXCEPTIONS))}"


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows for which `where` holds."""
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
