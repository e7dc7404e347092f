"""Every setting is read once, and a bad one is refused in a sentence that helps."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import ValidationError

from backend import settings
from backend.core.errors import Invalid
from backend.settings import Settings, describe, load, new_keys
from tests.processes.conftest import ROOT, Machine


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return monkeypatch


def in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in new_keys().items():
        monkeypatch.setenv(name, value)


def test_production_is_the_default_and_works_with_keys_alone(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_production(environment)
    found = load()
    assert found.environment == "production"
    assert found.database_url == f"sqlite+aiosqlite:///{tmp_path}/data/tagmanager.sqlite3"
    assert found.redis_url is None
    assert found.zendesk_url == "https://{subdomain}.zendesk.com"
    assert (found.sync_threshold, found.headroom, found.max_lanes) == (500, None, 30)
    assert (found.poll_floor, found.retention_days) == (0.25, 30)
    assert not (tmp_path / "data" / "keys.env").exists()


def test_the_data_folder_is_never_the_current_one_by_default(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.delenv("DATA_DIR")
    environment.setenv("HOME", str(tmp_path))
    environment.chdir(tmp_path)
    assert Settings().data_dir == tmp_path / ".local/share/tagmanager"


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_production_without_a_key_names_the_command_that_makes_it(
    environment: pytest.MonkeyPatch, missing: str
) -> None:
    in_production(environment)
    environment.delenv(missing)
    with pytest.raises(Invalid, match=rf"^{missing} must be set.*python -m backend\.settings"):
        load()


def test_the_named_command_prints_keys_that_work(
    environment: pytest.MonkeyPatch, machine: Machine
) -> None:
    for line in machine.answer("-m", "backend.settings").splitlines():
        environment.setenv(*line.split("=", 1))
    assert len(load().fernet_keys) == 1


def test_a_process_that_can_only_say_why_ends_with_2(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        settings.load_or_exit()
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_development_makes_keys_once_and_keeps_them_private(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("ENVIRONMENT", "development")
    first, second = load(), load()
    assert first.secret_key == second.secret_key
    assert first.fernet_keys == second.fernet_keys
    kept = tmp_path / "data" / "keys.env"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_key_from_the_environment_goes_before_the_kept_one(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("ENVIRONMENT", "development")
    load()
    environment.setenv("SECRET_KEY", "k" * 40)
    assert load().secret_key.get_secret_value() == "k" * 40


def test_kept_keys_that_are_no_text_are_a_sentence(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("ENVIRONMENT", "development")
    load()
    kept = tmp_path / "data" / "keys.env"
    kept.write_bytes(b"SECRET_KEY=\xff\xfe=\n")
    with pytest.raises(Invalid, match=f"^{kept} is no text.*from a backup"):
        load()


def test_processes_that_start_at_once_get_the_same_keys(machine: Machine) -> None:
    program = "from backend.settings import load; print(load().variables())"
    environment = machine.environment | {"ENVIRONMENT": "development"}
    del environment["SECRET_KEY"], environment["ENCRYPTION_KEYS"]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        for _ in range(6)
    ]
    assert len({process.communicate(timeout=30)[0] for process in started}) == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ENVIRONMENT", "staging", "ENVIRONMENT=staging .*'production' or 'development'"),
        ("MAX_LANES", "31", "MAX_LANES=31 .*less than or equal to 30"),
        ("MAX_LANES", "0", "MAX_LANES=0 .*greater than or equal to 1"),
        ("HEADROOM", "1", "HEADROOM=1 .*less than 1"),
        ("HEADROOM", "-0.1", "HEADROOM=-0.1 .*greater than or equal to 0"),
        ("POLL_FLOOR", "fast", "POLL_FLOOR=fast .*valid number"),
        ("SYNC_THRESHOLD", "1e9", "SYNC_THRESHOLD=1e9 .*valid integer"),
        ("RETENTION_DAYS", "0", "RETENTION_DAYS=0 "),
        ("LOG_LEVEL", "loud", "LOG_LEVEL=LOUD .*'DEBUG'"),
        ("DATABASE_URL", "mysql://u:pass-word@h/d", "DATABASE_URL .*begin with postgresql://"),
        ("REDIS_URL", "http://u:pass-word@h", "REDIS_URL .*redis:// or rediss:// or unix://"),
        ("DATABASE_URL", "postgresql://u:pass-word@h:abc/d", "DATABASE_URL .*host:5432/name"),
        ("DATABASE_URL", "postgresql://u:pass-word@h:99999/d", "DATABASE_URL .*host:5432/name"),
        ("DATABASE_URL", "postgresql://u:pass-word@h", "DATABASE_URL .*host:5432/name"),
        ("DATABASE_URL", "postgresql://u:pass-word@pass-word@h/d", "DATABASE_URL .*%40"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL .*name a file, such as sqlite:////"),
        ("DATABASE_URL", "sqlite://var/tags.sqlite3", "DATABASE_URL .*such as sqlite:////"),
        ("REDIS_URL", "redis://:pass-word/x@h:6379/0", "REDIS_URL .*host:6379/0.*%2F"),
        ("REDIS_URL", "redis://:6379/pass-word@h:6379/0", "REDIS_URL .*%2F"),
        ("REDIS_URL", "redis://:6379#pass-word@h:6379/0", "REDIS_URL .*%23"),
        ("REDIS_URL", "redis://:6379?pass-word@h:6379/0", "REDIS_URL .*%3F"),
        ("REDIS_URL", "rediss://u:pass-word@h:abc/0", "REDIS_URL .*host:6379/0"),
        ("REDIS_URL", "redis://u:pass-word@h:6379/first", "REDIS_URL .*host:6379/0"),
        ("REDIS_URL", "redis://u:pass-word@[h/0", "REDIS_URL .*host:6379/0"),
        ("REDIS_URL", "redis://u:pass-word@h/0?socket_timeout=long", "REDIS_URL .*host:6379/0"),
        ("REDIS_URL", "unix://", "REDIS_URL .*name a socket"),
        ("SMTP_URL", "mail.example.com", "SMTP_URL .*smtp://"),
        ("PUBLIC_URL", "tags.example.com", "PUBLIC_URL=tags.example.com .*https://"),
        ("PUBLIC_URL", "https://h/?a=1", "PUBLIC_URL=.*without"),
        ("SECRET_KEY", "pass-word", "SECRET_KEY .*32 characters"),
        ("ENCRYPTION_KEYS", "pass-word,x", "ENCRYPTION_KEYS .*Fernet key"),
        ("ZENDESK_URL", "http://127.0.0.1/{subdomain}", "ZENDESK_URL=.*outside development"),
        ("WORKSPACE_ORIGIN", "http://127.0.0.1:1", "WORKSPACE_ORIGIN=.*outside development"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence(
    environment: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    in_production(environment)
    environment.setenv(name, value)
    with pytest.raises(Invalid, match=f"^{sentence}") as refused:
        load()
    assert refused.value.field == name
    assert "pass-word" not in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(refused.value).count(";") == 0


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("https://acme.zendesk.com", "at Zendesk it should hold {subdomain}"),
        ("http://127.0.0.1/{subdomain}/{subdomain}", "hold {subdomain} once"),
        ("http://127.0.0.1/{subdomain}/{other}", "hold {subdomain} once"),
        ("ftp://127.0.0.1/{subdomain}", "look like"),
    ],
)
def test_a_template_says_where_each_account_is(
    environment: pytest.MonkeyPatch, value: str, sentence: str
) -> None:
    environment.setenv("ENVIRONMENT", "development")
    environment.setenv("ZENDESK_URL", value)
    with pytest.raises(Invalid, match=sentence):
        load()


def test_development_may_use_a_local_zendesk(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ENVIRONMENT", "development")
    environment.setenv("ZENDESK_URL", "http://127.0.0.1:9400/{subdomain}/")
    environment.setenv("WORKSPACE_ORIGIN", "http://127.0.0.1:9400")
    assert load().zendesk_url == "http://127.0.0.1:9400/{subdomain}"
    environment.setenv("ZENDESK_URL", "http://127.0.0.1:9000/")
    assert load().zendesk_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgres_means_psycopg(
    environment: pytest.MonkeyPatch, scheme: str
) -> None:
    environment.setenv("DATABASE_URL", f"{scheme}://u:p@h/d?sslmode=require")
    assert Settings().database_url == "postgresql+psycopg://u:p@h/d?sslmode=require"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql:///d?host=/run/postgresql",
        "postgresql://u:p%2Fw%40@[::1]:5433/d",
        "sqlite:///tags.sqlite3",
    ],
)
def test_databases_are_where_their_driver_finds_them(
    environment: pytest.MonkeyPatch, url: str
) -> None:
    environment.setenv("DATABASE_URL", url)
    assert Settings().database_url.partition("://")[2] == url.partition("://")[2]


@pytest.mark.parametrize(
    "url",
    [
        "redis://",
        "redis://h",
        "redis://h:6379/",
        "redis://:p%2Fw@h:6379/1",
        "redis://:p@w@h:6379",
        "rediss://u:p@[::1]:6379/0?ssl_cert_reqs=none",
        "unix:///run/redis.sock?db=1",
    ],
)
def test_redis_is_where_its_library_finds_it(environment: pytest.MonkeyPatch, url: str) -> None:
    environment.setenv("REDIS_URL", url)
    assert Settings().redis_url == url


def test_empty_values_count_as_unset(environment: pytest.MonkeyPatch) -> None:
    for name in ("HEADROOM", "REDIS_URL", "MAX_LANES", "SMTP_URL", "METRICS_TOKEN"):
        environment.setenv(name, "")
    found = Settings()
    assert (found.headroom, found.redis_url, found.max_lanes) == (None, None, 30)
    assert found.metrics_token is None


def test_children_read_exactly_what_the_parent_had(environment: pytest.MonkeyPatch) -> None:
    in_production(environment)
    environment.setenv("HEADROOM", "0")
    environment.setenv("ENCRYPTION_KEYS", ",".join(Fernet.generate_key().decode() for _ in "ab"))
    parent = load()
    assert len(parent.fernet_keys) == 2
    for name, value in parent.variables().items():
        environment.setenv(name, value)
    assert load() == parent


def test_settings_never_change_and_never_show_secrets(environment: pytest.MonkeyPatch) -> None:
    in_production(environment)
    environment.setenv("DATABASE_URL", "postgres://u:pass-word@h/d")
    found = load()
    with pytest.raises(ValidationError):
        found.max_lanes = 3  # type: ignore[misc]
    assert "pass-word" not in repr(found)
    assert found.secret_key.get_secret_value() not in repr(found)


def test_a_data_folder_that_cannot_be_made_is_a_sentence(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_production(environment)
    (tmp_path / "file").touch()
    environment.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
    with pytest.raises(Invalid, match=r"^DATA_DIR=.*cannot be made"):
        load()


def test_the_table_describes_every_setting() -> None:
    rows = {row.name: row for row in describe()}
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    assert rows["MAX_LANES"].default == "`30`"
    assert rows["REDIS_URL"].default == "embedded"
    assert all(row.meaning.endswith(".") for row in rows.values())
