"""The sandbox as a Starlette application: the stand-in and its controls."""

from starlette.applications import Starlette
from starlette.routing import Route

from backend.sandbox import control
from backend.sandbox.front_desk import FrontDesk
from backend.sandbox.oauth_desk import OAuthDesk
from backend.sandbox.workspace import control as workspace_control
from backend.sandbox.world import World


def create_app(world: World) -> Starlette:
    return Starlette(
        routes=[
            *control.routes(world),
            *workspace_control.routes(world),
            Route("/{subdomain}/api/v2/{path:path}", FrontDesk(world)),
            Route("/{subdomain}/oauth/{path:path}", OAuthDesk(world)),
        ]
    )
