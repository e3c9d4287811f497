"""Small suites of our own as files, to be broken in one place by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MILL = """\
KESTREL BAY, May 4, 2026 - The town council of Kestrel Bay closed the old mill on Monday after two \
beams gave way. Repairs will cost 40,000 dollars, said the mayor, Dana Orlov.

The mill had 300 visitors a week last summer. Nobody was hurt.
"""
MARKET = """\
KESTREL BAY, May 6, 2026 - The fish market of Kestrel Bay will open on Sundays from June, its \
manager, Piet Zander, said. Twelve stalls have signed up.

Residents of Quay Lane fear the noise.
"""
# Line numbers are counted in the tests: keep the form.
CASES = """\
name: bay
cases:
- name: mill-1
  inputs:
    articles: [mill.txt]
    claim: The town council of Kestrel Bay closed the old mill on Monday.
  expected_output:
    outcome: supported
    reason: entailed
  metadata:
    kind: compression
    evidence: ["Nobody was hurt."]
- name: mill-2
  inputs:
    articles: [mill.txt]
    claim: Repairs will cost 50,000 dollars, said the mayor, Dana Orlov.
  expected_output:
    outcome: contradicted
    reason: number_mismatch
  metadata:
    kind: number
    evidence: []
- name: market-1
  inputs:
    articles: [market.txt]
    claim: Twelve stalls have signed up.
  expected_output:
    outcome: supported
  metadata:
    kind: verbatim
- name: market-2
  inputs:
    articles: [market.txt]
    claim: A bakery in the next valley will close for good.
  expected_output:
    outcome: not_found
  metadata:
    kind: topic
"""
FACTS = """\
name: facts
cases:
- name: mill
  inputs: {articles: [mill.txt]}
  metadata:
    key_facts:
    - fact: The town council of Kestrel Bay closed the old mill on Monday after two beams gave way.
      evidence: ["after two beams gave way."]
    - fact: A circus will come to the valley in spring.
      evidence: ["Nobody was hurt."]
- name: market
  inputs: {articles: [market.txt]}
"""
SUITE = """\
suite: verification
schema_version: "1.0"
name: bay
cases: [cases.yaml]
"""
PIPELINE = """\
suite: pipeline
schema_version: "1.0"
name: summaries
cases: [facts.yaml]
"""


def write_files(folder: Path) -> Path:
    """Articles, datasets and suites in `folder`; the path of the verification suite."""
    contents = {
        "mill.txt": MILL,
        "market.txt": MARKET,
        "cases.yaml": CASES,
        "facts.yaml": FACTS,
        "suite.yaml": SUITE,
        "pipeline.yaml": PIPELINE,
    }
    for name, text in contents.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "suite.yaml"
