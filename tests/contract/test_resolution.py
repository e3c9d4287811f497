"""What a plain `pip install .` brings along, as the package index resolves it today."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def resolved(tmp_path_factory):
    """Versions by name, as pip would install them into an empty environment."""
    report = tmp_path_factory.mktemp("resolution") / "report.json"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    command += ["--dry-run", "--ignore-installed", "--report", str(report), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    installs = json.loads(report.read_text("utf-8"))["install"]
    return {i["metadata"]["name"].lower(): i["metadata"]["version"] for i in installs}


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


@pytest.mark.registry
@pytest.mark.timeout(600)
def test_plain_install_resolves_to_the_libraries_we_speak(resolved):
    """No constraint file is needed to get the instructor and openai that the code is written for."""
    assert _release(resolved["instructor"]) >= (1, 17)
    assert _release(resolved["openai"]) >= (3, 0)


@pytest.mark.registry
@pytest.mark.timeout(600)
def test_plain_install_stays_small(resolved):
    """The base install brings no framework for training and no server."""
    assert not {"torch", "transformers", "xllamacpp", "ray", "langchain"} & resolved.keys()


@pytest.mark.registry
@pytest.mark.timeout(600)
def test_the_wheel_carries_the_weights(tmp_path):
    """What is installed from a wheel has all files of the trained verifier, byte for byte."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    command += ["--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        for path in sorted((ROOT / "factcheck/local/weights").iterdir()):
            assert packed.read(f"factcheck/local/weights/{path.name}") == path.read_bytes()
        assert "factcheck/local/weights/verifier.onnx" in packed.namelist()
