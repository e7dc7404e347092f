"""What mails say, in both languages, whatever people have called their things."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.notice import Event
from backend.notify.letter import Recipient, Sender, letter, message_id
from backend.notify.words import DE, EN
from tests.mail.server import words

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
SENDER = Sender("Tag Manager", "tags@example.com")
APP = "https://acme.zendesk.com/agent/apps/tag-manager"
JOB: dict[str, Any] = {
    "job_id": "3f2a",
    "title": "Add vip",
    "counts": {"changed": 1268, "failed": 0},
    "total": 1268,
    "seconds": 185.4,
    "ended_at": "2026-11-01T09:00:00+00:00",
    "by": "schedule",
    "by_name": "Nightly",
}
MAILS: dict[str, tuple[Event, dict[str, Any]]] = {
    "finished": (Event.JOB_FINISHED, JOB),
    "problems": (Event.JOB_FAILED, JOB | {"counts": {"changed": 3, "failed": 2}}),
    "failed": (Event.JOB_FAILED, JOB | {"code": "zendesk_account_gone", "reason": "Gone."}),
    "draft": (Event.JOB_NEEDS_YOU, JOB | {"needs": "draft"}),
    "confirm": (Event.JOB_NEEDS_YOU, JOB | {"needs": "confirm"}),
    "reauthorise": (Event.JOB_NEEDS_YOU, JOB | {"needs": "reauthorise"}),
    "access_denied": (Event.JOB_NEEDS_YOU, JOB | {"needs": "access_denied"}),
    "schedule": (
        Event.SCHEDULE_STOPPED,
        {"schedule_id": "s", "name": "Nightly", "reason": "Its owner may do nothing any more."},
    ),
    "not_started": (
        Event.SCHEDULE_FAILED,
        {"schedule_id": "s", "name": "Nightly", "reason": "x", "code": "saved_job_gone"},
    ),
    "series": (
        Event.SERIES_STOPPED,
        {"series_id": "r", "name": "Weekly", "reason": "Its owner may do nothing any more."},
    ),
    "hook": (
        Event.HOOK_PAUSED,
        {"hook_id": "h", "name": "VIP", "reason": "It has changed ticket 7 four times in an hour."},
    ),
    "test": (Event.TEST, {}),
}


def made(event: Event, facts: dict[str, Any], **to: str) -> EmailMessage:
    """The mail as it arrives: written out, and read again."""
    recipient = Recipient(**({"address": "ada@example.com", "name": "Ada"} | to))
    sent = letter(
        event, facts, key="k", at=AT, sender=SENDER, to=recipient, account="acme", app=APP
    )
    read = message_from_bytes(sent.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


class Page(HTMLParser):
    """The elements, links and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str | None] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.said += data


def test_a_job_that_went_well() -> None:
    mail = made(*MAILS["finished"])
    assert mail["Subject"] == "Finished: Add vip"
    assert mail["To"] == "Ada <ada@example.com>"
    text = words(mail, "plain")
    assert "“Add vip” has finished." in text
    assert "Changed: 1,268" in text
    assert "Took: 3 min 5 s" in text
    assert "Started by: the schedule “Nightly”" in text
    assert f"{APP}/jobs/3f2a" in text
    page = Page(words(mail, "html"))
    assert page.links == [f"{APP}/jobs/3f2a", f"{APP}/settings/notifications"]
    assert "1,268" in page.said


def test_the_same_in_german() -> None:
    mail = made(*MAILS["finished"], locale="de-CH")
    assert mail["Subject"] == "Fertig: Add vip"
    assert mail["Content-Language"] == "de"
    assert "Geändert: 1.268" in words(mail, "plain")
    assert 'lang="de"' in words(mail, "html")
    assert made(*MAILS["finished"], locale="fr")["Content-Language"] == "en"


