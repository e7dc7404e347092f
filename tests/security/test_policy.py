"""Who may frame the app's pages, and from where they load anything: by the settings."""

from __future__ import annotations

import httpx
import pytest

from backend.core.errors import Invalid
from backend.settings import Settings, load, new_keys
from backend.web.schemas import callers
from backend.web.zat import policy
from tests.api.described import strict
from tests.security.conftest import App

KEYS = {name.lower(): key for name, key in new_keys().items()}


def parts(settings: Settings) -> dict[str, str]:
    text = policy(settings, "acme", "n0nce")
    return dict(part.partition(" ")[::2] for part in text.split("; "))


def test_in_production_only_the_accounts_zendesk_frames_the_app() -> None:
    held = parts(Settings(**KEYS))  # type: ignore[arg-type]
    assert held["frame-ancestors"] == "https://acme.zendesk.com"
    assert held["script-src"] == "'self' https://static.zdassets.com"
    assert held["style-src"] == "'self' 'nonce-n0nce'"
    assert held["default-src"] == held["base-uri"] == held["form-action"] == "'none'"


def test_in_development_its_stand_in_does() -> None:
    local = {"environment": "development", "zendesk_url": "http://127.0.0.1:9400/{subdomain}"}
    assert parts(Settings(**KEYS, **local))["frame-ancestors"] == "http://127.0.0.1:9400"  # type: ignore[arg-type]
    local |= {
        "workspace_origin": "http://localhost:9400",
        "zaf_sdk_url": "http://127.0.0.1:9400/sdk/zaf_sdk.min.js",
    }
    held = parts(Settings(**KEYS, **local))  # type: ignore[arg-type]
    assert held["frame-ancestors"] == "http://localhost:9400"
    assert held["script-src"] == "'self' http://127.0.0.1:9400"


@pytest.mark.parametrize(
    "url",
    [
        "http://static.zdassets.com/x.js",
        "https://static.zdassets.com",
        "https://evil.example/x.js?y",
        "https://evil.example/x.js;script-src *",
        "https://evil.example/x.js' 'unsafe-inline",
        "https://user@evil.example/x.js",
        "javascript:alert(1)//x",
        "//evil.example/x.js",
    ],
)
def test_an_address_of_the_sdk_that_would_widen_it_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**new_keys(), "ENVIRONMENT": "production", "ZAF_SDK_URL": url}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1/nothing")
    with pytest.raises(Invalid, match="ZAF_SDK_URL"):
        load()


def test_nobody_else_frames_anything(app: App) -> None:
    for path in (
        "/",
        "/docs",
        "/api/v1/me",
        "/oauth/callback",
        "/zat/nav_bar",
        "/zat/assets/app-1.js",
    ):
        held = httpx.get(f"{app.url}{path}").headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in held, path


def test_no_other_origin_reads_an_answer(app: App) -> None:
    for origin in ("https://acme.zendesk.com", "null", "https://evil.example", app.url):
        for path in ("/api/v1/me", "/api/v1/session", "/zat/nav_bar"):
            headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
            for method in ("OPTIONS", "GET", "POST"):
                answer = httpx.request(method, f"{app.url}{path}", headers=headers)
                assert not [name for name in answer.headers if "access-control" in name.lower()]
                assert "set-cookie" not in answer.headers


def test_answers_are_as_described(app: App) -> None:
    begun = app.session()
    strict(callers.Session, begun)
    with app.client(begun["token"]) as agent:
        strict(callers.Me, agent.get("/me").json())
        strict(callers.Connection, agent.get("/connection").json())
        strict(callers.WayToZendesk, agent.post("/connection", json={}).json())
        strict(callers.Connection, agent.post("/connection/finish").json())
    strict(callers.Session, app.renew(begun["token"], app.proxy_token()).json())
