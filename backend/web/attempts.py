"""
A bound on failed proofs: pages and sessions that are opened with what proves nothing.

What could be guessed has 256 random bits or a signature, so this is against noise, and against
trying at length with something stolen. A name that has failed too often is not even looked at for
the rest of the minute. Sessions come through Zendesk's proxy, whose addresses all accounts share:
there the name is the grant or the session, and the address only bounds those that failed anyway.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from starlette.requests import Request

from backend.core.attempts import Attempts
from backend.core.caller import TooManyAttempts, Unauthorised

WINDOW = 60.0  # seconds
MOST_OF_A_NAME = 300
MOST_OF_AN_ADDRESS = 1_000


@contextmanager
def proving(request: Request, *name: Hashable) -> Iterator[None]:
    """Around a proof: raises TooManyAttempts where this name, or failures from here, are many."""
    attempts: Attempts = request.state.attempts
    now = request.state.resources.clock.monotonic()
    if wait := attempts.wait(name, now, most=MOST_OF_A_NAME):
        raise TooManyAttempts(wait)
    try:
        yield
    except Unauthorised:
        attempts.note(name, now, most=MOST_OF_A_NAME)
        address = ("address", address_of(request))
        attempts.note(address, now, most=MOST_OF_AN_ADDRESS)
        if wait := attempts.wait(address, now, most=MOST_OF_AN_ADDRESS):
            raise TooManyAttempts(wait) from None
        raise


def address_of(request: Request) -> str:
    """Where a request comes from, as the server in front of us says it."""
    return request.client.host if request.client else ""
