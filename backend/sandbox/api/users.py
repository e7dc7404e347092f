"""
People and what they belong to.

https://developer.zendesk.com/api-reference/ticketing/users/users/
"""

from backend.sandbox.answers import Answer, Refused, not_found, ok, too_many_values
from backend.sandbox.call import Call
from backend.sandbox.people import anonymous

AT_MOST = 100


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


def groups(call: Call) -> Answer:
    found = [group.as_json(call.url) for group in call.account.directory.groups]
    return ok({"groups": found, "next_page": None, "previous_page": None, "count": len(found)})


def custom_role(call: Call) -> Answer:
    roles = call.account.directory.roles
    role = next((role for role in roles if role.id == call.number), None)
    if role is None:
        raise Refused(not_found())
    return ok({"custom_role": role.as_json()})


def _ids(call: Call) -> list[int]:
    ids = call.ids()
    if len(ids) > AT_MOST:
        raise Refused(too_many_values(AT_MOST))
    return ids
