"""
Webhooks: where triggers send what happens, with the secret that each one signs with.

https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/. For admins only. The
sandbox calls nothing but this machine.
"""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from backend.sandbox.answers import Answer, Refused, bad_request, error, not_found, ok
from backend.sandbox.api.pages import listed
from backend.sandbox.call import Call
from backend.sandbox.clock import timestamp
from backend.sandbox.webhooks import FOR_TRIGGERS, Webhook, new_id, new_secret

_CHOICES: dict[str, tuple[str, ...]] = {
    "http_method": ("GET", "POST", "PUT", "PATCH", "DELETE"),
    "request_format": ("json",),
    "status": ("active", "inactive"),
}
_TEXTS = ("name", "description", "endpoint")
_NEEDED = ("name", "endpoint", "http_method", "request_format", "status")


def index(call: Call) -> Answer:
    call.needs_admin()
    part = call.query.get("filter[name_contains]", "").lower()
    found = [each for each in call.account.webhooks.all.values() if part in each.name.lower()]
    call.query.setdefault("page[size]", "100")
    return listed(call, "webhooks", [each.as_json() for each in found])


def show(call: Call) -> Answer:
    return ok({"webhook": _existing(call).as_json()})


def create(call: Call) -> Answer:
    call.needs_admin()
    asked = _asked(call)
    for name in _NEEDED:
        if name not in asked:
            raise Refused(bad_request(f"{name} is required"))
    webhook = Webhook(
        id=new_id(),
        name="",
        endpoint="",
        created_by=call.actor.id,
        created_at=timestamp(int(call.now)),
    )
    _change(webhook, asked)
    call.account.webhooks.all[webhook.id] = webhook
    return ok({"webhook": webhook.as_json()}, 201)


def patch(call: Call) -> Answer:
    webhook = _existing(call)
    _change(webhook, _asked(call))
    webhook.updated_at = timestamp(int(call.now))
    return Answer(204, b"")


def delete(call: Call) -> Answer:
    """One that a trigger still notifies can't be deleted."""
    webhook = _existing(call)
    for trigger in call.account.directory.triggers:
        if any(webhook.id == name for name, _ in trigger.notices()):
            text = f"The webhook is connected to the trigger {trigger.title}"
            raise Refused(error(400, "WebhookInUse", text))
    del call.account.webhooks.all[webhook.id]
    return Answer(204, b"")


def signing_secret(call: Call) -> Answer:
    return _secret(_existing(call), 200)


def new_signing_secret(call: Call) -> Answer:
    """The old secret signs nothing from now on."""
    webhook = _existing(call)
    webhook.secret = new_secret()
    return _secret(webhook, 201)


def invocations(call: Call) -> Answer:
    found = call.account.webhooks.of(_existing(call).id)
    call.query.setdefault("page[size]", "100")
    return listed(call, "invocations", [each.as_json() for each in found])


def attempts(call: Call) -> Answer:
    webhook, invocation_id = _existing(call), call.path.split("/")[3]
    for invocation in call.account.webhooks.of(webhook.id):
        if invocation.id == invocation_id:
            newest_first = reversed(invocation.attempts)
            return ok({"attempts": [each.as_json(invocation) for each in newest_first]})
    raise Refused(not_found())


def _existing(call: Call) -> Webhook:
    call.needs_admin()
    webhook = call.account.webhooks.all.get(call.id)
    if webhook is None:
        raise Refused(not_found())
    return webhook


def _asked(call: Call) -> dict[str, Any]:
    asked = call.content("webhook")
    if not isinstance(asked, dict):
        raise Refused(bad_request("webhook must be an object"))
    return asked


def _change(webhook: Webhook, asked: dict[str, Any]) -> None:
    for name, choices in _CHOICES.items():
        if name in asked and asked[name] not in choices:
            raise Refused(bad_request(f"{name} must be one of {', '.join(choices)}"))
    for name in _TEXTS:
        if name in asked and not (isinstance(asked[name], str) and (asked[name] or name[0] == "d")):
            raise Refused(bad_request(f"{name} must be a text"))
    if asked.get("subscriptions", [FOR_TRIGGERS]) != [FOR_TRIGGERS]:
        raise Refused(bad_request(f"subscriptions must be {FOR_TRIGGERS} here"))
    if "endpoint" in asked and not _on_this_machine(asked["endpoint"]):
        raise Refused(bad_request("endpoint must be an address of this machine, such as 127.0.0.1"))
    for name in (*_TEXTS, *_CHOICES):
        if name in asked:
            setattr(webhook, name, asked[name])


def _on_this_machine(endpoint: str) -> bool:
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
        local = host == "localhost" or ip_address(host).is_loopback
        return parts.scheme in ("http", "https") and local and parts.port != 0
    except ValueError:
        return False


def _secret(webhook: Webhook, status: int) -> Answer:
    return ok({"signing_secret": {"secret": webhook.secret, "algorithm": "SHA256"}}, status)
