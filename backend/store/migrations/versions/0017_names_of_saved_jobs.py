"""The names that saved jobs had when they started jobs"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("template_name", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("job", "template_name")
