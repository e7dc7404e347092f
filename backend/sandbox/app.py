"""The sandbox as a Starlette application."""

from starlette.applications import Starlette
from starlette.routing import Route

from backend.sandbox.front_desk import FrontDesk
from backend.sandbox.world import World


def create_app(world: World) -> Starlette:
    return Starlette(routes=[Route("/{subdomain}/api/v2/{path:path}", FrontDesk(world))])
