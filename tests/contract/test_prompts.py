"""The prompts that ship: locked, complete, and in step with the code that reads the replies."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from factcheck.prompting import LOCK_NAME, PromptLibrary, default_folder
from factcheck.steps.extract import CLAIMS
from factcheck.steps.repair import REPAIR
from factcheck.steps.summarise import MERGE, SUMMARISE
from factcheck.steps.verify import VERIFY, ClaimVerdict

LABELS = sorted(path.stem for path in default_folder().glob("*.v*.md"))
WITH_REPLY = [label for label in LABELS if not label.startswith("article.")]


@pytest.fixture(scope="module")
def library() -> PromptLibrary:
    """The prompts of the package."""
    return PromptLibrary()


def test_lock_is_complete() -> None:
    """The lock names every prompt file with the hash of its bytes, and no other."""
    lock = json.loads((default_folder() / LOCK_NAME).read_text("utf-8"))
    found = {
        label: hashlib.sha256((default_folder() / f"{label}.md").read_bytes()).hexdigest()
        for label in LABELS
    }
    assert lock == found


def test_steps_use_what_is_there() -> None:
    """The code asks for prompts that exist, and none lies about unused."""
    assert {CLAIMS, MERGE, REPAIR, SUMMARISE, VERIFY, "article.v1"} == set(LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_prompts_load(library: PromptLibrary, label: str) -> None:
    """Every prompt loads and says what it is for and what changed."""
    prompt = library.load(label)
    assert prompt.label == label
    assert prompt.purpose.endswith(".")
    assert prompt.changes


@pytest.mark.parametrize("label", WITH_REPLY)
def test_output_is_the_reply(library: PromptLibrary, label: str) -> None:
    """A prompt names the class of its reply, and speaks of every field in it."""
    prompt = library.load(label)
    assert prompt.output
    module, name = prompt.output.split(":")
    reply: type[BaseModel] = getattr(importlib.import_module(module), name)
    assert issubclass(reply, BaseModel)
    text = " ".join(source for _, source in prompt.sections).lower()
    told = {"summary": "summary", "claims": "claim", "verdicts": "verdict", "skipped": "`skipped`"}
    assert all(told[field] in text for field in reply.model_fields)


def test_outcomes_are_those_of_the_reply(library: PromptLibrary) -> None:
    """The outcomes that a prompt explains are exactly those that a model can give."""
    annotation: Any = ClaimVerdict.model_fields["outcome"].annotation
    prompt = library.load(VERIFY)
    assert prompt.outcomes == get_args(annotation)
    text = prompt.sections[-1][1]
    assert all(f"- {outcome}:" in text for outcome in prompt.outcomes)
    assert "undecided" not in text


@pytest.mark.parametrize("label", WITH_REPLY)
def test_article_comes_first(library: PromptLibrary, label: str) -> None:
    """Every prompt opens with the article, so that a provider can serve it from its cache."""
    assert library.load(label).prefix == "article.v1"


@pytest.mark.parametrize("label", LABELS)
def test_foreign_text_is_filtered(library: PromptLibrary, label: str) -> None:
    """Whatever a prompt prints goes through the filter, numbers of ours aside."""
    for _, source in library.load(label).sections:
        printed = re.findall(r"\{\{(.*?)\}\}", source)
        assert all(
            "| untrusted" in one
            or one.strip() in {"sentence.number", "claim.number", "n_sentences"}
            for one in printed
        )
