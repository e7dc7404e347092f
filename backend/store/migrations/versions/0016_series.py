"""Series: jobs one after the other, and which jobs are steps of one"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.add_column("job", sa.Column("series", _JSON, nullable=True))
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("on_failure", sa.String(length=8), nullable=False),
        sa.Column("owner", _JSON, nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("waiting", _JSON, nullable=True),
        sa.Column("error", _JSON, nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("completed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_series_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("series_id", name=op.f("uq_series_series_id")),
    )
    op.create_index(op.f("ix_series_account_id"), "series", ["account_id"])
    op.create_index("ix_series_status", "series", ["status", "due_at"])
    op.create_table(
        "series_step",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("order", _JSON, nullable=True),
        sa.Column("template_id", sa.String(length=36), nullable=True),
        sa.Column("values", _JSON, nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("error", _JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_step_series_id")
        ),
        sa.PrimaryKeyConstraint("series_id", "place", name=op.f("pk_series_step")),
        sa.UniqueConstraint("job_id", name=op.f("uq_series_step_job_id")),
    )
    op.create_index("ix_series_step_state", "series_step", ["state"])


def downgrade() -> None:
    op.drop_table("series_step")
    op.drop_table("series")
    op.drop_column("job", "series")
