"""
The sandbox under uvicorn: in a thread for tests and demonstrations, or as the whole process.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.sandbox.app import create_app
from backend.sandbox.connection import EXTENSION
from backend.sandbox.settings import Settings
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


@contextmanager
def running(world: World | Settings | None = None, port: int = 0) -> Iterator[Running]:
    """Run the sandbox in a thread with its own event loop; with settings, on account `acme`."""
    if not isinstance(world, World):
        world = acme(settings=world)
    listener, url = listen("127.0.0.1", port)
    world.url = url
    server = uvicorn.Server(config(world))
    thread = threading.Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
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
