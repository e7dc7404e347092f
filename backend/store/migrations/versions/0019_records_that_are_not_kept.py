"""Jobs whose per-ticket records are not kept any more"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_STILL_THERE = sa.text("records <> 'gone'")


def upgrade() -> None:
    op.add_column(
        "job", sa.Column("records", sa.String(length=8), nullable=False, server_default="kept")
    )
    op.create_index(
        "ix_job_records",
        "job",
        ["completed_at"],
        sqlite_where=_STILL_THERE,
        postgresql_where=_STILL_THERE,
    )


def downgrade() -> None:
    op.drop_index("ix_job_records", table_name="job")
    op.drop_column("job", "records")
