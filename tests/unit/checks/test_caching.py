"""What is kept between two calls: nothing that a caller can change, and no whole article."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from factcheck.checks.people.cast import find_aliases
from factcheck.checks.quantities.digits import has_decimal_comma
from factcheck.local.overlap import _keys_by_prefix
from factcheck.text.words import looks_english

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "The Road Safety Authority (RSA) shut the bridge on 5 July, and 7,4 percent of drivers knew."


class Text(str):
    """A text of which one can tell whether anything still holds it."""

    __slots__ = ("__weakref__",)


@pytest.mark.parametrize("read", [find_aliases, _keys_by_prefix])
def test_kept_tables(read: Callable[[str], dict[str, object]]):
    """A table that is kept for the next caller cannot be changed."""
    table = read(TEXT)
    assert table
    with pytest.raises(TypeError):
        table["rsa"] = frozenset()


@pytest.mark.parametrize("read", [looks_english, has_decimal_comma])
def test_articles_are_let_go(read: Callable[[str], bool]):
    """What is asked of a whole article does not keep its text."""
    text = Text(TEXT + " It was late." * 3000)
    assert read(text)
    held = weakref.ref(text)
    del text
    gc.collect()
    assert held() is None
