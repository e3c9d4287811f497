"""Checks made by code alone: numbers, dates, names, negation and quotes."""
