"""Jobs that start at a given moment: who has them start then"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_SCHEDULED = sa.text("status = 'scheduled'")


def upgrade() -> None:
    op.add_column("job", sa.Column("run_by", sa.JSON(none_as_null=True), nullable=True))
    op.create_index(
        "ix_job_scheduled",
        "job",
        ["runnable_at"],
        sqlite_where=_SCHEDULED,
        postgresql_where=_SCHEDULED,
    )


def downgrade() -> None:
    op.drop_index("ix_job_scheduled", table_name="job")
    op.drop_column("job", "run_by")
