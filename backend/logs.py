"""
Logging: one line an event on stderr, JSON in production, and no secrets in it.

Everything that libraries log with the standard library goes the same way, and through the same
redaction.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Mapping
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from backend.settings import Settings

REDACTED = "[redacted]"
# Loggers that print addresses, payloads or a line per request at their usual level.
QUIET = ("httpx", "httpcore", "aiosqlite", "alembic", "asyncio", "uvicorn.access", "dramatiq")
OWN_HANDLERS = ("uvicorn", "uvicorn.error", "uvicorn.access")
SECRET_NAME = re.compile(
    r"(?i)(token|secret|passw|authori[sz]ation|cookie|credential|api[_-]?key|encryption|"
    r"signature|assertion|verifier)"
)
SECRET_TEXT = re.compile(
    r"""(?ix)
    (?: \b(?:bearer|basic) \s+ [\w.~+/=-]{6,} )              # headers
  | (?: (?: \b[a-z_]*token | client_secret | secret_key | encryption_keys | password
          | assertion | code_verifier | (?<=[?&])(?:code|state) )       # forms, JSON, addresses
        ["']? \s* [=:] \s* ["']? [^\s"'&,;}]+ )
  | (?: \btm[kg]_[\w-]{20,} )                                # our own keys and grants
  | (?: \beyJ[\w-]{8,} \. [\w-]+ (?: \. [\w-]* )? )         # JWT
  | (?: (?<=://) [^/\s:@]* : [^/\s@]+ (?=@) )               # user:password@
    """
)


# What Dramatiq says of each of its queues every three seconds while Redis is away.
REPEATED = "Consumer encountered a connection error: %s"
SAID_EVERY = 60.0  # seconds


# Until `configure` is called nothing of ours may reach stdout, and some speak while imported.
for quiet in QUIET:
    logging.getLogger(quiet).setLevel(logging.WARNING)
structlog.configure(
    processors=[structlog.stdlib.filter_by_level, structlog.processors.KeyValueRenderer()],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
)


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Send all logging of this process to `stream` (stderr). May be called again."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    renderer: Processor = structlog.processors.JSONRenderer()
    if settings.development:
        renderer = structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact,
                renderer,
            ],
        )
    )
    handler.addFilter(Repeated())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for name in OWN_HANDLERS:
        logging.getLogger(name).handlers = []
        if name not in QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)  # uvicorn sets its own
        logging.getLogger(name).propagate = True


class Repeated(logging.Filter):
    """Lets through once a minute what would fill the log while Redis is away."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is said; jobs go on without Redis, so it is not critical."""
        if record.msg != REPEATED:
            return True
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + SAID_EVERY
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        return True


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blot out what is secret by its name or by its looks, at any depth."""
    event.pop("color_message", None)  # uvicorn says everything twice
    return {name: _clean(name, value) for name, value in event.items()}


def _clean(name: object, value: object) -> object:
    if isinstance(name, str) and SECRET_NAME.search(name) and not isinstance(value, bool | int):
        return REDACTED if value else value
    if isinstance(value, str):
        return SECRET_TEXT.sub(REDACTED, value)
    if isinstance(value, Mapping):
        return {key: _clean(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(None, inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return SECRET_TEXT.sub(REDACTED, str(value))
