"""An article that has what every kind of change needs, and one that says things twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from factcheck.records import Article

QUARRY = """\
Quarry firm sued over dust as Tarnow weighs a ban

TARNOW, March 14 — The council of Tarnow sued the company that owns the old quarry on Tuesday.

Mayor Ann Lee, 51, said the dust had reached 340 homes since January. "The company promised us \
clean air and sold us a lawsuit," Lee said at a meeting in Kell.

Tom Roe, the director of the firm, denied that the dust was dangerous. Roe said the quarry had paid \
$2.4 million for filters in 2019, two weeks after an inspector fell ill.

Complaints rose by 12 percent last year, the council said. Many of the residents want the quarry to \
close before the summer.

The firm may move its machines to Dunmore, where it rents a second site. Lorries drive 14 miles \
along the river to reach it.

A guard was arrested in Kell on Friday after the fence was damaged. Police said two of the cameras \
were stolen from the gate.

The quarry will employ 90 people until 2031. High levels of dust are linked to lung disease.

The council accused Roe of hiding a report from the school. Its lawyers plan to file a second \
complaint in May.

The council hired three inspectors for the whole of the valley in February. The council will \
close the road to the quarry for lorries at night.
"""

TOLL = """\
Five people died when the bus left the road near Sorrel on Monday, officials said.

The bus carried 31 people to the market at Sorrel.

Seven people died when the bus left the road near Sorrel on Monday, a second report said.

Corven council opened the new bridge in 2019 after a long delay.

An earlier version of this article misstated the year in which the road was built in Sorrel.
"""


def quarry() -> Article:
    """The first."""
    return make_article(QUARRY, source_id="quarry")


def toll() -> Article:
    """The second: two of its sentences give different figures for one event."""
    return make_article(TOLL, source_id="toll")
