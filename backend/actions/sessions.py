"""
Agents' sessions: begun by a page that Zendesk opened, renewed by what Zendesk's proxy signs.

A page brings a grant, which works once. The session's token is ours, lives for minutes and is
worth nothing without the session's row; the row lives for hours at most, and ends when the agent
does. Role and rights are Zendesk's own answer about the person, never a claim.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import uuid4

import jwt
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import installations, rights
from backend.actions.asking import at_zendesk
from backend.actions.installations import Opened
from backend.actions.rights import Standing
from backend.core.caller import RIGHTS, ReopenApp, Right, Role, Unauthorised
from backend.core.errors import Unavailable, ZendeskError
from backend.core.locks import Locks
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.store import accounts, sessions
from backend.store import installations as stored_installations
from backend.store.agents import AgentSession, PageGrant
from backend.store.models import Account
from backend.zendesk import signing
from backend.zendesk.signing import Untrusted

GRANT_LIFE = 120.0  # seconds from the page to its session
TOKEN_LIFE = 15 * 60.0
LONGEST = 8 * 3600.0  # seconds after which the app has to be opened again
LAST_KNOWN = 15 * 60.0  # for which a role counts while Zendesk can't be asked, to start something
LAST_KNOWN_TO_LOOK = 3600.0  # the same for a renewal
TOGETHER_EVERY = 45.0  # seconds between two questions about all agents with open streams
ASK_AGAIN = 5.0  # after a question that was not answered
AUDIENCE = "tag-manager-session"
_ALGORITHM = "HS256"

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SessionView:
    """A live session: who it is, in which account, and what may be done in it now."""

    id: str
    account_id: int
    subdomain: str
    agent_id: int
    agent_name: str
    role: Role | None
    rights: frozenset[Right]
    checked_at: float
    ends_at: float


@dataclass(frozen=True, slots=True)
class Begun:
    """A session's token, for its agent only."""

    token: str
    expires_at: datetime
    session: SessionView


async def grant(resources: Resources, page: Opened) -> str:
    """What the page that was just opened may begin a session with, once."""
    made = f"tmg_{secrets.token_urlsafe(32)}"
    now = resources.clock.now().timestamp()
    async with resources.database.write() as session:
        session.add(
            PageGrant(
                sha256=_digest(made),
                account_id=page.account_id,
                agent_id=page.agent_id,
                expires_at=now + GRANT_LIFE,
            )
        )
    return made


def needs_proxy(resources: Resources, *, has_secret: bool) -> bool:
    """Whether sessions of an installation begin with what Zendesk's proxy signs."""
    return has_secret or resources.settings.require_proxy_token


async def begin(resources: Resources, page_grant: str, proxy_token: str | None) -> Begun:
    """
    A session for the page with this grant, if Zendesk's proxy passed the request on.

    The grant is used up only by success. Raises Unauthorised for what proves nothing and for
    people who are no agents now, Unavailable where their role is needed and nobody can say.
    """
    now, digest = resources.clock.now(), _digest(page_grant)
    seconds = now.timestamp()
    async with resources.database.read() as session:
        granted = await sessions.grant(session, digest, now=seconds)
        if granted is None:
            raise ReopenApp("This page was opened too long ago. Open the app again.")
        account = await accounts.get(session, granted.account_id)
    used, until = await _passed(resources, granted.account_id, proxy_token, digest)
    standing = await _asked_or_last_known(resources, account, granted.agent_id)
    if standing is not None and not standing.staff:
        raise _gone()
    row = AgentSession(
        id=str(uuid4()),
        account_id=account.id,
        agent_id=granted.agent_id,
        agent_name=standing.name if standing else f"Agent {granted.agent_id}",
        role=standing.role if standing else None,
        checked_at=seconds if standing else 0.0,
        tried_at=seconds,
        started_at=now,
        ends_at=seconds + LONGEST,
    )
    async with resources.database.write() as session:
        if not await sessions.take_grant(session, digest, now=seconds):
            raise ReopenApp("This page has begun a session already. Open the app again.")
        await _use_up(session, used, until)
        session.add(row)
    log.info("session begun", account=account.subdomain, agent=row.agent_id, role=row.role)
    return _token(resources, _view(row, account))


