"""The sandbox's mailbox: mail by SMTP, read by the workspace's page."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest

from backend.sandbox.server import Running, running
from backend.sandbox.settings import without_limits
from backend.sandbox.world import acme


@pytest.fixture
def mailed() -> Iterator[tuple[Running, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    world = acme(tickets=5, settings=without_limits())
    with running(world, mail_port=port) as sandbox:
        yield sandbox, port


def a_mail(
    subject: str, html: str | None = "<h1>Hello</h1><script>alert(1)</script>"
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "tags@example.com", "ada@example.com", subject
    mail.set_content("Hello")
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def test_what_is_sent_can_be_read_the_newest_first(mailed: tuple[Running, int]) -> None:
    sandbox, port = mailed
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(a_mail("One"))
        server.send_message(a_mail("Zwei – <b>", html=None))
    place = f"{sandbox.url}/acme/workspace/mail"
    lines = httpx.get(place).json()["mails"]
    assert [line["subject"] for line in lines] == ["Zwei – <b>", "One"]
    assert lines[0]["to"] == "ada@example.com"
    whole = httpx.get(f"{place}/{lines[1]['id']}").json()
    assert whole["text"].strip() == "Hello"
    assert httpx.get(f"{place}/{lines[0]['id']}/page").status_code == 404
    assert httpx.get(f"{place}/99").status_code == 404
    assert httpx.get(f"{place}/x/page").status_code == 404


def test_a_mails_html_may_run_nothing_and_load_nothing(mailed: tuple[Running, int]) -> None:
    sandbox, port = mailed
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(a_mail("One"))
    page = httpx.get(f"{sandbox.url}/acme/workspace/mail/1/page")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox " in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "<h1>Hello</h1>" in page.text
