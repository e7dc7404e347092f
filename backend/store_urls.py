"""
Where the database and Redis are, as DATABASE_URL and REDIS_URL say it.

Both are read here as their libraries will read them, so that an address that can't work is refused
at the start. A password with / or # in it cuts an address off where nobody meant it to end; what
is said of a wrong address therefore repeats no part of it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from redis.connection import parse_url
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}
_ESCAPED = "with / ? # @ in a password written %2F %3F %23 %40"
_POSTGRES = f"it should look like postgresql://user:password@host:5432/name, {_ESCAPED}"
_SQLITE = "it should name a file, such as sqlite:////var/lib/tagmanager/tagmanager.sqlite3"
_REDIS = f"it should look like redis://user:password@host:6379/0, {_ESCAPED}"
_SOCKET = "it should name a socket, such as unix:///run/redis/redis.sock"


def parse_database_url(url: str) -> str:
    """The address with the driver that we use; raises ValueError with what is wrong."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in DRIVERS:
        raise ValueError("it should begin with postgresql:// or sqlite:///")
    found = f"{DRIVERS[scheme]}://{rest}"
    sqlite = scheme.startswith("sqlite")
    try:
        right = _names_file(make_url(found)) if sqlite else _names_database(make_url(found))
    except (ValueError, ArgumentError):
        right = False
    if not right:
        raise ValueError(_SQLITE if sqlite else _POSTGRES)
    return found


def check_redis_url(url: str) -> None:
    """Raises ValueError with what is wrong with this address of a Redis."""
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("it should begin with redis:// or rediss:// or unix://")
    socket = url.startswith("unix://")
    try:
        parse_url(url)  # type: ignore[no-untyped-call]
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(_SOCKET if socket else _REDIS) from None
    if socket and not parts.path:
        raise ValueError(_SOCKET)
    # Else the rest of a password would be taken for the number, and its beginning for the host.
    cut_off = not re.fullmatch(r"/?\d*", parts.path) or "@" in parts.query + parts.fragment
    if not socket and cut_off:
        raise ValueError(_REDIS)


def _names_file(url: URL) -> bool:
    return bool(url.database) and url.host is None


def _names_database(url: URL) -> bool:
    port = 5432 if url.port is None else url.port
    return bool(url.database) and 0 < port < 65_536 and "@" not in (url.host or "")
