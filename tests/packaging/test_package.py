"""`tagmanager package`: what it packs, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from backend.core.addresses import app_address
from backend.core.app_package import refusals, warnings

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "backend.cli", "package")
BACKEND = "https://tags.example.com/tools"


def package(folder: Path, backend: str = BACKEND) -> subprocess.CompletedProcess[str]:
    """The command without any setting: packing needs neither keys nor a database."""
    return subprocess.run(
        [*COMMAND, f"--backend-url={backend}", f"--out={folder}"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that was packed, and what was said about it."""
    folder = tmp_path_factory.mktemp("packed") / "zaf"
    done = package(folder)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def folder(packed: tuple[Path, str]) -> Path:
    return packed[0]


@pytest.fixture(scope="module")
def said(packed: tuple[Path, str]) -> str:
    return packed[1]


@pytest.fixture(scope="module")
def zipped(folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(folder.with_name("zaf.zip")) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_zip_obeys_every_rule_of_the_upload(zipped: dict[str, bytes]) -> None:
    assert refusals(zipped) == []
    assert warnings(zipped) == []


def test_the_folder_holds_the_same_files_as_the_zip(folder: Path, zipped: dict[str, bytes]) -> None:
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == zipped
    assert not any(path.is_symlink() for path in folder.rglob("*"))


def test_every_page_is_signed_and_comes_from_this_backend(zipped: dict[str, bytes]) -> None:
    manifest = json.loads(zipped["manifest.json"])
    assert manifest["signedUrls"] is True
    pages = {name: one["url"] for name, one in manifest["location"]["support"].items()}
    assert pages == {name: f"{BACKEND}/zat/{name}" for name in ("nav_bar", "ticket_sidebar")}
    assert manifest["location"]["support"]["ticket_sidebar"]["flexible"] is True
    assert manifest["domainWhitelist"] == ["tags.example.com"]


def test_the_secret_serves_for_signing_only(zipped: dict[str, bytes]) -> None:
    (parameter,) = json.loads(zipped["manifest.json"])["parameters"]
    assert parameter["name"] == "jwt_secret"
    assert parameter["secure"] is True
    assert parameter["scopes"] == ["jwt_secret_key"]


def test_both_languages_say_the_same_things(zipped: dict[str, bytes]) -> None:
    english, german = (
        json.loads(zipped[f"translations/{locale}.json"])["app"] for locale in ("en", "de")
    )
    assert english.keys() == german.keys()
    assert english["parameters"].keys() == german["parameters"].keys() == {"jwt_secret"}


def test_the_version_is_that_of_the_product(zipped: dict[str, bytes]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert json.loads(zipped["manifest.json"])["version"] == project["version"]


def test_the_same_sources_make_the_same_zip(folder: Path, tmp_path: Path) -> None:
    assert package(tmp_path / "zaf").returncode == 0
    assert (tmp_path / "zaf.zip").read_bytes() == folder.with_name("zaf.zip").read_bytes()


def test_it_says_what_to_do_next(folder: Path, said: str) -> None:
    assert str(folder.with_name("zaf.zip")) in said
    assert "tagmanager account add" in said
    assert "--app-id" in said
    assert f"PUBLIC_URL must be {BACKEND}" in said


def test_it_says_how_to_make_the_oauth_client_that_connect_needs(said: str) -> None:
    sentences = " ".join(said.split())
    for words in (
        "Apps and integrations, APIs, OAuth clients",
        "Confidential",
        f"{BACKEND}/oauth/callback ",
        "ZENDESK_CLIENT_ID",
        "ZENDESK_CLIENT_SECRET",
    ):
        assert words in sentences


def test_the_secret_it_has_made_is_nobody_elses_to_read(said: str, tmp_path: Path) -> None:
    (made,) = re.findall(r"^ +(\(umask .*)$", said, re.MULTILINE)
    subprocess.run(["sh", "-c", f"umask 022; {made}"], cwd=tmp_path, check=True)
    secret = tmp_path / "jwt-secret"
    assert len(secret.read_text().strip()) >= 32
    assert secret.stat().st_mode & 0o077 == 0
    assert "rm jwt-secret" in said
    assert "jwt-secret" in (ROOT / ".gitignore").read_text().split()


def test_it_says_which_name_the_app_needs(said: str) -> None:
    address = app_address("https://{subdomain}.zendesk.com", None, "acme")
    assert address.endswith("/agent/apps/tag-manager")
    assert "Name it Tag Manager" in said


@pytest.fixture(scope="module")
def without_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program alone, as `pip install .` puts it into site-packages."""
    folder = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(ROOT / "backend", folder / "backend")
    return folder


def test_without_its_sources_it_says_how_to_have_them(
    without_sources: Path, tmp_path: Path
) -> None:
    done = installed_alone(without_sources, tmp_path)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "make install" in sentence
    assert "site-packages" not in sentence, "nobody mends anything there"


def test_it_finds_the_sources_in_the_current_folder(without_sources: Path, tmp_path: Path) -> None:
    done = installed_alone(without_sources, ROOT, f"--out={tmp_path / 'zaf'}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "zaf.zip").is_file()


def installed_alone(program: Path, cwd: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, f"--backend-url={BACKEND}", *more],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(program), "PYTHONSAFEPATH": "1"},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_second_package_replaces_the_first(tmp_path: Path) -> None:
    assert package(tmp_path / "zaf").returncode == 0
    stale = tmp_path / "zaf" / "assets" / "stale.svg"
    stale.write_text("<svg/>")
    assert package(tmp_path / "zaf", "http://localhost:8000").returncode == 0
    assert not stale.exists()
    assert "http://localhost:8000/zat/nav_bar" in (tmp_path / "zaf/manifest.json").read_text()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tags.example.com",
        "http://tags.example.com",
        "http://127.0.0.1:8000",
        "ftp://tags.example.com",
        "https://",
        "https://tags.example.com?account=acme",
        "https://tags.example.com/#top",
        "https://tags.example.com?",
        "https://somebody@tags.example.com",
        "https://tags.example.com:99999",
        "https://tags example.com",
        "https://{{setting.host}}",
        "https://[tags",
    ],
)
def test_an_address_that_zendesk_would_not_show_is_refused(address: str, tmp_path: Path) -> None:
    done = package(tmp_path / "zaf", address)
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert "--backend-url" in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("precious")
    done = package(tmp_path)
    assert done.returncode == 2
    assert "mine.txt" in done.stderr
    assert mine.read_text() == "precious"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = package(tmp_path / "file" / "zaf")
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert "--out" in sentence
