"""
Taking tickets back to what they were before a job, without undoing what others did since.

What a job did to a ticket is known by its tags alone: those it added and those that went away with
it. Whoever removed such a tag and added it again has left no trace here; that is a limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from backend.core.tags import TagChange


def way_back(
    added: Collection[str], removed: Collection[str], only: Collection[str] | None = None
) -> TagChange:
    """The change that takes back what was added and removed; of the tags `only`, if named."""
    chosen = frozenset((*added, *removed)) if only is None else frozenset(only)
    return TagChange(add=chosen.intersection(removed), remove=chosen.intersection(added))


def untouched_since(
    back: TagChange, tags: Collection[str], families: Iterable[frozenset[str]] = ()
) -> bool:
    """
    Whether a ticket with these tags may be taken back, or need not be.

    Either all of it is still as the job left it, or all of it is as before already. Anything
    between was done by somebody else, an agent or a later job, and is not ours to decide. Nor is
    it where another option of a drop-down was chosen since: of a family, the tags of such a
    field's options, a ticket has one at most, so an option that came back would drop it.
    """
    as_left = back.add.isdisjoint(tags) and back.remove.issubset(tags)
    chosen_since = any(
        family & back.add and not (family - back.remove).isdisjoint(tags) for family in families
    )
    return (as_left and not chosen_since) or not back.needed_on(tags)
