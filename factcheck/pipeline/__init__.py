"""The order of things: what happens to an article, and what its report says in the end.

It does not know which engine does the work, nor how a report is shown.
"""

from factcheck.pipeline.engine import Engine, Progress, be_silent
from factcheck.pipeline.published import open_report, read_report
from factcheck.pipeline.rechecking import match_versions, recheck_report
from factcheck.pipeline.reporting import decide_exit_code, failed_report, find_furniture
from factcheck.pipeline.verbs import (
    ARTICLES_AT_ONCE,
    check_article,
    list_claims,
    run_each,
    summarise_article,
    verify_draft,
)

__all__ = [
    "ARTICLES_AT_ONCE",
    "Engine",
    "Progress",
    "be_silent",
    "check_article",
    "decide_exit_code",
    "failed_report",
    "find_furniture",
    "list_claims",
    "match_versions",
    "open_report",
    "read_report",
    "recheck_report",
    "run_each",
    "summarise_article",
    "verify_draft",
]
