"""Numbers, months and weekdays as words."""

from __future__ import annotations

SPELLED = tuple(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()
)
"""From 0 to 20: a word's place is its value."""
MONTHS = tuple(
    """
    January February March April May June July August September October November December
    """.split()
)
SHORT_MONTHS = tuple("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
