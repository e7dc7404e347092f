"""
Where Zendesk delivers webhooks: signed requests, which start what their rule says.

A 200 says that the delivery is kept, whatever happens to this process now. What Zendesk may do
with the other answers decides which they are: it repeats a delivery after a time-out, a 409, and
a 429 or 503 that says when; any other answer is final.
https://developer.zendesk.com/documentation/webhooks/creating-and-monitoring-webhooks/
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.actions.inbox import Inbox, Signed
from backend.core.hooks import NotJson
from backend.web.endpoint import A_UUID, answer
from backend.web.problems import Refusal

PATIENCE = 8.0  # seconds; Zendesk's own is 10 or 12
HEADER = "x-zendesk-{}"


async def receive(request: Request) -> Response:
    """Keep one delivery; the same one again is answered in the same way, and does nothing."""
    signed = Signed(
        body=await request.body(),
        signature=_header(request, "webhook-signature"),
        timestamp=_header(request, "webhook-signature-timestamp"),
        account_id=_header(request, "account-id"),
        invocation_id=_header(request, "webhook-invocation-id"),
    )
    inbox: Inbox = request.state.inbox
    hook_id = request.path_params["hook_id"]
    try:
        async with asyncio.timeout(PATIENCE):
            new = await inbox.receive(hook_id if A_UUID.fullmatch(hook_id) else "", signed)
    except NotJson as error:
        raise Refusal(error.code, str(error)) from None
    except TimeoutError:
        raise Refusal("timeout", "The database took too long. Deliver this again.") from None
    return answer({"new": new})


def _header(request: Request, name: str) -> str | None:
    """What one of Zendesk's headers says, if it is there exactly once."""
    values = request.headers.getlist(HEADER.format(name))
    return values[0] if len(values) == 1 else None


routes = [Route("/hooks/{hook_id}", receive, methods=["POST"])]
