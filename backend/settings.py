"""
Every setting, read from the environment once and never changed afterwards.

A value that cannot work is refused at the start, in one sentence that names the variable and says
what would be right. `python -m backend.settings` prints new keys.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails, PydanticUndefined
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.core.addresses import (
    parse_account_template,
    parse_origin,
    parse_public_url,
    parse_script,
)
from backend.core.errors import Invalid
from backend.core.mail_server import parse_sender, parse_smtp_url, usual_sender
from backend.store_urls import check_redis_url, parse_database_url

ZENDESK_URL = "https://{subdomain}.zendesk.com"
KEYS_FILE = "keys.env"
KEYS_COMMAND = "python -m backend.settings"
SHORTEST_SECRET = 32
SECRETS = {"secret_key", "encryption_keys", "zendesk_client_secret", "metrics_token"}
MAY_HOLD_A_PASSWORD = {"database_url", "redis_url", "smtp_url"}


def _database_in(valid: Mapping[str, Any]) -> str:
    return f"sqlite+aiosqlite:///{valid.get('data_dir', '')}/tagmanager.sqlite3"


class Settings(BaseSettings):
    """What this process was told. Field names in capitals are the variables' names."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    environment: Literal["production", "development"] = Field(
        "production", description="`development` makes missing keys and allows a local Zendesk."
    )
    data_dir: Path = Field(
        Path("~/.local/share/tagmanager"),
        validate_default=True,
        description="Folder for what is kept on this machine: SQLite, the embedded Redis.",
    )
    database_url: str = Field(
        default_factory=_database_in,
        validate_default=True,
        repr=False,
        description="`postgresql://user:password@host/name`, or SQLite in `DATA_DIR` by default.",
        json_schema_extra={"shown": "SQLite in `DATA_DIR`"},
    )
    redis_url: str | None = Field(
        None,
        repr=False,
        description="`redis://…`, `rediss://…` or `unix://…`; unset: a server of our own.",
        json_schema_extra={"shown": "embedded"},
    )
    public_url: str = Field(
        "http://127.0.0.1:8000", description="Where browsers and Zendesk reach this installation."
    )
    zendesk_url: str = Field(
        ZENDESK_URL, description="Zendesk's address; another one only in development."
    )
    zendesk_client_id: str | None = Field(
        None, description="The OAuth client for Connect, by its identifier at Zendesk."
    )
    zendesk_client_secret: SecretStr | None = Field(None, description="That client's secret.")
    workspace_origin: str | None = Field(
        None,
        description="Development: which origin may frame the app.",
        json_schema_extra={"shown": "origin of `ZENDESK_URL`"},
    )
    zaf_sdk_url: str = Field(
        "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js",
        description="Where the app's pages load Zendesk's SDK from.",
    )
    app_dir: Path = Field(
        Path(__file__).resolve().parents[1] / "zat_app" / "dist",
        description="Folder of the built app.",
        json_schema_extra={"shown": "`zat_app/dist`"},
    )
    require_proxy_token: bool = Field(
        True,
        description="`false` lets installations without a secret open the app on Zendesk's signed "
        "page alone; see docs/security.md.",
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs sessions; at least 32 characters. Needed in production.",
        json_schema_extra={"shown": "none"},
    )
    encryption_keys: SecretStr = Field(
        SecretStr(""),
        description="Fernet keys for stored tokens, comma-separated, newest first. Needed in "
        "production.",
        json_schema_extra={"shown": "none"},
    )
    sync_threshold: int = Field(
        500, ge=0, le=10_000, description="Jobs of up to so many tickets are answered at once."
    )
    headroom: float | None = Field(
        None,
        ge=0,
        lt=1,
        description="Share of Zendesk's limits left alone, whatever a job's speed; 0 uses all.",
        json_schema_extra={"shown": "by the job's speed"},
    )
    max_lanes: int = Field(
        30, ge=1, le=30, description="Most Zendesk jobs in flight for one account."
    )
    poll_floor: float = Field(
        0.25, gt=0, le=10, description="Shortest wait between two looks at Zendesk jobs, seconds."
    )
    smtp_url: str | None = Field(
        None,
        repr=False,
        description="Mail: `smtp://host:25` (STARTTLS where offered), "
        "`smtp+starttls://user:password@host:587` or `smtps://…:465`; unset: no mail.",
    )
    mail_from: str = Field(
        default_factory=lambda valid: usual_sender(valid.get("public_url", "")),
        validate_default=True,
        description="Whom mail comes from, such as `Tag Manager <tags@example.com>`.",
        json_schema_extra={"shown": "`tagmanager@` host of `PUBLIC_URL`"},
    )
    retention_days: int = Field(
        30, ge=1, le=3_650, description="Days that per-ticket records of finished jobs are kept."
    )
    activity_days: int = Field(730, ge=30, le=36_500, description="Days the activity log is kept.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`."
    )
    metrics_token: SecretStr | None = Field(
        None, description="Bearer token that `/metrics` asks for; unset: no metrics are given."
    )

    @property
    def development(self) -> bool:
        """Whether the rules for a developer's own machine hold."""
        return self.environment == "development"

    @property
    def fernet_keys(self) -> tuple[str, ...]:
        """The encryption keys, newest first; the first one encrypts, all of them decrypt."""
        return _split(self.encryption_keys.get_secret_value())

    def variables(self) -> dict[str, str]:
        """These settings as environment variables, secrets included, for child processes."""
        told = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, SecretStr):
                value = value.get_secret_value()
            told[name.upper()] = "" if value is None else str(value)
        return told

    @field_validator("environment", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("data_dir", "app_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        try:
            return Path(os.path.abspath(value.expanduser()))  # noqa: PTH100 (links stay)
        except RuntimeError as exc:  # no home folder
            raise ValueError("an absolute path is needed where there is no home folder") from exc

    @field_validator("database_url")
    @classmethod
    def _driver(cls, value: str) -> str:
        return parse_database_url(value)

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is not None:
            check_redis_url(value)
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp(cls, value: str | None) -> str | None:
        if value is not None:
            parse_smtp_url(value)
        return value

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, value: str) -> str:
        parse_sender(value)
        return value

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        return parse_public_url(value)

    @field_validator("zendesk_url")
    @classmethod
    def _template(cls, value: str, info: ValidationInfo) -> str:
        value = value.rstrip("/")
        if value != ZENDESK_URL and info.data.get("environment") != "development":
            raise ValueError(f"outside development only {ZENDESK_URL} is allowed")
        return value if value == ZENDESK_URL else parse_account_template(value)

    @field_validator("workspace_origin")
    @classmethod
    def _origin(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        if info.data.get("environment") != "development":
            raise ValueError("it should be unset outside development")
        return parse_origin(value)

    @field_validator("zaf_sdk_url")
    @classmethod
    def _sdk(cls, value: str, info: ValidationInfo) -> str:
        return parse_script(value, or_http=info.data.get("environment") == "development")

    @field_validator("secret_key")
    @classmethod
    def _long(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"it should have {SHORTEST_SECRET} characters or more")
        return value

    @field_validator("encryption_keys")
    @classmethod
    def _fernet(cls, value: SecretStr) -> SecretStr:
        try:
            for key in _split(value.get_secret_value()):
                Fernet(key)
        except ValueError:
            raise ValueError(
                f"each key should be a Fernet key, as `{KEYS_COMMAND}` makes them"
            ) from None
        return value


class Described(NamedTuple):
    """One line of the documented table."""

    name: str
    default: str
    meaning: str


def load() -> Settings:
    """
    The settings of this process.

    Raises Invalid, with one sentence for the person at the keyboard, when a value cannot work or
    production lacks its keys. In development missing keys are made once and kept in DATA_DIR.
    """
    settings = _read()
    if settings.development or settings.database_url.startswith("sqlite"):
        _make_folder(settings.data_dir)
    missing = [name for name in ("secret_key", "encryption_keys") if not _secret_of(settings, name)]
    if not missing:
        return settings
    if not settings.development:
        names = " and ".join(name.upper() for name in missing)
        raise Invalid(
            f"{names} must be set in production: `{KEYS_COMMAND}` prints new ones, and "
            "ENVIRONMENT=development makes its own.",
            field=missing[0].upper(),
        )
    kept = _kept_keys(settings.data_dir / KEYS_FILE)
    return _read(**{name: kept[name.upper()] for name in missing})


def load_or_exit() -> Settings:
    """`load` for a process that can only say why it ends: one sentence, exit code 2."""
    try:
        return load()
    except Invalid as exc:
        print(exc, file=sys.stderr)
        raise SystemExit(2) from None


def describe() -> list[Described]:
    """The table of all settings, made from the fields, that the README repeats."""
    rows = []
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        shown = extra.get("shown") if isinstance(extra, dict) else None
        if shown is None:
            default = field.default
            shown = "none" if default in (None, PydanticUndefined) else f"`{_typed(default)}`"
        rows.append(Described(name.upper(), str(shown), field.description or ""))
    return rows


def _typed(default: object) -> str:
    """A default as people would write it."""
    return str(default).lower() if isinstance(default, bool) else str(default)


def new_keys() -> dict[str, str]:
    """A fresh secret key and a fresh encryption key, by the names of their variables."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    }


def _read(**values: str) -> Settings:
    try:
        return Settings(**values)  # type: ignore[arg-type]
    except ValidationError as exc:
        # A default made from other values is reported too when one of those is wrong.
        errors = [e for e in exc.errors() if e["type"] != "default_factory_not_called"]
        first = str(errors[0]["loc"][0]).upper()
        raise Invalid("; ".join(map(_problem, errors)) + ".", field=first) from None


def _problem(error: ErrorDetails) -> str:
    """What is wrong with one variable; values that may be secret are not repeated."""
    name = str(error["loc"][0])
    words = error["msg"].removeprefix("Value error, ")
    words = words[:1].lower() + words[1:]
    if name in SECRETS or name in MAY_HOLD_A_PASSWORD:
        return f"{name.upper()} cannot be used: {words}"
    return f"{name.upper()}={error['input']} cannot be used: {words}"


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as exc:
        raise Invalid(
            f"DATA_DIR={path} cannot be made ({exc.strerror}); name a folder that may be written.",
            field="DATA_DIR",
        ) from exc


def _kept_keys(path: Path) -> dict[str, str]:
    """The keys in this file; those that are not there yet are made, by one process only."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as exc:
        raise Invalid(f"{path} cannot be written ({exc.strerror}).", field="DATA_DIR") from exc
    with os.fdopen(descriptor, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            kept = dict(line.strip().split("=", 1) for line in file if "=" in line)
        except ValueError:
            raise Invalid(
                f"{path} is no text, so its keys can't be read; put it back from a backup, or "
                "remove it and connect all accounts again.",
                field="DATA_DIR",
            ) from None
        made = {name: key for name, key in new_keys().items() if not kept.get(name)}
        if made:
            os.fchmod(file.fileno(), 0o600)
            file.write("".join(f"{name}={key}\n" for name, key in made.items()))
            file.flush()
            os.fsync(file.fileno())
            logging.getLogger(__name__).info("made %s in %s", " and ".join(made), path)
    return kept | made


def _secret_of(settings: Settings, name: str) -> str:
    value: SecretStr = getattr(settings, name)
    return value.get_secret_value()


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())


if __name__ == "__main__":
    for name, key in new_keys().items():
        print(f"{name}={key}")
