"""What an account allows, and the log of who did what"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.store.models import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# A line of the log stays as it was written, whoever holds the database's password.
_REFUSE_ON_SQLITE = """
CREATE TRIGGER activity_stays BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'lines of the activity log are never changed'); END
"""
_REFUSE_ON_POSTGRESQL = """
CREATE FUNCTION activity_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'lines of the activity log are never changed'; END $$
"""
_TRIGGER_ON_POSTGRESQL = """
CREATE TRIGGER activity_stays BEFORE UPDATE ON activity
FOR EACH ROW EXECUTE FUNCTION activity_stays()
"""


def upgrade() -> None:
    op.add_column("job", sa.Column("bounds", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "permissions",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.String(length=16), nullable=False),
        sa.Column("agent_tickets", sa.Integer(), nullable=True),
        sa.Column("protected_tags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("confirm_above", sa.Integer(), nullable=True),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("protected_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_permissions_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_permissions")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("who_type", sa.String(length=16), nullable=False),
        sa.Column("who_id", sa.String(length=64), nullable=True),
        sa.Column("who_name", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("noun", sa.String(length=16), nullable=False),
        sa.Column("noun_id", sa.String(length=64), nullable=True),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_activity_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_account", "activity", ["account_id", "id"])
    op.create_index("ix_activity_noun", "activity", ["account_id", "noun_id"])
    op.create_index(op.f("ix_activity_at"), "activity", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_REFUSE_ON_SQLITE)
    else:
        op.execute(_REFUSE_ON_POSTGRESQL)
        op.execute(_TRIGGER_ON_POSTGRESQL)


def downgrade() -> None:
    op.drop_table("activity")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION activity_stays()")
    op.drop_table("permissions")
    op.drop_column("job", "bounds")
