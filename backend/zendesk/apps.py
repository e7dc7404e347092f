"""
The public key of an app's pages, which Zendesk gives to anybody who asks.

https://developer.zendesk.com/api-reference/ticketing/apps/apps/#get-app-public-key
"""

from __future__ import annotations

import asyncio

import httpx

from backend.core.errors import Rejected, Unreachable
from backend.zendesk.signing import page_key

DEADLINE = 5.0
LARGEST_KEY = 16 * 1024


async def public_key(
    http: httpx.AsyncClient, base_url: str, app_id: int, *, deadline: float = DEADLINE
) -> str:
    """The key as PEM; raises Rejected where there is no such app, Unreachable for all else."""
    url = f"{base_url}/api/v2/apps/{app_id}/public_key.pem"
    try:
        async with asyncio.timeout(deadline):
            response = await http.send(
                http.build_request("GET", url, headers={"Accept-Encoding": "identity"}),
                stream=True,
                follow_redirects=False,
            )
            try:
                content = b""
                async for chunk in response.aiter_raw():
                    content += chunk
                    if len(content) > LARGEST_KEY:
                        break
            finally:
                await response.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, TimeoutError) as error:
        raise Unreachable(
            f"Zendesk did not give the key of app {app_id} ({type(error).__name__})."
        ) from None
    if response.status_code in (400, 403, 404, 410):
        raise Rejected(f"Zendesk knows no app {app_id} there.", status=response.status_code)
    key = page_key(content[:LARGEST_KEY].decode("ascii", "replace"))
    if response.status_code != 200 or key is None:
        raise Unreachable(f"Zendesk did not give the key of app {app_id}.")
    return key
