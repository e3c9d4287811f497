"""Planted errors and tempting truths for each exact check, and how often the checks are right."""
