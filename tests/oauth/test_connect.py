"""A person goes to Zendesk, allows us in, and comes back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from backend.actions import accounts, connect
from backend.actions.asking import at_zendesk
from backend.core.errors import AccessDenied, Forbidden, Invalid, TagManagerError
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from backend.store.models import Account, OAuthState
from tests.oauth.login import BACK, LIFE, OAuthWorld, renewed
from tests.support.world import SUBDOMAIN

pytestmark = pytest.mark.anyio

SESSION = "a-session"


@pytest.fixture
async def site(world: OAuthWorld) -> OAuthWorld:
    """An installation with a client of its own, and an account that is not connected."""
    world.settings = world.settings.model_copy(
        update={
            "zendesk_client_id": CLIENT_ID,
            "zendesk_client_secret": SecretStr(CLIENT_SECRET),
        }
    )
    world.resources.settings = world.settings
    await accounts.remove(world.resources, SUBDOMAIN)
    return world


async def go(
    site: OAuthWorld,
    agent_id: int = 1001,
    session: str = SESSION,
    *,
    write: bool = True,
    rules: bool = False,
) -> dict[str, str]:
    address = await connect.begin(
        site.resources,
        SUBDOMAIN,
        bound_to=session,
        agent_id=agent_id,
        redirect_uri=BACK,
        write=write,
        rules=rules,
    )
    assert address.startswith("http://sandbox/acme/oauth/authorizations/new?")
    return parsed(address)


def parsed(address: str) -> dict[str, str]:
    """What a browser brings to Zendesk."""
    query = parse_qs(urlsplit(address).query)
    return {name: values[0] for name, values in query.items()}


def allow(site: OAuthWorld, query: dict[str, str]) -> str:
    """The person presses Allow."""
    client = site.oauth.client_of(query)
    assert not site.oauth.mistake(query, client)
    return site.oauth.code(query, client, site.sandbox.clock.now())


async def come_back(
    site: OAuthWorld,
    query: dict[str, str],
    *,
    state: str | None = None,
    code: str | None = None,
    bound_to: str = SESSION,
) -> Any:
    code = allow(site, query) if code is None else code
    await connect.come_back(site.resources, state=state or query["state"], code=code)
    return await connect.finish(site.resources, bound_to=bound_to, by={"type": "agent"})


async def test_an_account_is_connected_and_its_login_renewed(site: OAuthWorld) -> None:
    view = await come_back(site, await go(site))
    assert (view.subdomain, view.status, view.user_name) == (SUBDOMAIN, "connected", "Alex Morgan")
    _, _, login = await accounts.check(site.resources, SUBDOMAIN)
    assert (login.kind, login.scopes) == ("oauth", "read tickets:write")
    assert login.renewable_until is not None
    await site.clock.sleep(LIFE + 1)
    await renewed(site.resources, site)
    assert site.issued["refresh_token"] == 1


async def test_waiting_jobs_go_on(site: OAuthWorld) -> None:
    await come_back(site, await go(site))
    job = await site.start(ids=site.open_tickets(30), add=["reviewed"])
    await accounts.remove(site.resources, SUBDOMAIN)
    await come_back(site, await go(site))
    await site.drive_until_over()
    assert await site.outcomes(job) == {"changed": 30}


async def test_a_way_back_is_good_once(site: OAuthWorld) -> None:
    query = await go(site)
    codes = [allow(site, query), allow(site, query)]
    found = await asyncio.gather(
        *(come_back(site, query, code=code) for code in codes), return_exceptions=True
    )
    assert sorted(isinstance(one, Invalid) for one in found) == [False, True]


async def refused(site: OAuthWorld, query: dict[str, str], **changed: str) -> TagManagerError:
    with pytest.raises((Invalid, Forbidden)) as caught:
        await come_back(site, query, **changed)
    async with site.resources.database.read() as session:
        status = (await session.get_one(Account, site.account_id)).status
    assert status == "disconnected"
    return caught.value


async def test_a_way_back_is_good_for_ten_minutes(site: OAuthWorld) -> None:
    query = await go(site)
    await site.clock.sleep(connect.EXPECTED_BACK_WITHIN + 1)
    assert (await refused(site, query)).code == "oauth_state"
    await go(site)
    await go(site)
    async with site.resources.database.read() as session:
        assert len((await session.scalars(select(OAuthState))).all()) == 1


@pytest.mark.parametrize(
    "changed", [{"bound_to": "another-session"}, {"bound_to": ""}, {"state": "made-up"}]
)
async def test_a_way_back_is_nobody_elses(site: OAuthWorld, changed: dict[str, str]) -> None:
    assert (await refused(site, await go(site), **changed)).code == "oauth_state"


async def test_the_session_waits_until_the_browser_is_back(site: OAuthWorld) -> None:
    query = await go(site)
    assert await connect.finish(site.resources, bound_to=SESSION, by={"type": "agent"}) is None
    assert await come_back(site, query) is not None
    with pytest.raises(Invalid, match="used up"):
        await connect.finish(site.resources, bound_to=SESSION, by={"type": "agent"})


async def test_whoever_denies_access_has_it_denied(site: OAuthWorld) -> None:
    assert (await refused(site, await go(site), code="")).code == "connect_refused"


async def test_reading_comes_first_and_writing_when_an_admin_allows_it(site: OAuthWorld) -> None:
    query = await go(site, write=False)
    assert query["scope"] == "read"
    await come_back(site, query)
    found = await accounts.connection(site.resources, site.account_id)
    assert (found.status, found.scopes, found.may_write) == ("connected", ("read",), False)
    with pytest.raises(Invalid, match="reading only") as caught:
        await site.start(ids=site.open_tickets(3), add=["reviewed"])
    assert caught.value.code == "read_only"
    await come_back(site, await go(site))
    assert (await accounts.connection(site.resources, site.account_id)).may_write
    await site.start(ids=site.open_tickets(3), add=["reviewed"])


async def test_leave_to_make_webhooks_is_asked_for_apart(site: OAuthWorld) -> None:
    await come_back(site, await go(site))
    assert not (await accounts.connection(site.resources, site.account_id)).may_make_rules
    async with at_zendesk(site.resources, site.account_id) as zendesk:
        with pytest.raises(AccessDenied, match="scopes"):
            await zendesk.create_webhook("A rule", "http://127.0.0.1:1/hooks/1", "")
    query = await go(site, rules=True)
    assert query["scope"] == "read tickets:write webhooks:write triggers:write"
    await come_back(site, query)
    found = await accounts.connection(site.resources, site.account_id)
    assert (found.may_write, found.may_make_rules) == (True, True)
    async with at_zendesk(site.resources, site.account_id) as zendesk:
        made = await zendesk.create_webhook("A rule", "http://127.0.0.1:1/hooks/1", "")
        assert await zendesk.signing_secret(made.id)
        await zendesk.delete_webhook(made.id)


async def test_a_code_of_another_visit_is_refused(site: OAuthWorld) -> None:
    """Its challenge was made from another state."""
    theirs = allow(site, await go(site, session="another-session"))
    assert "did not let us in" in str(await refused(site, await go(site), code=theirs))


async def test_the_one_who_allows_must_be_an_admin(site: OAuthWorld) -> None:
    site.oauth.person = 1002
    error = await refused(site, await go(site))
    assert (type(error), error.code) == (Forbidden, "not_admin")


async def test_the_agent_of_the_session_must_be_an_admin(site: OAuthWorld) -> None:
    error = await refused(site, await go(site, agent_id=1002))
    assert (type(error), error.code) == (Forbidden, "not_admin")
    await refused(site, await go(site, agent_id=999_999))


async def test_too_few_scopes_are_refused(site: OAuthWorld) -> None:
    query = await go(site) | {"scope": "read"}
    assert "tickets:write" in str(await refused(site, query))


async def test_a_wrong_client_is_the_operators_to_mend(site: OAuthWorld) -> None:
    query = await go(site)
    code = allow(site, query)
    site.oauth.put(replace(site.oauth.clients[CLIENT_ID], secret="changed"))
    assert "id or secret is wrong" in str(await refused(site, query, code=code))


async def test_without_a_client_nobody_is_sent_away(site: OAuthWorld) -> None:
    site.resources.settings = site.settings.model_copy(update={"zendesk_client_id": None})
    with pytest.raises(Invalid, match="ZENDESK_CLIENT_ID"):
        await go(site)


async def test_the_database_alone_is_not_enough_to_come_back(site: OAuthWorld) -> None:
    query = await go(site)
    async with site.resources.database.read() as session:
        row = (await session.scalars(select(OAuthState))).one()
        kept = " ".join(str(getattr(row, column.key)) for column in row.__table__.columns)
    code = allow(site, query)
    await connect.come_back(site.resources, state=query["state"], code=code)
    async with site.resources.database.read() as session:
        row = (await session.scalars(select(OAuthState))).one()
        kept += " ".join(str(getattr(row, column.key)) for column in row.__table__.columns)
    for secret in (query["state"], query["code_challenge"], code):
        assert secret not in kept
