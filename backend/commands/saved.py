"""`tagmanager saved`: jobs under a name, which ask for what differs when they start."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, saved_orders, template_files, templates
from backend.actions.accounts import AccountView
from backend.actions.jobs import Start
from backend.actions.orders import begin
from backend.actions.saved_orders import Content
from backend.actions.template_files import Existing, Taken
from backend.actions.templates import TemplateView
from backend.commands import jobs
from backend.commands.asked import TOOL, Asked, asking
from backend.commands.context import AsJson, err, operator, out, print_json, run
from backend.commands.files import target
from backend.commands.retag import shown
from backend.commands.saved_words import changed, inputs_of, parse_ids, values_of, which
from backend.core.errors import CredentialLost, Invalid, NotFound
from backend.resources import Resources

app = typer.Typer(help="Save jobs under a name, and start them.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="A saved job's name, or its id.")]
Account = Annotated[
    str | None, typer.Option("--account", help="Its subdomain; not needed where there is one.")
]
Inputs = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        metavar="NAME:KIND[:LABEL][=DEFAULT]",
        help="What is asked at the start, and stands as {{NAME}} where it belongs; KIND is tag, "
        "tags, text, ticket_ids or view. NAME? may stay empty.",
    ),
]
_MOST = 2 * 1024 * 1024  # bytes of a document


@app.command("list")
def list_saved(account: Account = None, as_json: AsJson = False) -> None:
    """All saved jobs by name."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        found = await templates.listing(resources, chosen.id)
        if as_json:
            print_json([saved.to_json() for saved in found])
            return
        if not found:
            err.print("There are no saved jobs yet. Save one with: tagmanager saved save")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Name", "What", "Asks for", "Saved by"):
            table.add_column(title)
        for saved in found:
            content = saved.content
            asks = ", ".join(one["name"] for one in content.inputs)
            owner = saved.owner.get("user") or saved.owner
            what = f"{changed(content.parameters)}; {which(content.selection)}"
            table.add_row(saved.name, what, asks, owner.get("name") or "")
        out.print(table)

    run(work)


@app.command("show")
def show(name: Name, account: Account = None, as_json: AsJson = False) -> None:
    """One saved job, and what it asks for."""

    async def work(resources: Resources) -> None:
        _, saved = await _found(resources, account, name)
        if as_json:
            print_json(saved.to_json())
        else:
            _print(saved)

    run(work)


@app.command("save")
@asking
def save(
    asked: Asked,
    name: Annotated[str, typer.Argument(help="What it is to be called.")],
    account: Account = None,
    job: Annotated[
        str | None, typer.Option(help="A job to save, by its id; options say what differs.")
    ] = None,
    inputs: Inputs = None,
    as_json: AsJson = False,
) -> int:
    """Save a job under a name: one that there was, or what the options of `retag` say."""

    async def work(resources: Resources) -> int:
        chosen = await accounts.find(resources, account)
        given = await _given(resources, chosen, asked, inputs)
        content = Content(name=name, tool=TOOL, selection={}, parameters={}, options={})
        if job is not None:
            view = await jobs.find(resources, job)
            if view.account_id != chosen.id:
                raise NotFound(f"There is no job {job} in {chosen.subdomain}.")
            content = saved_orders.of_job(view, name)
        saved = await templates.create(
            resources, chosen.id, replace(content, **given), by=operator()
        )
        _say(saved, "Saved", as_json=as_json)
        return 0

    return run(work)


@app.command("change")
@asking
def change(
    asked: Asked,
    name: Name,
    account: Account = None,
    new_name: Annotated[str | None, typer.Option(help="Another name for it.")] = None,
    inputs: Inputs = None,
    as_json: AsJson = False,
) -> int:
    """Change a saved job: the options that are given replace what it had."""

    async def work(resources: Resources) -> int:
        chosen, saved = await _found(resources, account, name)
        given = await _given(resources, chosen, asked, inputs)
        if new_name is not None:
            given["name"] = new_name
        if not given:
            raise Invalid("Say what is to change, such as --new-name, --add or --search.")
        if "options" in given:
            given["options"] = {**saved.content.options, **given["options"]}
        saved = await templates.change(
            resources, chosen.id, saved.template_id, given, by=operator()
        )
        _say(saved, "Changed", as_json=as_json)
        return 0

    return run(work)


@app.command("remove")
def remove(name: Name, account: Account = None) -> None:
    """Remove a saved job. Jobs it has started stay; schedules and rules that start it stop."""

    async def work(resources: Resources) -> None:
        chosen, saved = await _found(resources, account, name)
        await templates.remove(resources, chosen.id, saved.template_id, by=operator())
        out.print(f"Removed: {saved.name}")

    run(work)


