"""The app in Zendesk: installations, page grants, agents' sessions, tokens that are used up"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.BigInteger(), nullable=False),
        sa.Column("app_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=True),
        sa.Column("page_key", sa.Text(), nullable=True),
        sa.Column("page_key_tried_at", sa.Double(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_installation_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_installation")),
    )
    op.create_table(
        "page_grant",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_page_grant_account_id")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_page_grant")),
    )
    with op.batch_alter_table("page_grant", schema=None) as batch_op:
        batch_op.create_index("ix_page_grant_expires_at", ["expires_at"], unique=False)
    op.create_table(
        "agent_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.BigInteger(), nullable=False),
        sa.Column("agent_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("checked_at", sa.Double(), nullable=False),
        sa.Column("tried_at", sa.Double(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_agent_session_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_session")),
    )
    with op.batch_alter_table("agent_session", schema=None) as batch_op:
        batch_op.create_index("ix_agent_session_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_agent_session_ends_at", ["ends_at"], unique=False)
    op.create_table(
        "used_token",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_used_token")),
    )
    with op.batch_alter_table("used_token", schema=None) as batch_op:
        batch_op.create_index("ix_used_token_expires_at", ["expires_at"], unique=False)
    with op.batch_alter_table("oauth_state", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("scopes", sa.Text(), nullable=False, server_default="read tickets:write")
        )
        batch_op.add_column(sa.Column("brought_back", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.add_column(sa.Column("connected_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_column("connected_at")
    with op.batch_alter_table("oauth_state", schema=None) as batch_op:
        batch_op.drop_column("brought_back")
        batch_op.drop_column("scopes")
    op.drop_table("used_token")
    op.drop_table("agent_session")
    op.drop_table("page_grant")
    op.drop_table("installation")
