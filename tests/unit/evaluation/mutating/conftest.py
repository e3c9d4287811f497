"""Scenes for the rules."""

import pytest

from tests.unit.evaluation.mutating.scenes import make_scene


@pytest.fixture
def scene():
    """Make a scene of sentences."""
    return make_scene
