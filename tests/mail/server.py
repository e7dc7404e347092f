"""A real mail server on this machine that tests can switch off, and tell to refuse."""

from __future__ import annotations

import socket
import ssl
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"


class Inbox:
    """What has arrived, by `start` and `stop` while somebody sends."""

    def __init__(self, **options: Any) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: list[str] = []  # to the next messages, in the place of 250
        self.refuses: dict[str, str] = {}  # recipients, with the answer
        self._options = options
        with socket.create_server((HOST, 0)) as listener:
            self._port: int = listener.getsockname()[1]
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    def start(self) -> None:
        self._controller = Controller(self, hostname=HOST, port=self._port, **self._options)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
            self.recipients += envelope.rcpt_tos
        return answer


class OneUser:
    """Lets one user in."""

    def __init__(self, user: str, password: str) -> None:
        self._right = LoginPassword(user.encode(), password.encode())

    def __call__(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        return AuthResult(success=data == self._right, handled=False)


def words(mail: EmailMessage, kind: str) -> str:
    """The text of a mail, as `plain` or `html`."""
    body = mail.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text


def secret_context(certificate: str, key: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
