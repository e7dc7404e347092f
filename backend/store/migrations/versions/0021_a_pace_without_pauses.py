"""A job's pace without the time in which it waited: since when it is counted, and from how many"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import backend.store.models

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = backend.store.models.UtcDateTime(timezone=True)
    op.add_column("job", sa.Column("pace_since", moment, nullable=True))
    op.add_column("job", sa.Column("pace_from", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("job", "pace_from")
    op.drop_column("job", "pace_since")
