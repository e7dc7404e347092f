"""What is to be done, as options that several commands share: which tickets, what, and how."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from backend.commands import change, csv_file, filters
from backend.core.csv_layout import Meaning
from backend.core.errors import Invalid
from backend.core.inputs import gaps
from backend.core.selection import MOST_TICKETS, parse_id_list
from backend.resources import Resources

R = TypeVar("R")

TOOL = "tag_manager"
HERE = "How to run it"
_TICKETS, _CHANGE = "Which tickets", "What to change"
WHICH = (
    "Say which tickets: conditions such as --tag-any a,b, or --view ID, --search QUERY, "
    "--ids 1,2,3 or --csv FILE."
)
_WHERE = "Conditions on tickets (all must hold; several values of one: any)"


@dataclass(frozen=True, slots=True)
class Asked:
    """An order as somebody wrote it; conditions still have names, and a file is not sent yet."""

    account: str | None
    selection: Mapping[str, Any]
    parameters: Mapping[str, Any]
    options: Mapping[str, Any]
    title: str | None
    reason: str | None
    csv: str | None
    columns: dict[Meaning, str]
    skip_bad_lines: bool

    async def found(self, resources: Resources, account_id: int) -> Asked:
        """The same with ids for names, and with the file's upload; raises Invalid."""
        selection = dict(self.selection)
        if where := selection.get("conditions"):
            selection["conditions"] = await filters.resolved(resources, account_id, where)
        if self.csv is not None:
            upload = await csv_file.sent(resources, account_id, self.csv, self.columns)
            selection["upload_id"] = upload.upload_id
            selection["skip_bad_lines"] = self.skip_bad_lines
        return replace(self, selection=selection)


