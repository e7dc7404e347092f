"""
The tables. The SQL database is the only truth; see DESIGN's «The ledger».

No relationships: queries are explicit, so nothing is loaded behind a reader's back. Columns that
the engine compares with its clock are seconds since 1970 (float), the others are UTC times.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backend.store.partial import (
    HAS_RECORDS,
    IS_A_DRAFT,
    IS_AN_EXCEPTION,
    IS_SCHEDULED,
    NOT_OVER,
    partial,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC on every database; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Common naming of constraints, so that migrations can name them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        list[int]: JSON(none_as_null=True),
    }


class Account(Base):
    """A Zendesk subdomain, the lease of its driver, and what drivers learned about it."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    subdomain: Mapped[str] = mapped_column(String(63), unique=True)
    status: Mapped[str] = mapped_column(String(16))
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    user_name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]

    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[float] = mapped_column(default=0.0)
    hinted_at: Mapped[float] = mapped_column(default=0.0)
    pause_until: Mapped[float] = mapped_column(default=0.0)
    pause_reason: Mapped[str | None] = mapped_column(String(24))

    requests_per_minute: Mapped[int | None]
    lanes: Mapped[int | None]
    job_pace: Mapped[float | None]
    both_in_one_body: Mapped[bool | None]
    both_probed_at: Mapped[float] = mapped_column(default=0.0)
    lanes_in_use: Mapped[int | None]
    requests_left: Mapped[int | None]
    requests_left_at: Mapped[float] = mapped_column(default=0.0)


class Credential(Base):
    """
    An account's sealed login at Zendesk, and the lease of whoever renews its token.

    `version` counts the logins and pairs stored here, `fence` the attempts to renew one. State
    `refreshing` is stored before Zendesk is asked: whoever finds it with a lease that has run
    out knows that the refresh token may have been used up.
    """

    __tablename__ = "credential"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
    connected_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(16), default="ok")
    scopes: Mapped[str] = mapped_column(Text, default="")
    expires_at: Mapped[float | None]
    renew_at: Mapped[float | None]
    renewable_until: Mapped[float | None]
    version: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[float] = mapped_column(default=0.0)


