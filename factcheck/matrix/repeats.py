"""Rows that show nothing which another row does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.comparison import Relation, Row


def without_repeats(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows, numbered anew, less those that show nothing of their own.

    That are rows of agreement which another one has whole, and unclear ones beside the same
    sentences.
    """
    ranked = sorted(rows, key=lambda row: -sum(a.stance == "says" for a in row.accounts))
    kept: list[Row] = []
    for row in ranked:
        is_whole = row.relation == "agree" and not row.part
        is_told = is_whole and any(_has(other, row) for other in kept)
        if not (is_told or (row.relation == "unclear" and _shown(row) in map(_shown, kept))):
            kept.append(row)
    kept_ids = {row.row_id for row in kept}
    stay = [row for row in rows if row.row_id in kept_ids]
    return tuple(x.model_copy(update={"row_id": f"r{n}"}) for n, x in enumerate(stay, 1))


def _shown(row: Row) -> tuple[Relation, frozenset[str]]:
    sentences = (one.sentence_id for account in row.accounts for one in account.evidence)
    return row.relation, frozenset(sentences)


def _has(row: Row, other: Row) -> bool:
    """Whether a row of agreement shows all that another one shows, and no account less sure."""
    if row.relation != "agree" or row.part:
        return False
    pairs = zip(row.accounts, other.accounts, strict=True)
    return all(
        set(theirs.claim_ids) <= set(mine.claim_ids)
        and {e.sentence_id for e in theirs.evidence} <= {e.sentence_id for e in mine.evidence}
        and (theirs.stance != "says" or mine.stance == "says")
        for mine, theirs in pairs
    )
