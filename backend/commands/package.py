"""`tagmanager package`: the app as Zendesk takes it, with the address of this backend in it."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from backend.commands.context import err, out
from backend.core.addresses import CALLBACK
from backend.core.app_package import MANIFEST, refusals, warnings
from backend.core.errors import Conflict, Invalid, Unavailable

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ("logo.svg", "logo.png", "logo-small.png", "icon_nav_bar.svg")
ALWAYS_THE_SAME = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
PARTS = {MANIFEST, "assets", "translations"}

NEXT = """\
Packed the app for {backend}: {zip}
Next:
1. Make a secret that only you can read:
   (umask 077; python3 -c "import secrets; print(secrets.token_urlsafe(48))" > jwt-secret)
2. In Zendesk's Admin Center, upload {zip} as a private app
   (or: zcli apps:create {folder}). Name it Tag Manager: links in mails lead to the address that
   Zendesk makes of this name. Install it with the text in jwt-secret as signing secret, for the
   roles that may change tags on many tickets.
3. As an admin, open https://SUBDOMAIN.zendesk.com/api/v2/apps/installations.json: it shows the
   installation's app_id and id. Register them where the backend runs:
   tagmanager account add SUBDOMAIN \\
     --app-id APP_ID --installation-id ID --jwt-secret-file jwt-secret
   Then delete the file: rm jwt-secret
4. Have an OAuth client, so that admins can connect the account in the app: in the Admin Center,
   under Apps and integrations, APIs, OAuth clients, add one of the kind Confidential with the
   redirect URL {backend}{callback}
   Set ZENDESK_CLIENT_ID to its identifier and ZENDESK_CLIENT_SECRET to its secret, which is shown
   once, and restart the backend.
5. See that nothing is missing: tagmanager doctor
The backend's PUBLIC_URL must be {backend}."""


def package(
    backend_url: Annotated[
        str, typer.Option(help="Where Zendesk's users reach the backend: https://tags.example.com")
    ],
    folder: Annotated[
        Path, typer.Option("--out", help="Where the package's files go; the zip goes beside it.")
    ] = Path("dist/zaf"),
) -> None:
    """Pack the app for the upload to Zendesk."""
    backend = address(backend_url)
    files = packed(backend)
    if found := refusals(files):
        raise Invalid("Zendesk would refuse this package: " + " ".join(found))
    for warning in warnings(files):
        err.print(warning)
    zipped = folder.with_name(f"{folder.name}.zip")
    try:
        _stage(files, folder)
        _zip(files, zipped)
    except OSError as exc:
        raise Invalid(
            f"{exc.filename or folder} can't be written ({exc.strerror}); choose another --out.",
            field="out",
        ) from exc
    told = NEXT.format(backend=backend, folder=folder, zip=zipped, callback=CALLBACK)
    out.print(told)


def address(given: str) -> str:
    """The backend's address as Zendesk takes it, without a slash at its end; else Invalid."""
    given = given.strip()
    try:
        parts = urlsplit(given)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.scheme not in ("https", "http") or any(map(str.isspace, given)):
        raise _refused(given, "it should look like https://tags.example.com")
    if parts.scheme == "http" and parts.hostname != "localhost":
        raise _refused(given, "Zendesk shows only https:// pages (or http://localhost)")
    if parts.query or parts.fragment or parts.username or "{" in given or set("?#@") & set(given):
        raise _refused(given, "it should be an address without user, ?, # and braces")
    return given.rstrip("/")


def _refused(given: str, why: str) -> Invalid:
    return Invalid(f"--backend-url {given} can't be used: {why}.", field="backend_url")


def packed(backend: str, root: Path | None = None) -> dict[str, bytes]:
    """
    The package's files for a backend, by their path.

    The app's sources are beside the program or in the current folder; raises Unavailable where
    they aren't.
    """
    root = root or _sources()
    app = root / "zat_app"
    try:
        manifest = json.loads((root / MANIFEST).read_text())
        pictures = {f"assets/{name}": (app / "public" / name).read_bytes() for name in PICTURES}
        texts = {
            f"translations/{path.name}": path.read_bytes()
            for path in sorted((app / "translations").glob("*.json"))
        }
    except OSError as exc:
        raise Unavailable(
            f"{exc.filename} is missing, and the app is packed from its sources. Get them whole, "
            "and install them there: make install"
        ) from exc
    for name, location in manifest["location"]["support"].items():
        location["url"] = f"{backend}/zat/{name}"
    manifest["domainWhitelist"] = [urlsplit(backend).hostname]
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return {MANIFEST: text.encode(), **pictures, **texts}


def _sources() -> Path:
    for folder in (ROOT, Path.cwd()):
        if (folder / MANIFEST).is_file() and (folder / "zat_app" / "translations").is_dir():
            return folder
    raise Unavailable(
        "The app's sources are not here: only the program was installed. Run this in a folder "
        "with the sources of Tag Manager (the one with its manifest.json), or install it from "
        "there: make install"
    )


def _stage(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder that holds nothing else afterwards."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Conflict(f"{folder} is not a folder; choose another --out.")
    if folder.exists():
        if strange := {path.name for path in folder.iterdir()} - PARTS:
            raise Conflict(
                f"{folder} holds other things, {min(strange)} for one; choose another --out."
            )
        shutil.rmtree(folder)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _zip(files: Mapping[str, bytes], path: Path) -> None:
    """The same files make the same bytes, whenever and wherever."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packing:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ALWAYS_THE_SAME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packing.writestr(entry, files[name])
