"""Tickets that failed, are gone, in conflict or skipped are found among a million others"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_EXCEPTIONS = sa.text("outcome IN ('skipped', 'failed', 'gone', 'conflict')")


def upgrade() -> None:
    op.create_index(
        "ix_job_ticket_exceptions",
        "job_ticket",
        ["job_id", "outcome", "ticket_id"],
        sqlite_where=_EXCEPTIONS,
        postgresql_where=_EXCEPTIONS,
    )


def downgrade() -> None:
    op.drop_index("ix_job_ticket_exceptions", table_name="job_ticket")
