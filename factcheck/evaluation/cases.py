"""The cases of a suite, read from its files together with the articles that they name.

Everything that could make a result worthless is refused here, with file and line: two cases of one
name or one claim, a sentence that the article does not have, a suite that is one article in the
main. Whether a label is right nobody can tell here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic

from factcheck.errors import ArticleError
from factcheck.evaluation.datasets import ArticleCase, C, ClaimCase, Dataset
from factcheck.evaluation.located import Located, Problem, Problems, read_located
from factcheck.evaluation.suites import name_in
from factcheck.text.reading import make_source_id, read_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.evaluation.suites import Suite
    from factcheck.records import Article

_HOW = "copy it from the article, character for character"


@dataclass(frozen=True)
class Placed(Generic[C]):
    """A case, where it stands, and the articles that it names."""

    case: C
    located: Located
    number: int
    group: str
    """Names of its articles in the suite's folder."""
    articles: tuple[Article, ...]


@dataclass
class _Shelf:
    """Articles that were read, each once, with an id of its own."""

    folder: Path
    read: dict[Path, Article] = field(default_factory=dict)

    def get(self, path: Path) -> Article:
        """The article in the file `path`.

        Raises:
            ArticleError: It cannot be read.
        """
        if path not in self.read:
            taken = {article.source_id for article in self.read.values()}
            source_id = make_source_id(str(path), taken=taken)
            self.read[path] = read_article(path, source_id=source_id, role="source")
        return self.read[path]


def read_claim_cases(suite: Suite) -> list[Placed[ClaimCase]]:
    """The labelled claims of a verification suite.

    Raises:
        UserError: A file of it cannot be used; with file and line.
    """
    problems = Problems()
    cases = list(_read(suite, Dataset[ClaimCase], problems))
    claims: dict[tuple[str, str], str] = {}
    for one in cases:
        case = one.case
        _check_evidence(one, case.metadata.evidence, problems, "metadata", "evidence")
        same = claims.setdefault((one.group, case.inputs.claim), case.name)
        if same != case.name:
            what = f"the claim of {case.name!r} is that of {same!r}"
            problems.found.append(_problem(one, what, "inputs", "claim", hint="leave one out"))
    _check_shares(suite, cases, problems)
    problems.raise_any()
    return cases


def read_article_cases(suite: Suite) -> list[Placed[ArticleCase]]:
    """The articles of a pipeline suite with their key facts.

    Raises:
        UserError: A file of it cannot be used; with file and line.
    """
    problems = Problems()
    cases = list(_read(suite, Dataset[ArticleCase], problems))
    for one in cases:
        for number, fact in enumerate(one.case.metadata.key_facts):
            place = ("metadata", "key_facts", number, "evidence")
            _check_evidence(one, fact.evidence, problems, *place)
    problems.raise_any()
    return cases


def read_articles(files: Iterable[Path]) -> list[Article]:
    """The articles in `files`, each with an id of its own.

    Raises:
        UserError: One cannot be read.
    """
    shelf, problems = _Shelf(Path()), Problems()
    articles: list[Article] = []
    for file in files:
        try:
            articles.append(shelf.get(file))
        except ArticleError as error:
            problems.found.append(Problem(file, 1, error.message, error.hint))
    problems.raise_any()
    return articles


def hash_cases(cases: Iterable[tuple[Any, Iterable[Article]]]) -> str:
    """SHA-256 of what makes a result: the cases, and the texts they are held against.

    Line ends do not count: a checkout may change them.
    """
    digest = hashlib.sha256()
    for case, articles in cases:
        texts = [article.text.replace("\r\n", "\n") for article in articles]
        digest.update(json.dumps([case, texts], sort_keys=True).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _read(suite: Suite, model: type[Dataset[C]], problems: Problems) -> Iterator[Placed[C]]:
    places: dict[str, str] = {}
    shelf = _Shelf(suite.path.parent)
    for file in suite.files:
        located = read_located(file)
        for number, case in enumerate(located.parse(model).cases):
            place = ("cases", number, "name")
            if case.name in places:
                what, hint = f"two cases are called {case.name!r}", places[case.name]
                problems.found.append(located.problem(what, *place, hint=hint))
            places.setdefault(case.name, f"the other stands at {file}:{located.line(*place)}")
            placed = _place(case, located, number, shelf, problems)
            if placed is not None:
                yield placed


def _place(
    case: C, located: Located, number: int, shelf: _Shelf, problems: Problems
) -> Placed[C] | None:
    """The case with its articles; None where one cannot be read, and `problems` say why."""
    paths = [located.path.parent / name for name in case.inputs.articles]
    articles = []
    for position, path in enumerate(paths):
        try:
            articles.append(shelf.get(path))
        except ArticleError as error:
            place = ("cases", number, "inputs", "articles", position)
            problems.found.append(located.problem(error.message, *place, hint=error.hint))
    if len(articles) < len(paths):
        return None
    group = "+".join(name_in(shelf.folder, path) for path in paths)
    return Placed(case, located, number, group, tuple(articles))


def _problem(one: Placed[C], what: str, *steps: str | int, hint: str = "") -> Any:
    return one.located.problem(what, "cases", one.number, *steps, hint=hint)


def _check_evidence(
    one: Placed[C], evidence: Iterable[str], problems: Problems, *place: str | int
) -> None:
    for number, sentence in enumerate(evidence):
        if not any(sentence in article.text for article in one.articles):
            what = f"{one.group} has no {sentence[:60]!r}"
            problems.found.append(_problem(one, what, *place, number, hint=_HOW))


def _check_shares(suite: Suite, cases: list[Placed[ClaimCase]], problems: Problems) -> None:
    counts = Counter(one.group for one in cases)
    for group, count in counts.items():
        largest = suite.largest_share(len(counts))
        if count > largest * len(cases):
            what = f"{group} has {count} of {len(cases)} cases, more than {largest:.0%}"
            hint = "add cases about other articles, or set max_share"
            problems.found.append(suite.located.problem(what, "cases", hint=hint))
