"""A report that was published, read back from its JSON and trusted in nothing.

It does not know what is done with the report.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from factcheck.errors import UserError
from factcheck.records import SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Span

_HINT = "give the JSON that `factcheck check` or `factcheck verify` wrote with -o report.json"


def open_report(location: Path | str) -> Report:
    """The report in the file at `location`, or on standard input when that is `-`.

    Raises:
        UserError: The file cannot be read; else as `read_report`.
    """
    name = "standard input" if str(location) == "-" else repr(str(location))
    try:
        data = sys.stdin.buffer.read() if str(location) == "-" else Path(location).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"cannot read {name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        why = f"{name} is no report of factcheck: not UTF-8, bad byte at offset {error.start}"
        raise UserError(why, hint=_HINT) from error
    return read_report(text, name=name)


def read_report(text: str, *, name: str) -> Report:
    """The report whose JSON is `text`.

    Args:
        text: One JSON document.
        name: What to call it in an error.

    Raises:
        UserError: It is no report with verdicts, or a record in it points nowhere; the message
            names the field.
    """
    try:
        report = Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the document"
        raise UserError(
            f"{name} is no report of factcheck: {field}: {first['msg']}", hint=_HINT
        ) from error
    for problem in _problems(report):
        raise UserError(f"{name} cannot be checked again: {problem}", hint=_HINT)
    return report


def _problems(report: Report) -> Iterator[str]:
    """What is wrong with a report whose fields have the right types, field by field."""
    if report.schema_version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        yield f"schema_version: {report.schema_version!r}, this version reads {SCHEMA_VERSION!r}"
    ids = [article.source_id for article in report.articles]
    if len(set(ids)) < len(ids):
        yield "articles: two have the same source_id"
    if not report.claims or not report.verdicts:
        yield "claims, verdicts: there are none"
    claims = [claim.claim_id for claim in report.claims]
    if [verdict.claim_id for verdict in report.verdicts] != claims:
        yield "verdicts: not one for every claim, in their order"
    if len(set(claims)) < len(claims):
        yield "claims: two have the same claim_id"
    texts = {article.source_id: article.text for article in report.articles}
    for i, claim in enumerate(report.claims):
        yield from _astray(f"claims.{i}.origin", claim.origin, texts)
    for i, verdict in enumerate(report.verdicts):
        for k, evidence in enumerate(verdict.evidence):
            yield from _astray(f"verdicts.{i}.evidence.{k}", evidence, texts)


def _astray(field: str, span: Span, texts: dict[str, str]) -> Iterator[str]:
    if span.source_id not in texts:
        yield f"{field}: points to {span.source_id!r}, which is no article of the report"
    elif texts[span.source_id][span.start : span.end] != span.exact:
        yield f"{field}: {span.exact[:60]!r} does not stand at {span.start}–{span.end}"
