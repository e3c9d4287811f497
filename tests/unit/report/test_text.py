"""What an editor reads in a terminal, and what a program reads through a pipe."""

import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from factcheck.records import Outcome
from factcheck.report import Format, render
from factcheck.report.text import render_text
from tests.factories import (
    make_article_record,
    make_claim,
    make_draft_report,
    make_evidence,
    make_model_report,
    make_report,
    make_skipped,
    make_verdict,
)

_CODES = re.compile(r"\x1b\[[0-9;]*m")


def test_plain_text_has_one_line_for_every_claim():
    """A claim, its outcome, its reason and its confidence stand on one line that grep can find."""
    lines = render_text(make_report()).splitlines()
    hits = [line for line in lines if line.startswith("✗ contradicted")]
    assert len(hits) == 1
    assert "bridge.c2" in hits[0]
    assert "Repairs will cost $5.2 million." in hits[0]
    assert "the number differs · confidence 0.88" in hits[0]


def test_plain_text_never_wraps():
    """A claim of 500 characters stays on one line when no width is given."""
    article = make_article_record("long", ("word " * 99 + "end.",))
    claim = make_claim(article, 1, 1)
    report = make_report(
        articles=(article,), claims=(claim,), verdicts=(), summary=None, skipped=()
    )
    assert claim.text in render_text(report)


