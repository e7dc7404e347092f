"""
Deliveries that somebody has tampered with: none is accepted, and nothing breaks.

`FUZZ=10000` sends as many; the usual run is short.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.zendesk.signing import PUBLISHED_SECRET, webhook_signature
from tests.api.conftest import Site, a_site, database
from tests.hooks.site import HEADER, SECRET, Receiving, Sent, receiving, sent, stamp

__all__ = ["database"]

NUMBER = int(os.environ.get("FUZZ", "1000"))
SIGNATURE = HEADER.format("webhook-signature")
TIMESTAMP = HEADER.format("webhook-signature-timestamp")
INVOCATION = HEADER.format("webhook-invocation-id")
ACCOUNT_ID = HEADER.format("account-id")
PROVEN = (SIGNATURE, TIMESTAMP, ACCOUNT_ID)
ODD = ("", "0", "null", "\x7f", "é", "-1", "9" * 400, "a" * 3000, "' OR 1=1 --", "%00", "{}")
OTHERS_SECRET = "the-secret-of-another-webhook-rule"

Mutation = Callable[["Forger", Sent], None]


class Forger:
    """Has seen deliveries of a rule, and knows all that is public, but not its secret."""

    def __init__(self, rule: Receiving, other: Receiving, seed: int) -> None:
        self.random = random.Random(seed)
        self.rule, self.other = rule, other
        self.seen = [sent(rule.hook_id, {"ticket_id": number}) for number in range(1, 21)]

    def forged(self) -> tuple[str, Sent]:
        """A delivery that differs from every genuine one in something that matters."""
        mutation = self.random.choice(MUTATIONS)
        number = self.random.randint(1, 1000)
        body = self.random.choice(
            [{"ticket_id": number}, {"ticket_ids": [number, 5]}, {"parameters": {"a": "b"}}]
        )
        one = sent(self.rule.hook_id, body)
        mutation(self, one)
        return mutation.__name__, one

    def bytes(self, most: int) -> bytes:
        return self.random.randbytes(self.random.randint(1, most))


def another_body(forger: Forger, one: Sent) -> None:
    """A byte is changed, taken away or added, or white space that JSON does not mind."""
    at = forger.random.randrange(len(one.body))
    new = forger.random.choice([b"", b" ", b"\n", b"0", b"\x00", b"\xff", forger.bytes(5)])
    changed = one.body[:at] + new + one.body[at + forger.random.randint(0, 1) :]
    one.body = changed if changed != one.body else one.body + b" "


def a_body_of_ones_own(forger: Forger, one: Sent) -> None:
    one.body = forger.random.choice(
        [b"", b"{}", forger.bytes(200), b"[" * 5_000, json.dumps({"ticket_id": 3}).encode()]
    )
    if hmac.compare_digest(
        one.headers[SIGNATURE], webhook_signature(SECRET, one.headers[TIMESTAMP], one.body)
    ):
        one.body += b" "


def too_large(forger: Forger, one: Sent) -> None:
    one.body += b" " * (64 * 1024 + forger.random.randint(0, 1000))


def another_time(forger: Forger, one: Sent) -> None:
    """The signature is for the time that was sent first."""
    moved = datetime.now(UTC) + timedelta(seconds=forger.random.choice([-60, -1, 1, 60, 10_000]))
    now = one.headers[TIMESTAMP]
    forms = [
        stamp(moved),
        now.replace("Z", "+00:00"),
        now.replace("T", " "),
        now.lower(),
        now.replace("Z", ".000Z"),
        str(moved.timestamp()),
        "0000-00-00T00:00:00Z",
        "9999-12-31T23:59:60Z",
        forger.random.choice(ODD),
    ]
    one.headers[TIMESTAMP] = forger.random.choice([form for form in forms if form != now])


def a_time_that_is_signed_but_over(forger: Forger, one: Sent) -> None:
    """Captured long ago, or signed by a clock that is far ahead."""
    seconds = forger.random.choice([302, 400, 86_400, 10**8, -303, -86_400])
    timestamp = stamp(datetime.now(UTC) - timedelta(seconds=seconds))
    one.headers[TIMESTAMP] = timestamp
    one.headers[SIGNATURE] = webhook_signature(SECRET, timestamp, one.body)


def a_time_that_is_signed_and_none(forger: Forger, one: Sent) -> None:
    forms = ("", "now", "2026-13-01T00:00:00Z", "2026-01-01", "1e9", "2026-01-01T00:00:00", "0")
    timestamp = forger.random.choice(forms)
    one.headers[TIMESTAMP] = timestamp
    one.headers[SIGNATURE] = webhook_signature(SECRET, timestamp, one.body)


def another_signature(forger: Forger, one: Sent) -> None:
    """Other encodings, hashes, orders and parts of the right one, and others' secrets."""
    when, body = one.headers[TIMESTAMP].encode(), one.body
    key, right = SECRET.encode(), one.headers[SIGNATURE]
    digest = base64.b64decode(right)
    at = forger.random.randrange(len(right) - 1)
    forms = [
        digest.hex(),
        digest.hex().upper(),
        f"sha256={right}",
        right.rstrip("="),
        right + "=",
        right[:-2],
        right[:at] + ("A" if right[at] != "A" else "B") + right[at + 1 :],
        base64.urlsafe_b64encode(digest).decode() + ".",
        f'"{right}"',
        right.swapcase(),
        base64.b64encode(hmac.digest(key, body + when, "sha256")).decode(),
        base64.b64encode(hmac.digest(key, body, "sha256")).decode(),
        base64.b64encode(hmac.digest(key, when + body, "sha1")).decode(),
        base64.b64encode(hmac.digest(key, when + body, "sha512")).decode(),
        base64.b64encode(hashlib.sha256(key + when + body).digest()).decode(),
        base64.b64encode(hmac.digest(b"", when + body, "sha256")).decode(),
        webhook_signature(PUBLISHED_SECRET, when.decode(), body),
        webhook_signature(OTHERS_SECRET, when.decode(), body),
        base64.b64encode(forger.bytes(64)).decode(),
        forger.random.choice(ODD),
    ]
    one.headers[SIGNATURE] = forger.random.choice([form for form in forms if form != right])


