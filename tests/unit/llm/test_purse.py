from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from factcheck.errors import BudgetError, ConfigError, ModelUnavailableError
from factcheck.llm.base import usage_of_failure
from factcheck.llm.client import OpenAILLM
from factcheck.llm.purse import Purse, bound_tokens
from factcheck.records import Usage
from factcheck.report.wording import spending
from tests.unit.llm.conftest import GOOD, Cities, PricedPurse, accept, make_prompt
from tests.unit.llm.server import Answer, ScriptedServer, completion

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.llm.endpoints import ModelOptions

OPENAI = "https://api.openai.com/v1"
MILLION = 1_000_000


def reserve(purse: Purse, amount: int) -> float:
    return asyncio.run(purse.reserve(prompt_tokens=amount, output_tokens=0))


def test_list_price() -> None:
    """Prompt, cached prompt and completion tokens are priced each for itself."""
    purse = Purse("gpt-4o-mini", OPENAI, max_cost_usd=None)
    prompt = purse.find_price(Usage(prompt_tokens=MILLION))
    cached = purse.find_price(Usage(prompt_tokens=MILLION, cached_prompt_tokens=MILLION))
    written = purse.find_price(Usage(completion_tokens=MILLION))
    assert prompt == pytest.approx(0.15)
    assert written == pytest.approx(0.60)
    assert cached is not None
    assert 0 < cached < 0.15


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("no-such-model", OPENAI),
        ("gpt-4o-mini", "http://127.0.0.1:8000/v1"),
        ("gpt-4o-mini", "http://localhost:8000/v1"),
        ("gpt-4o-mini", "https://gateway.example.org/v1"),
    ],
)
def test_unknown_price(model: str, base_url: str) -> None:
    """Unknown models and hosts have no price, and a limit without a price is refused."""
    assert Purse(model, base_url, max_cost_usd=None).find_price(Usage(prompt_tokens=9)) is None
    with pytest.raises(ConfigError, match=r"cost limit is set and the price of .* is not known"):
        Purse(model, base_url, max_cost_usd=1.0)


def test_reservation() -> None:
    """A reservation counts against the limit until it is settled with what was really spent."""
    purse = PricedPurse("m", OPENAI, max_cost_usd=100.0)
    first = reserve(purse, 60)
    purse.settle(first, 10.0)
    assert purse.spent_usd == 10.0
    purse.settle(reserve(purse, 50), None)
    with pytest.raises(BudgetError, match=r"\$50.0000 and \$40.0000 of \$100.00 is left"):
        reserve(purse, 50)


@pytest.mark.parametrize(
    ("limit", "amount", "said"),
    [
        (0.0001, 28, r"\$0.0028 and \$0.0001 of \$0.0001 is left"),
        (0.00001, 0.2, r"\$0.00002 and \$0.00001 of \$0.00001 is left"),
        (0.0, 1, r"\$0.0001 and \$0.0000 of \$0.00 is left"),
        (1.5, 20_000, r"\$2.0000 and \$1.5000 of \$1.50 is left"),
        (3, 40_000, r"\$4.0000 and \$3.0000 of \$3.00 is left"),
    ],
)
def test_small_sums(limit: float, amount: float, said: str) -> None:
    """The limit is said to the last digit, and what a call costs with those that tell it apart."""

    class CheapPurse(Purse):
        def find_price(self, usage: Usage) -> float:
            return amount / 10_000

    with pytest.raises(BudgetError, match=said):
        reserve(CheapPurse("m", OPENAI, max_cost_usd=limit), 1)


