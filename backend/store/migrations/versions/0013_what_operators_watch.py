"""What operators watch: errors by cause, what a driver has in use, chores that fail"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trouble",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_trouble_account_id")),
        sa.PrimaryKeyConstraint("account_id", "cause", "hour", name=op.f("pk_trouble")),
    )
    op.create_index(op.f("ix_trouble_hour"), "trouble", ["hour"])
    for name in ("lanes_in_use", "requests_left"):
        op.add_column("account", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column(
        "account", sa.Column("requests_left_at", sa.Double(), nullable=False, server_default="0")
    )
    op.add_column(
        "process",
        sa.Column("failing", sa.JSON(none_as_null=True), nullable=False, server_default="{}"),
    )


def downgrade() -> None:
    op.drop_column("process", "failing")
    for name in ("requests_left_at", "requests_left", "lanes_in_use"):
        op.drop_column("account", name)
    op.drop_table("trouble")
