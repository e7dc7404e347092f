"""
Faults: what Zendesk, or the network before it, does wrong when told to.

A programme is a list of entries. Each names a `kind` and may narrow down which requests it means
(`subdomain`, `method`, `path` as a glob such as `tickets/update_many`), let some pass (`after`),
fire so often only (`times`), by chance (`probability`, repeatable by `seed`) or for a while from
its first shot (`for_seconds`, sandbox time). Every entry counts every request that it means, also
when another one fires for it; nothing else is random, so a programme can be repeated exactly.

Kinds that meet any request, with their parameters:

    rate_limited     retry_after (seconds, or "date", "garbage", "absent"), seconds (for "date"),
                     endpoint_only
    server_error     status, retry_after, when ("before", "after" acting, or act "later", after
                     `seconds`)
    page_missing     (a page of HTML that says 404, of whatever stands before Zendesk)
    reset            when ("before", "after", "later", "mid_body"), seconds
    delay            seconds, when ("before", "after" acting)
    drip             bytes_per_second
    endless          megabytes (then the connection is cut)
    maintenance      status (503 or 200), retry_after
    login_redirect
    malformed        form ("truncated", "not_json", "ids_as_strings", "nulls", "extra_fields",
                     "missing", "list")
    rate_headers     form ("negative", "garbage", "zero", "two", "absent")
    limit_consumed   requests (others take so many out of the account's minute)
    unauthorised     (one 401)
    revoked          (the token stays dead, and a refresh token that came with it)
    forbidden        scope, tickets (only updates that name one of them)
    cursor_expired   (pages of search/export after the first)
    too_deep         (pages of a view after the first)
    view_shifts      tickets (that leave the view before this page)

They meet the token endpoint too, whose path is `oauth/tokens`: an answer lost after rotating is
`reset`, when "after".

Kinds that meet calls of update_many:

    too_many_jobs    others (slots taken by other integrations; all of them if left out)
    poison           tickets (a call that names one of them fails with 500)

Kinds that meet update jobs, counted by accepted calls; `tickets` names ids, else the first `share`
of the job's tickets is meant:

    job_ends         status ("failed", "killed", "zombie"), share (that was done), tickets (only
                     jobs with one of them)
    job_missing      (asking for it answers 404)
    job_stuck        seconds (in which it stays queued)
    job_early        (it is called completed while its tickets are being updated)
    results          form ("partial", "missing", "duplicate", "foreign",
                     "success_without_effect", "error_with_effect"), share, tickets
    ticket_fails     reason ("too_often", "conflict", "refused", "tag_limit", "closed"), share,
                     tickets
    ticket_event     event ("closed", "deleted"), when ("before", "during"), share, tickets
    tags_reverted    tags (that a business rule puts back as they were)
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from random import Random
from typing import Any

from backend.sandbox.update_jobs import (
    CLOSED,
    CONFLICT,
    REFUSED,
    TOO_LONG,
    TOO_OFTEN,
    Plan,
)

UPDATE_MANY = "tickets/update_many"
_WHICH = {"share": 1.0, "tickets": []}


@dataclass(frozen=True, slots=True)
class Kind:
    """What entries of a kind meet unless they say otherwise, and their parameters' defaults."""

    parameters: dict[str, Any] = field(default_factory=dict)
    stage: str = "request"
    path: str = "*"
    later_pages_only: bool = False


def _of_jobs(**parameters: Any) -> Kind:
    return Kind(parameters, stage="job", path=UPDATE_MANY)