def a_header_less(forger: Forger, one: Sent) -> None:
    del one.headers[forger.random.choice(PROVEN)]


def a_header_that_is_odd(forger: Forger, one: Sent) -> None:
    one.headers[forger.random.choice(PROVEN)] = forger.random.choice(ODD)


def another_account(forger: Forger, one: Sent) -> None:
    one.headers[ACCOUNT_ID] = forger.random.choice(
        ["7654321", "01234567", "+1234567", "1234567.0", "1234567,1234567", "0x12D687", "1" * 30]
    )


def another_rule(forger: Forger, one: Sent) -> None:
    """What one rule's webhook has signed is sent to another address."""
    places = [
        forger.other.hook_id,
        str(uuid4()),
        forger.rule.hook_id.upper(),
        f"{forger.rule.hook_id}%00",
        f" {forger.rule.hook_id}",
        "%2e%2e",
        forger.random.choice(["0", "null", "x" * 900, "%ff", "é"]),
    ]
    one.path = f"/hooks/{forger.random.choice(places)}"


def a_copy(forger: Forger, one: Sent) -> None:
    """Replayed within the five minutes, under its name or another, with other unsigned headers."""
    seen = forger.random.choice(forger.seen)
    one.body, one.path, one.headers = seen.body, seen.path, dict(seen.headers)
    if forger.random.random() < 0.7:
        one.headers[INVOCATION] = forger.random.choice([uuid4().hex, "x", "Z" * 64, "..", "%00"])
    if forger.random.random() < 0.3:
        one.headers["content-type"] = forger.random.choice(["text/plain", "application/xml"])


def an_invocation_of_another_delivery(forger: Forger, one: Sent) -> None:
    one.headers[INVOCATION] = forger.random.choice(forger.seen).headers[INVOCATION]
    one.body = json.dumps({"ticket_id": forger.random.randint(2000, 10**6)}).encode()
    one.headers[SIGNATURE] = webhook_signature(SECRET, one.headers[TIMESTAMP], one.body)


def an_invocation_that_has_no_name(forger: Forger, one: Sent) -> None:
    one.headers[INVOCATION] = forger.random.choice(["", "a b", "é", "x" * 65, "\x7f"])


MUTATIONS: tuple[Mutation, ...] = (
    another_body,
    a_body_of_ones_own,
    too_large,
    another_time,
    a_time_that_is_signed_but_over,
    a_time_that_is_signed_and_none,
    another_signature,
    a_header_less,
    a_header_that_is_odd,
    another_account,
    another_rule,
    a_copy,
    an_invocation_of_another_delivery,
    an_invocation_that_has_no_name,
)


@pytest.fixture(scope="module")
def site(database: dict[str, Any]) -> Iterator[Site]:
    with a_site(**database) as site:
        site.worker.resting.set()
        yield site


def test_no_forged_delivery_is_accepted_and_none_breaks_anything(site: Site) -> None:
    with httpx.Client(base_url=site.url, timeout=30) as client:
        rule = receiving(site, client)
        other = receiving(site, client, secret=OTHERS_SECRET)
        forger = Forger(rule, other, seed=20_261_129)
        for genuine in forger.seen:
            assert rule.send(genuine).json() == {"new": True}
        genuine_rows = site_rows(rule)
        answers: Counter[tuple[str, int]] = Counter()
        for _ in range(NUMBER):
            name, one = forger.forged()
            request = client.build_request(
                "POST",
                one.path,
                content=one.body,
                headers=[(key.encode(), value.encode()) for key, value in one.headers.items()],
            )
            answer = client.send(request)
            answers[name, answer.status_code] += 1
            accepted = answer.status_code == 200 and answer.json()["new"]
            assert not accepted, (name, one)
            assert answer.status_code < 500, (name, one, answer.text)
            assert answer.status_code in (200, 400, 401, 404, 405, 413, 422), (name, one)
            assert answer.status_code != 200 or name == "a_copy", (name, one)
    if NUMBER > 1000:
        print(f"\n{NUMBER} forged deliveries: {dict(sorted(answers.items()))}")
    assert {name for name, _ in answers} == {each.__name__ for each in MUTATIONS}
    assert site_rows(rule) == genuine_rows


def site_rows(rule: Receiving) -> list[tuple[int | None, str]]:
    """What is kept that starts something; of all rules together there is no more than this."""
    kept = [(one.ticket_id, one.invocation_id) for one in rule.kept()]
    assert rule.number_kept() == len(kept)
    return kept
