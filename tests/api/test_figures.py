"""Requests to Zendesk by reason, as operators see them."""

from __future__ import annotations

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.api.conftest import OTHER, Site, a_site, eventually, order


def told(site: Site) -> dict[str, float]:
    answer = httpx.get(f"{site.url}/metrics", headers={"Authorization": "Bearer figures"})
    families = text_string_to_metric_families(answer.raise_for_status().text)
    (family,) = (each for each in families if each.name == "tagmanager_zendesk_requests")
    return {sample.labels["reason"]: sample.value for sample in family.samples}


def asked(site: Site) -> int:
    """How many requests of both accounts Zendesk has counted."""
    counters = [site.control("GET", f"{name}/counters")["requests"] for name in ("acme", OTHER)]
    return sum(sum(each.values()) for each in counters)


def test_every_request_is_counted_for_its_reason() -> None:
    with a_site(metrics_token="figures") as site, site.client() as api:
        job = api.post("/jobs", json=order(range(1, 251))).json()
        assert job["status"] == "completed"
        api.get("/views").raise_for_status()
        eventually(lambda: sum(told(site).values()) == asked(site))
        counted = told(site)
        updates = site.control("GET", "acme/counters")["update_calls"]
        assert counted["update"] == updates > 0
        assert counted["look"] >= 6, "each ticket is looked at before and after"
        assert counted["poll"] > 0
        assert counted["view"] == 1
        assert counted["check"] > 0
