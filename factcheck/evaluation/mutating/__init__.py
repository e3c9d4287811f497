"""Claims that an article carries, and the same claims with one thing changed so that it does not.

Rules and word lists alone, no model and no labels: `stories` reads an article, `rewriting` says the
same in other words, `editing` says something else in nearly the same words. All of it is English.
"""
