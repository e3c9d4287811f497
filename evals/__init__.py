"""Benchmarks and measurements of factcheck; the package never imports them."""
