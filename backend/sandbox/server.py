"""
The sandbox under uvicorn: in a thread for tests and demonstrations, or as the whole process.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.sandbox.app import create_app
from backend.sandbox.connection import EXTENSION
from backend.sandbox.mailbox import receiving
from backend.sandbox.settings import Settings
from backend.sandbox.workspace import tokens
from backend.sandbox.workspace.credentials import Credentials, credentials
from backend.sandbox.world import World, acme


class Protocol(HttpToolsProtocol):
    """Shows the application its connection, so that faults can cut it."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: {"transport": self.transport}}


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that answers at `url`. Look into `world` only while nobody asks it anything."""

    url: str
    world: World

    @property
    def zendesk_url(self) -> str:
        """The address of an account, as a template."""
        return f"{self.url}/{{subdomain}}"

    def credentials(self, subdomain: str = "acme") -> Credentials:
        """What the product must be told about an account."""
        return credentials(self.world, subdomain)

    def page_token(
        self, user_id: int, location: str = "nav_bar", subdomain: str = "acme", **claims: Any
    ) -> str:
        """What Zendesk signs when this person opens the app; `claims` replace the usual ones."""
        installation, now = self.world.installation(subdomain), self.world.clock.wall()
        return tokens.page_token(installation, subdomain, user_id, location, now, **claims)

    def proxy_token(
        self, subdomain: str = "acme", *, expiry: float = tokens.PROXY_SECONDS, **claims: Any
    ) -> str:
        """What Zendesk's proxy puts in the place of `{{jwt.token}}`."""
        secret = self.world.installation(subdomain).jwt_secret
        return tokens.proxy_token(secret, self.world.clock.wall(), expiry=expiry, claims=claims)


@contextmanager
def running(
    world: World | Settings | None = None, port: int = 0, *, mail_port: int = 0
) -> Iterator[Running]:
    """
    Run the sandbox in a thread with its own event loop; with settings, on account `acme`.

    With a `mail_port` it takes mail there.
    """
    if not isinstance(world, World):
        world = acme(settings=world)
    listener, url = listen("127.0.0.1", port)
    world.url = url
    server = uvicorn.Server(config(world))
    thread = threading.Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
        with ExitStack() as beside:
            if mail_port:
                beside.enter_context(receiving(world.mailbox, mail_port, world.clock.wall))
            yield Running(url, world)
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=10)
        listener.close()


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """A listening socket and its address; connections wait in it until the server is up."""
    listener = socket.create_server((host, port), backlog=2048)
    return listener, f"http://{host}:{listener.getsockname()[1]}"


def config(world: World) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(world),
        http=Protocol,
        loop="uvloop",
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_keep_alive=75,
    )
