"""The words in which a report speaks to a person, for every output that is read by one.

It does not know how they are laid out, and it never calls a claim right or wrong by itself: the
words say what the source carries.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.report.untrusted import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import (
        Article,
        OmissionKind,
        Outcome,
        Reason,
        Recheck,
        RecheckStatus,
        Report,
        Skipped,
        Summary,
        Usage,
        Verdict,
    )

OUTCOMES: dict[Outcome, str] = {
    "supported": "supported",
    "contradicted": "contradicted",
    "not_found": "not found",
    "undecided": "undecided",
}
REASONS: dict[Reason, str] = {
    "entailed": "the source says so",
    "verbatim": "word for word in the source",
    "word_overlap": "nearly the same words, the same numbers and names in the source",
    "model_contradicted": "the source says otherwise",
    "number_mismatch": "the number differs",
    "date_mismatch": "the date differs",
    "name_mismatch": "the name differs",
    "negation": "one affirms what the other denies",
    "antonym": "the source says the opposite",
    "quote_altered": "the quotation was changed",
    "quote_spliced": "words said in two places stand as one quotation",
    "quote_wrong_speaker": "somebody else said these words",
    "wrong_speaker": "the source has it from somebody else",
    "role_swapped": "who did it to whom stands the other way round",
    "attribution_dropped": "the source has it only from a speaker, whom the claim leaves out",
    "attribution_strengthened": "the source has a weaker word for how it was said",
    "figure_derived": "the figure is not in the source, but would follow from others there",
    "order_differs": "the numbers or dates belong to other things in the source",
    "hedge_dropped": "the source is less certain",
    "no_evidence": "the source does not mention it",
    "detail_absent": "a detail is not in the source",
    "low_confidence": "not clear enough to judge",
    "sources_disagree": "one source says so, another one otherwise",
    "source_corrected": "a correction note of the source bears on it",
    "repeated_as_false": "the source repeats it to deny it",
    "only_asked": "the source only asks it",
    "engines_disagree": "the model and the embedded verifier disagree",
    "not_self_contained": "unclear who or what it refers to",
    "reply_unusable": "the model's answer could not be used",
    "refused": "the model declined to answer",
    "unavailable": "the model did not respond",
    "over_budget": "the cost limit was reached first",
}

OMISSIONS: dict[OmissionKind, str] = {
    "denial": "denial",
    "no_comment": "no comment",
    "unverified": "unconfirmed",
    "legal_status": "legal status",
    "sample": "sample and margin of error",
    "interest": "interest of a source",
    "correction": "correction",
    "other_side": "the other side",
}
RECHECKS: dict[RecheckStatus, str] = {
    "stale": "no longer carried",
    "unsure": "unsure now",
    "refuted": "contradicted now",
    "edited": "edited in the source",
    "newly_carried": "newly carried",
    "unchanged": "unchanged",
}
REPAIRS: dict[str, str] = {
    "rewritten": "written anew by the model",
    "quoted": "the source's own sentence",
    "dropped": "dropped",
}


@dataclass(frozen=True)
class Glyphs:
    """The few signs that are not words, in Unicode or in plain ASCII."""

    marks: dict[Outcome, str]
    dot: str
    dash: str
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    rule: str
    spelling: dict[int, str] = field(default_factory=dict)
    """What stands for the quotation marks and dashes of explanations and articles."""

    def spell(self, page: str) -> str:
        """Return the page with these signs in the place of those it should not have."""
        return page.translate(self.spelling)

    def quote(self, text: str) -> str:
        """Return the text between quotation marks; single ones if it holds double ones itself."""
        holds_quotes = any(sign in text for sign in '"“”')
        opening, closing = self.inner_quotes if holds_quotes else self.quotes
        return f"{opening}{text}{closing}"


UNICODE = Glyphs(
    marks={"supported": "✓", "contradicted": "✗", "not_found": "?", "undecided": "…"},
    dot=" · ",
    dash=" — ",
    quotes=("“", "”"),
    inner_quotes=("‘", "’"),
    rule="─",
)
ASCII = Glyphs(
    marks={"supported": "+", "contradicted": "!", "not_found": "?", "undecided": "~"},
    dot=" | ",
    dash=" -- ",
    quotes=('"', '"'),
    inner_quotes=("'", "'"),
    rule="-",
    spelling=str.maketrans(
        {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "…": "..."}
    ),
)


def plural(count: int, noun: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def tally(verdicts: Iterable[Verdict]) -> list[tuple[Outcome, str]]:
    """Return what there is of each outcome, as in "1 not found", outcomes without one left out."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    return [(name, f"{counts[name]:,} {word}") for name, word in OUTCOMES.items() if counts[name]]


def origin(article: Article) -> list[str]:
    """Return where an article came from, what it is dated and how many sentences it has."""
    dated = " ".join(filter(None, (article.place, str(article.published or ""))))
    parts = (article.location, dated, plural(len(article.sentences), "sentence"))
    return [one_line(part) for part in parts if part]


