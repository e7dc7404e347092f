"""What a person should know of a draft before starting it, by name."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What there is to know; `engine.warnings` says it in a sentence."""

    CLOSED_TICKETS = "closed_tickets"
    NEARLY_FULL = "nearly_full"
    TOO_LONG = "too_long"
    GONE = "gone"
    EDITED_SINCE = "edited_since"
    INDEX_LAG = "index_lag"
    SETS_FIELD = "sets_field"
    EMPTIES_FIELD = "empties_field"
    UNDO_IS_AN_UPDATE = "undo_is_an_update"
    OVERLAP = "overlap"
