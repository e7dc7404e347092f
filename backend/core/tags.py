"""
Tags as Zendesk keeps them, and the change of a ticket's tags as a delta.

Rules of a tag: letters, digits and `-_:/`; lower case; no spaces, which separate tags; a ticket's
tags hold at most 5,096 characters altogether
(https://support.zendesk.com/hc/en-us/articles/4408835059482). Zendesk publishes no length for one
tag; 255 is the bound that no tag seen in public exceeds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from backend.core.errors import Invalid

LONGEST_TAG = 255
MOST_CHARACTERS = 5096
MOST_TAGS_IN_A_CHANGE = 100
_PUNCTUATION = "-_:/"


def parse_tag(text: str, *, field: str = "tags") -> str:
    """The tag as Zendesk would store it; raises Invalid where Zendesk would store another one."""
    tag = text.strip().lower()
    if not tag:
        raise Invalid("A tag is empty; write at least one letter or digit.", field=field)
    if "," in tag or any(character.isspace() for character in tag):
        raise Invalid(
            f"“{_shortened(tag)}” is not one tag: a tag has no spaces and no commas. "
            "Write an underscore instead, or give the tags one by one.",
            field=field,
        )
    if len(tag) > LONGEST_TAG:
        raise Invalid(
            f"The tag “{_shortened(tag)}” has {len(tag):,} characters; "
            f"{LONGEST_TAG} is the most for one tag.",
            field=field,
        )
    foreign = sorted({c for c in tag if not (c.isalnum() or c in _PUNCTUATION)})
    if foreign:
        raise Invalid(
            f"The tag “{_shortened(tag)}” holds {' '.join(foreign)!r}, which Zendesk drops. "
            "Use letters, digits, and - _ : / only.",
            field=field,
        )
    return tag


def parse_tags(texts: Iterable[str], *, field: str = "tags") -> tuple[str, ...]:
    """Parsed tags in the order given, each once; raises Invalid."""
    tags = tuple(dict.fromkeys(parse_tag(text, field=field) for text in texts))
    if len(tags) > MOST_TAGS_IN_A_CHANGE:
        raise Invalid(
            f"{len(tags)} tags are too many for one job; {MOST_TAGS_IN_A_CHANGE} is the most.",
            field=field,
        )
    if characters(tags) > MOST_CHARACTERS:
        raise Invalid(
            f"These tags are {characters(tags):,} characters long together; "
            f"a Zendesk ticket holds {MOST_CHARACTERS:,}.",
            field=field,
        )
    return tags


def parse_pattern(text: str, *, field: str = "tags") -> str:
    """A tag, or a beginning of tags with `*` at its end; raises Invalid."""
    beginning, star, after = text.strip().partition("*")
    if after or (star and not beginning):
        raise Invalid(
            f"“{_shortened(text)}” says no clear beginning. Write a tag, or the beginning of tags "
            "with one * at its end, such as vip*.",
            field=field,
        )
    return parse_tag(beginning, field=field) + star


def fits(patterns: Collection[str], tag: str) -> bool:
    """Whether the tag is one of the patterns, or begins as one of them that ends with `*`."""
    return tag in patterns or any(
        tag.startswith(pattern[:-1]) for pattern in patterns if pattern.endswith("*")
    )


def characters(tags: Collection[str]) -> int:
    """How many of a ticket's 5,096 characters these tags take, separators included."""
    return sum(map(len, tags)) + max(0, len(tags) - 1)


@dataclass(frozen=True, slots=True)
class TagChange:
    """
    Tags to add and tags to remove. Doing it twice changes nothing more.

    `add` and `remove` share no tag.
    """

    add: frozenset[str] = frozenset()
    remove: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if both := sorted(self.add & self.remove):
            raise Invalid(
                f"“{both[0]}” is both in the tags to add and in those to remove; keep it in one.",
                field="remove",
            )

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)

    def apply(self, tags: Collection[str]) -> frozenset[str]:
        """The tags of a ticket after this change."""
        return (frozenset(tags) | self.add) - self.remove

    def needed_on(self, tags: Collection[str]) -> TagChange:
        """The part of this change that a ticket with these tags still needs."""
        return TagChange(self.add.difference(tags), self.remove.intersection(tags))


@dataclass(frozen=True, slots=True)
class Exactly:
    """These tags and no others: what must come and go depends on what a ticket has."""

    tags: frozenset[str]

    def needed_on(self, tags: Collection[str]) -> TagChange:
        """The change that makes a ticket with these tags right."""
        return TagChange(self.tags.difference(tags), frozenset(tags) - self.tags)


Wanted = TagChange | Exactly


def _shortened(tag: str) -> str:
    return tag if len(tag) <= 40 else tag[:37] + "…"
