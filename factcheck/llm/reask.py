"""How a bad reply is asked for again: the conversation so far, the reply, and what is wrong.

It composes messages and sends nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from factcheck.records import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

# A reply that ran away is shown to the model only as far as this many characters.
_MAX_SHOWN = 8_000
_MAX_PROBLEMS = 20


def compose_reask(
    messages: Sequence[Message], *, raw: str, problems: Sequence[str]
) -> tuple[Message, ...]:
    """The conversation that asks for a better reply than `raw`."""
    shown = list(problems[:_MAX_PROBLEMS])
    if len(problems) > _MAX_PROBLEMS:
        shown.append(f"and {len(problems) - _MAX_PROBLEMS} more of the same kind")
    listed = "\n".join(f"- {problem}" for problem in shown)
    complaint = (
        f"Your reply cannot be used:\n{listed}\n"
        "Send the whole reply again, corrected and complete, in the same format."
    )
    return (
        *messages,
        # Some servers refuse an empty turn.
        Message(role="assistant", content=raw[:_MAX_SHOWN] or "(empty reply)"),
        Message(role="user", content=complaint),
    )


def describe_parse_failure(error: BaseException) -> list[str]:
    """What is wrong with a reply that could not be parsed, in sentences a model can act on."""
    if not isinstance(error, ValidationError):
        return ["the reply is not in the required format"]
    sentences = []
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        if detail["type"] == "json_invalid":
            return ["the reply is not valid JSON"]
        where = ".".join(map(str, detail["loc"])) or "the reply"
        sentences.append(f"{where}: {detail['msg']}")
    return sentences
