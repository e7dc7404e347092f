"""
A notice as a mail: headers, the text, and the same as HTML.

Headers are made by the standard library's own classes, which refuse line breaks; everything that
comes from people is escaped for HTML in this module alone. Nothing is loaded from anywhere, and
nothing tells who has read it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any
from urllib.parse import urlsplit

from backend.core.mail_server import one_line
from backend.core.notice import Event
from backend.notify.content import Content, content
from backend.notify.words import language_of

_MOST_SUBJECT = 160


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom mail comes from."""

    name: str
    address: str

    @property
    def host(self) -> str:
        """The host of the address."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom mail goes to, and the locale that they use Zendesk in."""

    address: str
    name: str = ""
    locale: str = ""


def message_id(key: str, sender: Sender) -> str:
    """A notice's own id: the same at each attempt, so that a second copy can be recognised."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{sender.host}>"


def letter(
    event: Event,
    facts: Mapping[str, Any],
    *,
    key: str,
    at: datetime,
    sender: Sender,
    to: Recipient,
    account: str,
    app: str,
) -> EmailMessage:
    """
    The mail that tells of an event. `key` names the notice, `at` is when it was put.

    `app` is the address of the app's page in the account's Zendesk, without a `/` at its end.
    """
    language = language_of(to.locale)
    told = content(event, facts, language)
    foot = language.say("foot", account=account)
    choose = language.say("link.notifications")
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(sender.name, sender.address)
    mail["To"] = _address(to.name, to.address)
    mail["Subject"] = for_header(told.subject)[:_MOST_SUBJECT]
    mail["Date"] = at
    mail["Message-ID"] = message_id(key, sender)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers to this
    mail["X-Auto-Response-Suppress"] = "All"
    link = f"{app}/{told.route}"
    settings = f"{app}/settings/notifications"
    mail.set_content(_text(told, link, foot, choose, settings))
    mail.add_alternative(_html(told, link, foot, choose, settings, language.code), subtype="html")
    mail["Content-Language"] = language.code  # last, or it would become one of a part
    return mail


def _address(name: str, address: str) -> Address:
    return Address(display_name=for_header(name)[:100], addr_spec=address)


def for_header(text: str) -> str:
    """
    Somebody's text for a header: one line, and no encoded word.

    The standard library decodes what looks like one (RFC 2047), and what comes out of it may hold
    line breaks that it then writes as they are.
    """
    return one_line(text).replace("=?", "= ?")


def _text(told: Content, link: str, foot: str, choose: str, settings: str) -> str:
    lines = [told.head, "", told.text, ""]
    lines += [f"  {name}: {value}" for name, value in told.figures]
    lines += ["", f"{told.link}:", link] if told.figures else [f"{told.link}:", link]
    lines += ["", "-- ", foot, f"{choose}: {settings}", ""]
    return "\n".join(lines)


_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
</head>
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 8px;font-size:20px;line-height:1.3">{head}</h1>
<p style="margin:0 0 16px">{text}</p>
{figures}\
<p style="margin:0 0 24px"><a href="{link}" target="_blank" \
style="display:inline-block;padding:10px 16px;border-radius:4px;background:#1f73b7;color:#ffffff;\
text-decoration:none">{link_text}</a></p>
<p style="margin:0;padding-top:12px;border-top:1px solid #87929d;font-size:13px">{foot}<br>
<a href="{settings}" target="_blank" style="color:inherit">{choose}</a></p>
</div>
</body>
</html>
"""


def _html(told: Content, link: str, foot: str, choose: str, settings: str, language: str) -> str:
    return _PAGE.format(
        language=language,
        subject=escape(told.subject),
        head=escape(told.head),
        text=escape(told.text),
        figures=_table(told),
        link=escape(_web(link)),
        link_text=escape(told.link),
        foot=escape(foot),
        settings=escape(_web(settings)),
        choose=escape(choose),
    )


def _table(told: Content) -> str:
    if not told.figures:
        return ""
    rows = "".join(
        f'<tr><td style="padding:3px 24px 3px 0;opacity:.75">{escape(name)}</td>'
        f'<td style="padding:3px 0">{escape(value)}</td></tr>\n'
        for name, value in told.figures
    )
    return f'<table style="margin:0 0 20px;border-collapse:collapse">\n{rows}</table>\n'


def _web(address: str) -> str:
    """An address that a browser may open; anything else leads nowhere."""
    return address if urlsplit(address).scheme in ("http", "https") else "#"
