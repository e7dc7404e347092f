"""
Apps: the key that verifies their page tokens.

https://developer.zendesk.com/api-reference/ticketing/apps/apps/
"""

from backend.sandbox.answers import TEXT, Answer, Refused, not_found
from backend.sandbox.call import Call


def public_key(call: Call) -> Answer:
    """As PEM, for anybody who asks."""
    installation = call.world.installation(call.account.subdomain)
    if call.number != installation.app_id:
        raise Refused(not_found())
    return Answer(200, installation.public_key, TEXT)