def test_waiting_for_what_is_set_aside() -> None:
    """A call for which there is too little only while another is under way waits for that one."""
    purse = PricedPurse("m", OPENAI, max_cost_usd=100.0)

    async def run() -> None:
        first = await purse.reserve(prompt_tokens=60, output_tokens=0)
        second = asyncio.create_task(purse.reserve(prompt_tokens=90, output_tokens=0))
        third = asyncio.create_task(purse.reserve(prompt_tokens=95, output_tokens=0))
        await asyncio.sleep(0.1)
        assert not second.done()
        purse.settle(first, 10.0)
        assert await second == 90.0
        with pytest.raises(BudgetError, match=r"\$95.0000 and \$90.0000 of \$100.00 is left"):
            await third

    asyncio.run(run())


def test_unknown_spending_counts_in_full() -> None:
    """When the endpoint does not say what it used, all that was reserved counts as spent."""
    purse = PricedPurse("m", OPENAI, max_cost_usd=100.0)
    purse.settle(reserve(purse, 60), None)
    assert purse.spent_usd == 60.0


def test_threads_share_the_limit() -> None:
    """Of many calls at once only as many get through as the limit can pay for."""
    purse = PricedPurse("m", OPENAI, max_cost_usd=100.0)
    through: list[float] = []
    meet = threading.Barrier(16)

    def spend() -> None:
        meet.wait(5)
        for _ in range(20):
            try:
                through.append(reserve(purse, 1))
            except BudgetError:
                return
            purse.settle(through[-1], None)

    threads = [threading.Thread(target=spend) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sum(through) == 100.0


HARBOUR = (
    "The harbour board said on Tuesday that the new breakwater, which cost 14.2 million "
    "euros, would open in March, two years later than planned. “We have learnt our lesson,” "
    "said Aino Virtanen, who has led the board since 2019. "
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [  # the larger one of o200k_base and cl100k_base, counted once with bpe-openai
        pytest.param(HARBOUR, 57, id="English"),
        pytest.param("[7] He paid $4.5 million on Feb. 18, 2024.\n" * 100, 2000, id="numbers"),
        pytest.param('{"id":1,"text":"He paid.","cites":[12,13]}' * 20, 340, id="JSON"),
        pytest.param(
            "Satamalautakunta kertoi tiistaina uudesta laiturista. " * 10, 191, id="Finnish"
        ),
        pytest.param("港务局周二表示，新的防波堤将于三月开放。" * 10, 230, id="Chinese"),
        pytest.param("1 2 3 4 5 6 7 8 9 " * 50, 900, id="digits"),
    ],
)
def test_bound_is_above_the_count(text: str, tokens: int) -> None:
    """The bound on the tokens of a message is above what common vocabularies make of it."""
    assert tokens < bound_tokens([{"content": text}], None) < 3 * tokens


def test_bound_counts_every_part() -> None:
    """Messages, the turns themselves and the schema are all counted."""
    one = bound_tokens([{"content": "word " * 10}], None)
    assert one == 28
    assert bound_tokens([{"content": "word " * 10}] * 2, None) == 56
    assert bound_tokens([{"content": "word " * 10}], {"type": "object"}) > one


def test_no_call_beyond_the_limit(
    server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """The call that could exceed the limit is not sent; one that was paid frees what it left."""
    server.script(completion(GOOD))  # 120 tokens, 120 dollars
    options = make_options(max_output_tokens=100)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=620.0)

    async def run() -> None:
        llm = OpenAILLM(options, purse=purse)
        try:
            reply = await llm.complete(make_prompt(), into=Cities, find_problems=accept)
            assert reply.usage.cost_usd == 120.0
            await llm.complete(make_prompt(), into=Cities, find_problems=accept)
            with pytest.raises(BudgetError):
                await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        finally:
            await llm.aclose()

    asyncio.run(run())
    assert len(server.requests) == 2
    assert purse.spent_usd == 240.0


def test_reask_beyond_the_limit(
    server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """A re-ask that is not affordable is left out, and the first reply stands."""
    server.script(completion(GOOD))
    options = make_options(max_output_tokens=100)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=600.0)

    async def run() -> None:
        llm = OpenAILLM(options, purse=purse)
        reply = await llm.complete(make_prompt(), into=Cities, find_problems=lambda _: ["no"])
        await llm.aclose()
        assert len(reply.values) == 1
        assert (reply.usage.calls, reply.usage.reasks) == (1, 0)

    asyncio.run(run())
    assert len(server.requests) == 1


def test_many_calls_at_once(
    server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """Calls that wait for their turn set nothing aside, and those that have it wait for money."""
    server.script(Answer(completion(GOOD).body, delay_s=0.02))  # 120 dollars each
    options = make_options(max_output_tokens=100, concurrency=4)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=20 * 120.0 + 400)

    async def run() -> None:
        llm = OpenAILLM(options, purse=purse)
        questions = [
            llm.complete(make_prompt(str(n)), into=Cities, find_problems=accept) for n in range(20)
        ]
        replies = await asyncio.gather(*questions)
        await llm.aclose()
        assert all(reply.is_usable for reply in replies)

    asyncio.run(run())
    assert purse.spent_usd == 20 * 120.0


@pytest.mark.parametrize(
    "lost",
    [
        Answer(b"", delay_s=30),
        Answer(b"", drops=True),
        Answer(b'{"choices": [{"mess'),
        Answer({}, status=504),
        Answer({}, status=524),
    ],
    ids=["hangs", "dropped", "broken", "gateway", "Cloudflare"],
)
def test_lost_answer_may_be_billed(
    lost: Answer, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """What was set aside for an answer that got lost counts as spent, and its cost is unknown."""
    server.script(lost)
    options = make_options(max_output_tokens=100, max_attempts=2, timeout_s=0.5)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=1000.0)

    async def run() -> None:
        llm = OpenAILLM(options, purse=purse)
        with pytest.raises(ModelUnavailableError) as caught:
            await llm.complete(make_prompt(), into=Cities, find_problems=accept)
        await llm.aclose()
        usage = usage_of_failure(caught.value)
        assert (usage.calls, usage.retries, usage.cost_usd) == (2, 1, None)

    asyncio.run(run())
    assert purse.spent_usd > 400.0


def test_known_part_of_the_cost(
    server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """One answer that got lost leaves the cost of the others known, as the least that it was."""
    server.script(Answer(b"", drops=True), completion(GOOD))
    options = make_options(max_output_tokens=100)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=2000.0)

    async def run() -> Usage:
        llm = OpenAILLM(options, purse=purse)
        questions = [
            llm.complete(make_prompt(str(n)), into=Cities, find_problems=accept) for n in range(2)
        ]
        replies = await asyncio.gather(*questions)
        await llm.aclose()
        return sum((reply.usage for reply in replies), Usage())

    usage = asyncio.run(run())
    assert (usage.calls, usage.cost_usd, usage.known_cost_usd) == (3, None, 240.0)
    assert spending(usage).endswith("cost at least $240.00 (of some calls it is unknown)")


@pytest.mark.parametrize(
    "refused",
    [
        Answer({}, status=500),
        Answer({}, status=429),
        Answer({"error": {"code": 502, "message": "provider down"}}),
    ],
    ids=["fails", "busy", "gateway"],
)
def test_failed_call_costs_nothing(
    refused: Answer, server: ScriptedServer, make_options: Callable[..., ModelOptions]
) -> None:
    """What was set aside for a call that was refused is free again."""
    server.script(refused)
    options = make_options(max_output_tokens=100, max_attempts=2)
    purse = PricedPurse(options.model, options.base_url, max_cost_usd=600.0)

    async def run() -> None:
        llm = OpenAILLM(options, purse=purse)
        for _ in range(3):
            with pytest.raises(ModelUnavailableError) as caught:
                await llm.complete(make_prompt(), into=Cities, find_problems=accept)
            assert usage_of_failure(caught.value).cost_usd == 0.0
        await llm.aclose()

    asyncio.run(run())
    assert purse.spent_usd == 0.0
    assert len(server.requests) == 6
