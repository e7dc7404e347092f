"""What a seeded account promises to demonstrations and benchmarks."""

import time

import pytest

from backend.sandbox.clock import ManualClock
from backend.sandbox.world import World, acme


@pytest.fixture(scope="module")
def full() -> World:
    return acme(clock=ManualClock())


def view_size(world: World, view_id: int) -> int:
    account = world.accounts["acme"]
    admin = account.directory.users[1001]
    view = account.view(view_id, admin)
    assert view is not None
    return len(account.view_tickets(view, admin, world.clock.now()))


def test_twelve_thousand_tickets_are_seeded_within_a_second_and_a_half() -> None:
    """Of the processor's time: other tests run beside this one."""
    started = time.process_time()
    world = acme(clock=ManualClock())
    assert time.process_time() - started < 1.5
    assert len(world.accounts["acme"].tickets) == 12_000


def test_view_3_holds_exactly_ten_thousand_tickets_and_none_is_closed(full: World) -> None:
    assert view_size(full, 3) == 10_000
    closed = [t for t in full.accounts["acme"].tickets if t.state.status == "closed"]
    assert len(closed) == 2_000


def test_the_other_views_have_the_sizes_that_demonstrations_need(full: World) -> None:
    assert 250 <= view_size(full, 2) <= 350
    assert view_size(full, 5) == 5_000
    assert view_size(full, 6) == 0
    assert view_size(full, 1) > 0


def test_about_sixty_percent_of_view_3_have_the_old_tag(full: World) -> None:
    tickets = [t for t in full.accounts["acme"].tickets if t.state.status != "closed"]
    share = sum("old_tag" in t.state.tags for t in tickets) / len(tickets)
    assert 0.55 < share < 0.65


def test_the_same_seed_gives_the_same_account(full: World) -> None:
    again = acme(clock=ManualClock())
    assert again.accounts["acme"].tickets == full.accounts["acme"].tickets


def test_another_seed_gives_another_account(full: World) -> None:
    other = World(clock=ManualClock())
    account = other.add_account("acme", seed_number=2)
    assert account.tickets != full.accounts["acme"].tickets


def test_tickets_are_in_the_order_of_their_creation(full: World) -> None:
    created = [(t.created, t.id) for t in full.accounts["acme"].tickets]
    assert created == sorted(created)


def test_nothing_was_updated_before_it_was_created_or_after_now(full: World) -> None:
    now = full.clock.now()
    assert all(t.created <= t.state.updated <= now for t in full.accounts["acme"].tickets)


def test_no_ticket_has_two_options_of_one_drop_down(full: World) -> None:
    account = full.accounts["acme"]
    assert all(account.fields.settled((), t.state.tags) == t.state.tags for t in account.tickets)
