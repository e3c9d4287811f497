"""Labelled news articles of our own, and what there is to know about them."""
