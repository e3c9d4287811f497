"""Small edits after which a sentence says something else, each with its kind, label and place.

An editor is a function of a text and its scene that gives the edits it can think of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.mutating.editing import (
    actors,
    added,
    certainty,
    dates,
    details,
    figures,
    links,
    mixing,
    money,
    names,
    negation,
    newcomers,
    opposites,
    points,
    quantifiers,
    quoting,
    roles,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factcheck.evaluation.mutating.editing.edits import Edit
    from factcheck.evaluation.mutating.scenes import Scene

    Editor = Callable[[str, Scene], Iterable[Edit]]

EDITORS: dict[str, Editor] = {
    "number": figures.change_number,
    "unit": figures.change_unit,
    "date": dates.change_date,
    "name": names.swap_name,
    "foreign_name": names.take_foreign_name,
    "place": names.swap_place,
    "speaker": names.swap_speaker,
    "role": roles.swap_roles,
    "negation": negation.turn,
    "antonym": opposites.take_opposite,
    "near_miss": words.take_near_miss,
    "specific": words.take_specific,
    "sibling": words.take_sibling,
    "ordinal": words.change_order,
    "quantifier": quantifiers.change_quantifier,
    "hedge": certainty.drop_hedge,
    "attribution": certainty.drop_attribution,
    "tense": certainty.change_tense,
    "cause": added.invent_cause,
    "detail": added.invent_detail,
    "foreign_detail": added.take_detail,
    "adjective": added.add_adjective,
    "fusion": mixing.fuse,
    "elsewhere": mixing.take_elsewhere,
    "currency": money.change_currency,
    "percent_point": points.change_points,
    "quote": quoting.alter_quote,
    "sure_detail": details.add_detail,
    "could": certainty.trust_could,
    "actors": actors.swap_actors,
    "source": quoting.change_source,
    "link": links.state_cause,
    "surname": newcomers.rename_person,
    "town": newcomers.move_place,
}
