"""Measures and money: which units there are, what they are worth in each other, how they are cut.

It holds tables and reads no sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.text.words import is_same_stem, stem_word

# What one of each is in the first unit of its line. A month is a twelfth of a year.
_SIZES = {
    "time": "second 1 minute 60 hour 3600 day 86400 week 604800 fortnight 1209600 "
    "month 2629800 year 31557600 decade 315576000 century 3155760000",
    "length": "metre 1 centimetre .01 millimetre .001 kilometre 1000 inch .0254 foot .3048 "
    "yard .9144 mile 1609.344",
    "mass": "gram 1 milligram .001 kilogram 1000 kilo 1000 ton 1000000 ounce 28.35 lb 453.6",
    "area": "hectare 1 acre .404686 sq-metre .0001 sq-kilometre 100 sq-mile 259 "
    "sq-foot .0000092903",
    "volume": "litre 1 millilitre .001 gallon 3.785 pint .473",
    "speed": "kmh 1 mph 1.609344 knot 1.852",
    "power": "watt 1 kilowatt 1000 megawatt 1000000 gigawatt 1000000000",
}
_PLAIN = {
    "share": "percent percentage point",
    "money": "dollar euro pound yen yuan rupee franc krona krone kroner crown peso rouble ruble "
    "lira dinar dirham shekel rand cent pence penny zloty forint shilling naira baht "
    "ringgit rupiah hryvnia taka",
    "clock": "clock",
    "degree": "celsius fahrenheit degree",
    "age": "age",
}


def unit_stem(name: str) -> str:
    """The stem of a unit's name; "sq-metre" is that of a metre with a mark before it."""
    mark, _, word = name.rpartition("-")
    return mark + stem_word(word)


SIZES: dict[str, float] = {
    unit_stem(word): float(size)
    for line in _SIZES.values()
    for word, size in zip(line.split()[::2], line.split()[1::2], strict=True)
}
_KINDS = {unit_stem(w): kind for kind, line in _SIZES.items() for w in line.split()[::2]} | {
    stem_word(word): kind for kind, line in _PLAIN.items() for word in line.split()
}
SCORE, FOLD = "a:b", "×"
"""Units of "3-1" and of "doubled"; no word is one of them."""
SPEEDS = {stem_word("kilometre"): "kmh", stem_word("mile"): "mph"}
"""What a length an hour is."""
METRE = stem_word("metre")
_POUND, _LB = stem_word("pound"), stem_word("lb")
_KINDS |= {SCORE: "score", FOLD: "fold"}
_ALIASES = {
    stem_word(word): stem_word(base)
    for base, words in {
        "crown": "krona krone kroner", "ruble": "rouble", "penny": "pence", "kilogram": "kilo",
    }.items()
    for word in words.split()
}  # fmt: skip
SIGNS = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₩": "won", "₽": "ruble",
    "₺": "lira", "₦": "naira", "₪": "shekel", "₴": "hryvnia", "฿": "baht",
}  # fmt: skip
CODES = {
    "eur": "euro", "usd": "dollar", "aud": "dollar", "cad": "dollar", "nzd": "dollar",
    "hkd": "dollar", "sgd": "dollar", "gbp": "pound", "chf": "franc", "sfr": "franc", "rs": "rupee",
    "inr": "rupee", "pkr": "rupee", "jpy": "yen", "cny": "yuan", "rmb": "yuan", "sek": "crown",
    "nok": "crown", "dkk": "crown", "isk": "crown", "czk": "crown", "kr": "crown", "zar": "rand",
    "mxn": "peso", "pln": "zloty", "huf": "forint", "rub": "ruble", "krw": "won",
    "ils": "shekel", "aed": "dirham", "ngn": "naira", "kes": "shilling", "ksh": "shilling",
    "sterling": "pound", "quid": "pound", "renminbi": "yuan", "bucks": "dollar",
}  # fmt: skip
NATIONS = {
    "us": "us", "american": "us", "usd": "us", "a": "au", "au": "au", "australian": "au",
    "aud": "au", "c": "ca", "ca": "ca", "canadian": "ca", "cad": "ca", "hk": "hk", "hkd": "hk",
    "nz": "nz", "nzd": "nz", "s": "sg", "sgd": "sg", "singapore": "sg", "swiss": "ch", "chf": "ch",
    "cfa": "cfa", "swedish": "se", "sek": "se", "danish": "dk", "dkk": "dk", "norwegian": "no",
    "nok": "no", "czech": "cz", "czk": "cz", "icelandic": "is", "isk": "is", "indian": "in",
    "inr": "in", "pakistani": "pk", "pkr": "pk", "mexican": "mx", "mxn": "mx", "argentine": "ar",
    "chilean": "cl", "colombian": "co", "egyptian": "eg", "british": "gb", "gbp": "gb",
    "jamaican": "jm", "kenyan": "ke", "ugandan": "ug", "tanzanian": "tz",
}  # fmt: skip
# Letters glued to a figure or standing right after it: how many ones, and of what.
GLUED = {
    "k": (1e3, ""), "m": (1e6, ""), "mn": (1e6, ""), "mln": (1e6, ""), "bn": (1e9, ""),
    "b": (1e9, ""), "tn": (1e12, ""), "trn": (1e12, ""), "km": (1, "kilometre"),
    "cm": (1, "centimetre"), "mm": (1, "millimetre"), "ft": (1, "foot"), "in": (1, "inch"),
    "kg": (1, "kilogram"), "kgs": (1, "kilogram"), "g": (1, "gram"), "t": (1, "ton"),
    "mg": (1, "milligram"),
    "lb": (1, "lb"), "lbs": (1, "lb"), "oz": (1, "ounce"), "ha": (1, "hectare"), "l": (1, "litre"),
    "ml": (1, "millilitre"), "km/h": (1, "kmh"), "kmh": (1, "kmh"), "kph": (1, "kmh"),
    "kmph": (1, "kmh"), "mph": (1, "mph"), "kw": (1, "kilowatt"), "mw": (1, "megawatt"),
    "gw": (1, "gigawatt"), "pc": (1, "percent"), "pct": (1, "percent"), "c": (1, "celsius"),
    "°c": (1, "celsius"), "f": (1, "fahrenheit"), "°f": (1, "fahrenheit"), "°": (1, "degree"),
    "p": (1, "pence"), "hr": (1, "hour"), "hrs": (1, "hour"), "h": (1, "hour"),
    "min": (1, "minute"), "mins": (1, "minute"), "sec": (1, "second"), "secs": (1, "second"),
    "yrs": (1, "year"), "sqm": (1, "sq-metre"), "m2": (1, "sq-metre"), "m²": (1, "sq-metre"),
    "km2": (1, "sq-kilometre"), "km²": (1, "sq-kilometre"),
}  # fmt: skip
# A figure turned into another unit is rounded: 3,200 acres are "1,300 hectares".
_CONVERSION_OFF = 0.02


