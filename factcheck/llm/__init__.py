"""Talking to a language model: one client, one retry policy, one cache, one purse."""
