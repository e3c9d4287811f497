"""Summarise a news article, list its claims, and check every claim against the source text.

    import factcheck

    report = factcheck.check("article.txt")
    for claim, verdict in zip(report.claims, report.verdicts):
        print(verdict.outcome, claim.text)

The names below are the public API. They are loaded at first use, so that `import factcheck` costs
next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.api import (
        acheck,
        acheck_many,
        aclaims,
        acompare,
        arecheck,
        asummarise,
        averify,
        check,
        claims,
        compare,
        recheck,
        summarise,
        verify,
    )
    from factcheck.config import Settings
    from factcheck.errors import FactcheckError
    from factcheck.records import Report
    from factcheck.text.reading import read_article
    from factcheck.wiring import open_engine

__version__ = "0.1.0"

__all__ = [
    "FactcheckError",
    "Report",
    "Settings",
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
    "open_engine",
    "read_article",
    "recheck",
    "summarise",
    "verify",
]

_HOMES = {
    "FactcheckError": "errors",
    "Report": "records",
    "Settings": "config",
    "open_engine": "wiring",
    "read_article": "text.reading",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(importlib.import_module(f"factcheck.{_HOMES.get(name, 'api')}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