@app.command("start")
def start(
    name: Name,
    account: Account = None,
    value: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="For what it asks; lists by commas."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Another title for the job.")] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Fix the list and wait for `jobs start`.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait/--no-wait", help="Watch the job to its end.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Start a saved job with values for what it asks; exit codes as of `retag`."""
    values = values_of(value)
    begins: Start = "manual" if draft else "now"

    async def work(resources: Resources) -> int:
        chosen, saved = await _found(resources, account, name)
        try:
            order = await templates.order_from(
                resources, chosen.id, saved.template_id, values, title=title, start=begins
            )
            job = await begin(resources, chosen.id, order, created_by=operator())
        except CredentialLost as error:
            raise Invalid(str(error), field="account", code=error.code) from None
        return await shown(resources, chosen, job, draft=draft, wait=wait, as_json=as_json)

    return run(work)


@app.command("export")
def export(
    name: Annotated[list[str] | None, typer.Argument(help="Which; all without a name.")] = None,
    account: Account = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file.")] = None,
) -> None:
    """Saved jobs as a JSON document, for `saved import` elsewhere."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        ids = [(await _by_name(resources, chosen, one)).template_id for one in name or ()]
        document = await template_files.export(resources, chosen.id, ids or None)
        with target(output) as file:
            file.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")

    run(work)


@app.command("import")
def take_in(
    file: Annotated[str, typer.Argument(help="What `saved export` wrote, or - (stdin).")],
    account: Account = None,
    existing: Annotated[
        str,
        typer.Option(metavar="skip|rename|replace", help="Where a name is there already."),
    ] = "skip",
    ids: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="KIND:THERE=HERE", help="Another id, such as view:3=360001."),
    ] = None,
    leave_out: Annotated[
        bool,
        typer.Option("--leave-out", help="Leave out what names a view and so on not found here."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Save everything of a document, or nothing where something of it can't be."""
    how: Mapping[str, Existing] = {"skip": "skip", "rename": "rename", "replace": "replace"}
    if existing not in how:
        raise Invalid(f"--existing is one of: {', '.join(how)}.", field="existing")
    replacements, document = parse_ids(ids), _read(file)

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        taken = await template_files.take_in(
            resources,
            chosen.id,
            document,
            existing=how[existing],
            ids=replacements,
            leave_out=leave_out,
            by=operator(),
        )
        if as_json:
            print_json([one.to_json() for one in taken])
        else:
            for one in taken:
                out.print(_line(one))

    run(work)


async def _given(
    resources: Resources, account: AccountView, asked: Asked, inputs: list[str] | None
) -> dict[str, Any]:
    """What the options say of a saved job; what they don't name is not in it."""
    given: dict[str, Any] = {}
    if asked.selection:
        given["selection"] = (await asked.found(resources, account.id)).selection
    given |= {
        name: value
        for name in ("parameters", "options", "title", "reason")
        if (value := getattr(asked, name))
    }
    return given | ({} if inputs is None else {"inputs": inputs_of(inputs)})


async def _found(
    resources: Resources, account: str | None, name: str
) -> tuple[AccountView, TemplateView]:
    chosen = await accounts.find(resources, account)
    return chosen, await _by_name(resources, chosen, name)


async def _by_name(resources: Resources, account: AccountView, name: str) -> TemplateView:
    saved = await templates.named(resources, account.id, name)
    return saved or await templates.show(resources, account.id, name)


def _read(path: str) -> Mapping[str, Any]:
    try:
        text = sys.stdin.read(_MOST) if path == "-" else Path(path).read_text("utf-8-sig")
        document = json.loads(text)
    except OSError as exc:
        raise Invalid(f"{path} can't be read: {exc.strerror}.", field="file") from None
    except ValueError:
        raise Invalid(f"{path} is no JSON document.", field="file") from None
    if not isinstance(document, dict):
        raise Invalid(f"{path} is no export of saved jobs.", field="file")
    return document


def _line(one: Taken) -> str:
    if one.result == "left_out":
        return f"Left out: {one.name}. {' '.join(one.missing)}"
    if one.result == "skipped":
        return f"There already: {one.name}"
    as_ = f" as {one.saved_as}" if one.saved_as != one.name else ""
    return f"{'Replaced' if one.result == 'replaced' else 'Saved'}: {one.name}{as_}"


def _say(saved: TemplateView, done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(saved.to_json())
        return
    out.print(f"{done}: {saved.name}")
    values = "".join(f" --value {one['name']}=…" for one in saved.content.inputs)
    out.print(f'Start it: tagmanager saved start "{saved.name}"{values}')


def _print(saved: TemplateView) -> None:
    content = saved.content
    out.print(saved.name, style="bold")
    lines = {
        "Which tickets": which(content.selection),
        "What": changed(content.parameters),
        "Title": content.title,
        "Reason": content.reason,
        "Id": saved.template_id,
    }
    for what, line in lines.items():
        if line:
            out.print(f"{what}: {line}")
    for one in content.inputs:
        default = "" if one["default"] is None else f", else {one['default']}"
        needed = "" if one["required"] else ", may stay empty"
        out.print(
            f"Asks for {one['name']} ({one['kind']}{needed}{default}): {one['label']}",
        )