KINDS = {
    "rate_limited": Kind({"retry_after": 60, "seconds": 60, "endpoint_only": False}),
    "server_error": Kind({"status": 500, "retry_after": None, "when": "before", "seconds": 0}),
    "page_missing": Kind(),
    "reset": Kind({"when": "before", "seconds": 0}),
    "delay": Kind({"seconds": 1, "when": "before"}),
    "drip": Kind({"bytes_per_second": 1}),
    "endless": Kind({"megabytes": 64}),
    "maintenance": Kind({"status": 503, "retry_after": None}),
    "login_redirect": Kind(),
    "malformed": Kind({"form": "truncated"}),
    "rate_headers": Kind({"form": "negative"}),
    "limit_consumed": Kind({"requests": 500}),
    "unauthorised": Kind(),
    "revoked": Kind(),
    "forbidden": Kind({"scope": "read", "tickets": []}),
    "cursor_expired": Kind(path="search/export", later_pages_only=True),
    "too_deep": Kind(path="views/*/tickets", later_pages_only=True),
    "view_shifts": Kind({"tickets": 1}, path="views/*/tickets", later_pages_only=True),
    "too_many_jobs": Kind({"others": None}, path=UPDATE_MANY),
    "poison": Kind({"tickets": []}, path=UPDATE_MANY),
    "job_ends": _of_jobs(status="failed", share=0.5, tickets=[]),
    "job_missing": _of_jobs(),
    "job_stuck": _of_jobs(seconds=60),
    "job_early": _of_jobs(),
    "results": _of_jobs(form="partial", **{**_WHICH, "share": 0.5}),
    "ticket_fails": _of_jobs(reason="too_often", **_WHICH),
    "ticket_event": _of_jobs(event="closed", when="before", **_WHICH),
    "tags_reverted": _of_jobs(tags=[]),
}
CHOICES = {
    ("server_error", "when"): ("before", "after", "later"),
    ("reset", "when"): ("before", "after", "later", "mid_body"),
    ("delay", "when"): ("before", "after"),
    ("malformed", "form"): (
        *("truncated", "not_json", "ids_as_strings", "nulls", "extra_fields", "missing", "list"),
    ),
    ("rate_headers", "form"): ("negative", "garbage", "zero", "two", "absent"),
    ("job_ends", "status"): ("failed", "killed", "zombie"),
    ("results", "form"): (
        *("partial", "missing", "duplicate", "foreign"),
        *("success_without_effect", "error_with_effect"),
    ),
    ("ticket_fails", "reason"): ("too_often", "conflict", "refused", "tag_limit", "closed"),
    ("ticket_event", "event"): ("closed", "deleted"),
    ("ticket_event", "when"): ("before", "during"),
}
_REASONS = {
    "too_often": TOO_OFTEN,
    "conflict": CONFLICT,
    "refused": REFUSED,
    "tag_limit": TOO_LONG,
    "closed": CLOSED,
}
_SELECTORS = {
    "subdomain": None,
    "method": None,
    "path": None,
    "after": 0,
    "times": None,
    "probability": None,
    "seed": 1,
    "for_seconds": None,
}


@dataclass(slots=True)
class Fault:
    """One entry of the programme, and how often it has fired."""

    id: int
    kind: str
    selectors: dict[str, Any]
    parameters: dict[str, Any]
    matched: int = 0
    fired: int = 0
    first_fired: float | None = None
    random: Random = field(default_factory=Random)

    def __getitem__(self, name: str) -> Any:
        return self.parameters[name]

    def means(self, subdomain: str, method: str, path: str, *, later_page: bool) -> bool:
        kind, chosen = KINDS[self.kind], self.selectors
        return (
            chosen["subdomain"] in (None, subdomain)
            and chosen["method"] in (None, method)
            and fnmatchcase(path, chosen["path"] or kind.path)
            and (later_page or not kind.later_pages_only)
        )

    def means_one_of(self, named: Set[int]) -> bool:
        """Whether a request that names these tickets is meant."""
        meant = self.parameters.get("tickets")
        by_name = self.kind == "poison" or (self.kind == "forbidden" and meant)
        return not by_name or not named.isdisjoint(meant or ())

    def fires(self, now: float) -> bool:
        """Count a request that is meant, and say whether this is one to spoil."""
        chosen = self.selectors
        self.matched += 1
        if self.matched <= chosen["after"]:
            return False
        if chosen["times"] is not None and self.fired >= chosen["times"]:
            return False
        lasts = chosen["for_seconds"]
        if lasts is not None and self.first_fired is not None and now > self.first_fired + lasts:
            return False
        if chosen["probability"] is not None and self.random.random() >= chosen["probability"]:
            return False
        if self.first_fired is None:
            self.first_fired = now
        self.fired += 1
        return True

    def tickets(self, ids: Sequence[int]) -> list[int]:
        """Which of a job's tickets are meant."""
        if self["tickets"]:
            return [number for number in ids if number in self["tickets"]]
        return list(ids[: round(len(ids) * self["share"])])

    def as_json(self) -> dict[str, Any]:
        chosen = {name: value for name, value in self.selectors.items() if value is not None}
        return {
            "id": self.id,
            "kind": self.kind,
            **chosen,
            **self.parameters,
            "matched": self.matched,
            "fired": self.fired,
        }


