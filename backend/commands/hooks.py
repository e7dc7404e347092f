"""`tagmanager hooks`: webhook rules, by which Zendesk's triggers start saved jobs."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from backend.actions import (
    accounts,
    hook_at_zendesk,
    hook_changes,
    hook_pages,
    hooks,
)
from backend.actions.hook_at_zendesk import LeftThere
from backend.actions.hook_pages import HookPage
from backend.commands import hook_words, words
from backend.commands.context import LARGEST_ID, AsJson, err, operator, out, print_json, run
from backend.commands.saved_words import saved_id
from backend.core.errors import Invalid, NotFound
from backend.core.hooks import GREATEST_PER_HOUR, LEAST_PER_HOUR, MOST_PER_HOUR, DeliveryState
from backend.resources import Resources

app = typer.Typer(
    help="Let Zendesk's triggers and automations start saved jobs.", no_args_is_help=True
)

Rule = Annotated[str, typer.Argument(help="A webhook rule's name, or its id.")]
Account = Annotated[
    str | None, typer.Option("--account", help="Its subdomain; not needed where there is one.")
]
SecretFile = Annotated[
    Path | None,
    typer.Option(
        "--secret-file", metavar="F", help="Holds the webhook's signing secret; - is stdin."
    ),
]
_LARGEST_SECRET = 4_096


@app.command("list")
def list_rules(account: Account = None, as_json: AsJson = False) -> None:
    """All webhook rules by name."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        found = await hook_pages.listing(resources, chosen.id)
        if as_json:
            print_json([page.to_json(operator()) for page in found])
            return
        if not found:
            err.print("There are no webhook rules yet. Make one with: tagmanager hooks add")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Name", "Starts", "State", "Last delivery", "In 24 h"):
            table.add_column(title)
        for page in found:
            last = page.last_delivery_at
            table.add_row(
                page.hook.name,
                page.template_name or "a saved job that was removed",
                hook_words.state(page.hook),
                words.day_time(last) if last else "none yet",
                f"{page.deliveries_lately:,}",
            )
        out.print(table)

    run(work)