async def renew(resources: Resources, token: str, proxy_token: str | None) -> Begun:
    """
    Another token for a session that lives, by its last one, over or not.

    Raises ReopenApp where the session has ended, and what `begin` raises.
    """
    session_id = _session_of(resources, token, even_if_over=True)
    row, account = await _found(resources, session_id)
    used, until = await _passed(resources, row.account_id, proxy_token, row.id)
    view = await _checked(resources, row, account, last_known=LAST_KNOWN_TO_LOOK)
    async with resources.database.write() as session:
        await _use_up(session, used, until)
        if not await sessions.put(session, row.id, agent_name=view.agent_name):
            raise _over()
    return _token(resources, view)


async def prove(resources: Resources, token: str) -> SessionView:
    """
    The session of this token, as it was last checked.

    Zendesk is asked only where nobody could say before what the agent may do.
    """
    row, account = await _found(resources, _session_of(resources, token))
    now = resources.clock.now().timestamp()
    may_know_now = account.status == accounts.CONNECTED and now - row.tried_at > ASK_AGAIN
    if row.checked_at == 0 and may_know_now:
        return await _checked(resources, row, account, last_known=LAST_KNOWN)
    return _view(row, account)


async def check(resources: Resources, session_id: str) -> SessionView:
    """
    The session with the rights its agent has at Zendesk now, asked at this moment.

    Raises Unauthorised where the agent is none any more, Unavailable where nobody can say and
    the last answer is too old.
    """
    row, account = await _found(resources, session_id)
    return await _checked(resources, row, account, last_known=LAST_KNOWN)


async def check_together(
    resources: Resources, locks: Locks, session_id: str, watching: Collection[int]
) -> SessionView:
    """
    The session, with rights that are less than a minute old; all agents who are `watching` in
    the same account are asked about with it. Raises Unauthorised.
    """
    row, account = await _found(resources, session_id)
    if _due(resources, row, account):
        async with locks.hold(("rights in", account.id)):
            row, account = await _found(resources, session_id)
            if _due(resources, row, account):
                await _ask_together(resources, account, {row.agent_id, *watching})
        row, account = await _found(resources, session_id)
    return _view(row, account)


async def end(resources: Resources, session_id: str) -> None:
    """End a session at once."""
    async with resources.database.write() as session:
        await sessions.end(session, session_id)


async def forget_over(resources: Resources) -> None:
    """Forget sessions, grants and used tokens that are over; any process may at any time."""
    now = resources.clock.now().timestamp()
    async with resources.database.read() as session:
        if not await sessions.anything_over(session, now=now):
            return
    async with resources.database.write() as session:
        await sessions.forget_over(session, now=now)


async def _found(resources: Resources, session_id: str) -> tuple[AgentSession, Account]:
    now = resources.clock.now().timestamp()
    async with resources.database.read() as session:
        found = await sessions.find(session, session_id, now=now)
    if found is None:
        raise _over()
    return found


async def _passed(
    resources: Resources, account_id: int, token: str | None, page: str
) -> tuple[str | None, float]:
    """
    What to remember of the proxy's token, and until when; raises Untrusted.

    Two tokens of one second are the same unless the app has put a name into them: those are
    told apart by the page or session that brought them.
    """
    async with resources.database.read() as session:
        installation = await stored_installations.of(session, account_id)
    if installation is None:
        raise _over()
    try:
        secret = installations.secret_of(resources, installation)
    except NotOpened as error:
        raise Unavailable(f"{error} Register the installation again.") from None
    if not needs_proxy(resources, has_secret=secret is not None):
        return None, 0.0
    if token is None or secret is None:
        raise Untrusted("there is no token of the proxy, or no secret to check it with")
    passed = signing.passed(token, secret, now=resources.clock.now().timestamp())
    return _digest(token if passed.unique else f"{token} {page}"), passed.expires_at


async def _use_up(session: AsyncSession, used: str | None, until: float) -> None:
    if used is not None and not await sessions.use_up(session, used, until=until):
        raise Untrusted("it was used before")


async def _asked_or_last_known(
    resources: Resources, account: Account, agent_id: int
) -> Standing | None:
    """A standing, with what another session of the agent knew a short while ago to fall back on."""
    try:
        return await rights.asked(resources, account, agent_id)
    except Unavailable:
        since = resources.clock.now().timestamp() - LAST_KNOWN
        async with resources.database.read() as session:
            known = await sessions.last_known(session, account.id, agent_id, since=since)
        if known is None:
            raise
        role = None if known.role is None else Role(known.role)
        return Standing(known.agent_name, staff=True, role=role)


