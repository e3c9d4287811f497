from __future__ import annotations

import subprocess
import sys

PROVIDERS = ("openai", "instructor", "tenacity", "genai_prices", "xllamacpp", "httpx2", "sqlite3")


def test_importing_the_protocol_costs_nothing() -> None:
    """Steps and wiring can name the LLM protocol and its options without loading a provider."""
    code = (
        "import sys, factcheck.llm.base, factcheck.llm.endpoints\n"
        f"print([name for name in {PROVIDERS!r} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