def test_plain_text_needs_no_rich():
    """Rendering for a pipe does not pay for importing rich."""
    code = (
        "import sys; from tests.factories import make_report; from factcheck.report import render;"
        "render(make_report(), 'text'); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int):
    """Every line of the layout fits, down to a width that nobody uses."""
    for make in (make_report, make_model_report, make_draft_report):
        for line in render_text(make(), width=width).splitlines():
            assert cell_len(line) <= max(width, 24)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_layout_drops_no_word(width: int):
    """Wrapping loses nothing of a claim or a quotation, wherever the lines break."""
    report = make_draft_report()
    words = " ".join(render_text(report, width=width).split())
    for claim in report.claims:
        assert claim.text in words
    for verdict in report.verdicts:
        for evidence in verdict.evidence:
            assert evidence.exact in words


def test_colour_adds_codes_and_nothing_else():
    """The coloured layout without its codes is the layout without colour."""
    coloured = render_text(make_report(), width=80, color=True)
    assert "\x1b[1;31m" in coloured
    bare = [line.rstrip() for line in _CODES.sub("", coloured).splitlines()]
    assert bare == render_text(make_report(), width=80).splitlines()


def test_layout_without_colour_has_no_codes():
    """NO_COLOR on a terminal gives the layout and not one escape."""
    assert "\x1b" not in render_text(make_model_report(), width=80)


def test_environment_does_not_change_the_layout(monkeypatch: pytest.MonkeyPatch):
    """What the caller decided about width and colour is not decided again from the environment."""
    plain, coloured = (render_text(make_report(), width=80, color=color) for color in (False, True))
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "40", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert render_text(make_report(), width=80) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert render_text(make_report(), width=80, color=True) == coloured


@pytest.mark.parametrize("width", [None, 80])
def test_ascii_signs(width: int | None):
    """Without Unicode signs and quotation marks are ASCII, also in explanations and articles."""
    report = make_draft_report()
    said = {"explanation": "the claim’s “$5 million”, the source’s “$4 million” – so … it differs"}
    verdicts = [verdict.model_copy(update=said) for verdict in report.verdicts]
    report = report.model_copy(update={"verdicts": tuple(verdicts)})
    text = render_text(report, width=width, unicode=False)
    assert text.isascii()
    assert 'claim\'s "$5 million"' in text
    assert re.search(r"^! .*contradicted", text, re.MULTILINE)


@pytest.mark.parametrize("output_format", ["text", "markdown"])
@pytest.mark.parametrize("width", [None, 80])
def test_left_out_of_a_draft(width: int | None, output_format: Format):
    """What of a draft was not checked is shown with the reason; of a source it is counted."""
    report = make_draft_report()
    draft, bridge, _ = report.articles
    skipped = (make_skipped(draft, 2, "opinion"), make_skipped(bridge, 1, "heading"))
    report = report.model_copy(update={"skipped": skipped})
    text = render(report, output_format, width=width)
    assert "Left out: 2 passages (1 opinion, 1 heading)" in text
    assert "opinion: The council voted 7 to 3 for a loan." in text
    assert "heading: " not in text


@pytest.mark.parametrize("output_format", ["text", "markdown"])
@pytest.mark.parametrize("width", [None, 80])
def test_headings_left_out_are_still_searched(width: int | None, output_format: Format):
    """A headline that no claim is drawn from is evidence in a check, and without one it is not."""
    report = make_draft_report()
    bridge = report.articles[1]
    said = "; headings are searched all the same"
    checked = report.model_copy(update={"skipped": (make_skipped(bridge, 1, "heading"),)})
    assert said in " ".join(render(checked, output_format, width=width).split())
    opinion = report.model_copy(update={"skipped": (make_skipped(bridge, 1, "opinion"),)})
    unchecked = checked.model_copy(update={"verdicts": ()})
    for other in (opinion, unchecked):
        assert said not in " ".join(render(other, output_format, width=width).split())


@pytest.mark.parametrize("width", [None, 80])
def test_lexical_engine_says_what_it_cannot_do(width: int | None):
    """A reader of the embedded engine's verdicts is told that no language model made them."""
    text = " ".join(render_text(make_report(), width=width).split())
    assert "by word overlap and exact checks, not by a language model" in text


@pytest.mark.parametrize("width", [None, 80])
def test_draft_names_the_source_of_every_verdict(width: int | None):
    """Each verdict on a draft says which source it rests on, or which were searched in vain."""
    text = render_text(make_draft_report(), width=width)
    assert "bridge [3] “The council" in text
    assert "council [2] “It voted" in text
    assert "Searched: bridge, council." in text


@pytest.mark.parametrize(
    ("explanation", "shown"),
    [
        ("the number differs", "the number differs. Searched: bridge"),
        ("The source is silent.", "The source is silent. Searched: bridge"),
        ("the source has “4 March”", "the source has “4 March”. Searched: bridge"),
        ("It says “No.”", "It says “No.” Searched: bridge"),
        ("", "    Searched: bridge"),
    ],
)
def test_explanation_ends_before_the_search(explanation: str, shown: str):
    """Where nothing was found, the explanation is closed before the texts searched are named."""
    report = make_draft_report()
    verdicts = tuple(
        verdict.model_copy(update={"explanation": explanation}) if not verdict.evidence else verdict
        for verdict in report.verdicts
    )
    assert shown in render_text(report.model_copy(update={"verdicts": verdicts}))


def test_claims_without_a_check_have_no_outcome():
    """The list of claims alone shows their kind and sentence, and no tally."""
    text = render_text(make_report(verdicts=(), summary=None))
    assert (
        "- bridge.c2  Repairs will cost $5.2 million. — number · said by Tomas Lindqvist · [4]"
        in text
    )
    assert "bridge.c5  It found no damage. — event · [8] · leans on another sentence" in text
    assert "supported" not in text


def test_tally_of_several_articles_comes_first():
    """The reader of many articles sees the sum before any of them."""
    first, second = make_report("one"), make_report("two")
    both = first.model_copy(
        update={
            "articles": first.articles + second.articles,
            "claims": first.claims + second.claims,
            "verdicts": first.verdicts + second.verdicts,
        }
    )
    top = render_text(both).splitlines()[0]
    assert top == "2 of 2 texts done · 4 supported · 2 contradicted · 2 not found · 2 undecided"


def test_long_evidence_says_how_much_is_left_out():
    """A sentence of a whole page is quoted in part, with the number of characters left out."""
    article = make_article_record("list", ("12 " * 400 + "end.",))
    claim = make_claim(article, 1, 1, "Twelve.")
    verdict = make_verdict(claim, "supported", "word_overlap", make_evidence(article, 1))
    text = render_text(
        make_report(articles=(article,), claims=(claim,), verdicts=(verdict,), skipped=())
    )
    assert "[605 more characters]" in text


@pytest.mark.parametrize("outcome", ["contradicted", "not_found", "undecided"])
def test_attention_stands_out_without_colour(outcome: Outcome):
    """The tally points by number at every claim that is not supported."""
    report = make_report()
    number = next(n for n, one in enumerate(report.verdicts, 1) if one.outcome == outcome)
    pointer = next(line for line in render_text(report).splitlines() if "look at" in line)
    assert str(number) in pointer.partition("look at claims ")[2].split(", ")
