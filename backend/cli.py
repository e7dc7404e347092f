"""
The `tagmanager` command: which commands there are, and what becomes of errors.

An error is one sentence on stderr: exit code 2 where what was asked is wrong and nothing was
started, 1 for everything else. There is no traceback without --debug, since it might show secrets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError
from typer.exceptions import TyperException

from backend.commands import (
    accounts,
    activity,
    api_keys,
    follow_ups,
    hooks,
    jobs,
    keys,
    mail,
    permissions,
    processes,
    saved,
    schedules,
    series,
    system,
)
from backend.commands.context import DEBUG, INTERRUPTED, Interrupted, debugging, err
from backend.commands.demo import demo
from backend.commands.doctor import doctor
from backend.commands.package import package
from backend.commands.retag import retag
from backend.core.errors import AccountGone, Conflict, Invalid, NotFound, TagManagerError

ASKED_WRONGLY = (Invalid, NotFound, Conflict, AccountGone)

app = typer.Typer(
    help="Change tags on 10 to 1,000,000 Zendesk tickets, every one accounted for.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(retag)
for command in (follow_ups.undo, follow_ups.retry, follow_ups.again):
    jobs.app.command()(command)
app.add_typer(jobs.app, name="jobs")
app.add_typer(saved.app, name="saved")
app.add_typer(series.app, name="series")
app.add_typer(accounts.app, name="account")
app.add_typer(api_keys.app, name="api-key")
app.add_typer(permissions.app, name="permissions")
app.add_typer(schedules.app, name="schedules")
app.add_typer(mail.app, name="mail")
app.add_typer(hooks.app, name="hooks")
app.command("activity")(activity.show)
app.command()(activity.history)
app.command()(processes.dev)
app.command()(demo)
app.add_typer(processes.database, name="db")
app.add_typer(keys.app, name="keys")
app.command()(system.system)
app.command()(doctor)
app.command()(package)


@app.callback()
def every_command(
    debug: Annotated[
        bool, typer.Option("--debug", envvar=DEBUG, help="Show tracebacks and warnings.")
    ] = False,
) -> None:
    """Options of every command."""
    if debug:
        os.environ[DEBUG] = "1"


def main() -> None:
    """The console script."""
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    try:
        code = app(list(arguments), prog_name="tagmanager", standalone_mode=False)
        sys.stdout.flush()
    except Interrupted as exc:
        return _say(str(exc), INTERRUPTED)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as exc:
        if debugging():
            raise
        return _say(*_explained(exc))
    return code if isinstance(code, int) else 0


def _explained(exc: Exception) -> tuple[str, int]:
    """A sentence for the person at the keyboard, and the exit code."""
    if isinstance(exc, TagManagerError):
        return str(exc), 2 if isinstance(exc, ASKED_WRONGLY) else 1
    if isinstance(exc, TyperException):
        return exc.format_message(), exc.exit_code
    if isinstance(exc, SQLAlchemyError):
        cause = str(getattr(exc, "orig", None) or type(exc).__name__).strip().splitlines()[0]
        return (
            f"The database does not work: {cause.rstrip('.')}; look at it with: tagmanager doctor",
            1,
        )
    if isinstance(exc, OSError) and exc.filename is not None:
        return (
            f"{exc.filename} can't be opened ({exc.strerror}); see that it is there and that this "
            "user may write it.",
            1,
        )
    return f"Something unexpected happened ({type(exc).__name__}); --debug shows where.", 1


def _say(sentence: str, code: int) -> int:
    if sentence:
        err.print(sentence)
    return code


if __name__ == "__main__":
    main()
