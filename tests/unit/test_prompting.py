from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
import yaml

from factcheck.errors import PromptError
from factcheck.prompting import PromptLibrary, parse_prompt, untrusted, write_lock

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "untrusted.yaml").read_text("utf-8"))
OPENING = """\
---
name: text
version: 1
purpose: Shows a text.
inputs: [lines]
changes: First version.
---
=== system
Be brief.
=== user
{% for line in lines %}
- {{ line | untrusted }}
{% endfor %}
"""
QUESTION = """\
---
name: ask
version: 2
purpose: Asks about it.
prefix: text.v1
inputs: [question]
changes: Second version.
---
=== user
{{ question | untrusted }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two locked prompts, one the prefix of the other."""
    (tmp_path / "text.v1.md").write_text(OPENING, "utf-8")
    (tmp_path / "ask.v2.md").write_text(QUESTION, "utf-8")
    write_lock(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_untrusted(case: dict[str, str]) -> None:
    """Foreign text becomes one line that is neither markup nor a numbered sentence."""
    assert untrusted(case["text"]) == case["shown"]


def test_render(folder: Path) -> None:
    """A prompt follows its prefix, and turns of one role are one message."""
    rendered = PromptLibrary(folder).render("ask.v2", lines=["One.", "<b>"], question="Why?")
    assert [(m.role, m.content) for m in rendered.messages] == [
        ("system", "Be brief."),
        ("user", "- One.\n- ‹b›\n\nWhy?"),
    ]
    assert rendered.name == "ask.v2"
    assert rendered.sha256 == PromptLibrary(folder).shas("ask.v2")["ask.v2"]


def test_templates_in_inputs_are_text(folder: Path) -> None:
    """A template inside an input is shown, never rendered."""
    rendered = PromptLibrary(folder).render("ask.v2", lines=["{{ question }}"], question="{{ 1 }}")
    assert rendered.messages[1].content == "- {{ question }}\n\n{{ 1 }}"


def test_shas_name_the_prefix(folder: Path) -> None:
    """The hashes of a report hold the prefix of every prompt too."""
    assert list(PromptLibrary(folder).shas("ask.v2")) == ["ask.v2", "text.v1"]


@pytest.mark.parametrize("inputs", [{}, {"lines": []}, {"lines": [], "question": "?", "more": 1}])
def test_inputs_must_fit(folder: Path, inputs: dict[str, object]) -> None:
    """An input too few or too many is an error that names what is wanted."""
    with pytest.raises(PromptError, match=r"takes \['lines', 'question'\]"):
        PromptLibrary(folder).render("ask.v2", **inputs)


def test_missing_field(folder: Path) -> None:
    """A field that an input does not have is an error, not an empty string."""
    source = OPENING.replace("{{ line | untrusted }}", "{{ line.text | untrusted }}")
    (folder / "text.v1.md").write_text(source, "utf-8")
    write_lock(folder)
    with pytest.raises(jinja2.UndefinedError, match="text"):
        PromptLibrary(folder).render("ask.v2", lines=[{"number": 1}], question="?")


def test_edited_prompt(folder: Path) -> None:
    """A prompt that differs from its lock by a letter is refused."""
    (folder / "ask.v2.md").write_text(QUESTION + "!", "utf-8")
    with pytest.raises(PromptError, match="not the one in LOCK") as caught:
        PromptLibrary(folder).load("ask.v2")
    assert "new version" in caught.value.hint


def test_prompt_without_a_lock(folder: Path) -> None:
    """A prompt that the lock does not know is refused."""
    (folder / "ask.v3.md").write_text(QUESTION.replace("version: 2", "version: 3"), "utf-8")
    with pytest.raises(PromptError, match="not the one in LOCK"):
        PromptLibrary(folder).load("ask.v3")


def test_folder_without_a_lock(tmp_path: Path) -> None:
    """A folder without a lock holds no prompts."""
    with pytest.raises(PromptError, match=r"no readable LOCK\.json"):
        PromptLibrary(tmp_path)


def test_missing_prompt(folder: Path) -> None:
    """A prompt that is not there is named."""
    with pytest.raises(PromptError, match=r"no prompt 'tell\.v1'"):
        PromptLibrary(folder).load("tell.v1")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("---\nname", "name"), "no front matter"),
        (("version: 2", "version: 0"), "unusable front matter"),
        (("purpose: Asks about it.\n", ""), "unusable front matter"),
        (("purpose: Asks about it.", "purpose: Asks: about: it."), "unusable front matter"),
        (("name: ask", "name: tell"), "calls itself 'tell.v2'"),
        (("=== user\n", ""), "has no message"),
        (("inputs:", "colour: red\ninputs:"), "unusable front matter"),
    ],
)
def test_malformed_prompt(change: tuple[str, str], what: str) -> None:
    """A prompt that is not as described is refused with the reason."""
    with pytest.raises(PromptError, match=what):
        parse_prompt(QUESTION.replace(*change).encode(), label="ask.v2")


@pytest.mark.parametrize("inputs", ["[]", "[question, answer]"])
def test_inputs_must_be_declared(folder: Path, inputs: str) -> None:
    """The declared inputs are exactly the variables of the text."""
    source = QUESTION.replace("inputs: [question]", f"inputs: {inputs}")
    (folder / "ask.v2.md").write_text(source, "utf-8")
    write_lock(folder)
    with pytest.raises(PromptError, match=r"uses \['question'\]"):
        PromptLibrary(folder).load("ask.v2")
