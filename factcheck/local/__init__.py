"""The embedded engine: summary, claims and verdicts without a model or a network."""
