"""
What Zendesk's upload accepts as an app's package, so that a refusal is known before the upload.

The rules are those of zendesk_apps_support 4.52, the validator that Zendesk runs on every upload,
as far as a package of this kind can break them; and the sizes of the logos, which it doesn't check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

Manifest = Mapping[str, Any]
Files = Mapping[str, bytes]

MANIFEST = "manifest.json"
FRAMEWORK = "2.0"
LOGOS = {"assets/logo.png": (320, 320), "assets/logo-small.png": (128, 128)}
PRODUCTS = {"support", "chat", "standalone_chat", "sell", "zendesk", "zopim", "lotus_box"}
LOCATIONS = {
    "top_bar", "nav_bar", "ticket_sidebar", "new_ticket_sidebar", "user_sidebar",
    "organization_sidebar", "background", "modal", "ticket_editor", "system_top_bar",
}  # fmt: skip
PARAMETER_TYPES = {"text", "checkbox", "url", "number", "multiline", "hidden", "oauth"}
SCOPES = {
    "header", "body", "url", "jwt_secret_key", "jwt_claim",
    "basic_auth_username", "basic_auth_password",
}  # fmt: skip
FLAGS = ("private", "singleInstall", "signedUrls", "requirementsOnly", "marketingOnly")
OAUTH = ("client_id", "client_secret", "authorize_uri", "access_token_uri")
FORBIDDEN = {
    ".sh", ".gz", ".zip", ".pdf", ".bin", ".jar", ".doc", ".docx", ".xls", ".xlsx", ".mp3",
    ".tar", ".tgz", ".exe",
}  # fmt: skip
LOCALE = re.compile(r"[a-z]{2,3}(-\w{2,3})?")
SOUNDS_SECRET = re.compile(r"token|key|pwd|password", re.IGNORECASE)
ACTIVE_SVG = re.compile(rb"<(script|foreignObject|image)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


def refusals(files: Files) -> list[str]:
    """Why an upload of these files, by their path, would be refused; empty: it isn't."""
    found = [
        f"{path} is of a kind that packages must not hold."
        for path in files
        if PurePosixPath(path).suffix.lower() in FORBIDDEN
    ]
    try:
        manifest = _document(files, MANIFEST)
    except ValueError as exc:
        return [*found, str(exc)]
    return [
        *found,
        *_of_the_head(manifest),
        *_of_locations(manifest, files),
        *_of_parameters(manifest),
        *_of_translations(manifest, files),
        *_of_pictures(files),
    ]


def warnings(files: Files) -> list[str]:
    """What the upload accepts but complains about. The manifest must be one that is accepted."""
    found = []
    for parameter in _document(files, MANIFEST).get("parameters", []):
        name, secure = parameter["name"], parameter.get("secure", False)
        if secure and not parameter.get("scopes"):
            found.append(f"The secure parameter {name} has no scopes: it may get anywhere.")
        if (secure or parameter["type"] == "hidden") and "default" in parameter:
            found.append(f"The default of {name} is stored in clear.")
        if parameter["type"] == "text" and not secure and SOUNDS_SECRET.search(name):
            found.append(f"The parameter {name} sounds secret but isn't secure.")
    for path, content in files.items():
        if path.endswith(".svg") and ACTIVE_SVG.search(content):
            found.append(f"{path} holds more than shapes; Zendesk will rewrite it.")
    return found


def _of_the_head(manifest: Manifest) -> Iterator[str]:
    author = manifest.get("author")
    if not isinstance(author, dict):
        yield "The manifest names no author."
    elif not all(isinstance(value, str) for value in author.values()):
        yield "The author's name, email and url must be texts."
    elif "url" in author and not _is_web_address(author["url"]):
        yield "The author's url must be a web address."
    locale = manifest.get("defaultLocale")
    if not isinstance(locale, str) or not LOCALE.fullmatch(locale):
        yield "The manifest needs a defaultLocale such as en."
    if manifest.get("frameworkVersion") != FRAMEWORK:
        yield f'The frameworkVersion must be "{FRAMEWORK}".'
    for name in ("name", "version"):
        if not isinstance(manifest.get(name, ""), str):
            yield f"{name} must be a text."
    for name in FLAGS:
        if not isinstance(manifest.get(name, True), bool):
            yield f"{name} must be true or false."
    domains = manifest.get("domainWhitelist", [])
    if not isinstance(domains, list) or not all(isinstance(one, str) for one in domains):
        yield "domainWhitelist must be a list of host names."
    yield from _of_oauth(manifest)


def _of_oauth(manifest: Manifest) -> Iterator[str]:
    oauth = manifest.get("oauth")
    if oauth is None:
        return
    if not isinstance(oauth, dict) or not all(oauth.get(name) for name in OAUTH):
        yield f"oauth needs all of {', '.join(OAUTH)}."
    elif not any(one.get("type") == "oauth" for one in _parameters(manifest)):
        yield "oauth needs a parameter of the type oauth."