class Faults:
    """The programme."""

    def __init__(self) -> None:
        self.entries: list[Fault] = []
        self._added = 0

    def add(self, kind: str, **values: Any) -> Fault:
        """Add an entry. Raises ValueError for a kind or parameter that does not exist."""
        if kind not in KINDS:
            raise ValueError(f"There is no fault {kind!r}; there are {', '.join(KINDS)}.")
        known = KINDS[kind].parameters
        for name, value in values.items():
            if name not in known and name not in _SELECTORS:
                raise ValueError(f"{kind} has no parameter {name!r}.")
            choices = CHOICES.get((kind, name))
            if choices and value not in choices:
                raise ValueError(f"{name} of {kind} is one of {', '.join(choices)}.")
        self._added += 1
        selectors = {name: values.get(name, usual) for name, usual in _SELECTORS.items()}
        fault = Fault(
            self._added,
            kind,
            selectors,
            {name: values.get(name, usual) for name, usual in known.items()},
            random=Random(f"{selectors['seed']} {kind}"),
        )
        self.entries.append(fault)
        return fault

    def clear(self) -> None:
        self.entries.clear()

    def for_request(
        self,
        subdomain: str,
        method: str,
        path: str,
        now: float,
        *,
        later_page: bool,
        tickets: Iterable[int] = (),
    ) -> list[Fault]:
        """The entries that fire for a request; `tickets` are those that an update names."""
        named = set(tickets)
        return [
            fault
            for fault in self.entries
            if KINDS[fault.kind].stage == "request"
            and fault.means(subdomain, method, path, later_page=later_page)
            and fault.means_one_of(named)
            and fault.fires(now)
        ]

    def plan(self, subdomain: str, ids: Sequence[int], now: float) -> tuple[Plan, list[Fault]]:
        """What becomes of an update job, and the entries that happen before it begins."""
        plan, at_once = Plan(), []
        for fault in self.entries:
            if KINDS[fault.kind].stage != "job":
                continue
            if not fault.means(subdomain, "PUT", UPDATE_MANY, later_page=False):
                continue
            named = fault.parameters.get("tickets")
            if named and not set(named) & set(ids):
                continue
            if fault.fires(now):
                _spoil(plan, fault, ids)
                if fault.kind == "ticket_event" and fault["when"] == "before":
                    at_once.append(fault)
        return plan, at_once


def _spoil(plan: Plan, fault: Fault, ids: Sequence[int]) -> None:
    match fault.kind:
        case "job_ends":
            plan.end, plan.share = fault["status"], fault["share"]
        case "job_missing":
            plan.missing = True
        case "job_early":
            plan.early = True
        case "job_stuck":
            plan.held += fault["seconds"]
        case "results":
            meant = frozenset(fault.tickets(ids))
            if fault["form"] == "success_without_effect":
                plan.without_effect |= meant
            elif fault["form"] == "error_with_effect":
                plan.false_errors |= meant
            else:
                plan.results, plan.result_share = fault["form"], fault["share"]
        case "ticket_fails":
            failure = _REASONS[fault["reason"]]
            plan.failures.update(dict.fromkeys(fault.tickets(ids), failure))
        case "ticket_event" if fault["when"] == "during":
            plan.events.update(dict.fromkeys(fault.tickets(ids), fault["event"]))
        case "tags_reverted":
            plan.reverted |= frozenset(fault["tags"])
