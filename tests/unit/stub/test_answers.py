"""What the stub reads out of a request and what it answers."""

import copy
import json
from typing import Literal

import jsonschema
import pytest
from pydantic import BaseModel, Field

from evals.stub.answers import answer_question, estimate_tokens, make_completion, make_message
from evals.stub.question import BadRequestError, parse_question

_LINES = [
    "The night ferry left Dunmore with 212 people aboard.",
    "Its captain reported smoke in the engine room shortly after midnight, and the coast guard sent two boats from Kell.",
    "Nobody was hurt.",
    "“We train for this,” said Ines Okafor, the captain.",
]
_ARTICLE = "\n".join(["<article>", *(f"[{n}] {t}" for n, t in enumerate(_LINES, 1)), "</article>"])


class _Sentence(BaseModel):
    text: str
    sentences: list[int]


class _Claim(_Sentence):
    kind: Literal["event", "number", "date", "quote", "attribution", "other"]
    speaker: str | None


class _SummaryClaim(_Claim):
    summary_sentence: int = Field(ge=1)


class SummaryReply(BaseModel):
    summary: list[_Sentence]
    claims: list[_SummaryClaim]


class _Skipped(BaseModel):
    sentence: int
    reason: Literal["question", "opinion"]


class ClaimsReply(BaseModel):
    claims: list[_Claim]
    skipped: list[_Skipped]


class _Verdict(BaseModel):
    claim: int
    outcome: Literal["supported", "contradicted", "not_found"]
    sentences: list[int]
    confidence: float = Field(ge=0, le=1)


class VerdictsReply(BaseModel):
    verdicts: list[_Verdict]


class MergeReply(BaseModel):
    summary: list[_Sentence]


def _body(model, *turns, channel="json_schema"):
    schema = model.model_json_schema()
    messages = [
        {"role": "system", "content": "Work on [1] what you get."},
        *({"role": "user", "content": turn} for turn in turns),
    ]
    body: dict = {"model": "m", "messages": messages}
    if channel == "json_schema":
        body["response_format"] = {"type": channel, "json_schema": {"name": "R", "schema": schema}}
    elif channel == "tools":
        function = {"name": "R", "parameters": schema}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": "R"}}
    else:
        messages[0]["content"] += (
            f"\n\nMatch this json_schema:\n{json.dumps(schema, indent=2)}\nOK?"
        )
    return body


def _ask(model, *turns):
    return model.model_validate(answer_question(parse_question(_body(model, *turns))))


def test_a_summary_is_the_first_sentences_and_their_claims():
    """The summary copies three sentences; a long one gives two claims, each citing its own."""
    reply = _ask(SummaryReply, _ARTICLE, "Summarise.")
    assert [s.text for s in reply.summary] == _LINES[:3]
    assert [s.sentences for s in reply.summary] == [[1], [2], [3]]
    assert [(c.sentences, c.summary_sentence) for c in reply.claims] == [
        ([1], 1),
        ([2], 2),
        ([3], 3),
    ]


def test_a_long_sentence_is_split_in_two():
    """A sentence above the limit with a comma in it becomes two claims."""
    long = "The two boats from Kell, which had been called out twice that week already by other ships, reached the ferry at one."
    reply = _ask(SummaryReply, f"[7] {long} It was late.", "Summarise.")
    assert [c.text for c in reply.claims] == [
        "The two boats from Kell",
        "which had been called out twice that week already by other ships, reached the ferry at one. It was late.",
    ]
    assert [c.sentences for c in reply.claims] == [[7], [7]]


def test_every_sentence_becomes_a_claim():
    """Asked for all claims, there is one for each sentence, and none is skipped."""
    reply = _ask(ClaimsReply, _ARTICLE, "List.")
    assert [c.sentences for c in reply.claims] == [[1], [2], [3], [4]]
    assert [c.kind for c in reply.claims] == ["number", "event", "event", "quote"]
    assert reply.skipped == []


def test_verdicts_follow_shared_words():
    """A claim made of an article's words is supported by that sentence; a strange one is not found."""
    claims = "<claims>\n(1) The ferry left Dunmore.\n(2) Profits doubled in March.\n(3) 212 people left with it at noon from Oslo\n</claims>"
    reply = _ask(VerdictsReply, _ARTICLE, claims)
    assert [(v.claim, v.outcome, v.sentences) for v in reply.verdicts] == [
        (1, "supported", [1]),
        (2, "not_found", []),
        (3, "not_found", []),
    ]


def test_of_two_equal_sentences_the_first_is_cited():
    """A claim that stands in the article twice is supported by the first place."""
    reply = _ask(VerdictsReply, "[3] Snow fell.\n[5] Snow fell.", "(1) Snow fell.")
    assert reply.verdicts[0].sentences == [3]


def test_a_merge_takes_the_first_three():
    """A reply with a summary alone is the first three numbered lines."""
    reply = _ask(MergeReply, _ARTICLE, "Merge.")
    assert [s.sentences for s in reply.summary] == [[1], [2], [3]]