@app.command("show")
def show(rule: Rule, account: Account = None, as_json: AsJson = False) -> None:
    """One webhook rule, and what to paste into Zendesk for it."""

    async def work(resources: Resources) -> None:
        account_id, page = await _found(resources, account, rule)
        if as_json:
            print_json(page.to_json(operator()))
        else:
            await _print(resources, account_id, page)

    run(work)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What it is to be called.")],
    saved: Annotated[str, typer.Option(help="The saved job that it starts, by name or id.")],
    account: Account = None,
    limit: Annotated[
        int,
        typer.Option(
            min=LEAST_PER_HOUR,
            max=GREATEST_PER_HOUR,
            help="How often it may change one ticket in an hour, before it pauses itself.",
        ),
    ] = MOST_PER_HOUR,
    in_zendesk: Annotated[
        bool, typer.Option("--in-zendesk", help="Make the webhook and the trigger there too.")
    ] = False,
    when_tagged: Annotated[
        str, typer.Option(help="With --in-zendesk: for tickets with one of these tags.")
    ] = "",
    unless_tagged: Annotated[
        str, typer.Option(help="With --in-zendesk: for tickets with none of these tags.")
    ] = "",
    active: Annotated[
        bool, typer.Option("--active", help="With --in-zendesk: the trigger works at once.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make a webhook rule, and say what to paste into Zendesk."""
    if not in_zendesk and (when_tagged or unless_tagged or active):
        raise Invalid("--when-tagged, --unless-tagged and --active need --in-zendesk.")

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        template_id = await saved_id(resources, chosen.id, saved)
        made = await hooks.create(
            resources,
            chosen.id,
            name=name,
            template_id=template_id,
            most_per_hour=limit,
            by=operator(),
        )
        if in_zendesk:
            await _make_there(
                resources,
                chosen.id,
                made.hook_id,
                includes=when_tagged.replace(",", " ").split(),
                excludes=unless_tagged.replace(",", " ").split(),
                active=active,
            )
        page = await hook_pages.show(resources, chosen.id, made.hook_id)
        if as_json:
            print_json(page.to_json(operator()))
        else:
            await _print(resources, chosen.id, page)

    run(work)


@app.command("pause")
def pause(rule: Rule, account: Account = None) -> None:
    """Let a rule start nothing; what is delivered meanwhile can be replayed."""
    _do(rule, account, hook_changes.pause, "“{}” is paused.")


@app.command("resume")
def resume(rule: Rule, account: Account = None) -> None:
    """Let a paused rule start jobs again."""
    _do(rule, account, hook_changes.resume, "“{}” starts jobs again.")


@app.command("take-over")
def take_over(rule: Rule, account: Account = None) -> None:
    """Make a rule act with an operator's freedom, whoever owned it."""
    _do(rule, account, hook_changes.take_over, "“{}” belongs to the command line now.")


@app.command("rotate")
def rotate(rule: Rule, account: Account = None, secret_file: SecretFile = None) -> None:
    """Change the secret: in Zendesk too where we made the webhook, else take it from a file."""
    if secret_file is None:
        _do(rule, account, hook_at_zendesk.rotate, f"“{{}}” has {hook_words.NEW_SECRET}")
        return
    secret = _read(secret_file)

    async def put(resources: Resources, account_id: int, hook_id: str, *, by: Any) -> None:
        await hook_changes.put_secret(resources, account_id, hook_id, secret, by=by)

    _do(rule, account, put, f"“{{}}” has {hook_words.NEW_SECRET}")


@app.command("remove")
def remove(rule: Rule, account: Account = None) -> None:
    """Remove a rule, with the webhook and the trigger that we made for it."""

    async def work(resources: Resources) -> None:
        account_id, page = await _found(resources, account, rule)
        left = await hook_at_zendesk.remove(resources, account_id, page.hook.hook_id, by=operator())
        out.print(f"“{page.hook.name}” is removed.")
        if left is not LeftThere.NOTHING:
            err.print(hook_words.LEFT[left])

    run(work)


@app.command("deliveries")
def deliveries(
    rule: Rule,
    account: Account = None,
    state: Annotated[DeliveryState | None, typer.Option(help="Only these.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="How many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """What Zendesk has delivered to a rule within a week, the latest first."""

    async def work(resources: Resources) -> None:
        account_id, page = await _found(resources, account, rule)
        found, _ = await hook_pages.received(
            resources, account_id, page.hook.hook_id, state=state, limit=limit
        )
        if as_json:
            print_json(found)
            return
        if not found:
            err.print("Nothing of this kind was delivered within a week.")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("No", "When", "For", "What came of it", "Job"):
            table.add_column(title, no_wrap=title in ("No", "When"))
        for one in found:
            came = hook_words.came_of(one)
            job = (one.job_id or "")[:8]
            number = str(one.delivery_id)
            table.add_row(number, words.day_time(one.received_at), hook_words.asks(one), came, job)
        out.print(table)

    run(work)


@app.command("replay")
def replay(
    rule: Rule,
    numbers: Annotated[
        list[int], typer.Argument(min=1, max=LARGEST_ID, help="Deliveries, by their numbers.")
    ],
    account: Account = None,
) -> None:
    """Have deliveries that are over take effect once more."""

    async def work(resources: Resources) -> None:
        account_id, page = await _found(resources, account, rule)
        again = await hook_pages.replay(
            resources, account_id, page.hook.hook_id, numbers, by=operator()
        )
        out.print(f"{again} of {len(numbers)} deliveries take effect once more.")

    run(work)


def _do(
    rule: str, account: str | None, verb: Callable[..., Awaitable[object]], sentence: str
) -> None:
    async def work(resources: Resources) -> None:
        account_id, page = await _found(resources, account, rule)
        await verb(resources, account_id, page.hook.hook_id, by=operator())
        out.print(sentence.format(page.hook.name))

    run(work)


async def _make_there(resources: Resources, account_id: int, hook_id: str, **when: Any) -> None:
    """The webhook and the trigger; the rule goes again where that is refused."""
    try:
        await hook_at_zendesk.make(resources, account_id, hook_id, by=operator(), **when)
    except Exception:
        await hook_at_zendesk.remove(resources, account_id, hook_id, by=operator())
        raise


async def _found(resources: Resources, account: str | None, rule: str) -> tuple[int, HookPage]:
    chosen = await accounts.find(resources, account)
    return chosen.id, await hook_pages.named(resources, chosen.id, rule)


async def _print(resources: Resources, account_id: int, page: HookPage) -> None:
    rule = page.hook
    owner = rule.owner.get("user") or rule.owner
    facts = [
        ("Name", rule.name),
        ("Starts", page.template_name or "a saved job that was removed"),
        ("State", hook_words.state(rule)),
        ("Acts for", str(owner["name"])),
        ("Limit", f"{rule.most_per_hour} changes of one ticket in an hour"),
    ]
    if page.previous_until is not None:
        facts.append(("Secret before", f"holds until {words.day_time(page.previous_until)}"))
    try:
        setup = await hook_at_zendesk.setup(resources, account_id, rule.hook_id)
    except NotFound:
        setup = None
    if setup is not None and rule.zendesk_webhook_id is None:
        facts += [("Endpoint URL", page.endpoint), ("JSON body", setup.body.text)]
    elif rule.zendesk_webhook_id is not None:
        facts.append(("In Zendesk", f"webhook and trigger “Tag Manager: {rule.name}”"))
    for name, value in facts:
        out.print(f"{name:<14} {value}")
    if setup is not None and rule.zendesk_webhook_id is None and not rule.has_secret:
        for step in hook_words.steps(rule, setup):
            err.print(step)


def _read(file: Path) -> str:
    """The secret in a file, or on stdin; raises Invalid where there is none."""
    try:
        text = sys.stdin.read(_LARGEST_SECRET) if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Invalid(f"{file} can't be read.") from None
    return text[:_LARGEST_SECRET]
