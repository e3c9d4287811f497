"""A report as JSON, and the cutting and joining of reports that JSON lines ask for.

It knows the records and their ids; what the values mean to a reader is not its business.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factcheck.records import Report, Summary, Usage
from factcheck.report.untrusted import for_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.comparison import Comparison
    from factcheck.records import Article


def render_json(report: Report | Comparison) -> str:
    """Return the report as one indented JSON document that ends with a line break."""
    return for_json(json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2)) + "\n"


def render_jsonl(reports: Report | Sequence[Report]) -> str:
    """Return one compact line for every article of the report or reports; each is a Report."""
    several = [reports] if isinstance(reports, Report) else reports
    lines = [line for report in several for line in split_report(report)]
    return "".join(render_line(line) for line in lines)


def render_line(report: Report | Comparison) -> str:
    """Return the report as one compact line of JSON with its line break."""
    document = report.model_dump(mode="json")
    return for_json(json.dumps(document, ensure_ascii=False, separators=(",", ":"))) + "\n"


def split_report(report: Report) -> list[Report]:
    """Return one report for every article and one for every failure.

    A draft and its sources stay together: the report of a `verify` run comes back whole. What
    belongs to the run is kept so that adding up is safe: the usage stands in the first report and
    is zero in the others. Notices and the exit code of the run stand in every article's report;
    that of a failure has the failure's own exit code.
    """
    is_draft = any(article.role != "article" for article in report.articles)
    if is_draft or len(report.articles) + len(report.failures) <= 1:
        return [report]
    alone = [_restricted(report, article) for article in report.articles]
    alone += [
        report.model_copy(
            update={
                "exit_code": failure.exit_code,
                "articles": (),
                "summary": None,
                "claims": (),
                "verdicts": (),
                "skipped": (),
                "omissions": (),
                "repairs": (),
                "notices": (),
                "failures": (failure,),
            }
        )
        for failure in report.failures
    ]
    return [
        one if number == 0 else one.model_copy(update={"usage": Usage()})
        for number, one in enumerate(alone)
    ]


def _restricted(report: Report, article: Article) -> Report:
    here = article.source_id
    kept: list[int] = []
    summary = None
    if report.summary:
        sentences = report.summary.sentences
        kept = [n for n, sentence in enumerate(sentences) if sentence.source_id == here]
        if kept:
            chosen = tuple(sentences[n] for n in kept)
            summary = report.summary.model_copy(update={"sentences": chosen})
    moved: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    claims = tuple(
        claim.model_copy(update={"summary_sentence": moved.get(claim.summary_sentence)})
        for claim in report.claims
        if claim.origin.source_id == here
    )
    ids = {claim.claim_id for claim in claims}
    return report.model_copy(
        update={
            "articles": (article,),
            "summary": summary,
            "claims": claims,
            "verdicts": tuple(one for one in report.verdicts if one.claim_id in ids),
            "skipped": tuple(item for item in report.skipped if item.source_id == here),
            "omissions": tuple(one for one in report.omissions if one.source_id == here),
            "repairs": tuple(one for one in report.repairs if one.source_id == here),
            "failures": (),
        }
    )


def merge_reports(reports: Sequence[Report], *, exit_code: int) -> Report:
    """Return one report with everything the reports hold, in their order.

    Args:
        reports: At least one, with article names that are unique among all of them.
        exit_code: That of the whole run, which only the caller can tell.

    Raises:
        ValueError: There is no report to merge.
    """
    if not reports:
        raise ValueError("no report to merge")
    claims = []
    offset = 0
    for report in reports:
        for claim in report.claims:
            place = claim.summary_sentence
            moved = None if place is None else place + offset
            claims.append(claim.model_copy(update={"summary_sentence": moved}))
        offset += len(report.summary.sentences) if report.summary else 0
    return Report(
        schema_version=reports[0].schema_version,
        exit_code=exit_code,
        engine=reports[0].engine,
        engine_note=next((one.engine_note for one in reports if one.engine_note), ""),
        prompts={name: sha for report in reports for name, sha in report.prompts.items()},
        articles=tuple(one for report in reports for one in report.articles),
        summary=_merged_summary([report.summary for report in reports if report.summary]),
        claims=tuple(claims),
        verdicts=tuple(one for report in reports for one in report.verdicts),
        skipped=tuple(one for report in reports for one in report.skipped),
        omissions=tuple(one for report in reports for one in report.omissions),
        repairs=tuple(one for report in reports for one in report.repairs),
        # What holds for the whole run was said in every report; once is enough.
        notices=tuple(dict.fromkeys(one for report in reports for one in report.notices)),
        failures=tuple(one for report in reports for one in report.failures),
        usage=sum((report.usage for report in reports), Usage()),
    )


def _merged_summary(summaries: Sequence[Summary]) -> Summary | None:
    if not summaries:
        return None
    word_for_word = all(summary.method == "extractive" for summary in summaries)
    return Summary(
        method="extractive" if word_for_word else "abstractive",
        sentences=tuple(one for summary in summaries for one in summary.sentences),
    )
