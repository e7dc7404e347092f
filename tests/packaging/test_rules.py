"""Each rule of Zendesk's upload, with a package that breaks it, and what it lets pass."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from backend.commands.package import packed
from backend.core.app_package import refusals, warnings

GOOD = packed("https://tags.example.com")
MANIFEST = json.loads(GOOD["manifest.json"])
TEXTS = json.loads(GOOD["translations/en.json"])

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> dict[str, bytes]:
    """The product's package with another manifest."""
    manifest = copy.deepcopy(MANIFEST)
    change(manifest)
    return {**GOOD, "manifest.json": json.dumps(manifest).encode()}


def worded(change: Change) -> dict[str, bytes]:
    """The product's package with other English texts."""
    texts = copy.deepcopy(TEXTS)
    change(texts["app"])
    return {**GOOD, "translations/en.json": json.dumps(texts).encode()}


def sidebar(**options: object) -> Change:
    return lambda manifest: manifest["location"]["support"]["ticket_sidebar"].update(options)


def secret(**options: object) -> Change:
    return lambda manifest: manifest["parameters"][0].update(options)


def another(**parameter: object) -> Change:
    return lambda manifest: manifest["parameters"].append(parameter)


def told(**values: object) -> Change:
    return lambda manifest: manifest.update(values)


def without(name: str) -> Change:
    return lambda manifest: manifest.pop(name)


