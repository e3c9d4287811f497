from __future__ import annotations

import pytest

from factcheck.checks.details import find_details


@pytest.mark.parametrize(
    ("text", "names", "dates"),
    [
        ("Finance minister Jan Holm resigned.", ["Jan Holm"], []),
        ("The mayor, April Holm, left in May.", ["April Holm"], ["May"]),
        ("Jan Holm and June Ray met in Jan. 2020.", ["Jan Holm", "June Ray"], ["Jan. 2020"]),
        ("Theresa May spoke in April.", ["Theresa May"], ["April"]),
        ("A letter to June Ray by August Wilson.", ["June Ray", "August Wilson"], []),
        ("In April Mercer left; since May Holm has ruled.", ["Mercer", "Holm"], ["April", "May"]),
        ("On 5 April Holm said so.", ["Holm"], ["5 April"]),
        ("Last May Holm fell.", ["Holm"], ["Last May"]),
        ("It meets in June, July and August.", [], ["June", "July", "August"]),
    ],
)
def test_months_that_are_people(text: str, names: list[str], dates: list[str]) -> None:
    details = find_details(text)
    assert [name.text for name in details.names] == names
    assert [date.text for date in details.dates] == dates
