"""Schedules, and what became of their times"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("template_id", sa.String(length=36), nullable=False),
        sa.Column("input_values", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rule", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("owner", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("ended", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("next_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("waiting", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("lease_until", sa.Double(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_schedule_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("schedule_id", name=op.f("uq_schedule_schedule_id")),
    )
    op.create_index("ix_schedule_due", "schedule", ["state", "due_at"])
    op.create_index(op.f("ix_schedule_account_id"), "schedule", ["account_id"])
    op.create_index(op.f("ix_schedule_template_id"), "schedule", ["template_id"])
    op.create_table(
        "schedule_slot",
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("by", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedule.id"], name=op.f("fk_schedule_slot_schedule_id")
        ),
        sa.PrimaryKeyConstraint("schedule_id", "at", name=op.f("pk_schedule_slot")),
    )
    op.create_index(op.f("ix_schedule_slot_job_id"), "schedule_slot", ["job_id"])


def downgrade() -> None:
    op.drop_table("schedule_slot")
    op.drop_table("schedule")
