"""The Python API: the verbs of the command line as functions, sync and async.

It reads articles, opens an engine and runs the pipeline; it prints nothing and knows no flags.
"""

from factcheck.api.articles import (
    acheck,
    acheck_many,
    aclaims,
    asummarise,
    check,
    claims,
    summarise,
)
from factcheck.api.sources import acompare, arecheck, averify, compare, recheck, verify

__all__ = [
    "acheck",
    "acheck_many",
    "aclaims",
    "acompare",
    "arecheck",
    "asummarise",
    "averify",
    "check",
    "claims",
    "compare",
    "recheck",
    "summarise",
    "verify",
]
