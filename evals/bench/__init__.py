"""Benchmarks: what factcheck costs in time, calls, tokens and memory, and how it bears faults."""
