"""The two engines: the same questions answered by a model or by the embedded rules.

They put steps together and know no order of the pipeline, no settings and no output.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.checks.corrections import heed_notes
from factcheck.llm.metering import Meter, metered
from factcheck.local.claims import extract_claims as extract_claims_by_rules
from factcheck.local.second_look import ask_again, look_again
from factcheck.local.summary import summarise as summarise_by_extraction
from factcheck.matrix.reading import read_nothing
from factcheck.records import Digest, Judgement, Usage
from factcheck.steps.extract import extract_claims
from factcheck.steps.numbering import room_for_text
from factcheck.steps.repair import Rewriting, rewrite_sentences
from factcheck.steps.summarise import summarise
from factcheck.steps.verify import verify_claims
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.llm.base import LLM
    from factcheck.local.verifier import Doubter, Verifier
    from factcheck.matrix.reading import Reader
    from factcheck.prompting import PromptLibrary
    from factcheck.records import Article, Claim
    from factcheck.steps.repair import Flaw

T = TypeVar("T")


@dataclass(frozen=True)
class LocalEngine:
    """The embedded engine: no key, no network. Work runs in threads, so the loop stays free.

    Attributes:
        verifier: What judges claims.
        read: What reads two claims beside each other.
    """

    verifier: Verifier
    read: Reader = read_nothing
    # Not the loop's own threads: a loop that is stopped waits for those, and Ctrl-C must not.
    # They end when nobody holds the engine any more.
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(os.cpu_count() or 1, "factcheck-local"),
        init=False,
        repr=False,
        compare=False,
    )

    @property
    def name(self) -> str:
        """`local:<verifier>`."""
        return f"local:{self.verifier.name}"

    @property
    def note(self) -> str:
        """How far the verifier can be trusted."""
        return self.verifier.note

    @property
    def usage(self) -> Usage:
        """Nothing: no model is asked."""
        return Usage()

    async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
        """Chosen sentences of the article, and the claims they make."""
        return await self._run(_digest_by_rules, article, n_sentences)

    async def extract_claims(self, article: Article) -> Digest:
        """All claims of the article, by rules."""
        claims, skipped = await self._run(extract_claims_by_rules, article)
        return Digest(claims=claims, skipped=skipped)

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        """One verdict for every claim."""
        return await self._run(self._verify, claims, sources)

    def _verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        if not claims:
            return Judgement(verdicts=())
        index = SourceIndex(sources)
        verdicts = self.verifier.verify(claims, index)
        return Judgement(verdicts=heed_notes(claims, verdicts, index))

    async def rewrite(
        self,
        article: Article,  # noqa: ARG002 - the name is that of the protocol
        flaws: Sequence[Flaw],
    ) -> Rewriting:
        """Nothing in the place of any sentence: rules write no news."""
        return Rewriting((None,) * len(flaws))

    async def _run(self, work: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    async def aclose(self) -> None:
        """Nothing to close."""


def _digest_by_rules(article: Article, n_sentences: int) -> Digest:
    summary = summarise_by_extraction(article, n_sentences=n_sentences)
    chosen = {i: n for n, s in enumerate(summary.sentences) for i in s.sentence_ids}
    claims, skipped = extract_claims_by_rules(article, sentence_ids=chosen)
    placed = [
        claim.model_copy(update={"summary_sentence": chosen.get(claim.sentence_ids[0])})
        for claim in claims
    ]
    return Digest(summary=summary, claims=tuple(placed), skipped=skipped)


@dataclass(frozen=True)
class ModelEngine:
    """The model engine: structured replies of an OpenAI-compatible endpoint, looked at again.

    Attributes:
        llm: The model.
        library: Its prompts.
        context_tokens: Prompt and reply together; longer articles are worked on in parts.
        max_output_tokens: The part of it that a reply may take.
        second: What may doubt a claim that the model calls supported; None lets it pass.
        read: What reads two claims beside each other, which no model is asked for.
    """

    llm: LLM
    library: PromptLibrary
    context_tokens: int
    max_output_tokens: int
    second: Doubter | None = None
    read: Reader = read_nothing
    _spent: Meter = field(default_factory=Meter, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """`llm:<model>`."""
        return f"llm:{self.llm.model}"

    @property
    def note(self) -> str:
        """What its verdicts are."""
        return "Verdicts by a language model; the confidence is its own estimate."

    @property
    def usage(self) -> Usage:
        """What all calls have spent so far, by whomever the engine is shared."""
        return self._spent.usage

    @property
    def _max_tokens(self) -> int:
        return room_for_text(self.context_tokens, self.max_output_tokens)

    async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
        """A written summary and the claims it makes."""
        with metered(self._spent):
            return await summarise(
                article,
                llm=self.llm,
                prompts=self.library,
                n_sentences=n_sentences,
                max_tokens=self._max_tokens,
            )

    async def extract_claims(self, article: Article) -> Digest:
        """All claims of the article."""
        with metered(self._spent):
            return await extract_claims(
                article, llm=self.llm, prompts=self.library, max_tokens=self._max_tokens
            )

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        """One verdict for every claim; the exact checks may take support away."""
        if not claims:
            return Judgement(verdicts=())
        index = await asyncio.to_thread(SourceIndex, sources)
        with metered(self._spent):
            judgement = await verify_claims(
                claims, index, llm=self.llm, prompts=self.library, max_tokens=self._max_tokens
            )
        verdicts = tuple(
            look_again(claim, verdict, index)
            for claim, verdict in zip(claims, judgement.verdicts, strict=True)
        )
        if self.second is not None:
            verdicts = await asyncio.to_thread(ask_again, claims, verdicts, index, self.second)
        verdicts = await asyncio.to_thread(heed_notes, claims, verdicts, index)
        return judgement.model_copy(update={"verdicts": verdicts})

    async def rewrite(self, article: Article, flaws: Sequence[Flaw]) -> Rewriting:
        """New sentences in the place of those that failed, with their claims."""
        with metered(self._spent):
            return await rewrite_sentences(
                article, flaws, llm=self.llm, prompts=self.library, max_tokens=self._max_tokens
            )

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self.llm.aclose()
