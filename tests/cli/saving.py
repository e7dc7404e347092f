"""Saved jobs in a terminal."""

from __future__ import annotations

from tests.cli.conftest import Done, Terminal


def ok(done: Done) -> Done:
    assert done.code == 0, done.err
    return done


def save(terminal: Terminal, name: str, *options: str) -> Done:
    return ok(
        terminal.run(
            *("saved", "save", name, "--ids", "{{tickets}}", "--add", "{{tag}},reviewed"),
            *("--title", "Tag with {{tag}}", "--input", "tickets:ticket_ids"),
            *("--input", "tag:tag:Which tag?=vip", *options),
        )
    )
