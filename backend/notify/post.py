"""
Handing mail to a server by SMTP.

A message counts as sent once the server has answered its last line with 250. Where that answer is
lost, nobody can know: the message is sent again under the same Message-ID, by which mail systems
recognise it (RFC 5322, 3.6.4), since a notice that never comes is worse than one that comes twice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from backend.core.errors import TagManagerError
from backend.core.mail_server import MailServer, Security, one_line

PATIENCE = 20.0  # seconds for each step of the conversation
_PERMANENT = 500
_MOST_WORDS = 160


class MailLater(TagManagerError):
    """The message could not be handed over now; the same may work later."""

    code = "mail_later"


class MailRefused(TagManagerError):
    """The server will never take this message for this person."""

    code = "mail_refused"


class Post:
    """An open connection to a mail server."""

    def __init__(self, smtp: SMTP) -> None:
        self._smtp = smtp

    async def send(self, message: EmailMessage) -> None:
        """Hand over one message; raises MailRefused, MailLater."""
        try:
            await self._smtp.send_message(message)
        except SMTPRecipientsRefused as error:
            refusal = error.recipients[0]
            raise _by_code(refusal.code, refusal.message, "the recipient") from None
        except SMTPSenderRefused as error:
            raise MailLater(_said(error.code, error.message, "the sender, MAIL_FROM")) from None
        except SMTPResponseException as error:
            raise _by_code(error.code, error.message, "the message") from None
        except (SMTPException, OSError) as error:
            raise MailLater(_away(error)) from None


@asynccontextmanager
async def connected(
    server: MailServer, *, host_name: str, patience: float = PATIENCE
) -> AsyncIterator[Post]:
    """A connection that is ready for messages; raises MailLater where there is none."""
    smtp = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.security is Security.TLS,
        start_tls=_start_tls(server),
        local_hostname=host_name,
        timeout=patience,
    )
    try:
        await smtp.connect()
    except SMTPAuthenticationError as error:
        raise MailLater(f"The mail server refuses our user or password ({error.code}).") from None
    except SMTPResponseException as error:
        raise MailLater(_said(error.code, error.message, "the connection")) from None
    except (SMTPException, OSError) as error:
        raise MailLater(_away(error)) from None
    try:
        yield Post(smtp)
    finally:
        await _leave(smtp)


def _start_tls(server: MailServer) -> bool | None:
    """None takes it where it is offered."""
    if server.security is Security.OFFERED:
        return None
    return server.security is Security.STARTTLS


async def _leave(smtp: SMTP) -> None:
    try:
        await smtp.quit()
    except (SMTPException, OSError):  # what was sent is sent
        smtp.close()


def _by_code(code: int, words: str, what: str) -> TagManagerError:
    """https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1: 5yz is permanent, 4yz passes."""
    kind = MailRefused if code >= _PERMANENT else MailLater
    return kind(_said(code, words, what))


def _said(code: int, words: str, what: str) -> str:
    return f"The mail server refuses {what}: {code} {one_line(words)[:_MOST_WORDS]}"


def _away(error: Exception) -> str:
    """Why there is no conversation, in the library's words, which hold no secret."""
    words = one_line(str(error))[:_MOST_WORDS] or type(error).__name__
    return f"The mail server can't be used: {words}"
