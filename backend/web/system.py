"""How the system does, over HTTP: what an admin watches."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import system
from backend.core.caller import Right
from backend.web.caller import caller
from backend.web.endpoint import Group, answer
from backend.web.notifications import shown
from backend.web.schemas import system as schemas

group = Group(
    "System", "Whether processes live, what is in line and in use, and what went wrong lately."
)


@group.add("GET", "/system", answers={200: schemas.System})
async def show_system(request: Request) -> Response:
    """The processes of this installation, and this account's work. Read it every few seconds."""
    who = await caller(request)
    who.must_have(Right.WATCH_SYSTEM)
    found = await system.read(request.state.resources, who.account_id)
    return answer(
        {
            "at": found.at,
            "workers": found.workers,
            "processes": [
                {"kind": each.kind, "version": each.version, "started_at": each.started_at}
                | {"seen_at": each.seen_at, "alive": each.alive, "failing": sorted(each.failing)}
                for each in found.processes
            ],
            "hints": found.hints,
            "use": asdict(found.use),
            "jobs": asdict(found.queue),
            "troubles": [asdict(each) for each in found.troubles],
            "mail": shown(found.mail),
        }
    )
