"""What one notice says: a subject, a sentence, figures, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.core.mail_server import one_line
from backend.core.notice import DRAFT, Event
from backend.core.outcome import Outcome
from backend.notify.words import Language

_MOST_TITLE = 100
_MOST_REASON = 400
_PREFIXES = {"Undo: ": "undo", "Retry: ": "retry"}  # as jobs that follow others are titled


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a notice; `route` is a page of the app, `link` what leads there."""

    subject: str
    head: str
    text: str
    figures: tuple[tuple[str, str], ...]
    link: str
    route: str


def content(event: Event, facts: Mapping[str, Any], language: Language) -> Content:
    """The notice in a language. Facts that are not there are left out."""
    if event is Event.TEST:
        return _plain("test", {}, language, "notifications", "settings/notifications")
    if event is Event.SCHEDULE_FAILED:
        return _rule("not_started", facts, language)
    if event is Event.SCHEDULE_STOPPED:
        return _rule("schedule", facts, language)
    if event is Event.HOOK_PAUSED:
        return _rule("hook", facts, language)
    if event is Event.SERIES_STOPPED:
        return _rule("series", facts, language)
    if event is Event.JOB_NEEDS_YOU:
        return _needs_you(facts, language)
    return _end(event, facts, language)


def _end(event: Event, facts: Mapping[str, Any], language: Language) -> Content:
    counts = facts.get("counts") or {}
    failed = int(counts.get(Outcome.FAILED) or 0)
    kind = "finished" if event is Event.JOB_FINISHED else "problems" if failed else "failed"
    if event is Event.JOB_FAILED and facts.get("code"):
        kind = "failed"
    values = {
        "title": _title(facts, language),
        "failed": language.number(failed),
        "reason": _reason(facts, language),
    }
    figures = (*_outcomes(facts, language), *_circumstances(facts, language))
    route = f"jobs/{facts.get('job_id', '')}"
    return _plain(kind, values, language, "job", route, figures)


def _needs_you(facts: Mapping[str, Any], language: Language) -> Content:
    need = str(facts.get("needs"))
    link, route = "job", f"jobs/{facts.get('job_id', '')}"
    if need == DRAFT:
        link, route = "review", f"review/{facts.get('job_id', '')}"
    elif need == "reauthorise":
        link, route = "connection", "settings/connection"
    figures = (*_outcomes(facts, language), *_circumstances(facts, language))
    values = {"title": _title(facts, language)}
    return _plain(need, values, language, link, route, figures)


def _rule(kind: str, facts: Mapping[str, Any], language: Language) -> Content:
    name = _short(str(facts.get("name") or "?"), _MOST_TITLE)
    values = {"name": name, "reason": _reason(facts, language)}
    page = {"hook": "rules", "series": "series"}.get(kind, "schedules")
    return Content(
        language.say(f"{kind}.subject", **values),
        language.say(f"{kind}.head", **values),
        language.say("rule.text", **values),
        (),
        language.say("link.automate"),
        f"automate/{page}",
    )


def _plain(
    kind: str,
    values: Mapping[str, str],
    language: Language,
    link: str,
    route: str,
    figures: tuple[tuple[str, str], ...] = (),
) -> Content:
    return Content(
        language.say(f"{kind}.subject", **values),
        language.say(f"{kind}.head", **values),
        language.say(f"{kind}.text", **values),
        figures,
        language.say(f"link.{link}"),
        route,
    )


def _outcomes(facts: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    found = []
    if facts.get("total") is not None:
        found.append((language.say("fact.tickets"), language.number(int(facts["total"]))))
    counts = facts.get("counts") or {}
    numbers = {outcome: int(counts.get(outcome) or 0) for outcome in Outcome}
    found += [
        (language.say(f"fact.{outcome}"), language.number(number))
        for outcome, number in numbers.items()
        if number
    ]
    return found


def _circumstances(facts: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    found = []
    if facts.get("ended_at"):
        ended = datetime.fromisoformat(str(facts["ended_at"]))
        found.append((language.say("fact.ended"), language.moment(ended)))
    if facts.get("seconds") is not None and facts.get("ended_at"):
        found.append((language.say("fact.took"), _duration(float(facts["seconds"]))))
    by = f"by.{facts.get('by')}"
    if by in language.table and facts.get("by_name"):
        name = _short(str(facts["by_name"]), _MOST_TITLE)
        found.append((language.say("fact.by"), language.say(by, name=name)))
    return found


def _title(facts: Mapping[str, Any], language: Language) -> str:
    """A job's title; one that follows another is called after it in the reader's language."""
    title = _short(str(facts.get("title") or "?"), _MOST_TITLE)
    for prefix, name in _PREFIXES.items():
        if facts.get("follows") and title.startswith(prefix):
            return language.say(name, title=title.removeprefix(prefix))
    return title


def _reason(facts: Mapping[str, Any], language: Language) -> str:
    """Why, in the reader's language where the reason is known by a code."""
    code, told = str(facts.get("code") or ""), str(facts.get("reason") or "")
    for known in (code, told):
        if f"reason.{known}" in language.table:
            return language.say(f"reason.{known}")
    return _short(told or "?", _MOST_REASON)


def _short(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _duration(seconds: float) -> str:
    """`42 s`, `5 min 3 s`, `2 h 40 min`: the same in all our languages."""
    whole = max(0, round(seconds))
    if whole < 120:
        return f"{whole} s"
    if whole < 7200:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
