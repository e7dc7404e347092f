"""What was learned a moment ago is not asked again, and nothing old is told."""

from __future__ import annotations

import pytest

from backend.core.clock import Clock
from backend.core.errors import Unreachable
from backend.core.recent import Recent

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Hands(Clock):
    """A clock that is moved by hand."""

    at = 0.0

    def monotonic(self) -> float:
        return self.at


async def test_an_answer_is_kept_for_its_seconds_unless_asked_anew() -> None:
    clock, recent, asked = Hands(), Recent(most=2), []

    async def ask() -> int:
        asked.append(clock.at)
        return len(asked)

    async def told(question: str, *, anew: bool = False) -> int:
        return await recent.of(question, ask, clock=clock, seconds=60, anew=anew)

    assert [await told("a"), await told("a"), await told("b")] == [1, 1, 2]
    clock.at = 59
    assert [await told("a"), await told("a", anew=True), await told("a")] == [1, 3, 3]
    clock.at = 119
    assert await told("a") == 4
    assert await told("c") == 5
    assert await told("b") == 6, "the oldest made room"
    assert await told("c") == 5


async def test_an_error_is_not_kept() -> None:
    recent, answers = Recent(), [Unreachable("away"), 7]

    async def ask() -> object:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(Unreachable):
        await recent.of("a", ask, clock=Hands(), seconds=60)
    assert await recent.of("a", ask, clock=Hands(), seconds=60) == 7
