"""The small words within names of people, a list for whoever looks for a name."""

from __future__ import annotations

NAME_PARTICLES = frozenset(
    "de da das del della dei di du dos la le el van von der den ter al bin ibn".split()
)
"""Words that stand within a name without a capital: "Benicio del Toro", "Robin van den Berg"."""
