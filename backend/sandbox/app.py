"""The sandbox as a Starlette application: the stand-in, its agent workspace, its controls."""

from starlette.applications import Starlette
from starlette.routing import Route

from backend.sandbox import control
from backend.sandbox.front_desk import FrontDesk
from backend.sandbox.oauth_desk import OAuthDesk
from backend.sandbox.workspace import control as app_control
from backend.sandbox.workspace import page
from backend.sandbox.workspace.desk import WorkspaceDesk
from backend.sandbox.world import World


def create_app(world: World) -> Starlette:
    return Starlette(
        routes=[
            *control.routes(world),
            *app_control.routes(world),
            *page.routes(world),
            *WorkspaceDesk(world).routes(),
            Route("/{subdomain}/api/v2/{path:path}", FrontDesk(world)),
            Route("/{subdomain}/oauth/{path:path}", OAuthDesk(world)),
        ]
    )