class Amount(NamedTuple):
    """A value and its unit, as a stem."""

    value: float
    unit: str


def measure_of(unit: str) -> str | None:
    """Kind of measure ("money", "time") that `unit` is, None for a thing counted."""
    return _KINDS.get(unit)


def canonical(unit: str) -> str:
    """One name for a unit that has several: "kilo" and "kilogram", "krona" and "kroner"."""
    return _ALIASES.get(unit, unit)


def is_same_unit(one: str, other: str) -> bool:
    """Whether two units are one: the same measure, or the same word."""
    if one in _KINDS or other in _KINDS:
        return canonical(one) == canonical(other)
    return bool(one) and bool(other) and is_same_stem(one, other)


def convert(amount: Amount, unit: str) -> float | None:
    """What `amount` is in `unit`; None where the two measure different things."""
    if canonical(amount.unit) == canonical(unit):
        return amount.value
    if measure_of(unit) == "mass" and amount.unit == _POUND:  # "a 900-pound pumpkin"
        amount = Amount(amount.value, _LB)
    elif measure_of(amount.unit) == "mass" and unit == _POUND:
        unit = _LB
    kind = measure_of(amount.unit)
    if kind is None or kind != measure_of(unit):
        return None
    if kind == "degree":
        return _degrees(amount, unit)
    if amount.unit in SIZES and unit in SIZES:
        return amount.value * SIZES[amount.unit] / SIZES[unit]
    return None


def _degrees(amount: Amount, unit: str) -> float | None:
    scales = (amount.unit[:1], unit[:1])
    if "d" in scales:  # "40 degrees" may be either
        return amount.value
    return amount.value * 9 / 5 + 32 if scales == ("c", "f") else (amount.value - 32) * 5 / 9


def is_converted(claimed: Amount, given: Amount, step: float) -> bool:
    """Whether `claimed` is `given` in another unit, rounded to `step` or by two percent."""
    value = convert(given, claimed.unit)
    if value is None or claimed.unit == given.unit or is_same_unit(claimed.unit, given.unit):
        return False
    room = abs(value) * (_CONVERSION_OFF if measure_of(given.unit) != "degree" else 0)
    return abs(value - claimed.value) <= max(room, min(step / 2, 0.1 * abs(value)))
