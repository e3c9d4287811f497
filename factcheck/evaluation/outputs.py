"""An evaluation as a file: JSON, JUnit XML or Markdown, by the extension of its name.

It knows formats and no terminal; nothing is computed here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from factcheck.errors import ConfigError
from factcheck.evaluation.markdown import render_markdown
from factcheck.report.untrusted import for_json, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factcheck.evaluation.baselines import Baseline
    from factcheck.evaluation.records import CaseResult, Evaluation, SuiteResult

    Render = Callable[[Evaluation, Baseline | None], str]

# What XML 1.0 cannot hold in any spelling.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def renderer_for(path: Path) -> Render:
    """What makes the text of the file `path`.

    Raises:
        ConfigError: The extension is that of no format.
    """
    known: dict[str, Render] = {".json": render_json, ".xml": render_junit, ".md": render_markdown}
    try:
        return known[path.suffix.lower()]
    except KeyError:
        raise ConfigError(
            f"cannot tell the format of {str(path)!r} by its name",
            hint="end it in .json, .xml (JUnit) or .md",
        ) from None


def render_json(found: Evaluation, _baseline: Baseline | None = None) -> str:
    """The evaluation as JSON; `records.Evaluation` is its shape."""
    return for_json(found.model_dump_json(indent=2)) + "\n"


def render_junit(found: Evaluation, baseline: Baseline | None = None) -> str:
    """The evaluation as JUnit XML: one test a case.

    A case that came out wrong is a failure, one that could not be judged an error. A case that was
    wrong in the baseline too is skipped: it is known, and a page full of known failures hides the
    new one.
    """
    root = ET.Element("testsuites", name="factcheck")
    for suite in found.suites:
        _add_suite(root, suite, baseline)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_suite(root: ET.Element, suite: SuiteResult, baseline: Baseline | None) -> None:
    pinned = baseline.find(suite.name, suite.judge) if baseline else None
    known = {name for name, case in pinned.cases.items() if case.credit < 1} if pinned else set()
    element = ET.SubElement(
        root,
        "testsuite",
        name=_xml(suite.name),
        tests=str(suite.n),
        time=f"{suite.seconds:.3f}",
    )
    tally = {"failure": 0, "error": 0, "skipped": 0}
    for case in suite.cases:
        test = ET.SubElement(element, "testcase", name=_xml(case.name), classname=_xml(suite.name))
        if case.error:
            kind, message = "error", case.error
        elif case.credit >= 1:
            continue
        else:
            message = f"{case.kind}: expected {case.expected}, came out {describe(case)}"
            kind = "skipped" if case.name in known else "failure"
        tally[kind] += 1
        note = f"wrong in the baseline too: {message}" if kind == "skipped" else message
        ET.SubElement(test, kind, message=_xml(one_line(note))).text = _xml(_body(case))
    element.set("failures", str(tally["failure"]))
    element.set("errors", str(tally["error"]))
    element.set("skipped", str(tally["skipped"]))


def describe(case: CaseResult) -> str:
    """What the engine said of a case, in a few words."""
    if case.outcome is None:
        return f"with {case.credit:.2f} of its claims supported"
    return f"{case.outcome} ({case.reason})"


def _body(case: CaseResult) -> str:
    return "\n".join([f"claim: {case.text}", *(f"evidence: {one}" for one in case.evidence)])


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
