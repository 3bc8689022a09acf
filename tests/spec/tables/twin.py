"""Counting once more, naively: lists of dicts and loops, no SQL and no arrays.

Says in plain Python what `onrecord.tables.count` must answer. It shares with it only the parsed
filter and the plain way of joining origins (`judging.count_origins`).
"""

from onrecord.judging import count_origins
from onrecord.tables.filter_ast import And, Condition, Not, Or

ABSENT = ("unknown", "not_asked", "not_applicable")
OF_TELLING = ("proximity", "reliability")
OF_TESTIMONY = ("tier", "source_kind", "relation", "language", "collection")
DATES_OF_TESTIMONY = ("departure", "arrival", "interview", "recorded", "published")
OF_BOTH = ("act", "outcome", "cause", "method")
OF_VIOLATION = ("place", "place_level", "place_kind", "perpetrator", "degree", "conflict")
OF_VICTIM = ("sex", "religion", "victim_kind")
TOLD = ("testimonies", "sources", "origins", "allegations")
NOTHING = ("not_applicable", None, None)


class Twin:
    """`rows`: all tables of a cut as lists of dicts (`tests.cuts.cut_rows`)."""

    def __init__(self, rows):
        self.rows = rows
        self.parent = {(t["scheme"], t["code"]): t["parent"] for t in rows["terms"]}
        self.counting = {t["code"]: t["counting"] for t in rows["terms"] if t["scheme"] == "act"}
        self.place = {p["place"]: p for p in rows["places"]}
        self.keys, self.perhaps = {}, {}
        for edge in rows["origins"]:
            held = self.keys if edge["sure"] else self.perhaps
            held.setdefault(edge["testimony"], set()).add(str(edge["origin"]))

    # --- trees

    def path(self, scheme, code):
        walked = [code]
        while True:
            if scheme == "place":
                above = self.place[code]["parent"] if code in self.place else None
            else:
                above = self.parent.get((scheme, code))
            if above is None:
                return walked
            walked.append(above)
            code = above

    def cells_of(self, name, row):
        """[(cell, solid)] of one row in one field of a breakdown; dates are done elsewhere."""
        base, _, part = name.partition(".")
        if name == "counting":
            act = row["act"]
            return [(act if act in ABSENT else self.counting.get(act, "none"), True)]
        if name in ("country", "province", "county"):
            found = {self.at_level(code, name) for code in row["place"].split(";")}
            return [(c, True) for c in (found - set(ABSENT)) or found]
        codes = set(row[base].split(";"))
        if part == "top":
            codes = {c if c in ABSENT else self.path(base, c)[-1] for c in codes}
        return [(code, True) for code in codes]

    def at_level(self, code, level):
        if code in ABSENT:
            return code
        fits = [c for c in self.path("place", code) if c in self.place
                and self.place[c]["level"] == level]  # fmt: skip
        return fits[0] if fits else "unknown"

    # --- rows

    def counted_rows(self, unit):
        """Every row that can make a unit count: a flat dict of codes and (text, lo, hi) dates."""
        by_number = lambda name, key: {r[key]: r for r in self.rows[name]}  # noqa: E731
        accounts = by_number("testimonies", "testimony")
        acts, people = by_number("violations", "violation"), by_number("victims", "victim")
        told = self.rows["allegations"]

        def of_act(act):
            return [a for a in told if a["violation"] == act["violation"]] or [None]

        found = []

        def add(unit_id, account, telling, act, person, link=None):
            found.append(self.flat(unit, unit_id, account, telling, act, person, link))

        def tellings(unit_id, act, person, link=None):
            for a in of_act(act) if act else [None]:
                add(unit_id, accounts[a["testimony"]] if a else None, a, act, person, link)

        if unit in ("testimonies", "sources", "origins"):
            for t in self.rows["testimonies"]:
                for a in [a for a in told if a["testimony"] == t["testimony"]] or [None]:
                    act = acts[a["violation"]] if a else None
                    unit_id = t["source"] if unit == "sources" else t["testimony"]
                    add(unit_id, t, a, act, people[act["victim"]] if act else None)
        elif unit == "allegations":
            for a in told:
                act = acts[a["violation"]]
                add(a["allegation"], accounts[a["testimony"]], a, act, people[act["victim"]])
        elif unit == "victims":
            for person in self.rows["victims"]:
                mine = [v for v in acts.values() if v["victim"] == person["victim"]]
                for act in mine or [None]:
                    tellings(person["victim"], act, person)
        elif unit in ("perpetrators", "involvements"):
            for number, link in enumerate(self.rows["involvements"]):
                act = acts[link["violation"]]
                unit_id = number if unit == "involvements" else link["perpetrator"]
                tellings(unit_id, act, people[act["victim"]], link)
        else:
            key = {"violations": "violation", "act_groups": "act_group", "events": "event"}[unit]
            for act in acts.values():
                if unit != "violations" or act["violation"] not in self.repeated():
                    tellings(act[key], act, people[act["victim"]])
        return [row for row in found if row["unit"] is not None]

    def flat(self, unit, unit_id, account, telling, act, person, link):
        def take(row, name, column=None):
            return "not_applicable" if row is None else row[column or name]

        def date(row, name):
            if row is None:
                return NOTHING
            return row[name], row[f"{name}_lo"], row[f"{name}_hi"]

        values = telling if unit in TOLD else act
        row = {"unit": unit_id, "testimony": account["testimony"] if account else None}
        speaks = telling or account
        row["known"] = speaks is None or speaks["origins_known"]
        row |= {name: take(values, name) for name in OF_BOTH}
        row |= {name: take(telling, name) for name in OF_TELLING}
        row |= {name: take(account, name) for name in OF_TESTIMONY}
        row |= {name: take(act, name) for name in OF_VIOLATION}
        row |= {name: take(person, name) for name in (*OF_VICTIM, "counting_unit")}
        row["source_reliability"] = take(account, "reliability")
        row["event"] = date(values, "event_date")
        row |= {name: date(account, name) for name in DATES_OF_TESTIMONY}
        if link is not None:
            row |= {"perpetrator": link["kind"], "degree": link["degree"]}
        return row

    def repeated(self):
        """Violations that cannot all be: one person dies once."""
        families = {}
        for act in self.rows["violations"]:
            line = [c for c in self.path("act", act["act"])]
            if self.counting.get(act["act"]) != "once_per_victim":
                continue
            if act["victim_kind"] != "individual":
                continue
            family = act["act"]
            for above in line[1:]:
                if self.counting.get(above) != "once_per_victim":
                    break
                family = above
            best = (-act["origins_certain"], -len(line), -act["testimonies"], act["violation"])
            families.setdefault((act["victim"], family), []).append(best)
        return {one[-1] for several in families.values() for one in sorted(several)[1:]}

    # --- truths: by the words, certain, possible, open

    def truth(self, asked, row, negated=False):
        if asked is None:
            return (True,) * 4
        if isinstance(asked, Not):
            return self.truth(asked.part, row, not negated)
        if isinstance(asked, And | Or):
            parts = [self.truth(part, row, negated) for part in asked.parts]
            every = isinstance(asked, And) != negated
            return tuple((all if every else any)(p[k] for p in parts) for k in range(4))
        value = row.get(asked.field)
        if isinstance(value, tuple):
            return self.of_date(asked, value, negated)
        cells = {code for code, _ in self.cells_of(asked.field, row)}
        if asked.op == "under":
            scheme = {"country": "place", "province": "place", "county": "place",
                      "source_reliability": "reliability"}  # fmt: skip
            base = asked.field.partition(".")[0]
            scheme = scheme.get(base, base)
            held = any(asked.values[0] in self.path(scheme, code) for code in cells)
        else:
            held = bool(cells & set(asked.values)) == (asked.op in ("=", "in"))
        return (held != negated,) * 4

    def of_date(self, asked, value, negated):
        from onrecord.values import PartialDate

        text, lo, hi = value
        if asked.op in ("=", "!=", "in", "not in"):
            held = (text in asked.values) == (asked.op in ("=", "in"))
            return (held != negated,) * 4
        if lo is None:
            return (False, False, False, text != "not_applicable")
        day = PartialDate.parse(asked.values[0])
        every, some = {
            "within": (day.lo <= lo and hi <= day.hi, lo <= day.hi and day.lo <= hi),
            "overlaps": (day.lo <= lo and hi <= day.hi, lo <= day.hi and day.lo <= hi),
            "before": (hi < day.lo, lo < day.lo),
            "after": (lo > day.hi, hi > day.hi),
        }[asked.op]
        words = some if asked.op == "overlaps" else every
        if negated:
            return (not words, not some, not every, not every)
        return (words, every, some, some)

    # --- numbers of origins and testimonies

    def numbers(self, name, kinds):
        """(by the words, lowest, highest) for one unit; `kinds`: testimonies of each kind, and
        whether the voice of any of their tellings is known."""
        if name == "origins":
            counted = [self.origins(kind) for kind in kinds]
        else:
            counted = [(len(kind), len(kind)) for kind in kinds]
        some = [c for c, kind in zip(counted, kinds, strict=True) if kind]
        lowest = min((low for low, _ in some), default=0)
        return counted[0][0], lowest, max((high for _, high in some), default=0)

    def origins(self, kind):
        """(certain, possible); `kind`: testimony -> whether its voice is known."""
        heard = [n for n, known in enumerate(kind.values()) if not known]
        keys, perhaps = ([held.get(t, set()) for t in kind] for held in (self.keys, self.perhaps))
        return count_origins(keys, heard, perhaps)

    def verdict(self, asked, kinds):
        if isinstance(asked, Not):
            words, certain, possible = self.verdict(asked.part, kinds)
            return not words, not possible, not certain
        if isinstance(asked, And | Or):
            parts = [self.verdict(part, kinds) for part in asked.parts]
            return tuple((all if isinstance(asked, And) else any)(p[k] for p in parts)
                         for k in range(3))  # fmt: skip
        words, low, high = self.numbers(asked.field, kinds)
        value = int(asked.values[0])
        holds = {
            ">=": lambda n: n >= value,
            ">": lambda n: n > value,
            "<=": lambda n: n <= value,
            "<": lambda n: n < value,
            "=": lambda n: n == value,
            "!=": lambda n: n != value,
        }[asked.op]
        between = [holds(n) for n in range(low, high + 1)]
        return holds(words), all(between), any(between)

    # --- the count

    def count(self, unit, by, asked):
        """{rows: {key: (n, certain, possible)}, total, unknown, unknown_by_field, open}."""
        row_part, unit_part = _parted(asked)
        passing = []
        for row in self.counted_rows(unit):
            truth = self.truth(row_part, row)
            if truth[3]:
                passing.append((row, truth))
        if unit_part is not None:
            passing = self.judged(passing, unit_part)
        axes = {name: self.axis(name, passing) for name in by if _step(name)}
        cells, kinds = {}, {"total": [], "unknown": {name: [] for name in by}, "any": []}
        for row, truth in passing:
            kinds["total"].append((row, truth))
            combos = [((), True)]
            unknown = set()
            for name in by:
                placed = self.placed(name, row, axes.get(name))
                unknown |= {name for code, _ in placed if code == "unknown"}
                combos = [((*key, code), solid and sure) for key, solid in combos
                          for code, sure in placed]  # fmt: skip
            for key, solid in combos:
                words, certain, possible, _ = truth
                kept = (words and solid, certain and solid, possible, False)
                cells.setdefault(key, []).append((row, kept))
            for name in unknown:
                kinds["unknown"][name].append((row, truth))
            if unknown:
                kinds["any"].append((row, truth))
        counted = {key: self.measure(unit, held) for key, held in cells.items()}
        return {
            "rows": {k: v[:3] for k, v in counted.items() if v[0] or v[2]},
            "total": self.measure(unit, kinds["total"]),
            "unknown": self.measure(unit, kinds["any"])[0],
            "unknown_by_field": {n: self.measure(unit, h)[0] for n, h in kinds["unknown"].items()},
        }

    def judged(self, passing, asked):
        units = {}
        for row, truth in passing:
            sets = units.setdefault(row["unit"], [{}, {}, {}, {}])
            for k in range(4):
                if truth[k] and row["testimony"] is not None:
                    known = sets[k].get(row["testimony"], False)
                    sets[k][row["testimony"]] = known or row["known"]
        kept = []
        for row, (words, certain, possible, opened) in passing:
            kinds = units[row["unit"]]
            verdict = self.verdict(asked, kinds[:3])
            maybe = self.verdict(asked, kinds)[2] or verdict[2]
            kept.append((row, (words and verdict[0], certain and verdict[1],
                               possible and verdict[2], opened and maybe)))  # fmt: skip
        return kept

    def measure(self, unit, held):
        """(n, certain, possible, open only) of the rows of one cell."""
        named = [{row["unit"] for row, truth in held if truth[k]} for k in range(4)]
        if unit != "origins":
            return len(named[0]), len(named[1]), len(named[2]), len(named[3] - named[2])
        kinds = [
            {t: any(row["known"] for row, truth in held if truth[k] and row["unit"] == t)
             for t in named[k]} for k in range(3)
        ]  # fmt: skip
        words, _, highest = self.numbers("origins", kinds)
        sure = self.origins(kinds[1])[0]
        return words, min(sure, words), highest, len(named[3] - named[2])

    # --- periods

    def span(self, name, row):
        """(first, last) period of a row's date; None for one end that is open, or no date."""
        from onrecord.values import MAX_DAY, MIN_DAY

        _, lo, hi = row[name.partition(".")[0]]
        if lo is None:
            return None
        return (None if lo == MIN_DAY else _year(lo) // _step(name),
                None if hi == MAX_DAY else _year(hi) // _step(name))  # fmt: skip

    def axis(self, name, passing):
        spans = [self.span(name, row) for row, truth in passing if truth[2]]
        return {s[0] for s in spans if s and s[0] is not None and s[0] == s[1]}

    def placed(self, name, row, axis):
        if axis is None:
            return self.cells_of(name, row)
        span = self.span(name, row)
        if span is None:
            return [(row[name.partition(".")[0]][0], True)]
        shown = {p: f"{p:04d}" if _step(name) == 1 else f"{p:03d}X" for p in axis}
        first, last = span
        if first is not None and first == last:
            return [(shown.get(first, "?"), True)]
        touched = [
            p for p in axis if (first is None or first <= p) and (last is None or p <= last)
        ]
        return [("several", True), *((shown[p], False) for p in touched)]


def _step(name):
    return {"year": 1, "decade": 10}.get(name.partition(".")[2])


def _year(days):
    from datetime import date, timedelta

    return (date(1970, 1, 1) + timedelta(days=days)).year


def _parted(asked):
    if asked is None:
        return None, None
    parts = asked.parts if isinstance(asked, And) else (asked,)
    units = [p for p in parts if _first(p).field in ("origins", "testimonies")]
    rows = [p for p in parts if p not in units]
    return And(tuple(rows)) if rows else None, And(tuple(units)) if units else None


def _first(asked):
    while not isinstance(asked, Condition):
        asked = asked.part if isinstance(asked, Not) else asked.parts[0]
    return asked
