"""Training and test pairs made from plain articles by rules: no labels, no model, no download."""

from evals.verifier.generate.making import make_pairs

__all__ = ["make_pairs"]
