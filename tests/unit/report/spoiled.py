"""A report whose every free string is chosen by the test: what a hostile article could bring in."""

from __future__ import annotations

from typing import get_args

from factcheck.records import Failure, Reason, Report, Summary, SummarySentence, Usage
from tests.factories import (
    make_article_record,
    make_claim,
    make_evidence,
    make_skipped,
    make_verdict,
)


def spoiled_report(text: str) -> Report:
    """A report in which every free string is the given one, and so carries whatever it does."""
    article = make_article_record(
        text, (text, f"{text} it said"), location=text, place=text, byline=text
    )
    source = make_article_record(
        text + "2", (f"{text} it said", text), location=text, role="source"
    )
    claims = tuple(
        make_claim(article, number, 1, text, speaker=text)
        for number, _ in enumerate(get_args(Reason), 1)
    )
    verdicts = tuple(
        make_verdict(
            claim,
            "contradicted" if number % 2 else "undecided",
            reason,
            make_evidence(source, 1),
            make_evidence(article, 2),
            engine=text,
            explanation=text,
        )
        for number, (claim, reason) in enumerate(zip(claims, get_args(Reason), strict=True))
    )
    cited = SummarySentence(text=text, source_id=text, sentence_ids=(text,))
    return Report(
        engine=text,
        prompts={text: text},
        articles=(article, source),
        summary=Summary(method="abstractive", sentences=(cited,)),
        claims=(*claims, claims[0].model_copy(update={"claim_id": text})),
        verdicts=verdicts,
        skipped=(make_skipped(article, 1, "boilerplate"), make_skipped(source, 1, "opinion")),
        notices=(text,),
        failures=(Failure(location=text, message=text, hint=text, exit_code=2),),
        usage=Usage(calls=1, cost_usd=None),
    )
