"""Whatever is typed as a subdomain, a request goes to Zendesk or nowhere."""

from __future__ import annotations

import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.zendesk.client import Zendesk, base_url, http_client

ZENDESK = "https://{subdomain}.zendesk.com"
HOSTILE = [
    "",
    "a",
    "evil.example/",
    "evil.example",
    "#",
    "?",
    "acme#",
    "acme?x",
    "a@evil/",
    "acme@evil.example",
    "127.0.0.1:6379/",
    "169.254.169.254/latest/#",
    "[::1]",
    "localhost:80",
    "\u0430cme",  # a Cyrillic letter
    "acme\n",
    "\nacme",
    "acme\r\nX-Evil: 1",
    "acme ",
    "acme%2eexample",
    "acme\x00",
    "-acme",
    "ACME",
    "acme_x",
    "..",
    "\\acme",
    "acme\\@evil",
    "{subdomain}",
    "x" * 64,
    "acme。example",
]


def test_an_account_has_its_own_host() -> None:
    assert base_url(ZENDESK, "acme-2") == "https://acme-2.zendesk.com"


def test_a_stand_in_may_keep_accounts_apart_by_path() -> None:
    assert base_url("http://127.0.0.1:9400/{subdomain}/", "acme") == "http://127.0.0.1:9400/acme"


def test_a_stand_in_may_have_one_account_alone() -> None:
    assert base_url("http://127.0.0.1:9000/", "acme") == "http://127.0.0.1:9000"


@pytest.mark.parametrize("subdomain", HOSTILE)
@pytest.mark.parametrize(
    "template", [ZENDESK, "http://127.0.0.1:9400/{subdomain}", "http://127.0.0.1:9000"]
)
def test_a_hostile_subdomain_leads_nowhere(template: str, subdomain: str) -> None:
    with pytest.raises(Invalid) as refused:
        base_url(template, subdomain)
    assert refused.value.field == "subdomain"


@given(subdomain=st.text(max_size=70) | st.from_regex(r"[a-z0-9.@/:#?-]{1,20}"))
def test_every_accepted_subdomain_is_the_first_label_of_a_host_of_zendesk(subdomain: str) -> None:
    try:
        address = base_url(ZENDESK, subdomain)
    except Invalid:
        return
    assert re.fullmatch(r"[a-z0-9-]+", subdomain)
    assert httpx.URL(address).host == f"{subdomain}.zendesk.com"


@pytest.mark.parametrize(
    "typed", ["acme.zendesk.com", "https://acme.zendesk.com/agent/", "acme.zendesk.com/", "Acme"]
)
def test_who_types_the_whole_address_is_told_what_to_write(typed: str) -> None:
    with pytest.raises(Invalid, match="write only `acme`"):
        base_url(ZENDESK, typed)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "https://zendesk.com",
        "https://acme.zendesk.com",
        "https://ACME.Zendesk.com:443/x",
        "https://acme.zendesk.com.",
        "ftp://{subdomain}.zendesk.com",
        "https://{subdomain}.{subdomain}.com",
        "https://user@{subdomain}.zendesk.com",
        "https://{subdomain}.zendesk.com?x=1",
        "https://{subdomain}.zendesk.com/#x",
        "{subdomain}.zendesk.com",
        "https://{subdomain}.{other}.com",
    ],
)
def test_a_template_that_is_no_plain_address_is_refused(template: str) -> None:
    with pytest.raises(Invalid, match="template"):
        base_url(template, "acme")


@pytest.mark.anyio
@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "ftp://acme.example",
        "https://a@evil.example",
        "https://exa mple",
        "http://[::1",
    ],
)
async def test_a_client_is_not_made_for_an_address_it_would_read_differently(address: str) -> None:
    async with http_client() as http:
        with pytest.raises(Invalid, match="address of Zendesk"):
            Zendesk(http, address, "token")
