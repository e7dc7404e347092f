"""Web addresses as settings give them. Each function raises ValueError with what is wrong."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

CALLBACK = "/oauth/callback"  # after PUBLIC_URL: where Zendesk sends an admin's browser back


def parse_public_url(value: str) -> str:
    """Where people reach this installation, without a `/` at its end."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it should look like https://tags.example.com")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("it should be an address without user, ? and #")
    return value.rstrip("/")


def parse_account_template(value: str) -> str:
    """
    Where a stand-in for Zendesk has its accounts, `{subdomain}` standing for each.

    Without it the stand-in has one account, by whatever name.
    """
    parts = urlsplit(value.replace("{subdomain}", "x"))
    if value.count("{subdomain}") > 1 or "{" in parts.geturl():
        raise ValueError("it should hold {subdomain} once, or not at all")
    if "{subdomain}" not in value and is_zendesk(value):
        raise ValueError("at Zendesk it should hold {subdomain}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError("it should look like http://127.0.0.1:9400/{subdomain}")
    return value


def is_zendesk(address: str) -> bool:
    """Whether this address, or template of addresses, is one of Zendesk's own."""
    host = urlsplit(address.replace("{subdomain}", "x")).hostname or ""
    return f".{host.rstrip('.')}".endswith(".zendesk.com")


def parse_origin(value: str) -> str:
    """Scheme, host and port of an address, and nothing else."""
    parts = urlsplit(value)
    if value != f"{parts.scheme}://{parts.netloc}" or parts.scheme not in ("http", "https"):
        raise ValueError("it should be an origin such as http://127.0.0.1:9400")
    return value


def parse_script(value: str, *, or_http: bool) -> str:
    """Where a script is loaded from, by https://, or by http:// too."""
    scheme = "https?" if or_http else "https"
    if not re.fullmatch(scheme + r"://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9._/-]+", value):
        raise ValueError("it should be the https:// address of a script, without ? and #")
    return value


def app_address(zendesk_url: str, workspace_origin: str | None, subdomain: str) -> str:
    """
    Where the app's page is in an account's agent interface, without a `/` at its end.

    Zendesk makes the last part from the app's name; in development the agent interface may be at
    another origin than the API.
    https://developer.zendesk.com/api-reference/apps/apps-support-api/nav_bar/
    """
    address = zendesk_url.replace("{subdomain}", subdomain)
    if workspace_origin is not None:
        address = workspace_origin + urlsplit(address).path
    return f"{address}/agent/apps/tag-manager"
