"""Records for tests: small articles of our own with offsets that hold, and reports about them.

It builds what it is told to and judges nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from factcheck.checks.setting import Setting
from factcheck.local.lexical import LexicalVerifier
from factcheck.records import (
    Article,
    Claim,
    Evidence,
    Failure,
    Report,
    Sentence,
    Skipped,
    Summary,
    SummarySentence,
    Usage,
    Verdict,
)
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

BRIDGE = (
    "Harbour bridge shut after divers find cracks",
    "By Ada Brook",
    "The council closed the harbour bridge on 3 March after divers found cracks in two piers.",
    "Repairs will cost $4.2 million and take eleven weeks, said the city engineer, Tomas Lindqvist.",
    "“Nobody was ever in danger,” Lindqvist said.",
    "About 9,000 vehicles cross the bridge on a working day.",
    "Shopkeepers on Quay Street are worried about their trade.",
    "The last inspection, in 2019, found no damage.",
    "Read more: how the city looks after its bridges",
)
BRIDGE_ROLES = {1: "heading", 2: "byline", 9: "boilerplate"}
COUNCIL = (
    "The council of Northport met on 10 March to pay for the repair of the harbour bridge.",
    "It voted 7 to 2 for a loan of $4 million.",
    "Mayor Ingrid Vale did not attend.",
)


def make_article_record(
    source_id: str = "bridge",
    sentences: tuple[str, ...] = BRIDGE,
    roles: dict[int, Any] | None = None,
    **fields: Any,
) -> Article:
    """An article of the given sentences, one paragraph each, with exact offsets."""
    found, start = [], 0
    for number, exact in enumerate(sentences, 1):
        end = start + len(exact)
        found.append(
            Sentence(
                sentence_id=f"{source_id}.s{number}",
                source_id=source_id,
                start=start,
                end=end,
                exact=exact,
                role=(roles or {}).get(number, "body"),
                paragraph=number - 1,
            )
        )
        start = end + 2
    fields.setdefault("location", f"{source_id}.txt")
    text = "\n\n".join(sentences)
    return Article(source_id=source_id, text=text, sentences=tuple(found), **fields)


def make_setting(source: str) -> Setting:
    """The text `source` with its first sentence as the evidence."""
    return Setting(SourceIndex([make_article(source, source_id="s", role="source")]), (0,))


def make_claim(
    article: Article, number: int, sentence: int, text: str = "", **fields: Any
) -> Claim:
    """Claim `number` of an article, from one of its sentences and in its words by default."""
    origin = article.sentences[sentence - 1]
    fields.setdefault("kind", "event")
    return Claim(
        claim_id=f"{article.source_id}.c{number}",
        text=text or origin.exact,
        origin=origin.model_dump(include={"source_id", "start", "end", "exact"}),
        sentence_ids=(origin.sentence_id,),
        **fields,
    )


def make_evidence(article: Article, sentence: int) -> Evidence:
    """A whole sentence of an article as evidence."""
    span = article.sentences[sentence - 1]
    return Evidence(
        **span.model_dump(include={"source_id", "start", "end", "exact", "sentence_id"}),
        prefix=article.text[max(0, span.start - 32) : span.start],
        suffix=article.text[span.end : span.end + 32],
    )


def make_verdict(
    claim: Claim, outcome: Any, reason: Any, *evidence: Evidence, **fields: Any
) -> Verdict:
    """A verdict of the lexical verifier on a claim."""
    fields.setdefault("confidence", 0.9)
    fields.setdefault("engine", "lexical-1")
    return Verdict(
        claim_id=claim.claim_id, outcome=outcome, reason=reason, evidence=evidence, **fields
    )


def make_skipped(article: Article, sentence: int, reason: Any) -> Skipped:
    """A sentence of an article that was left out."""
    span = article.sentences[sentence - 1]
    return Skipped(**span.model_dump(include={"source_id", "start", "end", "exact"}), reason=reason)


def make_report(source_id: str = "bridge", **fields: Any) -> Report:
    """What `check` says of the bridge article: every outcome once, on the embedded engine."""
    article = make_article_record(
        source_id, roles=BRIDGE_ROLES, published=dt.date(2026, 3, 4), place="NORTHPORT"
    )
    claims = (
        make_claim(article, 1, 3),
        make_claim(
            article,
            2,
            4,
            "Repairs will cost $5.2 million.",
            kind="number",
            speaker="Tomas Lindqvist",
        ),
        make_claim(
            article,
            3,
            5,
            "Lindqvist said nobody was ever in danger.",
            kind="quote",
            speaker="Lindqvist",
        ),
        make_claim(article, 4, 6, "The ferry will run every ten minutes while the bridge is shut."),
        make_claim(article, 5, 8, "It found no damage.", is_self_contained=False),
    )
    verdicts = (
        make_verdict(
            claims[0], "supported", "verbatim", make_evidence(article, 3), confidence=0.99
        ),
        make_verdict(
            claims[1],
            "contradicted",
            "number_mismatch",
            make_evidence(article, 4),
            confidence=0.88,
            explanation="The claim says $5.2 million, the source says $4.2 million.",
        ),
        make_verdict(claims[2], "supported", "word_overlap", make_evidence(article, 5)),
        make_verdict(claims[3], "not_found", "no_evidence", confidence=0.81),
        make_verdict(
            claims[4],
            "undecided",
            "not_self_contained",
            make_evidence(article, 8),
            confidence=0.4,
            explanation="“It” could not be resolved.",
        ),
    )
    summary = Summary(
        method="extractive",
        sentences=(
            SummarySentence(text=BRIDGE[2], source_id=source_id, sentence_ids=(f"{source_id}.s3",)),
            SummarySentence(
                text=BRIDGE[3],
                source_id=source_id,
                sentence_ids=(f"{source_id}.s4", f"{source_id}.s6"),
            ),
        ),
    )
    skipped = tuple(
        make_skipped(article, number, reason)
        for number, reason in ((1, "heading"), (2, "byline"), (7, "opinion"), (9, "boilerplate"))
    )
    content: dict[str, Any] = {
        "engine": "local:lexical-1",
        "engine_note": LexicalVerifier.note,
        "exit_code": 1,
        "articles": (article,),
        "summary": summary,
        "claims": claims,
        "verdicts": verdicts,
        "skipped": skipped,
    }
    return Report(**(content | fields))


def make_model_report() -> Report:
    """A run with a language model over two articles, one of which could not be read."""
    report = make_report()
    verdicts = (
        *report.verdicts[:3],
        report.verdicts[3].model_copy(
            update={"outcome": "undecided", "reason": "reply_unusable", "confidence": 0.0}
        ),
        report.verdicts[4],
    )
    summary = Summary(
        method="abstractive",
        sentences=(
            SummarySentence(
                text="Northport closed its harbour bridge after cracks were found; repairs cost $4.2 million.",
                source_id="bridge",
                sentence_ids=("bridge.s3", "bridge.s4"),
            ),
        ),
    )
    return report.model_copy(
        update={
            "engine": "llm:example-large",
            "prompts": {"digest.v1": "a" * 64, "verify.v1": "b" * 64},
            "summary": summary,
            "verdicts": tuple(
                one.model_copy(update={"engine": "llm:example-large" + "+checks" * (n == 1)})
                for n, one in enumerate(verdicts)
            ),
            "notices": (
                "bridge: 1 of 5 claims could not be judged; the model's answer was unusable.",
            ),
            "failures": (
                Failure(
                    location="scan.pdf",
                    message="'scan.pdf' is not text but a PDF file",
                    hint="extract its text first",
                    exit_code=2,
                ),
            ),
            "usage": Usage(
                calls=3,
                reasks=1,
                retries=0,
                prompt_tokens=4120,
                cached_prompt_tokens=1800,
                completion_tokens=655,
                cost_usd=0.00314,
            ),
        }
    )


def make_draft_report() -> Report:
    """What `verify` says of a draft against two sources."""
    bridge = make_article_record("bridge", roles=BRIDGE_ROLES, role="source")
    council = make_article_record("council", COUNCIL, role="source", published=dt.date(2026, 3, 11))
    draft = make_article_record(
        "draft",
        (
            "The harbour bridge in Northport was closed on 3 March.",
            "The council voted 7 to 3 for a loan.",
            "A new tunnel is planned.",
        ),
        role="draft",
    )
    claims = tuple(make_claim(draft, number, number) for number in (1, 2, 3))
    return Report(
        engine="local:lexical-1",
        engine_note=LexicalVerifier.note,
        exit_code=1,
        articles=(draft, bridge, council),
        claims=claims,
        verdicts=(
            make_verdict(
                claims[0], "supported", "word_overlap", make_evidence(bridge, 3), confidence=0.86
            ),
            make_verdict(
                claims[1],
                "contradicted",
                "number_mismatch",
                make_evidence(council, 2),
                confidence=0.92,
                explanation="The claim says 7 to 3, the source says 7 to 2.",
            ),
            make_verdict(claims[2], "not_found", "no_evidence", confidence=0.77),
        ),
        skipped=(make_skipped(bridge, 9, "boilerplate"),),
    )
