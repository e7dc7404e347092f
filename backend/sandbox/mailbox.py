"""
The mailbox of everybody in the sandbox: an SMTP server on this machine that keeps what it is given.

Nothing is ever passed on. Beside it there is no way to read what was sent to others, so it must
only ever listen to this machine.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from backend.sandbox.clock import timestamp

HOST = "127.0.0.1"
MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as it came in."""

    id: int
    at: float
    to: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.content, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def line(self) -> dict[str, Any]:
        """What a list shows of it."""
        message = self.message
        return {
            "id": self.id,
            "at": timestamp(int(self.at)),
            "from": str(message.get("From", "")),
            "to": str(message.get("To", ", ".join(self.to))),
            "subject": str(message.get("Subject", "")),
        }

    def whole(self) -> dict[str, Any]:
        """All of it but the HTML, which has an address of its own."""
        message = self.message
        id = str(message.get("Message-ID", ""))
        return {**self.line(), "message_id": id, "text": _body(message, "plain")}

    @property
    def html(self) -> str | None:
        return _body(self.message, "html")


class Mailbox:
    """What was sent, the newest first. It is filled by another thread than the one that reads."""

    def __init__(self) -> None:
        self._mails: deque[Mail] = deque(maxlen=MOST_KEPT)
        self._numbers = count(1)

    def put(self, content: bytes, to: tuple[str, ...], now: float) -> None:
        self._mails.appendleft(Mail(next(self._numbers), now, to, content))

    def all(self) -> list[Mail]:
        return list(self._mails)

    def get(self, id: int) -> Mail | None:
        return next((mail for mail in self.all() if mail.id == id), None)


class _Server:
    """aiosmtpd's way to be told of a message."""

    def __init__(self, mailbox: Mailbox, now: Any) -> None:
        self._mailbox = mailbox
        self._now = now

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content or b""
        if isinstance(content, str):
            content = content.encode()
        self._mailbox.put(content, tuple(envelope.rcpt_tos), self._now())
        return "250 OK"


@contextmanager
def receiving(mailbox: Mailbox, port: int, now: Any) -> Iterator[None]:
    """Take mail at this port of this machine while the block runs, in a thread of its own."""
    controller = Controller(_Server(mailbox, now), hostname=HOST, port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    return None if part is None else str(part.get_content())
