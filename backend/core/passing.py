"""Which troubles pass: what runs with nobody at the screen is tried again for those."""

from __future__ import annotations

from backend.core.caller import LimitReached
from backend.core.errors import Invalid, Rejected, Unavailable, ZendeskError

ABOUT_THE_LOGIN = "account"  # the field of what a person puts right by connecting anew


def passes(error: Exception) -> bool:
    """Whether the same may go well later, by itself or once somebody has connected anew."""
    if isinstance(error, Invalid):
        return error.field == ABOUT_THE_LOGIN
    if isinstance(error, ZendeskError):
        return not isinstance(error, Rejected)
    return isinstance(error, Unavailable | LimitReached | TimeoutError)
