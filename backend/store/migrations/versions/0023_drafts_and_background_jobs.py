"""Drafts that nobody starts, and batches by Zendesk's background job, are found among all others"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_job_drafts", "job", "list_fixed_at", sa.text("status = 'draft'")),
    ("ix_batch_zendesk_job", "batch", "zendesk_job_id", sa.text("zendesk_job_id IS NOT NULL")),
)


def upgrade() -> None:
    for name, table, column, some in _INDEXES:
        op.create_index(name, table, [column], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    for name, table, _, _ in _INDEXES:
        op.drop_index(name, table_name=table)