def _of_locations(manifest: Manifest, files: Files) -> Iterator[str]:
    products = manifest.get("location")
    if not isinstance(products, dict) or not products:
        if not manifest.get("requirementsOnly") and not manifest.get("marketingOnly"):
            yield "The manifest names no location."
        return
    for product, locations in products.items():
        if product not in PRODUCTS:
            yield f"{product} is no product of Zendesk's."
        elif not isinstance(locations, dict):
            yield f"The locations of {product} must be named one by one."
        else:
            for name, options in locations.items():
                yield from _of_location(name, options, files)


def _of_location(name: str, options: object, files: Files) -> Iterator[str]:
    if name not in LOCATIONS:
        yield f"{name} is no location."
        return
    given = {"url": options} if isinstance(options, str) else options
    if not isinstance(given, dict):
        yield f"{name} must be an address or an object with url."
        return
    for flag in ("flexible", "autoLoad", "autoHide", "signed"):
        if not isinstance(given.get(flag, True), bool):
            yield f"{flag} of {name} must be true or false."
    url = given.get("url")
    if url is None and given.get("autoLoad") is False:
        return
    if not isinstance(url, str) or not _may_be_shown(url, files):
        yield f"The url of {name} must begin with https:// or be a file in assets/."


def _may_be_shown(url: str, files: Files) -> bool:
    if "{{setting." in url:
        return True
    parts = urlsplit(url)
    if parts.scheme:
        return _is_web_address(url) and (parts.scheme == "https" or parts.hostname == "localhost")
    return url.startswith("assets/") and url in files


def _of_parameters(manifest: Manifest) -> Iterator[str]:
    parameters = manifest.get("parameters", [])
    if not isinstance(parameters, list) or len(_parameters(manifest)) != len(parameters):
        yield "parameters must be a list of objects with name and type."
        return
    names = [one["name"] for one in parameters]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"Two parameters are called {name}."
    if sum(one["type"] == "oauth" for one in parameters) > 1:
        yield "Only one parameter may be of the type oauth."
    for one in parameters:
        yield from _of_parameter(one)


def _of_parameter(parameter: Manifest) -> Iterator[str]:
    name, kind = parameter["name"], parameter["type"]
    required, secure = parameter.get("required", False), parameter.get("secure", False)
    if name == "name":
        yield "A parameter must not be called name."
    if kind not in PARAMETER_TYPES:
        yield f"The parameter {name} has the unknown type {kind}."
    if not isinstance(required, bool) or not isinstance(secure, bool):
        yield f"required and secure of {name} must be true or false."
    if kind == "hidden" and required:
        yield f"The hidden parameter {name} can't be required."
    if kind == "oauth" and secure:
        yield f"The oauth parameter {name} can't be secure."
    if "scopes" not in parameter:
        return
    scopes = parameter["scopes"]
    if secure is not True:
        yield f"The parameter {name} has scopes but isn't secure."
    if not isinstance(scopes, list) or not all(scope in SCOPES for scope in scopes):
        yield f"The parameter {name} has an unknown scope."


def _of_translations(manifest: Manifest, files: Files) -> Iterator[str]:
    locale = manifest.get("defaultLocale")
    if locale and f"translations/{locale}.json" not in files:
        yield f"translations/{locale}.json is missing."
    needed = ["name"]
    if manifest.get("private", True) is False:
        needed += ["short_description", "installation_instructions", "long_description"]
    for path in files:
        if not re.fullmatch(r"translations/[^/]+\.json", path):
            continue
        try:
            texts = _document(files, path).get("app")
        except ValueError as exc:
            yield str(exc)
            continue
        if not isinstance(texts, dict):
            yield f"{path} has no texts under app."
            continue
        for name in needed:
            if not isinstance(texts.get(name), str) or not texts[name]:
                yield f"{path} lacks app.{name}."
        for name, one in texts.get("parameters", {}).items():
            if not isinstance(one, dict) or not one.get("label"):
                yield f"{path} has no label for the parameter {name}."


def _of_pictures(files: Files) -> Iterator[str]:
    for path, size in LOGOS.items():
        if _png_size(files.get(path, b"")) != size:
            yield f"{path} must be a PNG of {size[0]} × {size[1]}."
    for path, content in files.items():
        if path.startswith("assets/icon_") and b"viewBox" not in content:
            yield f"{path} needs a viewBox."


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height, as the first chunk of every PNG has them."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _parameters(manifest: Manifest) -> Sequence[Manifest]:
    given = manifest.get("parameters")
    return [
        one
        for one in (given if isinstance(given, list) else [])
        if isinstance(one, dict) and all(isinstance(one.get(key), str) for key in ("name", "type"))
    ]


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _document(files: Files, path: str) -> dict[str, Any]:
    """An object in a JSON file; raises ValueError with the sentence that says what is wrong."""
    if path not in files:
        raise ValueError(f"{path} is missing at the top of the package.")
    try:
        found = json.loads(files[path], object_pairs_hook=_without_doubles)
    except _Double as exc:
        raise ValueError(f"{path} says {exc} twice.") from None
    except ValueError:
        raise ValueError(f"{path} is not JSON.") from None
    if not isinstance(found, dict):
        raise ValueError(f"{path} must hold an object.")
    return found


class _Double(ValueError):
    """A name that an object has twice."""


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise _Double(name)
    return dict(pairs)
