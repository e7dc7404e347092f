"""Webhook rules, what Zendesk delivered to them, and the jobs that they started"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hook_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("template_id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("paused_reason", sa.Text(), nullable=True),
        sa.Column("paused_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("resumed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("most_per_hour", sa.Integer(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_previous", sa.LargeBinary(), nullable=True),
        sa.Column("previous_until", UtcDateTime(timezone=True), nullable=True),
        sa.Column("rotating_until", UtcDateTime(timezone=True), nullable=True),
        sa.Column("zendesk_account_id", sa.BigInteger(), nullable=True),
        sa.Column("zendesk_webhook_id", sa.String(length=64), nullable=True),
        sa.Column("zendesk_trigger_id", sa.String(length=32), nullable=True),
        sa.Column("gather_until", sa.Double(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_hook_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook")),
        sa.UniqueConstraint("hook_id", name=op.f("uq_hook_hook_id")),
        sa.UniqueConstraint("account_id", "name_key", name=op.f("uq_hook_account_id_name_key")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hook_id", sa.Integer(), nullable=False),
        sa.Column("invocation_id", sa.String(length=64), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("signed_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("asks", sa.String(length=12), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=True),
        sa.Column("ticket_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("parameters", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_delivery_hook_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "hook_id", "invocation_id", name=op.f("uq_delivery_hook_id_invocation_id")
        ),
        sa.UniqueConstraint(
            "hook_id", "signed_sha256", name=op.f("uq_delivery_hook_id_signed_sha256")
        ),
    )
    op.create_index(op.f("ix_delivery_received_at"), "delivery", ["received_at"])
    op.create_index(op.f("ix_delivery_job_id"), "delivery", ["job_id"])
    op.create_index("ix_delivery_of_hook", "delivery", ["hook_id", "id"])
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_delivery_waiting",
        "delivery",
        ["hook_id", "id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "hook_job",
        sa.Column("job_id", sa.String(length=36), nullable=False),
        sa.Column("hook_id", sa.Integer(), nullable=False),
        sa.Column("asks", sa.String(length=12), nullable=False),
        sa.Column("started_at", sa.Double(), nullable=False),
        sa.Column("settled_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_hook_job_hook_id")),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_hook_job")),
    )
    op.create_index("ix_hook_job_settled", "hook_job", ["hook_id", "settled_at"])


def downgrade() -> None:
    op.drop_table("hook_job")
    op.drop_table("delivery")
    op.drop_table("hook")
