"""
Saved jobs as a document that another account takes in, such as from a sandbox to production.

What is named by its id at Zendesk has another id there, so everything that is named is looked for
before anything is saved. All of a document is saved, or nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any, Literal
from uuid import UUID, uuid4, uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import choices, lookups, saved_orders, templates
from backend.actions.checks import InvalidFields
from backend.actions.idempotency import Within, nothing_else
from backend.actions.saved_orders import Content
from backend.actions.templates import CHANGEABLE
from backend.core.activity import Verb
from backend.core.caller import LimitReached
from backend.core.errors import Invalid
from backend.core.inputs import gaps
from backend.core.references import Kind, Reference, Replacements, references, replaced
from backend.resources import Resources
from backend.store import accounts, job_lists
from backend.store import templates as stored
from backend.store.saved import Template

FORMAT, VERSION = "tag-manager/saved-jobs", 1
Existing = Literal["skip", "rename", "replace"]
Result = Literal["created", "renamed", "replaced", "skipped", "left_out"]
_SHAPES: Mapping[str, tuple[type, ...]] = {
    "name": (str,),
    "tool": (str,),
    "selection": (dict,),
    "parameters": (dict,),
    "options": (dict,),
    "title": (str, type(None)),
    "reason": (str, type(None)),
    "inputs": (list,),
}
_WORDS: Mapping[Kind, str] = {
    "view": "shared view",
    "brand": "brand",
    "form": "form",
    "group": "group",
    "organization": "organisation",
    "requester": "user",
    "field": "ticket field",
}
_EMPTY: Mapping[str, Any] = {"tool": "tag_manager", "options": {}, "inputs": []}


class NotHere(InvalidFields):
    """A document names things that this account's Zendesk does not have."""

    code = "not_here"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one saved job of a document; `missing` says what it names in vain."""

    name: str
    result: Result
    saved_as: str | None = None
    template_id: str | None = None
    missing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        return asdict(self)


async def export(
    resources: Resources, account_id: int, template_ids: Sequence[str] | None = None
) -> dict[str, Any]:
    """The document of these saved jobs, or of all by name; raises NotFound."""
    if template_ids is None:
        found = await templates.listing(resources, account_id)
    else:
        found = [await templates.show(resources, account_id, one) for one in template_ids]
    async with resources.database.read() as session:
        subdomain = (await accounts.get(session, account_id)).subdomain
    return {
        "format": FORMAT,
        "version": VERSION,
        "subdomain": subdomain,
        "exported_at": resources.clock.now().isoformat().replace("+00:00", "Z"),
        "templates": [
            {name: getattr(saved.content, name) for name in CHANGEABLE} for saved in found
        ],
    }


async def take_in(
    resources: Resources,
    account_id: int,
    document: Mapping[str, Any],
    *,
    existing: Existing,
    ids: Replacements,
    leave_out: bool,
    by: Mapping[str, Any],
    within: Within = nothing_else,
) -> Sequence[Taken]:
    """
    Save what a document holds, with other ids where `ids` has them for a kind of thing.

    A name that is there already is left alone, numbered, or replaced, as `existing` says. What
    names something that isn't here is left out if `leave_out` says so; else nothing is saved.
    Raises InvalidFields, NotHere, LimitReached, and Forbidden where another's would be replaced.
    """
    contents = parse(document, ids)
    missing = await _missing(resources, account_id, contents, document.get("subdomain"))
    if missing and not leave_out:
        raise NotHere([fault for faults in missing.values() for fault in faults])
    import_id = uuid4()
    async with resources.database.write() as session:
        await within(session, str(import_id))
        await job_lists.be_alone(session, account_id)
        taking = _Taking(session, account_id, import_id, existing, by, resources.clock.now())
        return [
            await taking.one(at, content)
            if at not in missing
            else Taken(content.name, "left_out", missing=tuple(map(str, missing[at])))
            for at, content in enumerate(contents)
        ]


@dataclass(frozen=True, slots=True)
class _Taking:
    """Saving what a document holds, one after the other, in one transaction."""

    session: AsyncSession
    account_id: int
    import_id: UUID
    existing: Existing
    by: Mapping[str, Any]
    now: datetime

    async def one(self, at: int, content: Content) -> Taken:
        row = await stored.named(self.session, self.account_id, content.name)
        if row is None:
            return await self._saved(at, content, content.name, "created")
        if self.existing == "rename":
            return await self._saved(at, content, await self._free(content.name), "renamed")
        if self.existing == "replace":
            templates.check_may_change(row, self.by)
            templates.write(row, content, self.now)
            templates.note(self.session, row, self.by, Verb.CHANGED, self.now, changed=["all"])
            return Taken(content.name, "replaced", row.name, row.template_id)
        return Taken(content.name, "skipped", row.name, row.template_id)

    async def _saved(self, at: int, content: Content, name: str, result: Result) -> Taken:
        await templates.check_room(self.session, self.account_id)
        row = Template(
            template_id=str(uuid5(self.import_id, str(at))),
            account_id=self.account_id,
            created_at=self.now,
            owner=dict(self.by),
        )
        templates.write(row, replace(content, name=name), self.now)
        self.session.add(row)
        await self.session.flush()
        templates.note(self.session, row, self.by, Verb.CREATED, self.now)
        return Taken(content.name, result, name, row.template_id)

    async def _free(self, name: str) -> str:
        """The name with the first number that nobody has yet."""
        for number in count(2):
            ending = f" ({number})"
            other = name[: saved_orders.LONGEST_NAME - len(ending)] + ending
            if await stored.named(self.session, self.account_id, other) is None:
                return other
        raise AssertionError("numbers do not end")


async def taken_before(
    resources: Resources, import_id: str, document: Mapping[str, Any]
) -> Sequence[Taken]:
    """What the same request has saved before, as it is now; what it left alone is `skipped`."""
    ids = [str(uuid5(UUID(import_id), str(at))) for at in range(len(document["templates"]))]
    async with resources.database.read() as session:
        names = await stored.names(session, ids)
    given = [str(one["name"]) for one in document["templates"]]
    return [
        Taken(name, "created", names[id], id) if id in names else Taken(name, "skipped")
        for id, name in zip(ids, given, strict=True)
    ]


def parse(document: Mapping[str, Any], ids: Replacements) -> Sequence[Content]:
    """What a document holds, checked; raises InvalidFields with everything that is wrong."""
    bodies = _bodies(document)
    found: list[Content] = []
    wrong: list[Invalid] = []
    seen: set[str] = set()
    for at, body in enumerate(bodies):
        try:
            content = _parse_one(body, ids)
            if stored.name_key(content.name) in seen:
                raise InvalidFields([Invalid(f"“{content.name}” is there twice.", field="name")])
            seen.add(stored.name_key(content.name))
            found.append(content)
        except InvalidFields as error:
            wrong += [_at(at, fault) for fault in error.faults]
    if wrong:
        raise InvalidFields(wrong)
    return found


def _bodies(document: Mapping[str, Any]) -> Sequence[object]:
    bodies, version = document.get("templates"), document.get("version")
    if document.get("format") != FORMAT or not isinstance(bodies, list):
        raise Invalid("This is no export of saved jobs.", field="document.format")
    if version != VERSION:
        detail = f"This export has version {str(version)[:20]}; {VERSION} can be read here."
        raise Invalid(detail, field="document.version")
    if len(bodies) > templates.MOST_TEMPLATES:
        raise LimitReached(f"An account has at most {templates.MOST_TEMPLATES} saved jobs.")
    return bodies


def _parse_one(body: object, ids: Replacements) -> Content:
    if not isinstance(body, dict):
        raise InvalidFields([Invalid("This must be an object.", field="")])
    wrong = [
        Invalid("There is no such field.", field=str(name)[:40])
        for name in body
        if name not in CHANGEABLE
    ]
    given = {**_EMPTY, **body}
    for name, types in _SHAPES.items():
        if not isinstance(given.get(name), types):
            wrong.append(Invalid("This is missing, or of another type.", field=name))
    if not wrong and not all(isinstance(one, dict) for one in given["inputs"]):
        wrong.append(Invalid("Each input must be an object.", field="inputs"))
    if wrong:
        raise InvalidFields(wrong)
    selection, inputs = replaced(given["selection"], given["inputs"], ids)
    return saved_orders.checked(Content(**{**given, "selection": selection, "inputs": inputs}))


async def _missing(
    resources: Resources, account_id: int, contents: Sequence[Content], subdomain: object
) -> Mapping[int, Sequence[Invalid]]:
    """What each of them names that is not there, by its place in the document."""
    async with resources.database.read() as session:
        here = (await accounts.get(session, account_id)).subdomain
    named = {at: list(references(one.selection, one.inputs)) for at, one in enumerate(contents)}
    known = await _known(resources, account_id, [each for all in named.values() for each in all])
    missing: dict[int, list[Invalid]] = {}
    for at, content in enumerate(contents):
        faults = [
            Invalid(
                f"There is no {_WORDS[each.kind]} {each.id} in {here}.",
                field=each.field,
                names=(each.kind, each.id),
            )
            for each in named[at]
            if (each.kind, each.id) not in known
        ]
        if subdomain != here and _names_tickets(content.selection):
            detail = (
                f"The numbers of its tickets mean other tickets in {here}. Save it with a search "
                "or a view, or let it ask for the tickets."
            )
            faults.append(Invalid(detail, field="selection.ids"))
        if faults:
            missing[at] = [_at(at, fault) for fault in faults]
    return missing


def _names_tickets(selection: Mapping[str, Any]) -> bool:
    ids = selection.get("ids")
    return isinstance(ids, list) and not all(isinstance(id, str) and gaps(id) for id in ids)


async def _known(
    resources: Resources, account_id: int, named: Sequence[Reference]
) -> set[tuple[Kind, int]]:
    """Those of the things that Zendesk has."""
    known: set[tuple[Kind, int]] = set()
    for kind in {each.kind for each in named}:
        ids = sorted({each.id for each in named if each.kind == kind})
        if kind == "view":
            found = {view.id for view in await lookups.shared_views(resources, account_id)}
        else:
            found = await _found(resources, account_id, kind, ids)
        known |= {(kind, id) for id in found}
    return known


async def _found(
    resources: Resources, account_id: int, kind: choices.Kind, ids: Sequence[int]
) -> set[int]:
    found: set[int] = set()
    for at in range(0, len(ids), choices.MOST_SHOWN):
        values = [str(id) for id in ids[at : at + choices.MOST_SHOWN]]
        shown = await choices.choices(resources, account_id, kind, values=values)
        found |= {int(choice.value) for choice in shown}
    return found


def _at(at: int, fault: Invalid) -> Invalid:
    field = ".".join(part for part in (f"document.templates.{at}", fault.field) if part)
    return Invalid(str(fault), field=field, code=fault.code, names=fault.names)
