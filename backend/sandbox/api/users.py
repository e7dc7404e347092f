"""
People and what they belong to.

https://developer.zendesk.com/api-reference/ticketing/users/users/
"""

from backend.sandbox.answers import Answer, Refused, bad_request, not_found, ok, too_many_values
from backend.sandbox.api.pages import listed
from backend.sandbox.call import Call
from backend.sandbox.people import anonymous

AT_MOST = 100
SHORTEST = 2
"""Characters from which on names are completed."""


def me(call: Call) -> Answer:
    """The caller; nobody, with status 200, for a caller without credentials."""
    if call.user is None:
        return ok({"user": anonymous()})
    return ok({"user": call.user.as_json(call.url)})


def show(call: Call) -> Answer:
    user = call.account.directory.users.get(call.number)
    if user is None:
        raise Refused(not_found())
    return ok({"user": user.as_json(call.url)})


def show_many(call: Call) -> Answer:
    users = call.account.directory.users
    found = [users[number].as_json(call.url) for number in _ids(call) if number in users]
    return ok({"users": found, "next_page": None, "previous_page": None, "count": len(found)})


def organizations(call: Call) -> Answer:
    known = call.account.directory.organizations
    found = [known[number].as_json(call.url) for number in _ids(call) if number in known]
    return ok(
        {"organizations": found, "next_page": None, "previous_page": None, "count": len(found)}
    )


def complete_organizations(call: Call) -> Answer:
    """Those whose name begins so; all on one page here."""
    start = _beginning(call)
    known = call.account.directory.organizations.values()
    found = [each.as_json(call.url) for each in known if each.name.lower().startswith(start)]
    page = found[:AT_MOST]
    return ok(
        {"organizations": page, "next_page": None, "previous_page": None, "count": len(found)}
    )


def complete_users(call: Call) -> Answer:
    """Those whose name begins so."""
    start = _beginning(call)
    known = call.account.directory.users.values()
    found = [each.as_json(call.url) for each in known if each.name.lower().startswith(start)]
    return ok({"users": found[:AT_MOST], "count": len(found)})


def groups(call: Call) -> Answer:
    return listed(
        call, "groups", [each.as_json(call.url) for each in call.account.directory.groups]
    )


def brands(call: Call) -> Answer:
    """Sorted by name."""
    known = sorted(call.account.directory.brands, key=lambda brand: brand.name)
    return listed(call, "brands", [brand.as_json(call.url) for brand in known])


def forms(call: Call) -> Answer:
    """All at once; with `active` those that are, or are not."""
    wanted = call.query.get("active")
    found = [
        form.as_json(call.url)
        for form in call.account.directory.forms
        if wanted is None or form.active is (wanted == "true")
    ]
    return ok(
        {"ticket_forms": found, "next_page": None, "previous_page": None, "count": len(found)}
    )


def custom_role(call: Call) -> Answer:
    roles = call.account.directory.roles
    role = next((role for role in roles if role.id == call.number), None)
    if role is None:
        raise Refused(not_found())
    return ok({"custom_role": role.as_json()})


def _beginning(call: Call) -> str:
    start = call.query.get("name", "").strip().lower()
    if len(start) < SHORTEST:
        raise Refused(bad_request(f"name must have at least {SHORTEST} characters"))
    return start


def _ids(call: Call) -> list[int]:
    ids = call.ids()
    if len(ids) > AT_MOST:
        raise Refused(too_many_values(AT_MOST))
    return ids
