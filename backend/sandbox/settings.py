"""How one account behaves; everything can be changed while the sandbox runs."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

BothInOneBody = Literal["honoured", "add_only", "remove_only", "rejected"]


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The defaults are Zendesk's documented figures for a Suite Enterprise account.

    Job times are fitted to recordings: 10 s for 100 tickets, 5 s for 50, 1 s for one. Sources:
    https://developer.zendesk.com/api-reference/introduction/rate-limits/ and the pages of tickets,
    views and search next to it.
    """

    latency: float = 0.04
    """What every answer takes, in the client's seconds."""

    job_base_seconds: float = 0.8
    job_ticket_seconds: float = 0.092
    jobs_at_once: int = 30
    """How many update jobs really run side by side; Zendesk does not say."""
    jobs_at_most: int = 30
    """Queued and running ones together."""
    jobs_of_others: int = 0
    """Slots that other integrations occupy."""

    limits: bool = True
    requests_per_minute: int = 700
    exports_per_minute: int = 100
    view_counts_per_minute: int = 5
    ticket_updates_per_minute: int = 100
    updates_per_ticket: int = 30
    """Of one ticket within ten minutes."""
    updates_per_ticket_in_jobs: bool = False
    """Whether that limit also holds inside update_many, which Zendesk does not say."""

    closed_tickets_accept_tags: bool = False
    """Whether update_many may change the tags of closed tickets; Zendesk's pages disagree."""
    both_in_one_body: BothInOneBody = "honoured"
    """What becomes of `additional_tags` and `remove_tags` sent together; not documented."""

    index_lag: float = 60
    """How long a change is hidden from search."""
    view_count_seconds: float = 2
    """How long the count of a view takes to appear."""

    triggers: bool = True
    reverting_tags: tuple[str, ...] = ()
    """A business rule puts these tags back, or takes them away again, after each update."""
    looping_tag: str | None = None
    """A business rule adds this tag when it is absent and removes it when it is there."""

    def changed(self, values: dict[str, Any]) -> "Settings":
        """These settings with some replaced. Raises ValueError for what can't be set so."""
        kinds = get_type_hints(Settings)
        for name, value in values.items():
            if name not in kinds:
                raise ValueError(f"There is no setting {name!r}.")
            if not _fits(value, kinds[name]):
                raise ValueError(f"{name} can't be {value!r}.")
        kept: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return replace(self, **kept)

    def as_json(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def without_limits() -> Settings:
    """For measuring a client: no limits, no latency, jobs done as soon as they are queued."""
    return Settings(latency=0, job_base_seconds=0, job_ticket_seconds=0, limits=False, index_lag=0)


def _fits(value: object, kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if kind is bool:
        return isinstance(value, bool)
    if kind in (int, float):
        good = int if kind is int else (int, float)
        return isinstance(value, good) and not isinstance(value, bool) and value >= 0
    if get_origin(kind) is tuple:
        return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str)
