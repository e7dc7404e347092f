"""
The token that a request carries.

https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/
"""

from backend.sandbox.answers import JSON, Answer
from backend.sandbox.call import Call


def revoke(call: Call) -> Answer:
    """End it, and the refresh token that came with it."""
    assert call.token is not None, "the front desk lets nobody else through"
    call.account.oauth.revoke(call.token)
    return Answer(204, b"", JSON)
