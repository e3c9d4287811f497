"""A small labelled suite of our own: eight invented town halls, seven claims about each.

Large enough for the gate to call six flipped cases worse, small enough to run in a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
{town}, March {day}, 2026 - The council of {town} approved the purchase of {buses} electric buses \
for {cost} million euros at its public meeting on Monday.

The new buses break down every week, said {leader}, who leads the union of bus drivers. The \
council did not answer questions about repairs.

The depot on {street} Street employs {staff} mechanics who work in two shifts from early morning \
until late at night.
"""
TOWNS = (
    # town, day, buses, cost, leader, street, staff
    ("Aldby", 3, 12, 7, "Rosa Engel", "Mill", 14),
    ("Brakfoss", 4, 15, 8, "Idris Vantour", "Chapel", 16),
    ("Corvale", 5, 18, 11, "Petra Lund", "Garden", 21),
    ("Dunmarra", 6, 22, 13, "Hamid Osei", "Bridge", 25),
    ("Eskilla", 9, 24, 14, "Nadia Corr", "Market", 27),
    ("Fjellin", 10, 27, 16, "Tomas Arbel", "School", 31),
    ("Gravena", 11, 31, 19, "Lucia Brandt", "Station", 34),
    ("Holmsey", 12, 36, 23, "Yusuf Palmer", "Forge", 41),
)
# One in its own words and one in others, in turn: articles must differ, or there is no interval.
CREWS = (
    "The depot on {street} Street employs mechanics in two shifts.",
    "Repair crews take turns around the clock at the garage in {street} Street.",
)
# Name, claim, outcome, reason, kind, and the number of the sentence it goes by (0: none).
CLAIMS = (
    (
        "bought",
        "The council of {town} approved the purchase of {buses} electric buses at its meeting.",
        "supported",
        "entailed",
        "compression",
        1,
    ),
    (
        "shifts",
        "The depot on {street} Street employs {staff} mechanics, who work in two shifts.",
        "supported",
        "entailed",
        "compression",
        4,
    ),
    (
        "crew",
        "{crew}",
        "supported",
        "entailed",
        "paraphrase",
        4,
    ),
    (
        "wrong-buses",
        "The council of {town} approved the purchase of {wrong_buses} electric buses for {cost} million euros at its public meeting on Monday.",
        "contradicted",
        "number_mismatch",
        "number",
        1,
    ),
    (
        "wrong-staff",
        "The depot on {street} Street employs {wrong_staff} mechanics who work in two shifts from early morning until late at night.",
        "contradicted",
        "number_mismatch",
        "number",
        4,
    ),
    (
        "no-speaker",
        "The new buses of {town} break down every week.",
        "undecided",
        "hedge_dropped",
        "attribution",
        2,
    ),
    (
        "museum",
        "A museum of glass will open in a former convent next autumn.",
        "not_found",
        "no_evidence",
        "topic",
        0,
    ),
)


def write_suite(folder: Path) -> Path:
    """The suite, its datasets and its articles in `folder`; returns the suite file."""
    for number, (town, day, buses, cost, leader, street, staff) in enumerate(TOWNS):
        facts = {
            "crew": CREWS[number % 2].format(street=street),
            "town": town,
            "day": day,
            "buses": buses,
            "cost": cost,
            "leader": leader,
            "street": street,
            "staff": staff,
            "wrong_buses": buses + 1,
            "wrong_staff": staff + 5,
        }
        stem = town.lower()
        text = ARTICLE.format(**facts)
        (folder / f"{stem}.txt").write_text(text, "utf-8")
        dataset = {"name": stem, "cases": [_case(stem, text, facts, *one) for one in CLAIMS]}
        (folder / f"{stem}.yaml").write_text(yaml.safe_dump(dataset, sort_keys=False), "utf-8")
    path = folder / "suite.yaml"
    path.write_text(
        'schema_version: "1.0"\nsuite: verification\nname: town-halls\n'
        "cases: ['*.yaml']\nleave_out: [suite.yaml]\nmax_share: 0.2\n",
        "utf-8",
    )
    return path


def _case(
    stem: str, text: str, facts: dict[str, Any], name: str, claim: str, *label: Any
) -> dict[str, Any]:
    outcome, reason, kind, sentence = label
    return {
        "name": f"{stem}-{name}",
        "inputs": {"articles": [f"{stem}.txt"], "claim": claim.format(**facts)},
        "expected_output": {"outcome": outcome, "reason": reason},
        "metadata": {"kind": kind, "evidence": _evidence(text, sentence)},
    }


def _evidence(text: str, sentence: int) -> list[str]:
    sentences = [one for line in text.splitlines() for one in line.split(". ") if one]
    return [sentences[sentence - 1].removesuffix(".")] if sentence else []
