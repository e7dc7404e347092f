"""The web process with the lives of sessions from $LIVES, so that nobody has to wait for hours."""

from __future__ import annotations

import json
import os

from starlette.applications import Starlette

from backend import app
from backend.actions import sessions


def create_app() -> Starlette:
    """What uvicorn calls in place of the product's own factory."""
    for name, seconds in json.loads(os.environ["LIVES"]).items():
        assert hasattr(sessions, name)
        setattr(sessions, name, seconds)
    return app.create_app()
