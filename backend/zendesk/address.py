"""
Where an account's API is.

One rule: whatever somebody types as a subdomain, a request goes to a host of Zendesk's or nowhere.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from backend.core.addresses import is_zendesk
from backend.core.errors import Invalid

_SUBDOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_TYPED = re.compile(
    r"\s*(?:https?://)?([a-z0-9][a-z0-9-]{1,62})(?:\.zendesk\.com\b.*)?\s*", re.IGNORECASE
)
_TEMPLATE = re.compile(r"https?://[A-Za-z0-9.{}-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._{}/-]*)?")


def base_url(template: str, subdomain: str) -> str:
    """
    The address of an account: `template` with its `{subdomain}` filled in.

    Anything but a bare subdomain is refused with a hint, and the result is taken apart again,
    so that no subdomain can move a request to another host. A stand-in for Zendesk may have one
    account alone, so that its `template` has no `{subdomain}`.
    """
    if not _SUBDOMAIN.fullmatch(subdomain):
        raise Invalid(f"This is not a Zendesk subdomain: {_hint(subdomain)}.", field="subdomain")
    if not _TEMPLATE.fullmatch(template) or template.count("{subdomain}") > 1:
        raise Invalid("The template of Zendesk's address must be a URL with one {subdomain}.")
    filled = template.replace("{subdomain}", subdomain).rstrip("/")
    scheme, _, rest = filled.partition("://")
    parts = urlsplit(filled)
    if "{subdomain}" not in template and is_zendesk(filled):
        raise Invalid("The template of Zendesk's address has no {subdomain} in it.")
    if (parts.scheme, parts.netloc) != (scheme, rest.partition("/")[0]) or "{" in filled:
        raise Invalid("The template of Zendesk's address does not lead to one host.")
    return filled


def _hint(typed: str) -> str:
    if match := _TYPED.fullmatch(typed):
        return f"write only `{match[1].lower()}`"
    return "for acme.zendesk.com write only `acme` (a-z, 0-9 and hyphens)"
