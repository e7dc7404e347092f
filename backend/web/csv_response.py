"""CSV files as answers, made while they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send


class CsvResponse(StreamingResponse):
    """A file made while it is sent; whoever makes it is told when nobody wants the rest."""

    def __init__(self, lines: AsyncIterator[str], name: str) -> None:
        super().__init__(
            lines,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            close = getattr(self._lines, "aclose", None)
            if close is not None:
                await close()
