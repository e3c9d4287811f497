"""A language model that says what a test has written down for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError, ModelReplyError
from factcheck.llm.base import Reply, T
from factcheck.records import RenderedPrompt, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ScriptedLLM:
    """Answers question after question with the next item of its script.

    A dictionary is a reply, a list of them the replies before and after a re-ask, an error that
    says why a reply is unusable comes with no value of its own, and any other error is raised.
    """

    model = "scripted"

    def __init__(self, *script: Any, keeps_to_grammar: bool = False) -> None:
        self.keeps_to_grammar = keeps_to_grammar
        self.script = list(script)
        self.prompts: list[RenderedPrompt] = []
        self.shapes: list[type[Any]] = []

    async def complete(
        self, prompt: RenderedPrompt, *, into: type[T], find_problems: Callable[[T], list[str]]
    ) -> Reply[T]:
        """The next item of the script."""
        self.prompts.append(prompt)
        self.shapes.append(into)
        item = self.script.pop(0)
        if isinstance(item, FactcheckError) and not isinstance(item, ModelReplyError):
            raise item
        items = _as_list(item)
        usage = Usage(calls=len(items), reasks=len(items) - 1)
        given = [one for one in items if not isinstance(one, ModelReplyError)]
        values = tuple(into.model_validate(one) for one in given)
        if isinstance(items[-1], ModelReplyError):
            return Reply(values, items[-1], (), usage)
        return Reply(values, None, tuple(find_problems(values[-1])), usage)

    async def aclose(self) -> None:
        """Nothing to close."""

    @property
    def questions(self) -> list[str]:
        """What the user turn of every question said."""
        return [prompt.messages[-1].content for prompt in self.prompts]


def _as_list(item: Any) -> Sequence[Any]:
    return item if isinstance(item, list) else [item]


def cited(text: str, *sentences: int, **fields: Any) -> dict[str, Any]:
    """A summary sentence or a claim in a reply."""
    return {"text": text, "sentences": list(sentences), **fields}


def claimed(text: str, *sentences: int, **fields: Any) -> dict[str, Any]:
    """A claim in a reply."""
    return cited(text, *sentences, **({"kind": "event", "speaker": None} | fields))
