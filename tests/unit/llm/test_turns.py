from __future__ import annotations

import asyncio

import pytest

from factcheck.llm.turns import Turns, piece_of_work

QUESTIONS = ("first", "second")


async def work_on(name: str, turns: Turns, asked: list[str]) -> None:
    """Two questions, one after the other, as a summary and its verdicts are."""
    with piece_of_work():
        for question in QUESTIONS:
            async with turns:
                asked.append(f"{name} {question}")
                await asyncio.sleep(0)
            await asyncio.sleep(0)  # whoever is let in now is so before the next is asked


@pytest.mark.parametrize("at_once", [1, 2])
def test_what_was_begun_first_goes_first(at_once: int) -> None:
    """A piece of work that is begun gets its turn before one that is not."""
    asked: list[str] = []

    async def run() -> None:
        turns = Turns(at_once)
        await asyncio.gather(*(work_on(str(n), turns, asked) for n in range(6)))

    asyncio.run(run())
    ahead = max(
        sum(one.endswith("first") for one in asked[:n])
        - sum(one.endswith("second") for one in asked[:n])
        for n in range(len(asked))
    )
    assert sorted(asked) == sorted(f"{n} {one}" for n in range(6) for one in QUESTIONS)
    assert ahead == 2 * at_once  # one under way and one to come for every place
    assert [one[0] for one in asked if one.endswith("second")] == list("012345")


def test_questions_of_one_piece_keep_their_order() -> None:
    """Of questions of the same work, and of those of none, the first to wait is the first in."""
    asked: list[int] = []

    async def ask(turns: Turns, n: int) -> None:
        async with turns:
            asked.append(n)
            await asyncio.sleep(0)

    async def run() -> None:
        turns = Turns(1)
        await asyncio.gather(*(ask(turns, n) for n in range(5)))
        with piece_of_work():
            await asyncio.gather(*(ask(turns, n) for n in range(5, 9)))

    asyncio.run(run())
    assert asked == list(range(9))


@pytest.mark.parametrize("has_come", [False, True], ids=["waiting", "let in"])
def test_who_gives_up_waiting_takes_no_place(*, has_come: bool) -> None:
    """A turn whose taker is cancelled, even in the moment it comes, goes to the next."""

    async def run() -> None:
        turns, may_end = Turns(1), asyncio.Event()

        async def take() -> None:
            async with turns:
                await may_end.wait()

        async def hold() -> None:
            await take()
            if has_come:
                given_up.cancel()

        holder, given_up, last = map(asyncio.create_task, (hold(), take(), take()))
        await asyncio.sleep(0)
        if not has_come:
            given_up.cancel()
        may_end.set()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        await asyncio.wait_for(asyncio.gather(holder, last), 10)
        await asyncio.wait_for(take(), 10)

    asyncio.run(run())
