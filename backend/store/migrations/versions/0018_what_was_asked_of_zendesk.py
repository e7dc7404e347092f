"""What was asked of an account's Zendesk on purpose, and what was seen"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_check",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("begun_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("busy_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_ticket_check_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "ticket_id", name=op.f("pk_ticket_check")),
    )
    op.create_table(
        "seen_answer",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=True),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_seen_answer_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "question", name=op.f("pk_seen_answer")),
    )


def downgrade() -> None:
    op.drop_table("seen_answer")
    op.drop_table("ticket_check")