def summary_heading(summary: Summary, *, is_published: bool = False) -> str:
    """Return what stands above the summary, saying whose words it is in.

    `is_published`: it is that of an older report, and was not made again.
    """
    whose = {"extractive": "in the article's own sentences", "abstractive": "written by the model"}
    return f"Summary{' as published' if is_published else ''}, {whose[summary.method]}"


def omissions_heading(*, is_draft: bool) -> str:
    """Return what stands above the omissions."""
    return f"Not in the {'draft' if is_draft else 'summary'}, and an editor may want it"


def judgement(verdict: Verdict) -> list[str]:
    """Return why a verdict is what it is, how sure the engine is, and whether code overruled it."""
    parts = [REASONS[verdict.reason]]
    is_accused = verdict.outcome in ("contradicted", "not_found")
    if is_accused and (verdict.support or 0.0) > verdict.confidence:
        parts.append(f"an exact check; the network alone gives it support {verdict.support:.2f}")
    elif verdict.outcome != "undecided":
        parts.append(f"confidence {verdict.confidence:.2f}")
    elif verdict.reason == "low_confidence" and verdict.support is not None:
        parts.append(f"support {verdict.support:.2f}")
    if verdict.engine.endswith("+checks"):
        parts.append("an exact check overruled the model")
    return parts


def standing(recheck: Recheck) -> str:
    """Return what became of a published claim, as in "no longer carried, was supported"."""
    words = RECHECKS[recheck.status]
    was = f", was {OUTCOMES[recheck.before.outcome]}"
    return words if recheck.status == "unchanged" else words + was


def rechecked(rechecks: Iterable[Recheck]) -> str:
    """Return how many published claims became what, as in "1 no longer carried, 4 unchanged"."""
    counts = Counter(recheck.status for recheck in rechecks)
    return ", ".join(
        f"{counts[name]:,} {words}" for name, words in RECHECKS.items() if counts[name]
    )


def texts_done(report: Report, n_sections: int) -> list[str]:
    """Return how many texts of a run came out and how many failed; empty for a run over one."""
    shown = {article.location for article in report.articles}
    failed = {failure.location for failure in report.failures}
    total = n_sections + len(failed - shown)
    if total <= 1:
        return []
    parts = [f"{total - len(failed)} of {plural(total, 'text')} done"]
    return [*parts, f"{len(failed)} failed"] if failed else parts


def skipped_counts(skipped: Sequence[Skipped], *, is_checked: bool) -> str:
    """Return how many passages were left out, by reason; a headline is evidence in a check."""
    counts = Counter(item.reason.replace("_", " ") for item in skipped)
    by_reason = ", ".join(f"{count} {reason}" for reason, count in counts.items())
    searched = "; headings are searched all the same" if is_checked and "heading" in counts else ""
    return f"Left out: {plural(len(skipped), 'passage')} ({by_reason}){searched}"


def spending(usage: Usage) -> str:
    """Return what the language model cost; empty when none was asked."""
    if not usage.calls and not usage.cached_calls:
        return ""
    parts = [plural(usage.calls, "model call")]
    if usage.cached_calls:
        parts.append(plural(usage.cached_calls, "cached answer"))
    if usage.retries:
        parts.append(f"{usage.retries:,} retried")
    if usage.reasks:
        parts.append(f"{usage.reasks:,} asked again")
    cached = f" ({usage.cached_prompt_tokens:,} cached)" if usage.cached_prompt_tokens else ""
    parts.append(f"{usage.prompt_tokens:,} tokens in{cached}")
    parts.append(f"{usage.completion_tokens:,} tokens out")
    return f"Spent: {', '.join([*parts, cost(usage)])}"


def cost(usage: Usage) -> str:
    """Return what the calls cost, or the least that they can have cost."""
    if usage.cost_usd is not None:
        return f"cost {_dollars(usage.cost_usd)}"
    if usage.known_cost_usd < 0.0001:
        return "cost unknown"
    return f"cost at least {_dollars(usage.known_cost_usd)} (of some calls it is unknown)"


def _dollars(amount: float) -> str:
    if 0 < amount < 0.0001:
        return "under $0.0001"
    return f"${amount:,.2f}" if amount >= 1 or not amount else f"${amount:.4f}"


def engine_line(report: Report) -> str:
    """Return what made the report, with what a reader must know of its limits."""
    name = one_line(report.engine)
    line = one_line(report.engine_note)
    if not report.verdicts and name.startswith("local:"):
        line = "Made by rules, not by a language model."
    elif not report.verdicts and name.startswith("llm:"):
        line = "Made by a language model."
    prompts = ", ".join(one_line(prompt) for prompt in report.prompts)
    used = f"Prompts {prompts}." if prompts else ""
    return " ".join(filter(None, (f"Engine {name}.", line, used)))