@pytest.mark.parametrize("locale", ["en-US", "de"])
@pytest.mark.parametrize("kind", MAILS)
def test_every_notice_is_whole(kind: str, locale: str) -> None:
    mail = made(*MAILS[kind], locale=locale)
    for part in ("plain", "html"):
        text = words(mail, part)
        assert "None" not in text
        assert "acme" in text
        assert "{" not in text.partition("<body")[2]
    expected = (DE if locale == "de" else EN)[f"{kind}.subject"]
    fixed = expected.partition("{")[0]
    assert str(mail["Subject"]).startswith(fixed)


def test_reasons_are_told_in_the_readers_language_where_they_are_known() -> None:
    assert "kein Zendesk-Konto" in words(made(*MAILS["failed"], locale="de"), "plain")
    removed = words(made(*MAILS["not_started"], locale="de"), "plain")
    assert "Der gespeicherte Auftrag, den er startet, wurde entfernt." in removed
    told = words(made(*MAILS["schedule"], locale="de"), "plain")
    assert "Grund: Its owner may do nothing any more." in told


def test_a_job_that_follows_another_is_called_after_it() -> None:
    undo = JOB | {"title": "Undo: Add vip", "follows": True}
    assert made(Event.JOB_FINISHED, undo, locale="de")["Subject"] == (
        "Fertig: Rücknahme von „Add vip“"
    )
    by_hand = JOB | {"title": "Undo: Add vip", "follows": False}
    assert made(Event.JOB_FINISHED, by_hand)["Subject"] == "Finished: Undo: Add vip"


HOSTILE = [
    "\r\nBcc: all@example.com",
    "x\nSubject: y",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></head><body>",
    "{title} {0} {facts.__class__}",
    "=?utf-8?q?=0d=0aBcc:_x?=",
    "\u2028\u2029\x85\0\x1b[31m",
    "\u202eedoc",
    "a" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["finished", "failed", "draft", "schedule", "hook"])
def test_hostile_names_stay_names(kind: str, text: str) -> None:
    event, facts = MAILS[kind]
    hostile = facts | {"title": text, "name": text, "reason": text, "by_name": text, "code": None}
    mail = made(event, hostile, name=text)
    assert mail["Bcc"] is None
    assert mail.get_all("Subject") == [mail["Subject"]]
    assert len(str(mail["Subject"])) <= 160
    assert [address.addr_spec for address in mail["To"].addresses] == ["ada@example.com"]
    page = Page(words(mail, "html"))
    assert not {"script", "img"} & set(page.elements)
    assert page.elements.count("body") == page.elements.count("title") == 1
    assert len(words(mail, "plain")) < 3_000


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=100))
def test_no_text_of_anybodys_becomes_a_header_or_markup(title: str, reason: str, name: str) -> None:
    facts = JOB | {"title": title, "reason": reason, "by_name": name or "x"}
    mail = made(Event.JOB_FAILED, facts | {"code": "x"}, name=name)
    plain = made(Event.JOB_FAILED, JOB | {"code": "x", "reason": "y"})
    assert mail.keys() == plain.keys()
    assert Page(words(mail, "html")).elements == Page(words(plain, "html")).elements


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    recipient = Recipient("ada@example.com")
    mail = letter(
        *MAILS["finished"],
        key="k",
        at=AT,
        sender=SENDER,
        to=recipient,
        account="acme",
        app="javascript:alert(1)",
    )
    assert Page(words(mail, "html")).links == ["#", "#"]


def test_a_notice_has_one_id_however_often_it_is_sent() -> None:
    assert message_id("job:1:end", SENDER) == message_id("job:1:end", SENDER)
    assert message_id("job:1:end", SENDER) != message_id("job:2:end", SENDER)
    assert message_id("x", SENDER).endswith("@example.com>")


def test_both_languages_say_everything_with_the_same_gaps() -> None:
    assert EN.keys() == DE.keys()

    def gaps(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for name in EN:
        assert gaps(EN[name]) == gaps(DE[name]), name
