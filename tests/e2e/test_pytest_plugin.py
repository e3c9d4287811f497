"""The pytest plugin: real test files of a newsroom, run by a pytest of their own."""

from __future__ import annotations

import subprocess
import sys

import pytest

# pytester forgets what its runs imported, and libraries in C cannot be loaded twice.
import factcheck.api
import factcheck.engines
import factcheck.llm.client
import factcheck.local.lexical  # noqa: F401
from tests.e2e.texts import BRIDGE, DRAFT

pytestmark = pytest.mark.usefixtures("words_alone")

pytest_plugins = ("pytester",)

SUPPORTED, CONTRADICTED = DRAFT[0], DRAFT[2]
UNDECIDED = "Divers will go down again in June."
SOURCE = BRIDGE + "\nDivers may go down again in June, Lindqvist said.\n"


@pytest.fixture
def newsroom(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with an article beside its tests; commands run one folder above."""
    pytester.mkdir("checks").joinpath("wire.txt").write_text(SOURCE, "utf-8")
    return pytester


def run(newsroom: pytest.Pytester, body: str) -> pytest.RunResult:
    """Run pytest on a test file that marks the article beside it as the source."""
    head = "import pytest\npytestmark = pytest.mark.factcheck(source='wire.txt', engine='local')\n"
    newsroom.path.joinpath("checks", "test_news.py").write_text(head + body, "utf-8")
    return newsroom.runpytest_inprocess("-p", "no:cacheprovider", "--strict-markers")


def case(text: str, *, extra: str = "", name: str = "test_it") -> str:
    """A test that asserts `text`."""
    return f"{extra}\ndef {name}(assert_supported):\n    assert_supported({text!r})\n"


def test_outcomes(newsroom):
    """Supported passes, contradicted and not found fail, undecided and nothing to check are errors."""
    texts = [SUPPORTED, CONTRADICTED, DRAFT[5], UNDECIDED, "Who knows?"]
    result = run(newsroom, "".join(case(t, name=f"test_{n}") for n, t in enumerate(texts)))
    result.assert_outcomes(passed=1, failed=2, errors=2)
    assert result.ret == 1


def test_message(newsroom):
    """A failure shows how many claims, the outcome, the reason, what differs and the evidence."""
    result = run(newsroom, case(f"{SUPPORTED} {CONTRADICTED}"))
    result.stdout.fnmatch_lines(
        [
            "*AssertionError: 1 of 2 claims not supported (against wire, engine local:lexical-1)",
            f"E *contradicted (number_mismatch): {CONTRADICTED}",
            "E *claim says “$5.2 million”, source says “$4.2 million”",
            "E *wire [[]5[]] “Repairs will cost $4.2 million and take eleven weeks*",
            "FAILED *test_it - AssertionError: 1 of 2 claims not supp*",
        ]
    )
    assert "pytest_plugin.py" not in result.stdout.str()


def test_error_message(newsroom):
    """A text that could not be judged is an error of its own that says which claim and why."""
    result = run(newsroom, case(UNDECIDED))
    result.stdout.fnmatch_lines(
        [
            "*NotJudgedError: 1 of 1 claim not judged*",
            f"E *undecided (hedge_dropped): {UNDECIDED}",
            "ERROR *test_it - *NotJudgedError*",
        ]
    )


def test_nearest_marker_wins(newsroom):
    """Markers of module, class and test add up; the nearest one decides where they disagree."""
    body = (
        "@pytest.mark.factcheck(fail_on='contradicted')\nclass TestIt:\n"
        f"    def test_mild(self, assert_supported):\n        assert_supported({DRAFT[5]!r})\n"
        "    @pytest.mark.factcheck(fail_on='undecided')\n"
        f"    def test_strict(self, assert_supported):\n        assert_supported({UNDECIDED!r})\n"
    )
    run(newsroom, body).assert_outcomes(passed=1, failed=1)


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("@pytest.mark.factcheck(fail_on='never')", "a test that cannot fail"),
        ("@pytest.mark.factcheck(enginee='local')", "did you mean 'engine'?"),
        ("@pytest.mark.factcheck('wire.txt')", "takes names only, not 'wire.txt'"),
        ("@pytest.mark.factcheck(source='lost.txt')", "lost.txt"),
        ("@pytest.mark.factcheck(source=None)", "no source to hold the text against"),
    ],
)
def test_mistakes(newsroom, extra, said):
    """A marker that cannot be used is an error, never a pass, and says what to write."""
    result = run(newsroom, case(SUPPORTED, extra=extra))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*{said}*"])


def test_source_of_the_call(newsroom):
    """A source given in the call is held against in place of the marker's: text, path, mapping."""
    body = (
        "from pathlib import Path\n"
        "def test_text(assert_supported):\n    assert_supported('The bank shut.', 'The bank shut.')\n"
        "def test_path(assert_supported):\n"
        f"    assert_supported({SUPPORTED!r}, Path('wire.txt'))\n"
        "def test_names(assert_supported):\n"
        f"    report = assert_supported({SUPPORTED!r}, {{'agency': 'wire.txt'}})\n"
        "    assert report.verdicts[0].evidence[0].source_id == 'agency'\n"
    )
    run(newsroom, body).assert_outcomes(passed=3)


def test_text_is_never_a_path(newsroom):
    """What a model wrote is a text even where a file has that name; a Path is read."""
    newsroom.path.joinpath("checks", "lead.txt").write_text(SUPPORTED, "utf-8")
    body = (
        "from pathlib import Path\n"
        "def test_text(assert_supported):\n    assert_supported('lead.txt')\n"
        "def test_path(assert_supported):\n    assert_supported(Path('lead.txt'))\n"
    )
    result = run(newsroom, body)
    assert result.parseoutcomes()["passed"] == 1
    result.stdout.fnmatch_lines(["* *test_text - *"])


def test_verify_alone(newsroom):
    """`factcheck_verify` gives the report and leaves judging it to the test."""
    body = (
        "def test_it(factcheck_verify):\n"
        f"    report = factcheck_verify({CONTRADICTED!r})\n"
        "    assert [v.reason for v in report.verdicts] == ['number_mismatch']\n"
    )
    run(newsroom, body).assert_outcomes(passed=1)


def test_inside_an_event_loop(newsroom):
    """An async test may use the fixtures as they are."""
    body = (
        "import asyncio\n"
        "def test_it(assert_supported):\n"
        "    async def work():\n"
        f"        return assert_supported({SUPPORTED!r})\n"
        "    assert asyncio.run(work()).exit_code == 0\n"
    )
    run(newsroom, body).assert_outcomes(passed=1)


def test_model_engine(newsroom, stub):
    """Settings of the marker reach a model's endpoint; one that is gone is an error, not a failure."""
    server = stub()
    there, gone = server.base_url, "http://127.0.0.1:9/v1"
    marker = "@pytest.mark.factcheck(engine='llm', model='m', base_url={!r}, max_attempts=1)"
    bodies = [
        case(SUPPORTED, extra=marker.format(url), name=name)
        for url, name in ((there, "test_there"), (gone, "test_gone"))
    ]
    run(newsroom, "".join(bodies)).assert_outcomes(passed=1, errors=1)
    assert server.stats.requests == 2


def test_expected_failure_stays_one(newsroom):
    """A test marked xfail that cannot be judged is an expected failure like any other."""
    result = run(newsroom, case(UNDECIDED, extra="@pytest.mark.xfail(strict=True)"))
    result.assert_outcomes(xfailed=1)


def test_costs_nothing_unused():
    """Loading the plugin imports two small modules of ours and none of the libraries we use."""
    script = (
        "import sys, pytest; before = set(sys.modules)\n"
        "import factcheck.pytest_plugin\n"
        "print(*sorted(n for n in set(sys.modules) - before))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.split() if not name.startswith("importlib")}
    assert loaded == {"factcheck", "factcheck.errors", "factcheck.pytest_plugin"}


def test_marker_is_listed(newsroom):
    """`pytest --markers` explains the marker."""
    newsroom.runpytest_inprocess("--markers").stdout.fnmatch_lines(["@pytest.mark.factcheck(*"])
