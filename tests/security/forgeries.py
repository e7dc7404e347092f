"""Tokens that nobody but Zendesk could have signed, and were not: whatever an attacker makes."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from tests.security.conftest import OTHER, App

Claims = dict[str, Any]
Forgery = tuple[str, Callable[["Forger"], str]]
ODD: tuple[Any, ...] = (None, [], {}, "", 0, -1, 1.5, 10**30, True, "x", ["x"], {"a": 1}, "1e9")
HASHES = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
TRAP = "http://127.0.0.1:{port}/key"


class Forger:
    """Knows all that is public, and has keys of his own."""

    mine = generate_private_key(public_exponent=65537, key_size=2048)
    weak = generate_private_key(public_exponent=65537, key_size=1024)
    curve = ec.generate_private_key(ec.SECP256R1())
    edwards = ed25519.Ed25519PrivateKey.generate()

    def __init__(self, app: App, trap: int) -> None:
        self.app = app
        self.trap = TRAP.format(port=trap)
        self.now = int(time.time())
        known = app.installation()
        self.key, self.public, self.secret = known.key, known.public_key, known.jwt_secret
        other = app.installation(OTHER)
        self.other_key, self.other_secret = other.key, other.jwt_secret
        host = "https://acme.zendesk.com/api/v2"
        self.page: Claims = {
            "iss": "acme.zendesk.com",
            "aud": f"{host}/apps/installations/{known.id}.json",
            "sub": f"{host}/users/1001.json",
            "exp": self.now + 300,
            "nbf": self.now,
            "iat": self.now,
            "context": {"product": "support", "location": "nav_bar"},
        }
        self.other_aud = f"https://{OTHER}.zendesk.com/api/v2/apps/installations/{other.id}.json"
        self.proxy: Claims = {"iat": self.now, "exp": self.now + 60}

    @property
    def host(self) -> str:
        """Where the stand-in for Zendesk has its accounts."""
        return self.app.site.sandbox.zendesk_url.removesuffix("/{subdomain}")

    def at_stand_in(self, subdomain: str, *, of: str = "") -> Claims:
        """A page of an account by the stand-in's address instead of Zendesk's."""
        place = f"{of or self.host}/{subdomain}"
        known = self.app.installation(subdomain)
        return self.page | {
            "iss": place,
            "aud": f"{place}/api/v2/apps/installations/{known.id}.json",
            "sub": f"{place}/api/v2/users/1001.json",
        }

    def but(self, claims: Claims, **changes: Any) -> Claims:
        return claims | changes

    def without(self, claims: Claims, name: str) -> Claims:
        return {key: value for key, value in claims.items() if key != name}

    def signed(self, claims: Claims, **header: Any) -> str:
        """By Zendesk's own key: only what it says is wrong."""
        text = json.dumps(claims).encode()
        return jwt.PyJWS().encode(text, self.key, "RS256", headers=header or None)

    def passed(self, claims: Claims, secret: str | None = None, **header: Any) -> str:
        return raw(
            {"alg": "HS256", "typ": "JWT"} | header, claims, (secret or self.secret).encode()
        )


def part(value: Any) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def raw(header: Any, claims: Any, secret: bytes | None, hash_name: str = "sha256") -> str:
    """A token put together by hand, so that no library refuses to."""
    text = f"{part(header)}.{part(claims)}"
    signature = b"" if secret is None else hmac.digest(secret, text.encode(), hash_name)
    return f"{text}.{part(signature)}"


def page_forgeries() -> Iterator[Forgery]:
    """What is sent instead of Zendesk's page token."""
    yield from _wrong_algorithms()
    yield from _headers_that_name_a_key()
    yield from _claims("page")
    yield from _of_another_place()
    yield from _times("page")
    yield from _broken("page")