class Job(Base):
    """
    One asked-for change; people write `wish`, the driver `status` once the job is pending.

    `run_by` signs for a job with a `run_at`: with whose rights it starts then, and in `confirmed`
    the number of tickets that they have confirmed.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_live", "account_id", "status"),
        partial(
            "uq_job_live_child",
            "parent_job_id",
            where=NOT_OVER,
            unique=True,
        ),
        partial("ix_job_records", "completed_at", where=HAS_RECORDS),
        partial("ix_job_scheduled", "runnable_at", where=IS_SCHEDULED),
        partial("ix_job_drafts", "list_fixed_at", where=IS_A_DRAFT),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    tool_slug: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    wish: Mapped[str | None] = mapped_column(String(8))
    phase: Mapped[str | None] = mapped_column(String(16))
    selection: Mapped[dict[str, Any]]
    parameters: Mapped[dict[str, Any]]
    options: Mapped[dict[str, Any]]
    created_by: Mapped[dict[str, Any]]
    select_cursor: Mapped[dict[str, Any] | None]
    selected_items: Mapped[int] = mapped_column(default=0)
    total_items: Mapped[int | None]
    list_fixed_at: Mapped[datetime | None]
    plan: Mapped[dict[str, Any] | None]
    underway: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    gone: Mapped[int] = mapped_column(default=0)
    conflict: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)
    error_groups: Mapped[dict[str, Any]]
    error: Mapped[dict[str, Any] | None]
    waiting_reason: Mapped[str | None] = mapped_column(String(24))
    waiting_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    runnable_at: Mapped[float] = mapped_column(default=0.0)
    started_at: Mapped[datetime | None]
    applying_at: Mapped[datetime | None]
    pace_since: Mapped[datetime | None]
    pace_from: Mapped[int | None]
    completed_at: Mapped[datetime | None]
    run_at: Mapped[datetime | None]
    run_by: Mapped[dict[str, Any] | None]
    parent_job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    undo_job_id: Mapped[str | None] = mapped_column(String(36))
    records: Mapped[str] = mapped_column(String(8), default="kept")
    upload_id: Mapped[int | None] = mapped_column(index=True)
    bounds: Mapped[dict[str, Any] | None]
    template_id: Mapped[str | None] = mapped_column(String(36), index=True)
    template_name: Mapped[str | None] = mapped_column(Text)
    series: Mapped[dict[str, Any] | None]


class JobTicket(Base):
    """One ticket of one job: the unit of accounting."""

    __tablename__ = "job_ticket"
    __table_args__ = (
        Index("ix_job_ticket_account_ticket", "account_id", "ticket_id"),
        partial(
            "ix_job_ticket_untouched",
            "job_id",
            "ticket_id",
            where="outcome IS NULL AND batch_no IS NULL",
        ),
        partial(
            "ix_job_ticket_exceptions", "job_id", "outcome", "ticket_id", where=IS_AN_EXCEPTION
        ),
        {"sqlite_with_rowid": False},
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account_id: Mapped[int]
    batch_no: Mapped[int | None]
    seen: Mapped[dict[str, Any] | None]
    wanted_add: Mapped[list[str] | None]
    wanted_remove: Mapped[list[str] | None]
    wanted_set: Mapped[list[str] | None]
    before: Mapped[list[str] | None]
    after: Mapped[list[str] | None]
    added: Mapped[list[str] | None]
    removed: Mapped[list[str] | None]
    fruitless: Mapped[int] = mapped_column(SmallInteger, default=0)
    conflicts: Mapped[int] = mapped_column(SmallInteger, default=0)
    reverted: Mapped[int] = mapped_column(SmallInteger, default=0)
    outcome: Mapped[str | None] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(24))


class Batch(Base):
    """
    Up to 100 tickets on their way to Zendesk with one body.

    `part` says which part of the change the body holds: both, add, remove, or whole lists.
    `attempts` counts what speaks against its tickets: internal errors, collisions, and background
    jobs that Zendesk gave up; `failed_at` is when Zendesk first failed on them.
    """

    __tablename__ = "batch"
    __table_args__ = (
        partial("ix_batch_open", "job_id", where="state <> 'done'"),
        partial("ix_batch_zendesk_job", "zendesk_job_id", where="zendesk_job_id IS NOT NULL"),
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    part: Mapped[str] = mapped_column(String(8))
    ticket_ids: Mapped[list[int]]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    failed_at: Mapped[float | None]
    due_at: Mapped[float] = mapped_column(default=0.0)
    zendesk_job_id: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[float | None]


class Process(Base):
    """
    A web or worker process that is, or lately was, alive.

    `failing` holds the chores of its small clock that fail now, and how.
    """

    __tablename__ = "process"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    host: Mapped[str] = mapped_column(String(255))
    pid: Mapped[int]
    version: Mapped[str] = mapped_column(String(32))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    failing: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RequestCount(Base):
    """How many requests Zendesk was sent for one reason, by all processes there ever were."""

    __tablename__ = "request_count"

    reason: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)


class ApiKey(Base):
    """
    A script's key. Only its hash is kept; `prefix` is the part that people may see.

    `owner_role` is what its owner was at Zendesk at `owner_checked_at`, None for nobody any more.
    """

    __tablename__ = "api_key"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    owner_id: Mapped[int] = mapped_column(BigInteger)
    owner_name: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    prefix: Mapped[str] = mapped_column(String(16), index=True)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    owner_role: Mapped[str | None] = mapped_column(String(16))
    owner_checked_at: Mapped[float] = mapped_column(default=0.0)
    owner_tried_at: Mapped[float] = mapped_column(default=0.0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class IdempotencyKey(Base):
    """What a creating request made, so that the same request makes nothing more."""

    __tablename__ = "idempotency_key"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    route: Mapped[str] = mapped_column(String(64))
    request_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    made_id: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime] = mapped_column(index=True)


class Upload(Base):
    """
    A CSV file that was read; `complete` is written last, and taken back first.

    `layout` is how it was read: its encoding, its separator, and which column is what.
    """

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    columns: Mapped[list[str]]
    layout: Mapped[dict[str, Any]]
    rows: Mapped[int] = mapped_column(default=0)
    merged_rows: Mapped[int] = mapped_column(default=0)
    bad_rows: Mapped[int] = mapped_column(default=0)
    complete: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(index=True)


class UploadRow(Base):
    """One line of an upload: a ticket, and the tags that the line names for it."""

    __tablename__ = "upload_row"
    __table_args__ = ({"sqlite_with_rowid": False},)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    line: Mapped[int]
    tags_add: Mapped[list[str] | None]
    tags_remove: Mapped[list[str] | None]
    tags_set: Mapped[list[str] | None]


class UploadBadLine(Base):
    """A line of an upload that can't be used: where it stands, why, and its cells as they were."""

    __tablename__ = "upload_bad_line"
    __table_args__ = ({"sqlite_with_rowid": False},)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int]
    detail: Mapped[str] = mapped_column(Text)
    cells: Mapped[list[str]]


class OAuthState(Base):
    """
    Somebody was sent to Zendesk to let us in, and has not come back yet.

    The state itself is with the browser only, until it comes back: then it is kept, sealed with
    what came with it (`brought_back`), for the session that sent the browser.
    """

    __tablename__ = "oauth_state"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    subdomain: Mapped[str] = mapped_column(String(63))
    bound_to: Mapped[str] = mapped_column(String(64))
    agent_id: Mapped[int] = mapped_column(BigInteger)
    redirect_uri: Mapped[str] = mapped_column(Text)
    scopes: Mapped[str] = mapped_column(Text, server_default="read tickets:write")
    brought_back: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[float] = mapped_column(index=True)
