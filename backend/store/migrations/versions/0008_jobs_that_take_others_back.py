"""Jobs that take others back: which one does, and one at a time"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LIVE = sa.text("status NOT IN ('completed', 'failed', 'cancelled')")


def upgrade() -> None:
    op.add_column("job", sa.Column("undo_job_id", sa.String(length=36), nullable=True))
    op.create_index(
        "uq_job_live_child",
        "job",
        ["parent_job_id"],
        unique=True,
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )


def downgrade() -> None:
    op.drop_index("uq_job_live_child", table_name="job")
    op.drop_column("job", "undo_job_id")
