"""Files that jobs use: how they were read, all their bad lines, tickets that get whole lists"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _forget_uploads()  # no job could use one yet
    with op.batch_alter_table("upload") as batch_op:
        batch_op.drop_column("bad_lines")
        batch_op.add_column(sa.Column("layout", sa.JSON(none_as_null=True), nullable=False))
        batch_op.add_column(sa.Column("merged_rows", sa.Integer(), nullable=False))
        batch_op.create_index(batch_op.f("ix_upload_created_at"), ["created_at"], unique=False)
    op.create_table(
        "upload_bad_line",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_upload_bad_line_upload_id")
        ),
        sa.PrimaryKeyConstraint("upload_id", "row", name=op.f("pk_upload_bad_line")),
        sqlite_with_rowid=False,
    )
    op.add_column("job_ticket", sa.Column("wanted_set", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("job", sa.Column("upload_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_job_upload_id"), "job", ["upload_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_job_upload_id"), table_name="job")
    op.drop_column("job", "upload_id")
    op.drop_column("job_ticket", "wanted_set")
    op.drop_table("upload_bad_line")
    _forget_uploads()
    with op.batch_alter_table("upload") as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_created_at"))
        batch_op.drop_column("merged_rows")
        batch_op.drop_column("layout")
        batch_op.add_column(sa.Column("bad_lines", sa.JSON(none_as_null=True), nullable=False))


def _forget_uploads() -> None:
    """Files are kept for a day; one that was read in the old way is sent again."""
    op.execute("DELETE FROM upload_row")
    op.execute("DELETE FROM upload")
