"""Proofs that fail again and again are not looked at for a while; those that hold always are."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from backend.web import attempts
from tests.security.conftest import App, an_app


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_OF_A_NAME", 5)
    monkeypatch.setattr(attempts, "MOST_OF_AN_ADDRESS", 20)


def waits(answer: httpx.Response) -> bool:
    return answer.status_code == 429 and 1 <= int(answer.headers["Retry-After"]) <= 60


@pytest.mark.usefixtures("few")
def test_a_grant_is_not_tried_with_one_forged_token_after_the_other(app: App) -> None:
    grant, other = (app.bootstrap()["grant"] for _ in range(2))
    forged = app.proxy_token(subdomain="globex")
    for _ in range(5):
        assert app.begin(grant, forged).status_code == 401
    refused = app.begin(grant, app.proxy_token())
    assert waits(refused)
    assert refused.json()["code"] == "too_many_attempts"
    assert "Wait" in refused.json()["detail"]
    assert app.begin(other, app.proxy_token()).status_code == 201


@pytest.mark.usefixtures("few")
def test_grants_and_sessions_are_not_guessed_for_ever_and_nobody_else_is_hindered(app: App) -> None:
    held = app.session()["token"]
    answers = [app.begin(f"tmg_{n}", app.proxy_token()).status_code for n in range(25)]
    assert set(answers) == {401, 429}
    assert answers == sorted(answers)
    assert waits(app.renew("a.b.c", app.proxy_token()))
    assert app.renew(held, app.proxy_token()).status_code == 200
    grant = app.bootstrap()["grant"]
    assert app.begin(grant, app.proxy_token()).status_code == 201


@pytest.mark.usefixtures("few")
def test_an_address_that_brings_forged_pages_waits(tmp_path: Path) -> None:
    with an_app(tmp_path) as app:
        _brings_forged_pages(app)


def _brings_forged_pages(app: App) -> None:
    assert app.open(app.page_token()).status_code == 200
    for n in range(5):
        assert app.open(f"a.{n}.c").status_code == 401
    refused = app.open(app.page_token())
    assert waits(refused)
    assert "Too many attempts" in refused.text
