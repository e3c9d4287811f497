"""Folders of labelled sets, `*.jsonl` or `*.jsonl.xz`: every file is a suite.

A line is a JSON object with `doc` (the source), `claim` and `label` (1: the document supports the
claim, 0: it does not); `split` and `orig_label` (what exactly is wrong) may be there.

The rule for splits, so that nobody reports what something was trained on: where a file has a split
`test`, that one counts and no other; without one everything counts but what is marked `train`; a
file that is all `train` or names no splits counts as a whole.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import random
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field, ValidationError

from factcheck.errors import UserError
from factcheck.evaluation.judging import Bundle, LabelledClaim, judge_bundles
from factcheck.evaluation.measuring import measure_suite
from factcheck.pipeline import be_silent
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factcheck.evaluation.records import SuiteResult
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article

_SUFFIXES = (".jsonl", ".jsonl.xz")
_TEST, _TRAIN = "test", "train"
# A finer label that has more values than this, or longer ones, is a score or a note and no kind.
_MOST_KINDS = 10
_LONGEST_KIND = 40
# Documents that begin alike are versions of one: they are drawn and resampled together.
_KEY_WORDS = 60
_TREEBANK = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "``": '"', "''": '"'}
_TREEBANK_RE = re.compile("|".join(map(re.escape, _TREEBANK)), re.IGNORECASE)


class _Line(BaseModel):
    doc: Annotated[str, Field(min_length=1)]
    claim: Annotated[str, Field(min_length=1)]
    label: Literal[0, 1]
    split: str | None = None
    orig_label: object = None


@dataclass(frozen=True)
class LabelledSet:
    """One file.

    Attributes:
        path: The file.
        name: Its name without the suffix.
        splits: What counts, by name; empty where the file names no splits.
        bundles: Its claims by document.
        sha256: Of what is measured.
    """

    path: Path
    name: str
    splits: tuple[str, ...]
    bundles: tuple[Bundle, ...]
    sha256: str


def read_sets(folder: Path, *, limit: int | None = None) -> list[LabelledSet]:
    """The sets in `folder`, in order of their names.

    Args:
        folder: Where they are.
        limit: Most documents a set, drawn with a fixed seed; None: all.

    Raises:
        UserError: There is none, or one cannot be read; with file and line.
    """
    if not folder.is_dir():
        raise UserError(f"no such folder: {str(folder)!r}", hint="name one with *.jsonl files")
    files = sorted(path for path in folder.iterdir() if path.name.endswith(_SUFFIXES))
    if not files:
        hint = f"a set is a file that ends in {' or '.join(_SUFFIXES)}"
        raise UserError(f"{str(folder)!r} has no labelled sets", hint=hint)
    names = [_name(path) for path in files]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise UserError(f"{str(folder)!r} has {double!r} twice", hint="packed and not: keep one")
    return [_read_set(path, limit) for path in files]


async def run_set(
    labelled: LabelledSet, engine: Engine, *, progress: Progress = be_silent
) -> SuiteResult:
    """How well `engine` tells supported claims of a set from others, at the shipped thresholds.

    Results show no evidence: the documents are other people's.
    """
    run = await judge_bundles(labelled.bundles, engine, progress)
    run.cases = [case.model_copy(update={"evidence": ()}) for case in run.cases]
    if labelled.splits:
        run.notices[f"split {', '.join(labelled.splits)}"] = None
    return measure_suite(
        run,
        name=labelled.name,
        kind="verification",
        judge=engine.name,
        dataset_sha256=labelled.sha256,
    )


def clean_text(text: str) -> str:
    """`text` with brackets and quotation marks in place of their treebank names."""
    return _TREEBANK_RE.sub(lambda match: _TREEBANK[match[0].lower()], text)


def key_of(doc: str) -> str:
    """The same for documents that begin with the same words."""
    words = " ".join(re.findall(r"[a-z0-9]+", doc.lower())[:_KEY_WORDS])
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def _read_set(path: Path, limit: int | None) -> LabelledSet:
    lines = list(_read_lines(path))
    if not lines:
        raise UserError(f"{path}:1: there is no record in it", hint="take it out of the folder")
    splits = _splits({line.split or "" for _, line in lines})
    by_doc: dict[str, list[tuple[int, _Line]]] = {}
    for number, line in lines:
        if (line.split or "") in splits:
            by_doc.setdefault(line.doc, []).append((number, line))
    keys = {doc: key_of(doc) for doc in by_doc}
    drawn = sorted(set(keys.values()))
    if limit is not None and limit < len(drawn):
        drawn = random.Random(0).sample(drawn, limit)  # noqa: S311 - no secret
    kept = {doc: members for doc, members in by_doc.items() if keys[doc] in set(drawn)}
    kinds = _kinds([line for members in kept.values() for _, line in members])
    digest = hashlib.sha256()
    for doc, members in kept.items():
        digest.update(json.dumps([doc, [(m.claim, m.label) for _, m in members]]).encode())
    bundles = [
        Bundle(
            keys[doc],
            tuple(_label(number, line, kinds) for number, line in members),
            partial(_open, doc),
        )
        for doc, members in kept.items()
    ]
    return LabelledSet(
        path, _name(path), tuple(sorted(filter(None, splits))), tuple(bundles), digest.hexdigest()
    )


def _splits(found: set[str]) -> set[str]:
    """Those that count; "" stands for no split."""
    return {_TEST} if _TEST in found else found - {_TRAIN} or found


def _label(number: int, line: _Line, kinds: frozenset[str]) -> LabelledClaim:
    kind = line.orig_label if isinstance(line.orig_label, str) else ""
    return LabelledClaim(
        name=f"line {number}",
        text=clean_text(line.claim),
        is_supported=line.label == 1,
        expected="supported" if line.label else "not supported",
        kind=kind if kind in kinds else "",
    )


def _kinds(lines: Sequence[_Line]) -> frozenset[str]:
    """The finer labels, where they are few words that a table can show."""
    found: set[str] = set()
    for label in (0, 1):
        values = {
            line.orig_label
            for line in lines
            if line.label == label and isinstance(line.orig_label, str)
        }
        if len(values) <= _MOST_KINDS and all(len(one) <= _LONGEST_KIND for one in values):
            found |= values
    return frozenset(found)


def _open(doc: str) -> list[Article]:
    return [make_article(clean_text(doc), source_id="doc", role="source")]


def _read_lines(path: Path) -> Iterator[tuple[int, _Line]]:
    """The records of a file with the numbers of their lines, counted from 1."""
    number = 0
    try:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = "".join(f"{step}: " for step in first["loc"])
        what = f"{path}:{number}: {where}{first['msg'].lower()}"
        raise UserError(what, hint="a line is an object with doc, claim and label") from error
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UserError(f"{path}:{number + 1}: this cannot be read: {error}") from error


def _name(path: Path) -> str:
    return path.name.removesuffix(".xz").removesuffix(".jsonl")
