"""The ledger: accounts, jobs, tickets, batches"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import backend.store.models

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subdomain", sa.String(length=63), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("created_at", backend.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.Double(), nullable=False),
        sa.Column("hinted_at", sa.Double(), nullable=False),
        sa.Column("pause_until", sa.Double(), nullable=False),
        sa.Column("pause_reason", sa.String(length=24), nullable=True),
        sa.Column("requests_per_minute", sa.Integer(), nullable=True),
        sa.Column("lanes", sa.Integer(), nullable=True),
        sa.Column("job_pace", sa.Double(), nullable=True),
        sa.Column("both_in_one_body", sa.Boolean(), nullable=True),
        sa.Column("both_probed_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("subdomain", name=op.f("uq_account_subdomain")),
    )
    op.create_table(
        "process",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("started_at", backend.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", backend.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_table(
        "credential",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", backend.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("tool_slug", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("wish", sa.String(length=8), nullable=True),
        sa.Column("phase", sa.String(length=16), nullable=True),
        sa.Column("selection", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("parameters", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_by", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("select_cursor", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("selected_items", sa.Integer(), nullable=False),
        sa.Column("total_items", sa.Integer(), nullable=True),
        sa.Column("list_fixed_at", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("underway", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("error_groups", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("waiting_reason", sa.String(length=24), nullable=True),
        sa.Column("waiting_until", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", backend.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("runnable_at", sa.Double(), nullable=False),
        sa.Column("started_at", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("applying_at", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("completed_at", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("run_at", backend.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("parent_job_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_job_account_id")),
        sa.ForeignKeyConstraint(["parent_job_id"], ["job.id"], name=op.f("fk_job_parent_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("job_id", name=op.f("uq_job_job_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_live", ["account_id", "status"], unique=False)

    op.create_table(
        "batch",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("ticket_ids", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("zendesk_job_id", sa.String(length=64), nullable=True),
        sa.Column("sent_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_batch_job_id")),
        sa.PrimaryKeyConstraint("job_id", "no", name=op.f("pk_batch")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(
            "ix_batch_open",
            ["job_id"],
            unique=False,
            sqlite_where=sa.text("state <> 'done'"),
            postgresql_where=sa.text("state <> 'done'"),
        )

    op.create_table(
        "job_ticket",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("batch_no", sa.Integer(), nullable=True),
        sa.Column("seen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("wanted_add", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("wanted_remove", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("added", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("removed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("fruitless", sa.SmallInteger(), nullable=False),
        sa.Column("conflicts", sa.SmallInteger(), nullable=False),
        sa.Column("reverted", sa.SmallInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_ticket_job_id")),
        sa.PrimaryKeyConstraint("job_id", "ticket_id", name=op.f("pk_job_ticket")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("job_ticket", schema=None) as batch_op:
        batch_op.create_index(
            "ix_job_ticket_account_ticket", ["account_id", "ticket_id"], unique=False
        )
        batch_op.create_index(
            "ix_job_ticket_untouched",
            ["job_id", "ticket_id"],
            unique=False,
            sqlite_where=sa.text("outcome IS NULL AND batch_no IS NULL"),
            postgresql_where=sa.text("outcome IS NULL AND batch_no IS NULL"),
        )


def downgrade() -> None:

    with op.batch_alter_table("job_ticket", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_job_ticket_untouched",
            sqlite_where=sa.text("outcome IS NULL AND batch_no IS NULL"),
            postgresql_where=sa.text("outcome IS NULL AND batch_no IS NULL"),
        )
        batch_op.drop_index("ix_job_ticket_account_ticket")

    op.drop_table("job_ticket")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_batch_open",
            sqlite_where=sa.text("state <> 'done'"),
            postgresql_where=sa.text("state <> 'done'"),
        )

    op.drop_table("batch")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_live")

    op.drop_table("job")
    op.drop_table("credential")
    op.drop_table("process")
    op.drop_table("account")
