"""What notices say, in English and in German: one table for each, with the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

EN: Mapping[str, str] = {
    "finished.subject": "Finished: {title}",
    "finished.head": "“{title}” has finished.",
    "finished.text": "Every ticket that was changed was read back and has its tags.",
    "problems.subject": "Finished, {failed} not changed: {title}",
    "problems.head": "“{title}” has finished, but not every ticket could be changed.",
    "problems.text": "The job's page lists these tickets with the reason for each, and can try "
    "them again.",
    "failed.subject": "Stopped: {title}",
    "failed.head": "“{title}” could not go on.",
    "failed.text": "Reason: {reason}",
    "draft.subject": "Ready to review: {title}",
    "draft.head": "“{title}” waits for your review.",
    "draft.text": "Its list is complete. Nothing changes until somebody starts it; a day after "
    "the list was made it is given up.",
    "confirm.subject": "Waiting for you: {title}",
    "confirm.head": "“{title}” waits for you.",
    "confirm.text": "It has changed the first tickets, as you wanted, and goes on once you have "
    "looked at them and told it to.",
    "reauthorise.subject": "Reconnect Zendesk: {title}",
    "reauthorise.head": "Zendesk has to be connected again.",
    "reauthorise.text": "Zendesk does not accept Tag Manager's login any more. “{title}” rests "
    "where it is, as do other jobs, and goes on by itself once an admin has connected Zendesk "
    "again.",
    "access_denied.subject": "Waiting for a right: {title}",
    "access_denied.head": "“{title}” may not go on.",
    "access_denied.text": "The user as whom Tag Manager is connected may not do this in Zendesk. "
    "Once an admin gives that user the right, the job goes on by itself.",
    "schedule.subject": "Schedule stopped: {name}",
    "schedule.head": "The schedule “{name}” has stopped.",
    "series.subject": "Series stopped: {name}",
    "series.head": "The series “{name}” has stopped.",
    "not_started.subject": "Not started: {name}",
    "not_started.head": "The schedule “{name}” could not start its job.",
    "hook.subject": "Webhook rule paused: {name}",
    "hook.head": "The webhook rule “{name}” has paused itself.",
    "rule.text": "Reason: {reason}",
    "test.subject": "Test mail from Tag Manager",
    "test.head": "Mail from Tag Manager reaches you.",
    "test.text": "You, or an admin, asked for this message to see that it arrives.",
    "fact.tickets": "Tickets",
    "fact.changed": "Changed",
    "fact.unchanged": "Already right",
    "fact.skipped": "No longer matches",
    "fact.failed": "Not changed",
    "fact.gone": "Deleted or no access",
    "fact.conflict": "Edited since: left alone",
    "fact.cancelled": "Not started",
    "fact.took": "Took",
    "fact.ended": "Ended",
    "fact.by": "Started by",
    "by.schedule": "the schedule “{name}”",
    "by.hook": "the webhook rule “{name}”",
    "by.series": "the series “{name}”",
    "by.api_key": "the API key “{name}”",
    "link.job": "Open the job",
    "link.review": "Review it",
    "link.connection": "Open Settings, Connection",
    "link.automate": "Open Tag Manager",
    "link.notifications": "Choose what you are told by mail",
    "foot": "Tag Manager for Zendesk, account {account}. You get this because what it tells of is "
    "yours.",
    "undo": "Undo of “{title}”",
    "retry": "Retry of “{title}”",
    "reason.owner_gone": "Its owner may not do this any more. An admin can hand it over.",
    "reason.saved_job_gone": "The saved job that it starts was removed.",
    "reason.zendesk_account_gone": "There is no Zendesk account under this subdomain.",
    "reason.too_many_tickets": "Its list has more tickets than its owner may change in one job.",
}

DE: Mapping[str, str] = {
    "finished.subject": "Fertig: {title}",
    "finished.head": "„{title}“ ist fertig.",
    "finished.text": "Jedes geänderte Ticket wurde noch einmal gelesen und hat seine Tags.",
    "problems.subject": "Fertig, {failed} nicht geändert: {title}",
    "problems.head": "„{title}“ ist fertig, aber nicht jedes Ticket ließ sich ändern.",
    "problems.text": "Die Seite des Auftrags zeigt diese Tickets mit dem jeweiligen Grund und "
    "kann sie noch einmal versuchen.",
    "failed.subject": "Gestoppt: {title}",
    "failed.head": "„{title}“ kam nicht weiter.",
    "failed.text": "Grund: {reason}",
    "draft.subject": "Bereit zur Prüfung: {title}",
    "draft.head": "„{title}“ wartet auf Ihre Prüfung.",
    "draft.text": "Die Liste ist vollständig. Es ändert sich nichts, bis jemand den Auftrag "
    "startet; einen Tag nach Erstellung der Liste wird er verworfen.",
    "confirm.subject": "Wartet auf Sie: {title}",
    "confirm.head": "„{title}“ wartet auf Sie.",
    "confirm.text": "Der Auftrag hat wie gewünscht die ersten Tickets geändert und geht weiter, "
    "wenn Sie sie angesehen und ihn fortgesetzt haben.",
    "reauthorise.subject": "Zendesk neu verbinden: {title}",
    "reauthorise.head": "Zendesk muss neu verbunden werden.",
    "reauthorise.text": "Zendesk akzeptiert die Anmeldung von Tag Manager nicht mehr. „{title}“ "
    "ruht, ebenso wie andere Aufträge, und geht von selbst weiter, sobald ein Administrator "
    "Zendesk neu verbunden hat.",
    "access_denied.subject": "Wartet auf ein Recht: {title}",
    "access_denied.head": "„{title}“ darf nicht weitergehen.",
    "access_denied.text": "Der Benutzer, als der Tag Manager verbunden ist, darf das in Zendesk "
    "nicht. Sobald ein Administrator ihm das Recht gibt, geht der Auftrag von selbst weiter.",
    "schedule.subject": "Zeitplan gestoppt: {name}",
    "schedule.head": "Der Zeitplan „{name}“ wurde gestoppt.",
    "series.subject": "Serie beendet: {name}",
    "series.head": "Die Serie „{name}“ wurde beendet.",
    "not_started.subject": "Nicht gestartet: {name}",
    "not_started.head": "Der Zeitplan „{name}“ konnte seinen Auftrag nicht starten.",
    "hook.subject": "Webhook-Regel angehalten: {name}",
    "hook.head": "Die Webhook-Regel „{name}“ hat sich selbst angehalten.",
    "rule.text": "Grund: {reason}",
    "test.subject": "Testnachricht von Tag Manager",
    "test.head": "E-Mails von Tag Manager erreichen Sie.",
    "test.text": "Sie oder ein Administrator haben diese Nachricht angefordert, um zu sehen, "
    "dass sie ankommt.",
    "fact.tickets": "Tickets",
    "fact.changed": "Geändert",
    "fact.unchanged": "Schon richtig",
    "fact.skipped": "Passt nicht mehr",
    "fact.failed": "Nicht geändert",
    "fact.gone": "Gelöscht oder kein Zugriff",
    "fact.conflict": "Seitdem bearbeitet: in Ruhe gelassen",
    "fact.cancelled": "Nicht begonnen",
    "fact.took": "Dauer",
    "fact.ended": "Ende",
    "fact.by": "Gestartet von",
    "by.schedule": "Zeitplan „{name}“",
    "by.hook": "Webhook-Regel „{name}“",
    "by.series": "Serie „{name}“",
    "by.api_key": "API-Schlüssel „{name}“",
    "link.job": "Auftrag öffnen",
    "link.review": "Prüfen",
    "link.connection": "„Einstellungen“, „Verbindung“ öffnen",
    "link.automate": "Tag Manager öffnen",
    "link.notifications": "Wählen, was Sie per E-Mail erfahren",
    "foot": "Tag Manager für Zendesk, Konto {account}. Sie erhalten diese E-Mail, weil es um "
    "etwas von Ihnen geht.",
    "undo": "Rücknahme von „{title}“",
    "retry": "Neuer Versuch von „{title}“",
    "reason.owner_gone": "Die Person, der er gehört, darf das nicht mehr. Ein Administrator "
    "kann ihn übertragen.",
    "reason.saved_job_gone": "Der gespeicherte Auftrag, den er startet, wurde entfernt.",
    "reason.zendesk_account_gone": "Unter dieser Subdomain gibt es kein Zendesk-Konto.",
    "reason.too_many_tickets": "Die Liste hat mehr Tickets, als mit einem Auftrag geändert "
    "werden dürfen.",
}

_GERMAN = "de"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that notices are written in."""

    code: str
    table: Mapping[str, str]

    def say(self, key: str, /, **values: str) -> str:
        """The words of this name with `values` in their places."""
        return self.table[key].format_map(values)

    def number(self, value: int) -> str:
        """A number with its thousands apart."""
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.code == _GERMAN else grouped

    def moment(self, at: datetime) -> str:
        """Day and time; in UTC, since nobody knows where a mail is read."""
        pattern = "%d.%m.%Y, %H:%M UTC" if self.code == _GERMAN else "%Y-%m-%d %H:%M UTC"
        return at.strftime(pattern)


ENGLISH = Language("en", EN)
GERMAN = Language(_GERMAN, DE)


def language_of(locale: str) -> Language:
    """The language of a Zendesk locale such as `de-CH`; English where it is none of ours."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    return GERMAN if spoken == _GERMAN else ENGLISH