def test_numbers_are_those_shown():
    """A later section of an article keeps its own numbers."""
    reply = _ask(SummaryReply, "<article>\n[41] Snow fell.\n[42] It melted.\n</article>", "Go.")
    assert [s.sentences for s in reply.summary] == [[41], [42]]


def test_a_strange_schema_is_answered_validly():
    """What the oracle does not know is answered with any valid value."""

    class Weather(BaseModel):
        summary_of_sky: str = Field(max_length=3)
        degrees: int = Field(ge=-40, le=-30)

    reply = _ask(Weather, _ARTICLE)
    assert -40 <= reply.degrees <= -30


def test_a_field_more_is_filled_and_bounds_are_kept():
    """A reply type that has grown is still answered by the oracle, within its bounds."""

    class Wider(_Verdict):
        why: str = Field(min_length=30)
        confidence: float = Field(ge=0, le=0.5)

    class WiderReply(BaseModel):
        verdicts: list[Wider]

    reply = _ask(WiderReply, _ARTICLE, "(1) Nobody was hurt.")
    assert reply.verdicts[0].outcome == "supported"
    assert reply.verdicts[0].confidence == 0.5


@pytest.mark.parametrize("channel", ["json_schema", "tools", "md_json"])
def test_a_re_ask_gets_the_same_answer(channel):
    """Turns after the first answer change neither the answer nor the question's key."""
    body = _body(SummaryReply, _ARTICLE, "Summarise.", channel=channel)
    again = copy.deepcopy(body)
    again["messages"] += [
        {"role": "assistant", "content": '{"summary": [1'},
        {"role": "user", "content": "[9] Not valid. Send it again.\n(1) And more."},
    ]
    first, second = parse_question(body), parse_question(again)
    assert first.key == second.key
    assert answer_question(first) == answer_question(second)
    assert second.prompt_bytes > first.prompt_bytes


def test_another_article_is_another_question():
    """Two texts under the same instructions are told apart."""
    one = parse_question(_body(MergeReply, "[1] Snow fell."))
    other = parse_question(_body(MergeReply, "[1] Rain fell."))
    assert one.key != other.key


@pytest.mark.parametrize(
    ("channel", "expected"), [("json_schema", "content"), ("tools", "tool"), ("md_json", "fenced")]
)
def test_the_channel_is_the_one_asked_for(channel, expected):
    """Schema and channel are found wherever the request puts them."""
    question = parse_question(_body(MergeReply, _ARTICLE, channel=channel))
    assert question.channel == expected
    assert question.schema == MergeReply.model_json_schema()
    message = make_message("{}", question)
    if channel == "tools":
        assert message["tool_calls"][0]["function"] == {"name": "R", "arguments": "{}"}
        assert message["content"] is None
    else:
        assert message["content"] == ("{}" if channel == "json_schema" else "```json\n{}\n```")


def test_a_question_without_a_schema_gets_text():
    """A plain chat request is answered with a sentence."""
    question = parse_question({"model": "m", "messages": [{"role": "user", "content": "Hello"}]})
    assert isinstance(answer_question(question), str)


def test_content_in_parts_is_read():
    """Message content given as a list of parts counts like plain text."""
    parts = [{"type": "text", "text": "[1] Snow fell."}, {"type": "text", "text": "[2] A lot."}]
    body = _body(MergeReply, "x")
    body["messages"][1]["content"] = parts
    assert parse_question(body).sentences == {1: "Snow fell.", 2: "A lot."}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"model": "m"},
        {"model": "m", "messages": []},
        {"model": "m", "messages": [{"role": "user", "content": "x"}], "stream": True},
        {
            "model": "m",
            "messages": [{"role": "user", "content": "x"}],
            "tools": [{"type": "function", "function": {"name": "A"}}],
            "tool_choice": {"type": "function", "function": {"name": "B"}},
        },
    ],
)
def test_a_bad_request_is_refused(body):
    """A request that a real endpoint would refuse is not answered."""
    with pytest.raises(BadRequestError):
        parse_question(body)


def test_usage_is_a_quarter_of_the_bytes():
    """Tokens are four bytes each, of messages with their schema and of the answer."""
    body = _body(MergeReply, _ARTICLE)
    question = parse_question(body)
    completion = make_completion(make_message("x" * 100, question), question)
    shown = [json.dumps(body[part], ensure_ascii=False) for part in ("messages", "response_format")]
    assert completion["usage"]["prompt_tokens"] == estimate_tokens(
        sum(len(t.encode()) for t in shown)
    )
    assert completion["usage"]["completion_tokens"] == 25


def test_a_schema_is_valid_json_schema():
    """The schemas used here are themselves valid."""
    for model in (SummaryReply, ClaimsReply, VerdictsReply, MergeReply):
        jsonschema.Draft202012Validator.check_schema(model.model_json_schema())
