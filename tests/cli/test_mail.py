"""`tagmanager mail` and what the doctor says of it, with a real mail server and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Terminal
from tests.mail.server import Inbox, words


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    inbox.start()
    yield inbox
    inbox.stop()


def test_a_test_is_sent_at_once_and_says_who_took_it(connected: Terminal, inbox: Inbox) -> None:
    done = connected.run("mail", "test", "ada@example.com", "--german", SMTP_URL=inbox.url)
    assert (done.code, done.err) == (0, "")
    assert done.out.strip() == f"127.0.0.1:{inbox.port} has taken a test mail for ada@example.com."
    (got,) = inbox.mails
    assert got["Subject"] == "Testnachricht von Tag Manager"
    assert "E-Mails von Tag Manager erreichen Sie." in words(got, "plain")


@pytest.mark.parametrize(
    ("address", "url", "code", "said"),
    [
        ("nobody", "smtp://127.0.0.1:1", 2, "is no mail address"),
        ("a@b\nBcc: c@d", "smtp://127.0.0.1:1", 2, "is no mail address"),
        ("ada@example.com", "", 2, "This installation sends no mail"),
        ("ada@example.com", "smtp://127.0.0.1:1", 1, "The mail server can't be used"),
        ("ada@example.com", "http://x", 2, "SMTP_URL cannot be used: it should begin with smtp://"),
    ],
)
def test_what_cannot_be_sent_is_one_sentence(
    connected: Terminal, address: str, url: str, code: int, said: str
) -> None:
    done = connected.run("mail", "test", address, SMTP_URL=url)
    assert done.code == code
    assert said in done.sentence


def test_status_list_and_retry_of_an_installation_without_mail(connected: Terminal) -> None:
    status = connected.run("mail", "status")
    assert status.code == 0
    assert "SMTP_URL is not set" in status.out
    assert "0 waiting; 0 given up." in status.out
    assert connected.run("mail", "status", "--json").json["tally"]["waiting"] == 0
    assert connected.run("mail", "list", "--json").json == []
    assert "Nothing waits" in connected.run("mail", "list").err
    assert connected.run("mail", "retry").out.startswith("0 to be sent again")
    assert "No notice 7" in connected.run("mail", "retry", "7").sentence


def test_the_doctor_tries_the_mail_server(connected: Terminal, inbox: Inbox) -> None:
    assert "Nobody gets mail, since SMTP_URL is not set." in connected.run("doctor").out
    good = connected.run("doctor", SMTP_URL=inbox.url).out
    assert f"✓ Mail goes to 127.0.0.1:{inbox.port}, from Tag Manager <tagmanager@" in good
    inbox.stop()
    bad = connected.run("doctor", SMTP_URL=inbox.url).out
    assert "✗ Mail can't be sent: The mail server can't be used" in bad
