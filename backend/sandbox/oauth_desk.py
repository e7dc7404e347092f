"""
Where browsers and clients come for access: the page that asks a person, and the token endpoint.

Nobody logs in here: whoever the control names as the account's person sits at every browser.
"""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson

from backend.sandbox import answers
from backend.sandbox.account import Account
from backend.sandbox.answers import Answer, Refused
from backend.sandbox.front_desk import Desk, Request
from backend.sandbox.oauth import Asked

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Allow access – {subdomain}</title>
<link rel="icon" href="/_workspace/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/_workspace/consent.css"></head>
<body><main><img src="/_workspace/mark.svg" alt="" width="40" height="40">
<h1><strong>{client}</strong> asks for access to {subdomain}</h1>
<p>It wants to act as <strong data-test-id="person">{person}</strong> ({email}), and to:</p>
<ul data-test-id="scopes">{scopes}</ul>
<form method="post" action="{action}">{fields}
<button name="decision" value="deny" data-test-id="deny">Deny</button>
<button name="decision" value="allow" data-test-id="allow">Allow</button>
</form>
<footer>A stand-in for Zendesk. You can take this back at any time.</footer></main></body></html>"""

_SCOPES = {"read": "read everything that they can read", "write": "change what they can change"}
_VERBS = {"read": "read", "write": "read and change"}


class OAuthDesk(Desk):
    """/{subdomain}/oauth/."""

    prefix = "oauth/"

    def answer(self, account: Account, request: Request) -> Answer:
        try:
            match request.method, request.path:
                case "GET", "oauth/authorizations/new":
                    return self._page(account, request.query)
                case "POST", "oauth/authorizations":
                    return self._decided(account, _form(request))
                case "POST", "oauth/tokens":
                    return self._token(account, request)
        except Refused as refused:
            return refused.answer
        return answers.no_such_endpoint()

    def _page(self, account: Account, query: Mapping[str, str]) -> Answer:
        client = account.oauth.client_of(query)
        if mistake := account.oauth.mistake(query, client):
            return _back(query, error=mistake)
        wanted = client.granted(query.get("scope", ""))
        person = account.directory.users[account.oauth.person]
        page = _PAGE.format(
            subdomain=escape(account.subdomain),
            client=escape(client.id),
            person=escape(person.name),
            email=escape(person.email),
            scopes="".join(f"<li>{escape(_in_words(each))}" for each in sorted(wanted)),
            action=escape(f"{self._world.url}/{account.subdomain}/oauth/authorizations"),
            fields="".join(
                f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
                for name, value in query.items()
            ),
        )
        return Answer(200, page.encode(), answers.HTML)

    def _decided(self, account: Account, form: Mapping[str, str]) -> Answer:
        client = account.oauth.client_of(form)
        if mistake := account.oauth.mistake(form, client):
            return _back(form, error=mistake)
        if form.get("decision") != "allow":
            return _back(form, error="access_denied")
        return _back(form, code=account.oauth.code(form, client, self._world.clock.now()))

    def _token(self, account: Account, request: Request) -> Answer:
        clock = self._world.clock
        values: Mapping[str, Any] = _form(request) if request.is_form else _object(request)
        return account.oauth.answer(
            Asked(values, clock.now(), account.directory.users, clock.client_speed / clock.speed)
        )


def _in_words(scope: str) -> str:
    """A scope such as `read` or `tickets:write` as the page says it, with its name."""
    resource, _, kind = scope.rpartition(":")
    if not resource:
        return f"{_SCOPES.get(kind, kind)} ({scope})"
    return f"{_VERBS.get(kind, kind)} {resource.replace('_', ' ')} ({scope})"


def _back(query: Mapping[str, str], **values: str) -> Answer:
    """The browser goes back to the client, with the client's own state."""
    if "state" in query:
        values["state"] = query["state"]
    address = query["redirect_uri"]
    address += ("&" if "?" in address else "?") + urlencode(values)
    return Answer(302, b"", answers.HTML, {"location": address})


def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))


def _object(request: Request) -> dict[str, Any]:
    try:
        value = orjson.loads(request.body or b"{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refused(answers.bad_request("The request body is not valid JSON"))
    return value