def proxy_forgeries() -> Iterator[Forgery]:
    """What is sent instead of the token of Zendesk's proxy."""
    for name in ("none", "None", "NONE", "nOnE", ""):
        yield f"alg {name!r}", lambda f, n=name: raw({"alg": n}, f.proxy, None)
        yield f"alg {name!r}, signed", lambda f, n=name: f.passed(f.proxy, alg=n)
    for name, hash_name in HASHES.items():
        if name != "HS256":
            yield (
                f"alg {name}",
                lambda f, n=name, h=hash_name: raw({"alg": n}, f.proxy, f.secret.encode(), h),
            )
    yield "RS256 by Zendesk", lambda f: f.signed(f.proxy)
    yield "RS256 by somebody", lambda f: jwt.encode(f.proxy, f.mine, "RS256")
    yield "another account's secret", lambda f: f.passed(f.proxy, f.other_secret)
    yield "the public key as secret", lambda f: f.passed(f.proxy, f.public.decode())
    yield "an empty secret", lambda f: raw({"alg": "HS256"}, f.proxy, b"")
    yield "the placeholder as secret", lambda f: f.passed(f.proxy, "{{setting.jwt_secret}}")
    for name in ("jku", "x5u", "kid", "jwk"):
        yield (
            f"header {name}, somebody's secret",
            lambda f, n=name: f.passed(f.proxy, "s" * 40, **{n: f.trap}),
        )
    yield from _claims("proxy")
    yield from _times("proxy")
    yield from _broken("proxy")


def _wrong_algorithms() -> Iterator[Forgery]:
    for name in ("none", "None", "NONE", "nOnE", "", None, 0, ["RS256"], {"a": "RS256"}):
        yield f"alg {name!r}", lambda f, n=name: raw({"alg": n}, f.page, None)
        yield f"alg {name!r}, signed", lambda f, n=name: raw({"alg": n}, f.page, f.public)
    yield "no alg", lambda f: raw({"typ": "JWT"}, f.page, f.public)
    for name, hash_name in HASHES.items():
        for what in ("public", "line", "secret", "nothing"):
            yield (
                f"{name} with {what} as secret",
                lambda f, n=name, h=hash_name, w=what: raw({"alg": n}, f.page, _held(f, w), h),
            )
    for name in ("RS384", "RS512", "PS256", "PS384", "PS512"):
        yield f"Zendesk's key, but {name}", lambda f, n=name: jwt.encode(f.page, f.key, n)
    yield "ES256", lambda f: jwt.encode(f.page, f.curve, "ES256")
    yield "EdDSA", lambda f: jwt.encode(f.page, f.edwards, "EdDSA")
    yield "somebody's key", lambda f: jwt.encode(f.page, f.mine, "RS256")
    yield "another account's key", lambda f: jwt.encode(f.page, f.other_key, "RS256")
    yield "RS256 by name only", lambda f: raw({"alg": "RS256"}, f.page, f.public)


def _held(forger: Forger, what: str) -> bytes:
    """What an attacker could take for a secret."""
    one_line = forger.public.replace(b"\n", b"")
    held = {"public": forger.public, "line": one_line, "secret": forger.secret.encode()}
    return held.get(what, b"")


def _headers_that_name_a_key() -> Iterator[Forgery]:
    numbers = Forger.mine.public_key().public_numbers()
    jwk = {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e), "alg": "RS256"}
    tricks: dict[str, Any] = {
        "jku": "trap",
        "x5u": "trap",
        "jwk": jwk,
        "x5c": [part(b"certificate")],
        "kid": "trap",
    }
    for name, value in tricks.items():
        yield (
            f"header {name}",
            lambda f, n=name, v=value: jwt.encode(
                f.page, f.mine, "RS256", headers={n: f.trap if v == "trap" else v}
            ),
        )
    for kid in ("../../dev/null", "/etc/passwd", "' OR 1=1 --", "a" * 2000, "\0"):
        yield (
            f"kid {kid[:16]!r}",
            lambda f, k=kid: jwt.encode(f.page, f.mine, "RS256", headers={"kid": k}),
        )
    yield (
        "a key elsewhere in cnf",
        lambda f: jwt.encode(f.but(f.page, cnf={"jku": f.trap}), f.mine, "RS256"),
    )
    yield "crit that nobody knows", lambda f: f.signed(f.page, crit=["x"], x=1)
    yield "b64 false", lambda f: f.signed(f.page, crit=["b64"], b64=False)