MANIFESTS: dict[str, tuple[Change, str]] = {
    "no author": (without("author"), "author"),
    "an author whose url is no address": (
        told(author={"name": "x", "email": "x@example.com", "url": "x"}),
        "author",
    ),
    "no default locale": (without("defaultLocale"), "defaultLocale"),
    "a default locale without texts": (told(defaultLocale="fr"), "translations/fr.json"),
    "no location": (without("location"), "location"),
    "an unknown product": (told(location={"guide": {"nav_bar": "https://x.example"}}), "guide"),
    "no framework version": (without("frameworkVersion"), "frameworkVersion"),
    "framework 1.0": (told(frameworkVersion="1.0"), "frameworkVersion"),
    "a version that is a number": (told(version=1), "version"),
    "private as a text": (told(private="yes"), "private"),
    "signedUrls as a text": (told(signedUrls="yes"), "signedUrls"),
    "a page outside assets": (sidebar(url="index.html"), "ticket_sidebar"),
    "a page that is not there": (sidebar(url="assets/index.html"), "ticket_sidebar"),
    "a page without https": (sidebar(url="http://tags.example.com/zat"), "ticket_sidebar"),
    "no page": (sidebar(url=None), "ticket_sidebar"),
    "flexible as a text": (sidebar(flexible="true"), "flexible"),
    "an unknown location": (
        lambda m: m["location"]["support"].update(sidebar="https://x.example"),
        "sidebar is no location",
    ),
    "a password": (secret(type="password"), "password"),
    "a drop-down": (secret(type="dropdown"), "dropdown"),
    "a parameter without a type": (another(name="x"), "parameters"),
    "a parameter called name": (another(name="name", type="text"), "called name"),
    "two of the same name": (another(name="jwt_secret", type="text"), "Two parameters"),
    "required as a text": (secret(required="yes"), "required"),
    "hidden and required": (another(name="x", type="hidden", required=True), "hidden"),
    "scopes of what isn't secure": (secret(secure=False), "scopes"),
    "an unknown scope": (secret(scopes=["everything"]), "unknown scope"),
    "a secure oauth parameter": (another(name="x", type="oauth", secure=True), "oauth"),
    "two oauth parameters": (
        lambda m: m["parameters"].extend({"name": n, "type": "oauth"} for n in ("x", "y")),
        "oauth",
    ),
    "domains as a text": (told(domainWhitelist="tags.example.com"), "domainWhitelist"),
    "half an oauth": (told(oauth={"client_id": "x"}), "oauth"),
    "oauth without its parameter": (
        told(
            oauth=dict.fromkeys(
                ("client_id", "client_secret", "authorize_uri", "access_token_uri"), "x"
            )
        ),
        "oauth",
    ),
}
PACKAGES: dict[str, tuple[dict[str, bytes], str]] = {
    "no manifest": ({k: v for k, v in GOOD.items() if k != "manifest.json"}, "manifest.json"),
    "a manifest one folder down": ({f"zaf/{k}": v for k, v in GOOD.items()}, "at the top"),
    "a manifest that is a list": ({**GOOD, "manifest.json": b"[]"}, "object"),
    "a manifest that isn't JSON": ({**GOOD, "manifest.json": b"{"}, "not JSON"),
    "a key twice": (
        {**GOOD, "manifest.json": b'{"version": "1", "version": "2"}'},
        "version twice",
    ),
    "no English": (
        {k: v for k, v in GOOD.items() if k != "translations/en.json"},
        "translations/en.json",
    ),
    "texts that aren't JSON": ({**GOOD, "translations/fr.json": b"{"}, "translations/fr.json"),
    "texts without app": ({**GOOD, "translations/fr.json": b"{}"}, "under app"),
    "no name": (worded(lambda app: app.pop("name")), "app.name"),
    "a parameter without a label": (
        worded(lambda app: app["parameters"]["jwt_secret"].pop("label")),
        "label",
    ),
    "a shell script": ({**GOOD, "assets/run.sh": b""}, "run.sh"),
    "something compressed": ({**GOOD, "assets/app.js.gz": b""}, "app.js.gz"),
    "another zip": ({**GOOD, "zaf.ZIP": b""}, "zaf.ZIP"),
    "no logo": ({k: v for k, v in GOOD.items() if k != "assets/logo.png"}, "320"),
    "a logo of another size": (
        {**GOOD, "assets/logo.png": GOOD["assets/logo-small.png"]},
        "assets/logo.png",
    ),
    "a logo that isn't a PNG": ({**GOOD, "assets/logo-small.png": b"GIF89a"}, "128"),
    "an icon that can't be scaled": (
        {**GOOD, "assets/icon_nav_bar.svg": b"<svg width='18'/>"},
        "viewBox",
    ),
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_that_would_be_refused(what: str) -> None:
    change, said = MANIFESTS[what]
    (sentence,) = refusals(changed(change))
    assert said in sentence


@pytest.mark.parametrize("what", PACKAGES)
def test_a_package_that_would_be_refused(what: str) -> None:
    files, said = PACKAGES[what]
    (sentence,) = refusals(files)
    assert said in sentence


@pytest.mark.parametrize("name", ["short_description", "long_description"])
def test_a_public_app_needs_texts_for_the_shop(name: str) -> None:
    files = worded(lambda app: app.pop(name))
    assert not refusals(files)
    public = changed(told(private=False))
    (sentence,) = refusals({**files, "manifest.json": public["manifest.json"]})
    assert f"app.{name}" in sentence


ACCEPTED: dict[str, Change] = {
    "no name": without("name"),
    "no version": without("version"),
    "no word on private": without("private"),
    "a page on localhost": sidebar(url="http://localhost:8000/zat"),
    "a page by a setting": sidebar(url="{{setting.backend}}/zat"),
    "a page of its own": sidebar(url="assets/logo.svg"),
    "any size": sidebar(size="huge"),
    "nothing to show": lambda m: m["location"]["support"].update(background={"autoLoad": False}),
    "secure without domains": without("domainWhitelist"),
    "secure without scopes": lambda m: m["parameters"][0].pop("scopes"),
    "secure with a default": secret(default="x"),
    "a text called api_token": another(name="api_token", type="text"),
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_what_the_upload_accepts(what: str) -> None:
    files = changed(ACCEPTED[what])
    if what == "a text called api_token":
        texts = json.loads(files["translations/en.json"])
        texts["app"]["parameters"]["api_token"] = {"label": "Token"}
        files["translations/en.json"] = json.dumps(texts).encode()
    assert refusals(files) == []


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("secure without scopes", "scopes"),
        ("secure with a default", "default"),
        ("a text called api_token", "sounds secret"),
    ],
)
def test_what_the_upload_complains_about(what: str, said: str) -> None:
    (sentence,) = warnings(changed(ACCEPTED[what]))
    assert said in sentence


def test_a_picture_with_a_script_is_complained_about() -> None:
    (sentence,) = warnings({**GOOD, "assets/logo.svg": b"<svg viewBox='0 0 1 1' onload='x()'/>"})
    assert "assets/logo.svg" in sentence
