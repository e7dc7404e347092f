"""Everything a sandbox holds: its clock, its accounts and the faults it is told to show."""

import zlib
from dataclasses import dataclass, field
from pathlib import Path

from backend.sandbox import seed
from backend.sandbox.account import Account
from backend.sandbox.clock import Clock, SystemClock
from backend.sandbox.courier import Courier
from backend.sandbox.faults import Faults
from backend.sandbox.mailbox import Mailbox
from backend.sandbox.settings import Settings
from backend.sandbox.workspace.installation import Installation

SDK_FILE = Path(__file__).parents[2] / "zat_app" / "dist-sdk" / "zaf_sdk.min.js"
"""Where the app's build puts the app framework's SDK."""


@dataclass(slots=True)
class World:
    clock: Clock = field(default_factory=SystemClock)
    url: str = "http://127.0.0.1:9400"
    """Where the sandbox can be reached; the links in its answers begin with it."""
    accounts: dict[str, Account] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    installations: dict[str, Installation] = field(default_factory=dict)
    """The app in each account; seeding an account again keeps it."""
    couriers: dict[str, Courier] = field(default_factory=dict)
    sdk_file: Path = SDK_FILE
    mailbox: Mailbox = field(default_factory=Mailbox)
    _seeds: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add_account(
        self,
        subdomain: str,
        *,
        tickets: int = 12_000,
        seed_number: int = 1,
        settings: Settings | None = None,
    ) -> Account:
        account = seed.account(
            subdomain,
            tickets=tickets,
            now=self.clock.now(),
            seed=seed_number,
            settings=settings,
        )
        courier = Courier(account_number(subdomain), account.webhooks, self.clock)
        account.webhooks.send = courier.send
        self.accounts[subdomain] = account
        self.couriers[subdomain] = courier
        self._seeds[subdomain] = tickets, seed_number
        return account

    def seed_again(self, account: Account) -> Account:
        """The account as it was in the beginning, with its present settings."""
        tickets, number = self._seeds[account.subdomain]
        return self.add_account(
            account.subdomain, tickets=tickets, seed_number=number, settings=account.settings
        )

    def installation(self, subdomain: str) -> Installation:
        """The app as this account has installed it. Numbers are never used twice."""
        if subdomain not in self.installations:
            number = len(self.installations) + 1
            self.installations[subdomain] = Installation(810_000 + number, 7_200_000 + number)
        return self.installations[subdomain]

    def api_url(self, account: Account) -> str:
        return f"{self.url}/{account.subdomain}/api/v2"


def account_number(subdomain: str) -> int:
    """The number by which Zendesk's webhooks name an account; the same in every process."""
    return 10_000_000 + zlib.crc32(subdomain.encode()) % 10_000_000


def acme(
    *, tickets: int = 12_000, settings: Settings | None = None, clock: Clock | None = None
) -> World:
    """A world with the account `acme` in it."""
    world = World(clock=clock or SystemClock())
    world.add_account("acme", tickets=tickets, settings=settings)
    return world
