"""
What can go wrong, in the product's own words.

* TagManagerError
  * Invalid          the request makes no sense as it stands
    * NoTickets      it would, if there were tickets
  * Forbidden        the caller may not do this
  * NotFound
  * Conflict         true, but not in this state
  * Unavailable      one of our stores is away; try again later
  * ZendeskError     what Zendesk answered, or did not; each class is one decision
    * TryLater       wait, then do the same again; never fails a job
      * RateLimited    nobody of this account sends before `retry_after` seconds are over
      * TooManyJobs    Zendesk has no room for another background job
      * Unreachable    network, 5xx or an answer that makes no sense
    * CredentialLost wait for a person: the token is expired, revoked or wrong
    * AccessDenied   wait for a person: the token may not do this
    * Rejected       the same request would be refused again
    * AccountGone    there is no such account at Zendesk

The sentence of an error is written for the person who reads it: what happened, and what to do
next. HTTP statuses and exit codes are looked up at the edges.
"""

from __future__ import annotations


class TagManagerError(Exception):
    """Root of the tree. `code` is stable and meant for programs, the message for people."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class Invalid(TagManagerError):
    """
    The request makes no sense as it stands; `field` names the part that must change.

    `names` is what stands there in vain: the kind of a thing, and its id at Zendesk.
    """

    code = "invalid"

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        code: str | None = None,
        names: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.field = field
        self.names = names


class NoTickets(Invalid):
    """What is asked for finds no ticket now; at another time it may."""


class Forbidden(TagManagerError):
    """The caller may not do this."""

    code = "forbidden"


class NotFound(TagManagerError):
    """There is no such thing, or it is not the caller's."""

    code = "not_found"


class Conflict(TagManagerError):
    """True, but not in this state."""

    code = "conflict"


class Unavailable(TagManagerError):
    """One of our stores is away; trying again later may help."""

    code = "unavailable"


class ZendeskError(TagManagerError):
    """Zendesk's answer, or its lack, as a decision."""

    code = "zendesk_error"


class TryLater(ZendeskError):
    """Wait, then do the same again. Never fails a job, however long it takes."""

    code = "zendesk_unavailable"


class RateLimited(TryLater):
    """
    HTTP 429: `retry_after` seconds (already parsed and capped) must pass before the next request.

    `scope` is `account` when every request must wait, or the name of the endpoint's own limit.
    `may_have_acted` is True for a 503 that says how long to wait: a server on the way to Zendesk
    may answer so when Zendesk has long taken the request.
    """

    code = "zendesk_rate_limited"

    def __init__(
        self,
        message: str,
        *,
        retry_after: float,
        scope: str = "account",
        may_have_acted: bool = False,
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.scope = scope
        self.may_have_acted = may_have_acted


class TooManyJobs(TryLater):
    """Zendesk already has its 30 background jobs queued or running."""

    code = "zendesk_too_many_jobs"


class Unreachable(TryLater):
    """
    Network failure, 5xx, or an answer that is not what this call answers.

    `may_have_acted` is False only where the request certainly never reached Zendesk
    (no connection); in every other case the request may have taken effect.
    """

    code = "zendesk_unreachable"

    def __init__(
        self, message: str, *, may_have_acted: bool = True, status: int | None = None
    ) -> None:
        super().__init__(message)
        self.may_have_acted = may_have_acted
        self.status = status


class CredentialLost(ZendeskError):
    """The token is expired, revoked or wrong: a person must connect Zendesk again."""

    code = "zendesk_reauthorise"


class NotConnected(CredentialLost):
    """Nobody has connected the account, or somebody has disconnected it."""


class AccessDenied(ZendeskError):
    """The token works, but its user or scopes do not allow this call."""

    code = "zendesk_access_denied"


class Rejected(ZendeskError):
    """
    Zendesk refuses this request as such; the same request would be refused again.

    `reason` is Zendesk's alone, without who refused what.
    """

    code = "zendesk_rejected"

    def __init__(self, message: str, *, status: int, reason: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason or message.rstrip(".")


class AccountGone(ZendeskError):
    """No Zendesk account answers under this subdomain."""

    code = "zendesk_account_gone"
