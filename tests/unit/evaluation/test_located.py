"""Problems of a file are told with the line that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, ConfigDict

from factcheck.errors import UserError
from factcheck.evaluation.located import read_located

if TYPE_CHECKING:
    from pathlib import Path


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    size: int = 0


class Box(BaseModel):
    model_config = ConfigDict(extra="forbid")
    items: list[Item]


def refusal(path: Path) -> str:
    """What is said of a file that is no box."""
    with pytest.raises(UserError) as caught:
        read_located(path).parse(Box)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("items:\n- name: a\n- name: b\n  size: large\n", 4, "'large'"),
        ("items:\n- name: a\n- size: 1\n", 3, "'name' is missing"),
        ("items:\n- name: a\n  siez: 1\n", 3, "'siez' is no key here"),
        ("items:\n- name: a\n  name: b\n", 3, "'name' stands twice"),
        ("items:\n- name: a\n  size: [1\n", 4, "no YAML"),
        ("items:\n- name: He said: no\n", 2, "no YAML"),
        ("", 1, "empty"),
        ("# only a remark\n", 1, "empty"),
        ("- name: a\n", 1, "no keys"),
        ("items: &a [*a]\n", 1, "items"),
        ("[" * 5000 + "]" * 5000, 1, ""),
    ],
)
def test_yaml_problems_have_a_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """Whatever is wrong with a YAML file, the message begins with the file and the line."""
    path = tmp_path / "box.yaml"
    path.write_text(text, "utf-8")
    message = refusal(path)
    assert message.startswith(f"{path}:{line}: ")
    assert said in message


def test_json_problems_have_a_line(tmp_path: Path) -> None:
    """JSON, tabs and all, is located like YAML."""
    path = tmp_path / "box.json"
    path.write_text('{\n\t"items": [\n\t\t{"name": "a"},\n\t\t{"name": 7}\n\t]\n}\n', "utf-8")
    assert refusal(path).startswith(f"{path}:4: ")
    path.write_text('{\n"items": [,]\n}\n', "utf-8")
    assert refusal(path).startswith(f"{path}:2: ")


def test_json_escapes_are_those_of_json(tmp_path: Path) -> None:
    """A character written as two escapes is one character."""
    path = tmp_path / "box.json"
    path.write_text('{"items": [{"name": "\\ud83d\\udea2"}]}', "utf-8")
    assert read_located(path).parse(Box).items[0].name == "🚢"


def test_many_problems_are_told_at_once_and_cut(tmp_path: Path) -> None:
    """The first ten are told, the others counted."""
    path = tmp_path / "box.yaml"
    path.write_text("items:\n" + "- size: 1\n" * 14, "utf-8")
    lines = refusal(path).splitlines()
    assert [line.split(":")[1] for line in lines[:-1]] == [str(n) for n in range(2, 12)]
    assert lines[-1] == "and 4 more"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 have a line; a file that is not there has its name."""
    path = tmp_path / "box.yaml"
    path.write_bytes(b"items:\n- name: caf\xe9\n")
    assert refusal(path).startswith(f"{path}:2: ")
    assert "nowhere.yaml" in refusal(tmp_path / "nowhere.yaml")
    assert str(tmp_path) in refusal(tmp_path)
