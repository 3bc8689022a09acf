"""Every operator, plain and negated, at every boundary, against the plain twin."""

from itertools import product

import pytest

from onrecord.tables import count, parse
from tests.cuts import cut_rows, write_rows
from tests.spec.tables.twin import Twin

DATES = ["2009", "2009-01-01", "2009-12-31", "2008-12-31", "2010-01-01", "2008/2009", "2009/2010",
         "2008/2010", "../2009", "2009/", "200X", "2009-03", "unknown", "not_asked"]  # fmt: skip
RANGES = ["2009", "2009-01-01", "2009-12-31", "../2009", "2009/", "2008/2010"]


def agree(cut, twin, unit, text):
    table = count(cut, unit, (), text)
    expected = twin.count(unit, [], parse(text))["total"]
    found = (table.total.n, table.total.certain, table.total.possible)
    opened = sum(n.numbers["n"] for n in table.notes if n.code == "date_unknown")
    assert (*found, opened) == expected, (unit, text)


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    rows = cut_rows(
        violations=[{"event_date": d} for d in DATES],
        allegations=[{"violation": n, "testimony": n} for n in range(len(DATES))],
        testimonies=[{"arrival": d} for d in reversed(DATES)],
    )
    return write_rows(tmp_path_factory.mktemp("cut"), rows), Twin(rows)


@pytest.mark.parametrize("op", ["within", "overlaps", "before", "after"])
def test_dates(dated, op):
    for value, negated in product(RANGES, ("", "not ")):
        agree(*dated, "violations", f"{negated}event {op} {value}")
    for value in RANGES[:2]:
        agree(*dated, "testimonies", f"not (arrival {op} {value} or event {op} {value})")
        agree(*dated, "violations", f"not (arrival {op} {value} and event {op} {value})")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Violations told by none to three accounts of known, shared and unknown origin, some of a
    date that passes only possibly."""
    accounts = [
        {"arrival": "2009", "language": "ko", "source": 0},
        {"arrival": "2009/2010", "language": "ko", "source": 0},
        {"arrival": "unknown", "language": "en", "source": 1},
        {"arrival": "2009", "language": "en"},
        {"arrival": "2012", "language": "ko", "source": 1},
    ]
    tellings = [(0,), (0, 1), (0, 3), (2, 3), (1, 2), (0, 1, 2), (1, 4), (3, 4), (0, 2, 4)]
    rows = cut_rows(
        violations=[{"victim": n // 2, "act_group": n // 3} for n in range(len(tellings))],
        allegations=[
            {"violation": n, "testimony": t} for n, several in enumerate(tellings) for t in several
        ],
        testimonies=accounts,
        victims=[{} for _ in range(6)],
        origins=[(0, 0), (1, 1), (2, 0), (2, 1), (4, 2)],
    )
    return write_rows(tmp_path_factory.mktemp("cut"), rows), Twin(rows)


@pytest.mark.parametrize("op", [">=", ">", "<=", "<", "=", "!="])
def test_numbers(told, op):
    for field, value, negated in product(("origins", "testimonies"), (1, 2), ("", "not ")):
        asked = f"{negated}{field} {op} {value}"
        agree(*told, "violations", asked)
        agree(*told, "violations", f"{asked} and arrival within 2009")
    for unit in ("victims", "sources", "act_groups", "allegations", "testimonies"):
        agree(*told, unit, f"origins {op} 1")
        agree(*told, unit, f"not (origins {op} 2 or testimonies {op} 2) and language != en")
        agree(*told, unit, f"origins {op} 1 and testimonies {op} 2 and arrival overlaps 2009")
