"""
Where mail is handed in and under which name, as SMTP_URL and MAIL_FROM say it.

* `smtp://host:25` takes STARTTLS where it is offered; with a user it is a must, unless the
  server is on this machine, so that no password goes over a network in the open
* `smtp+starttls://user:password@host:587` goes on with STARTTLS or not at all
* `smtps://user:password@host:465` speaks TLS from the first byte
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from urllib.parse import unquote, urlsplit

SENDER = "Tag Manager"
LONGEST_ADDRESS = 254  # https://www.rfc-editor.org/errata/eid1690
_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
# A plain address: what RFC 5321 calls a dot-string, at a host's name. Nothing that a header or an
# SMTP command could be broken with can be in it.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)


class Security(StrEnum):
    """How a connection is kept secret."""

    TLS = "tls"
    STARTTLS = "starttls"
    OFFERED = "starttls_if_offered"


_SECURITY = {
    "smtp": Security.OFFERED,
    "smtp+starttls": Security.STARTTLS,
    "smtps": Security.TLS,
}
_USUAL_PORTS = {Security.OFFERED: 25, Security.STARTTLS: 587, Security.TLS: 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes mail; `password` shows in no representation of it."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.host}:{self.port}"


def parse_smtp_url(url: str) -> MailServer:
    """The server that SMTP_URL names; raises ValueError with what is wrong, without the URL."""
    parts = urlsplit(url)
    if parts.scheme not in _SECURITY or one_line(url) != url:
        raise ValueError(f"it should begin with {', '.join(f'{s}://' for s in _SECURITY)}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError("its port should be a number up to 65535") from None
    if not host or not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
        raise ValueError("it should name a host, such as smtp://mail.example.com:25")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            "it should end after host and port; / ? and # in a password are written %2F %3F %23"
        )
    user = unquote(parts.username) if parts.username else None
    security = _SECURITY[parts.scheme]
    if user and security is Security.OFFERED and host not in _LOCAL_HOSTS:
        security = Security.STARTTLS
    password = unquote(parts.password) if parts.password else None
    return MailServer(host, port or _USUAL_PORTS[_SECURITY[parts.scheme]], security, user, password)


def is_address(text: str) -> bool:
    """Whether mail can be sent there."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def parse_sender(text: str) -> tuple[str, str]:
    """Name and address of `Tag Manager <tags@example.com>`; raises ValueError."""
    name, address = parseaddr(text)
    if not is_address(address) or one_line(text) != text:
        raise ValueError("it should look like Tag Manager <tags@example.com>")
    return name or SENDER, address


def usual_sender(public_url: str) -> str:
    """Whom mail comes from unless somebody says it: an address at the installation's own host."""
    address = f"tagmanager@{urlsplit(public_url).hostname}"
    return f"{SENDER} <{address if is_address(address) else 'tagmanager@localhost'}>"


def one_line(text: str) -> str:
    """The text without anything that ends a line or does not print, for headers."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