def _number(value: int) -> str:
    return part(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _claims(kind: str) -> Iterator[Forgery]:
    """Signed well, but something is missing or has another type."""
    names = ("iss", "aud", "sub", "exp", "nbf", "iat", "context") if kind == "page" else ("exp",)
    for name in names:
        if name != "nbf":
            yield f"no {name}", lambda f, n=name: _sign(f, kind, f.without(_usual(f, kind), n))
        for odd in ODD:
            yield (
                f"{name} {odd!r}",
                lambda f, n=name, o=odd: _sign(f, kind, _usual(f, kind) | {n: o}),
            )
    for text in (b"null", b"[]", b'"x"', b"7", b"{", b"", b"\xff\xfe", b"[" * 3000):
        yield f"claims {text[:8]!r}", lambda f, t=text: _sign_text(f, kind, t)


def _of_another_place() -> Iterator[Forgery]:
    yield "another account's aud", lambda f: f.signed(f.but(f.page, aud=f.other_aud))
    yield (
        "another account, its aud and iss",
        lambda f: f.signed(f.but(f.page, aud=f.other_aud, iss=f"{OTHER}.zendesk.com")),
    )
    yield (
        "another account's own token with our aud",
        lambda f: jwt.encode(f.but(f.page, iss=f"{OTHER}.zendesk.com"), f.other_key, "RS256"),
    )
    yield "several aud", lambda f: f.signed(f.but(f.page, aud=[f.page["aud"], f.other_aud]))
    yield "the same aud twice", lambda f: f.signed(f.but(f.page, aud=[f.page["aud"]] * 2))
    yield "aud in two lists", lambda f: f.signed(f.but(f.page, aud=[[f.page["aud"]]]))
    yield "another account's aud in a list", lambda f: f.signed(f.but(f.page, aud=[f.other_aud]))
    yield "another account at the stand-in", lambda f: f.signed(f.at_stand_in(OTHER))
    yield (
        "another account's iss at the stand-in",
        lambda f: f.signed(f.at_stand_in("acme") | {"iss": f.at_stand_in(OTHER)["iss"]}),
    )
    yield (
        "another account's sub at the stand-in",
        lambda f: f.signed(f.at_stand_in("acme") | {"sub": f.at_stand_in(OTHER)["sub"]}),
    )
    yield (
        "another port than the stand-in's",
        lambda f: f.signed(f.at_stand_in("acme", of=f.trap.removesuffix("/key"))),
    )
    yield (
        "the stand-in's host alone as iss",
        lambda f: f.signed(f.at_stand_in("acme") | {"iss": f.host}),
    )
    for change in (
        ("https://", "http://"),
        (".json", ""),
        (".json", ".json\n"),
        (".json", ".json?x"),
        ("7200001", "7299999"),
        ("7200001", "07200001"),
        ("7200001", "9" * 30),
        ("acme.", "ACME."),
        ("acme.zendesk.com", "acme.zendesk.com.evil.example"),
        ("acme.zendesk.com", "evil.example/acme.zendesk.com"),
        ("acme.zendesk.com", "acme.zendesk.com@evil.example"),
        ("acme.", "nobody."),
        ("acme", "аcme"),
    ):
        yield (
            f"aud with {change[1][:20]!r}",
            lambda f, c=change: f.signed(f.but(f.page, aud=f.page["aud"].replace(*c))),
        )
    for issuer in (
        f"{OTHER}.zendesk.com",
        "zendesk.com",
        "http://acme.zendesk.com",
        "https://acme.zendesk.com/",
        "acme.zendesk.com.evil.example",
        "ACME.ZENDESK.COM",
        "acme.zendesk.com\n",
        ["acme.zendesk.com"],
    ):
        yield f"iss {issuer!r}", lambda f, i=issuer: f.signed(f.but(f.page, iss=i))
    for subject in (
        f"https://{OTHER}.zendesk.com/api/v2/users/1001.json",
        "https://evil.example/api/v2/users/1001.json",
        "https://acme.zendesk.com/api/v2/users/me.json",
        "https://acme.zendesk.com/api/v2/users/1001/../1002.json",
        "0",
        "-1001",
        "1001 OR 1=1",
        "١٠٠١",
        "1" * 40,
    ):
        yield f"sub {subject[:40]!r}", lambda f, s=subject: f.signed(f.but(f.page, sub=s))
    for place in ("ticket_sidebar", "NAV_BAR", "", None, ["nav_bar"], "background", 1):
        yield (
            f"location {place!r}",
            lambda f, p=place: f.signed(f.but(f.page, context={"location": p})),
        )


def _times(kind: str) -> Iterator[Forgery]:
    changes: dict[str, dict[str, int]] = {
        "over": {"iat": -400, "nbf": -400, "exp": -31},
        "long over": {"iat": -90_000, "nbf": -90_000, "exp": -86_400},
        "issued in the future": {"iat": 600, "exp": 630},
        "lives for days": {"exp": 86_400 * 3},
        "for ever": {"exp": 10**10},
    }
    if kind == "page":
        changes |= {"not yet": {"nbf": 600}, "ends before it begins": {"iat": 25, "exp": 20}}
    for name, times in changes.items():
        yield (
            name,
            lambda f, t=times: _sign(
                f, kind, _usual(f, kind) | {each: f.now + at for each, at in t.items()}
            ),
        )


def _broken(kind: str) -> Iterator[Forgery]:
    def good(forger: Forger) -> str:
        return _sign(forger, kind, _usual(forger, kind))

    for share in (0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97):
        yield f"only {share:.0%} of it", lambda f, s=share: good(f)[: int(len(good(f)) * s)]
    yield "without its last letters", lambda f: good(f)[:-4]
    yield "without its signature", lambda f: good(f).rpartition(".")[0] + "."
    yield "without two parts", lambda f: good(f).partition(".")[0]
    yield "a part too many", lambda f: good(f) + ".e30"
    yield "five parts, as if encrypted", lambda f: good(f) + ".e30.e30"
    yield "another's claims under its signature", _swapped(kind)
    yield "one bit of the signature", lambda f: _flipped(good(f), -10)
    yield "one bit of the header", lambda f: _flipped(good(f), 5)
    yield "with a space", lambda f: good(f).replace(".", " .", 1)
    yield "with a line break", lambda f: good(f).replace(".", ".\n", 1)
    yield "padded", lambda f: good(f) + "=="
    yield "twice", lambda f: good(f) + good(f)
    yield "8 KB of claims", lambda f: _sign(f, kind, _usual(f, kind) | {"x": "y" * 8192})
    yield "100 KB of letters", lambda f: "e" * 100_000
    yield "dots", lambda f: "...."
    yield "a word", lambda f: "token"
    yield "a script", lambda f: "<script>alert(1)</script>"
    yield "a zero byte", lambda f: good(f)[:-1] + "\0" if kind == "page" else "x.y.z"
    for header in ([], "RS256", 7, b"{", b"\xff", b"[" * 2000):
        yield f"header {str(header)[:8]}", lambda f, h=header: raw(h, _usual(f, kind), b"k")


def _swapped(kind: str) -> Callable[[Forger], str]:
    def token(forger: Forger) -> str:
        head, _, signature = _sign(forger, kind, _usual(forger, kind)).split(".")
        return ".".join((head, part(_usual(forger, kind) | {"exp": forger.now + 99}), signature))

    return token


def _flipped(token: str, at: int) -> str:
    letters = list(token)
    letters[at] = "A" if letters[at] != "A" else "B"
    return "".join(letters)


def _usual(forger: Forger, kind: str) -> Claims:
    return dict(forger.page if kind == "page" else forger.proxy)


def _sign(forger: Forger, kind: str, claims: Claims) -> str:
    return _sign_text(forger, kind, json.dumps(claims).encode())


def _sign_text(forger: Forger, kind: str, text: bytes) -> str:
    if kind == "page":
        return jwt.PyJWS().encode(text, forger.key, "RS256")
    return raw({"alg": "HS256"}, text, forger.secret.encode())