def _due(resources: Resources, row: AgentSession, account: Account) -> bool:
    now = resources.clock.now().timestamp()
    may_ask = now - row.tried_at > ASK_AGAIN and not accounts.pause_left(account, now)
    return may_ask and now - row.checked_at > TOGETHER_EVERY


async def _ask_together(resources: Resources, account: Account, agent_ids: set[int]) -> None:
    """What Zendesk says of these agents now; where it does not, nothing changes."""
    now = resources.clock.now().timestamp()
    found: Mapping[int, Standing] = {}
    try:
        async with at_zendesk(resources, account.id) as client:
            found = await rights.together(client, agent_ids)
    except ZendeskError as error:
        log.info("rights not checked", account=account.subdomain, error=str(error))
    async with resources.database.write() as session:
        for agent_id in agent_ids:
            if standing := found.get(agent_id):
                await _keep(session, account.id, agent_id, standing, now)
            else:
                await sessions.put_agent(session, account.id, agent_id, tried_at=now)


async def _checked(
    resources: Resources, row: AgentSession, account: Account, *, last_known: float
) -> SessionView:
    """The session with its agent's present rights; the last known ones while nobody can say."""
    now = resources.clock.now().timestamp()
    try:
        standing = await rights.asked(resources, account, row.agent_id)
    except Unavailable:
        if now - row.checked_at > last_known:
            raise
        return _view(row, account)
    if standing is None:
        async with resources.database.write() as session:
            await sessions.put_agent(session, account.id, row.agent_id, tried_at=now)
            if now - row.checked_at > last_known:
                await sessions.put_agent(
                    session, account.id, row.agent_id, role=None, checked_at=0.0
                )
    else:
        async with resources.database.write() as session:
            await _keep(session, account.id, row.agent_id, standing, now)
        if not standing.staff:
            raise _gone()
    row, account = await _found(resources, row.id)
    return _view(row, account)


async def _keep(
    session: AsyncSession, account_id: int, agent_id: int, standing: Standing, now: float
) -> None:
    if not standing.staff:
        await sessions.end_agent(session, account_id, agent_id)
        return
    await sessions.put_agent(
        session,
        account_id,
        agent_id,
        agent_name=standing.name,
        role=standing.role,
        checked_at=now,
        tried_at=now,
    )


def _token(resources: Resources, view: SessionView) -> Begun:
    now = resources.clock.now().timestamp()
    expires_at = min(now + TOKEN_LIFE, view.ends_at)
    claims = {"aud": AUDIENCE, "sid": view.id, "iat": int(now), "exp": int(expires_at)}
    token = jwt.encode(claims, _key(resources), _ALGORITHM)
    return Begun(token, datetime.fromtimestamp(int(expires_at), UTC), view)


def _session_of(resources: Resources, token: str, *, even_if_over: bool = False) -> str:
    """The session that this token of ours names; raises Unauthorised."""
    claims = signing.own_claims(token, _key(resources))
    session_id, expires_at = claims.get("sid"), claims.get("exp")
    if claims.get("aud") != AUDIENCE or type(session_id) is not str or type(expires_at) is not int:
        raise Untrusted("it is no token of a session")
    if not even_if_over and expires_at <= resources.clock.now().timestamp():
        raise Unauthorised("This session's token is over. Renew it.", code="session_expired")
    return session_id


def _key(resources: Resources) -> bytes:
    secret = resources.settings.secret_key.get_secret_value().encode()
    return hmac.digest(secret, b"session tokens", "sha256")


def _view(row: AgentSession, account: Account) -> SessionView:
    role = None if row.role is None else Role(row.role)
    may = RIGHTS[role] if role else frozenset[Right]()
    if row.checked_at == 0:
        may = frozenset({Right.CONNECT})  # nobody can say who is an admin until somebody connects
    return SessionView(
        row.id,
        account.id,
        account.subdomain,
        row.agent_id,
        row.agent_name,
        role,
        may,
        row.checked_at,
        row.ends_at,
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _over() -> ReopenApp:
    return ReopenApp("This session has ended. Open the app again: reload the page in Zendesk.")


def _gone() -> Unauthorised:
    return Unauthorised("You are no active agent of this Zendesk account now.", code="agent_gone")