def with_options(
    name: str, shared: Callable[..., Any]
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """
    A command that has the options of `shared` where its parameter `name` stands, and gets there
    what `shared` makes of them.

    Where it has an option of the same name, its own way of giving it holds.
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        own, more = (inspect.signature(each).parameters for each in (command, shared))
        at = list(own).index(name)
        order = dict.fromkeys([*list(own)[:at], *more, *list(own)[at + 1 :]])
        hints = {
            **get_type_hints(shared, include_extras=True),
            **get_type_hints(command, include_extras=True),
        }

        @wraps(command)
        def run(**given: Any) -> R:
            made = shared(**{each: given[each] for each in more})
            return command(**{each: given[each] for each in own if each != name}, **{name: made})

        typed = [
            (own.get(each) or more[each]).replace(
                annotation=hints[each], kind=inspect.Parameter.KEYWORD_ONLY
            )
            for each in order
        ]
        run.__signature__ = inspect.Signature(typed)  # type: ignore[attr-defined]  # as inspect has it
        run.__annotations__ = {each.name: each.annotation for each in typed}
        return run

    return decorate


def _changed(
    add: Annotated[
        list[str] | None,
        typer.Option(help="Tags, also several: a,b.", rich_help_panel=_CHANGE),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(help="Tags, also several: a,b.", rich_help_panel=_CHANGE),
    ] = None,
    rename: Annotated[
        str | None,
        typer.Option(metavar="OLD=NEW", help="Or a,b=c to merge.", rich_help_panel=_CHANGE),
    ] = None,
    one_of: Annotated[
        str | None,
        typer.Option(metavar="A,B,C", help="Tags of one family …", rich_help_panel=_CHANGE),
    ] = None,
    keep: Annotated[
        str | None, typer.Option(help="… of which this one stays.", rich_help_panel=_CHANGE)
    ] = None,
    replace_all: Annotated[
        list[str] | None,
        typer.Option("--set", help="Replace all tags by these.", rich_help_panel=_CHANGE),
    ] = None,
) -> dict[str, Any]:
    return change.parameters(
        add=add, remove=remove, rename=rename, one_of=one_of, keep=keep, replace_all=replace_all
    )


changing = with_options("parameters", _changed)


def _condition(help: str, metavar: str | None = None) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=_WHERE)


@changing
def _asked(
    account: Annotated[
        str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(help="A view's id; may be given several times.", rich_help_panel=_TICKETS),
    ] = None,
    search: Annotated[
        str | None, typer.Option(help="A Zendesk search.", rich_help_panel=_TICKETS)
    ] = None,
    tag_any: Annotated[list[str] | None, _condition("Has one of these tags.", "A,B")] = None,
    tag_all: Annotated[list[str] | None, _condition("Has all of these tags.", "A,B")] = None,
    tag_none: Annotated[list[str] | None, _condition("Has none of these tags.", "A,B")] = None,
    status: Annotated[
        list[str] | None, _condition("new, open, pending, hold, solved, closed, or unsolved.")
    ] = None,
    priority: Annotated[list[str] | None, _condition("low, normal, high, urgent.")] = None,
    brand: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    form: Annotated[list[str] | None, _condition("A ticket form's name or id.")] = None,
    group: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    organization: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    requester: Annotated[list[str] | None, _condition("An e-mail address or a user's id.")] = None,
    channel: Annotated[
        list[str] | None, _condition("As Zendesk's via: calls it, such as mail, web, chat.")
    ] = None,
    field: Annotated[
        list[str] | None,
        _condition("A ticket field by id or name, and its option.", "FIELD=VALUE"),
    ] = None,
    created: Annotated[
        str | None, _condition("'last 30 days', 2026-01-01..2026-01-31, or 2026-01-01..", "DAYS")
    ] = None,
    updated: Annotated[str | None, _condition("The same of the last update.", "DAYS")] = None,
    subject: Annotated[str | None, _condition("Words of the subject.")] = None,
    ids: Annotated[
        str | None,
        typer.Option(help="1,2,3 or @file or - (stdin).", rich_help_panel=_TICKETS),
    ] = None,
    csv: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A CSV file of tickets, or - (stdin). Without a change of its own its columns "
            "say what to add, remove or set.",
            rich_help_panel=_TICKETS,
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ticket_id=NAME,add=NAME",
            help="Which column of the file is which, by name or number.",
            rich_help_panel=_TICKETS,
        ),
    ] = None,
    skip_bad_lines: Annotated[
        bool,
        typer.Option(
            "--skip-bad-lines",
            help="Leave out lines of the file that can't be used.",
            rich_help_panel=_TICKETS,
        ),
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="At most so many tickets.", rich_help_panel=_TICKETS)
    ] = None,
    exclude_closed: Annotated[
        bool,
        typer.Option("--exclude-closed", help="Not the closed ones.", rich_help_panel=_TICKETS),
    ] = False,
    parameters: dict[str, Any] | None = None,
    title: Annotated[
        str | None, typer.Option(help="What the job is called.", rich_help_panel=HERE)
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, for the record.", rich_help_panel=HERE)
    ] = None,
    speed: Annotated[
        str | None,
        typer.Option(
            metavar="gentle|normal|full",
            help="Leaves 60, 40 (the default) or 20 % of your API limit free.",
            rich_help_panel=HERE,
        ),
    ] = None,
    stop_after: Annotated[
        int | None,
        typer.Option(help="Send so many tickets, then wait to be resumed.", rich_help_panel=HERE),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option(
            metavar="22:00-06:00[@Zone]",
            help="Send only at these hours; Zone such as Europe/Berlin, else this machine's.",
            rich_help_panel=HERE,
        ),
    ] = None,
) -> Asked:
    where = filters.conditions(
        date.today(),
        lists={
            "tags_any": tag_any,
            "tags_all": tag_all,
            "tags_none": tag_none,
            "status": status,
            "priority": priority,
            "brand_ids": brand,
            "form_ids": form,
            "group_ids": group,
            "organization_ids": organization,
            "requesters": requester,
            "channels": channel,
        },
        fields=field,
        days={"created": created, "updated": updated},
        subject=subject,
    )
    which = csv_file.columns(columns)
    if csv is None and (which or skip_bad_lines):
        raise Invalid("--columns and --skip-bad-lines are about a --csv file.")
    if not parameters:
        parameters = {} if csv is None else {"from_csv": True}
    return Asked(
        account=account,
        selection=_selection(view, search, ids, csv, where, limit, exclude_closed=exclude_closed),
        parameters=parameters,
        options=change.options(speed=speed, stop_after=stop_after, window=window),
        title=title,
        reason=reason,
        csv=csv,
        columns=which,
        skip_bad_lines=skip_bad_lines,
    )


asking = with_options("asked", _asked)


def _selection(
    views: list[str] | None,
    search: str | None,
    ids: str | None,
    csv: str | None,
    where: Mapping[str, Any],
    limit: int | None,
    *,
    exclude_closed: bool,
) -> dict[str, Any]:
    given = [value for value in (views, search, ids, csv, where or None) if value is not None]
    if not given:
        if limit is not None or exclude_closed:
            raise Invalid(WHICH)
        return {}
    if len(given) > 1:
        raise Invalid(
            "Use only one of --view, --search, --ids, --csv and conditions such as --tag-any."
        )
    body: dict[str, Any] = {"exclude_closed": exclude_closed, "limit": limit}
    if views is not None:
        view_ids = [id for text in views for id in _ids(text, field="view", noun="view")]
        return body | {"kind": "view", "view_ids": view_ids}
    if search is not None:
        return body | {"kind": "search", "query": search}
    if where:
        return body | {"kind": "search", "conditions": where}
    if csv is not None:
        return body | {"kind": "csv"}
    return body | {"kind": "tickets", "ids": _ids(_text(ids or ""), field="ids", noun="ticket")}


def _ids(text: str, *, field: str, noun: str) -> Sequence[Any]:
    """The ids, or a gap for them: whoever saves a job may leave one."""
    return [text] if gaps(text) else list(parse_id_list(text, field=field, noun=noun))


def _text(ids: str) -> str:
    """The ids themselves, or what stands in a file or on stdin."""
    most = MOST_TICKETS * 24
    if ids == "-":
        return sys.stdin.read(most)
    if not ids.startswith("@"):
        return ids
    try:
        with Path(ids[1:]).open(encoding="utf-8-sig") as file:
            return file.read(most)
    except (OSError, UnicodeDecodeError) as exc:
        why = exc.strerror if isinstance(exc, OSError) else "it is not text"
        raise Invalid(f"The file {ids[1:]} can't be read: {why}.", field="ids") from None
