"""Patterns that wait for their first use."""

import gc
import importlib
import pkgutil
import re

import pytest

import factcheck.checks
import factcheck.text
from factcheck.text.patterns import _Late, compile_late


def test_a_late_pattern_finds_what_the_pattern_finds():
    """Flags, groups and methods are those of the pattern, however often it is asked."""
    source, text = r"(?P<n>\d+) sheep", "12 Sheep and 7 sheep"
    late, early = compile_late(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    for _ in range(2):
        assert [m["n"] for m in late.finditer(text)] == [m["n"] for m in early.finditer(text)]
        assert late.sub("-", text) == early.sub("-", text) == "- and -"
        assert late.search("goats") is None
    assert late.pattern == source
    assert late.flags == early.flags


def test_a_mistake_is_told_at_first_use():
    """It is the error of `re`."""
    late = compile_late("(")
    with pytest.raises(re.error, match="missing"):
        late.search("a")


def test_no_pattern_of_the_package_holds_a_mistake():
    """Loading does not tell, so every one is compiled here."""
    for package in (factcheck.text, factcheck.checks):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found = [one for one in gc.get_objects() if isinstance(one, _Late)]
    assert len(found) > 50
    for late in found:
        if late._source != "(":
            assert late.groups >= 0
