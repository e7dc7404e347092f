"""Where mail is handed in, as settings say it; and what is an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.mail_server import (
    MailServer,
    Security,
    is_address,
    one_line,
    parse_sender,
    parse_smtp_url,
    usual_sender,
)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.com", MailServer("mail.example.com", 25, Security.OFFERED)),
        ("smtp://mail.example.com:2525/", MailServer("mail.example.com", 2525, Security.OFFERED)),
        ("smtp://u:p@h.example", MailServer("h.example", 25, Security.STARTTLS, "u", "p")),
        ("smtp://u:p@127.0.0.1:25", MailServer("127.0.0.1", 25, Security.OFFERED, "u", "p")),
        ("smtp+starttls://h", MailServer("h", 587, Security.STARTTLS)),
        ("smtps://a%40b:p%2F%3A@h", MailServer("h", 465, Security.TLS, "a@b", "p/:")),
        ("smtps://[::1]:465", MailServer("::1", 465, Security.TLS)),
    ],
)  # fmt: skip
def test_a_server_is_read_from_its_address(url: str, server: MailServer) -> None:
    assert parse_smtp_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        *("", "mail.example.com", "http://h", "smtp://", "smtp://:25", "smtp://h:70000"),
        *("smtp://h:x", "smtp://h/path", "smtp://h?x=1", "smtp://h#x", "smtp://h\r\nX", "smtp://ä"),
    ],
)
def test_what_names_no_server_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match=r"^(it|its) ") as refused:
        parse_smtp_url(url)
    assert len(url) < 8 or url not in str(refused.value)


def test_a_password_shows_in_no_representation() -> None:
    assert "geheim" not in repr(parse_smtp_url("smtps://u:geheim@h"))


@pytest.mark.parametrize(
    "text",
    ["a@b", "ada.l@example.com", "o'neil+tags@mail.example.co.uk", "x_1@127.0.0.1"],
)
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "a",
            "a@",
            "@b",
            "a@b@c",
            "a b@c",
            "a@b c",
            "a,b@c",
            "<a@b>",
            "a@b>",
            "a@b\n",
            "\na@b",
        ),
        *("a@b\r\nBcc: x@y", "a..b@c", ".a@b", "a.@b", "a@-b", "a@b-", "a@b..c", "ä@b", "a@ä.de"),
        *('"a b"@c', "a@[127.0.0.1]", "a\0@b", f"{'a' * 250}@example.com"),
    ],
)
def test_what_could_break_a_header_or_command_is_no_address(text: str) -> None:
    assert not is_address(text)


@given(st.text(max_size=60))
def test_whatever_is_an_address_is_one_plain_word(text: str) -> None:
    if is_address(text):
        assert text.isascii()
        assert not set(text) & set(' \t\r\n<>()[],;:\\"')
        assert text.count("@") == 1


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line.isprintable()
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Tag Manager <tags@example.com>", "Tag Manager", "tags@example.com"),
        ("tags@example.com", "Tag Manager", "tags@example.com"),
        ('"Ops, EU" <ops@example.com>', "Ops, EU", "ops@example.com"),
    ],
)
def test_a_sender_has_a_name_and_an_address(text: str, name: str, address: str) -> None:
    assert parse_sender(text) == (name, address)


@pytest.mark.parametrize("text", ["", "Ada", "Ada <>", "Ada <a@b\r\n>", "A\nB <a@b>"])
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="it should look like"):
        parse_sender(text)


def test_without_a_setting_mail_comes_from_the_installations_own_host() -> None:
    assert usual_sender("https://tags.example.com/x") == "Tag Manager <tagmanager@tags.example.com>"
    assert usual_sender("http://[::1]:8000") == "Tag Manager <tagmanager@localhost>"
