"""Whom the client believes, and what it never gives away."""

from __future__ import annotations

import asyncio
import logging
import shutil
import ssl
import subprocess
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from backend.core.errors import (
    CredentialLost,
    Invalid,
    Unreachable,
)
from backend.zendesk.client import Zendesk, http_client
from tests.contract.manners import answer, cut, drip, failure, no_http, page, reset
from tests.contract.test_client import TICKETS
from tests.support.certificates import a_certificate

from .conftest import TOKEN, Answer, Server

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("location", ["/login", "http://169.254.169.254/", "::::", ""])
async def test_a_redirect_is_not_followed(zendesk: Zendesk, server: Server, location: str) -> None:
    server.will(answer(b"", 302, location=location), answer(TICKETS))

    assert isinstance(await failure(zendesk.show_many([1])), Unreachable)
    assert len(server.requests) == 1


async def test_what_an_answer_sets_does_not_travel_with_the_next_request(
    zendesk: Zendesk, server: Server
) -> None:
    server.will(answer(TICKETS, set_cookie="_zendesk_session=x; Path=/"))

    await zendesk.show_many([1])
    await zendesk.show_many([1])

    assert all("cookie" not in headers for _, headers, _ in server.requests)


async def test_proxies_of_the_environment_are_not_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.will(answer(TICKETS))
    async with http_client() as http:
        assert await Zendesk(http, f"http://127.0.0.1:{server.port}", TOKEN).show_many([1])


@pytest.fixture
async def private(server: Server, tmp_path: Path) -> AsyncIterator[tuple[Path, str]]:
    """A stand-in with a certificate of its own: the file, and the address."""
    certificate, key = a_certificate(tmp_path)
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secret.load_cert_chain(certificate, key)
    server.will(answer(TICKETS))
    listening = await asyncio.start_server(server.serve, "localhost", 0, ssl=secret)
    yield Path(certificate), f"https://localhost:{listening.sockets[0].getsockname()[1]}"
    listening.close()


def a_folder_of(certificate: Path, folder: Path) -> Path:
    """A folder of authorities, in which each has its hash as its name."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    command = ["openssl", "x509", "-hash", "-noout", "-in", certificate]
    name = subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()
    made = folder / "authorities"
    made.mkdir()
    (made / f"{name}.0").write_bytes(certificate.read_bytes())
    return made


@pytest.mark.parametrize("setting", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
async def test_authorities_of_ones_own_are_believed_where_the_environment_names_them(
    private: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    certificate, address = private
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with http_client() as http:
        error = await failure(Zendesk(http, address, TOKEN).show_many([1]))
    assert isinstance(error, Unreachable)
    assert not error.may_have_acted

    named = certificate if setting == "SSL_CERT_FILE" else a_folder_of(certificate, tmp_path)
    monkeypatch.setenv(setting, str(named))
    async with http_client() as http:
        assert await Zendesk(http, address, TOKEN).show_many([1])


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
async def test_a_file_of_authorities_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(Invalid, match=f"SSL_CERT_FILE={file} cannot be used"):
        http_client()


async def echo(writer: asyncio.StreamWriter) -> None:
    """A careless server that shows the request in its complaint."""
    await answer({"error": "Odd", "description": f"You sent Bearer {TOKEN}"}, 422)(writer)


def everything_said(error: BaseException) -> str:
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    return repr(error) + str(error) + str(vars(error)) + "".join(told.format())


@pytest.mark.parametrize(
    "fault", [reset, cut, no_http, drip(), echo, page(200), page(403), answer({}, 401)]
)
async def test_the_token_is_in_no_error_and_in_no_log(
    zendesk: Zendesk, server: Server, fault: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.will(fault)

    error = await failure(zendesk.show_many([1], deadline=0.3))

    assert TOKEN not in everything_said(error)
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(zendesk)


@pytest.mark.parametrize("token", ["", "a b", "a\nb", "a\r\nX-Evil: 1", "tökén", "x" * 9000])
async def test_what_cannot_be_a_token_is_never_sent(http: httpx.AsyncClient, token: str) -> None:
    with pytest.raises(CredentialLost) as caught:
        Zendesk(http, "http://127.0.0.1:9/acme", token)
    assert not token or token not in str(caught.value)


async def test_no_address_is_logged(
    zendesk: Zendesk, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.will(answer(TICKETS))

    await zendesk.show_many([35436])

    assert "35436" not in caplog.text
