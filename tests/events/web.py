"""The web process with intervals from $INTERVALS, so that nobody has to wait for minutes."""

from __future__ import annotations

import json
import os

from starlette.applications import Starlette

from backend import app
from backend.actions import metrics, watch
from backend.web import events


def create_app() -> Starlette:
    """What uvicorn calls in place of the product's own factory."""
    for name, seconds in json.loads(os.environ["INTERVALS"]).items():
        module = next(module for module in (events, watch, metrics) if hasattr(module, name))
        setattr(module, name, seconds)
    return app.create_app()
