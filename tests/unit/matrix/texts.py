"""Invented articles on one event, and a comparison of them by words alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from factcheck.engines import LocalEngine
from factcheck.local.lexical import LexicalVerifier
from factcheck.pipeline.comparing import compare_articles
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from factcheck.comparison import Account, Comparison, Row

GAZETTE = """\
A gas explosion destroyed the Varlund bakery on Friday morning, injuring 14 people, the fire service
said. The bakery in Quell Street had been inspected in March and was found to be safe. The owner,
Petra Olmstead, said that the gas company had been called twice that week. Firefighters from Ostby
and Lenham worked for six hours.
"""
HERALD = """\
The gas explosion that destroyed the Varlund bakery on Friday morning injured 16 people, the
regional hospital said. Smoke could be seen from the lighthouse at Cape Torrin. The owner, Petra
Olmstead, said the gas company had been called twice. A fund for the families has raised $40,000.
"""
RECORD = """\
Fourteen people were injured when a gas explosion destroyed the Varlund bakery on Friday morning.
Schools in the district will stay closed on Monday. The mayor visited the victims.
"""
COPIED = (
    "The plant at Marrow Bridge will close in September with the loss of 340 jobs, the Nordlys news "
    "agency reported, citing a letter to the staff."
)
FRENCH = (
    "Une explosion de gaz a détruit la boulangerie Varlund vendredi matin, blessant quatorze "
    "personnes, selon les pompiers. La boulangerie avait été inspectée en mars dernier et jugée "
    "sûre par les services de la ville."
)
GERMAN = (
    "Im Hafen von Ostby ist am Montag der Bagger Solvang gesunken, nachdem eine Leine gerissen war. "
    "Taucher suchten bis zum Abend nach der Ladung. Der Kapitän hatte zweimal neue Taue verlangt."
)


def compare(**texts: str) -> Comparison:
    """The texts side by side, each under the name it is given, by words and exact checks alone."""
    articles = [make_article(text, source_id=name) for name, text in texts.items()]
    return asyncio.run(compare_articles(articles, LocalEngine(LexicalVerifier())))


def account(row: Row, source_id: str) -> Account:
    """What an article has of a row."""
    return next(one for one in row.accounts if one.source_id == source_id)


def rows_of(comparison: Comparison, relation: str) -> list[Row]:
    """The rows of one relation."""
    return [row for row in comparison.rows if row.relation == relation]


def agreed_words(row: Row) -> str:
    """What a row is about: its clause, or all of its claim."""
    return " ".join((row.claim[slice(*row.part)] if row.part else row.claim).split())
