-- From rows to cells. l: surely or by its literal words, c: certainly, p: possibly, o: possibly or
-- with an unknown date; as numbers where a row is a unit, as yes and no where a unit has many rows.

-- s: status events among l.

-- name: pick_rows
CREATE OR REPLACE TEMP TABLE picked AS {grouped}

-- name: grouped
SELECT {names} count(*) FILTER (l) AS l, count(*) FILTER (c) AS c, count(*) FILTER (p) AS p,
  count(*) AS o, count(*) FILTER (l AND s) AS s
FROM (SELECT {keys} {literal} AS l, {certain} AS c, {possible} AS p, {marked} AS s
      FROM {rows} WHERE {open})
GROUP BY ALL

-- name: grouped_plain
SELECT *, l AS c, l AS p, l AS o
FROM (SELECT {keys} count(*) AS l, count(*) FILTER ({marked}) AS s
      FROM {rows} WHERE {open} GROUP BY ALL)

-- name: less
-- What is taken away stands in rows of its own: all that is asked of these rows are sums.
{grouped} UNION ALL BY NAME
SELECT * REPLACE (-l AS l, -c AS c, -p AS p, -o AS o, -s AS s) FROM ({taken_away})

-- name: key_name
k{number},

-- name: status_of_rows
SELECT coalesce(sum(s), 0)::BIGINT FROM picked

-- name: pick_units
CREATE OR REPLACE TEMP TABLE picked AS
SELECT {unit} AS unit, {keys} bool_or({literal}) AS l, bool_or({certain}) AS c,
  bool_or({possible}) AS p, true AS o
FROM {rows} WHERE {open} GROUP BY ALL

-- name: pick_units_plain
CREATE OR REPLACE TEMP TABLE picked AS
SELECT *, true AS l, true AS c, true AS p, true AS o
FROM (SELECT {unit} AS unit, {keys} FROM {rows} WHERE {open} GROUP BY ALL)

-- name: key
{column} AS k{number},

-- name: key_known
{known} AS known,

-- name: tellings
SELECT {unit} AS unit, {testimony} AS testimony, bool_or({literal}) AS l,
  bool_or({certain}) AS c, bool_or({possible}) AS p, bool_or({literal} AND {known}) AS kl,
  bool_or({certain} AND {known}) AS kc, bool_or({possible} AND {known}) AS kp,
  bool_or({known}) AS k
FROM {rows} WHERE {open} GROUP BY ALL ORDER BY ALL

-- name: voice_known
-- Of a testimony that tells of no act all is known that its origins say.
coalesce(a.origins_known, t.origins_known)

-- name: telling_known
coalesce(a.origins_known, true)

-- name: units_picked
SELECT DISTINCT unit FROM picked ORDER BY unit

-- name: keep_judged
CREATE OR REPLACE TEMP TABLE picked AS
SELECT p.* REPLACE (p.l AND j.l AS l, p.c AND j.c AS c, p.p AND j.p AS p, j.o AS o)
FROM picked p JOIN judged j ON j.unit = p.unit
WHERE j.o

-- name: values_of_rows
SELECT k{number} FROM picked GROUP BY ALL HAVING sum(p) > 0

-- name: values_of_units
SELECT DISTINCT k{number} FROM picked WHERE p

-- name: total_of_rows
SELECT coalesce(sum(l), 0)::BIGINT, coalesce(sum(c), 0)::BIGINT, coalesce(sum(p), 0)::BIGINT,
  coalesce(sum(o - p), 0)::BIGINT
FROM picked

-- name: total_of_units
SELECT count(*) FILTER (l), count(*) FILTER (c), count(*) FILTER (p), count(*) FILTER (o AND NOT p)
FROM (
  SELECT unit, coalesce(bool_or(l), false) AS l, coalesce(bool_or(c), false) AS c,
    coalesce(bool_or(p), false) AS p, bool_or(o) AS o
  FROM picked GROUP BY unit
)

-- name: total_of_units_plain
-- Where every unit passes by all truths.
SELECT n, n, n, 0 FROM (SELECT count(DISTINCT unit) AS n FROM picked)

-- name: unknown_rows
SELECT {numbers} FROM picked

-- name: unknown_number
coalesce(sum(l) FILTER ({condition}), 0)::BIGINT,

-- name: unknown_units
-- One statement for each condition: several distinct counts at once cost more than they save.
SELECT count(DISTINCT unit) FROM picked WHERE l AND {condition}

-- name: cell
d{number}.cell AS cell{number},

-- name: cell_known
known,

-- name: cell_name
cell{number},

-- name: dimension
JOIN dimension{number} d{number} ON d{number}.raw = picked.k{number}

-- name: solid
d{number}.solid

-- name: sum_cells
SELECT * FROM (
  SELECT {cells} coalesce(sum(l) FILTER ({solid}), 0)::BIGINT AS l,
    coalesce(sum(c) FILTER ({solid}), 0)::BIGINT AS c, coalesce(sum(p), 0)::BIGINT AS p
  FROM picked {dimensions} GROUP BY ALL
) WHERE l > 0 OR p > 0 ORDER BY ALL

-- name: units_in_cells
SELECT {cells} unit, bool_or(l AND {solid}) AS l, bool_or(c AND {solid}) AS c, bool_or(p) AS p
FROM picked {dimensions} GROUP BY ALL

-- name: units_in_cells_plain
-- Where every unit passes by all truths and lies surely in its cells.
SELECT DISTINCT {cells} unit, true AS l, true AS c, true AS p FROM picked {dimensions}

-- name: count_cells
SELECT * FROM (
  SELECT {names} count(*) FILTER (l) AS l, count(*) FILTER (c) AS c, count(*) FILTER (p) AS p
  FROM ({units_in_cells}) GROUP BY ALL
) WHERE l > 0 OR p > 0 ORDER BY ALL

-- name: count_cells_sized
-- A group without any size is only in the fourth number. Where one of the three is missing the
-- next one stands for it, so that minimum <= best <= maximum; a group is at least 1.
SELECT * FROM (
  SELECT {names} count(*) FILTER (l) AS l, count(*) FILTER (c) AS c, count(*) FILTER (p) AS p,
    coalesce(sum(low) FILTER (l), 0)::BIGINT, coalesce(sum(best) FILTER (l), 0)::BIGINT,
    coalesce(sum(high) FILTER (l), 0)::BIGINT, count(*) FILTER (l AND low IS NULL)
  FROM ({units_in_cells}) u LEFT JOIN group_sizes s ON s.victim = u.unit GROUP BY ALL
) WHERE l > 0 OR p > 0 ORDER BY ALL

-- name: list_cells
SELECT * FROM ({units_in_cells}) WHERE p ORDER BY ALL

-- name: rows_without_unit
SELECT count(DISTINCT {counted}) FROM {rows} WHERE {literal} AND {open} AND {unit} IS NULL

-- name: rows_that
SELECT count(DISTINCT {unit}) FROM {rows} WHERE {literal} AND {open} AND {condition}

-- Units that pass and are a group with members who are counted, or such a member.
-- name: overlap_of_rows
SELECT count(DISTINCT i.victim), count(DISTINCT i.member) FROM includes i
SEMI JOIN ({units_that}) g ON g.unit = i.victim SEMI JOIN ({units_that}) m ON m.unit = i.member

-- name: units_that
SELECT {unit} AS unit FROM {rows} WHERE {literal} AND {open} AND {unit} IN (
  SELECT victim FROM includes UNION SELECT member FROM includes)

-- name: units_counted
SELECT unit FROM picked WHERE l

-- name: violations_that
SELECT DISTINCT v.violation, v.victim FROM {rows} WHERE {literal} AND {open} ORDER BY ALL

-- name: picked_that
SELECT count(DISTINCT p.unit) FROM picked p JOIN violations v ON v.violation = p.unit
WHERE p.l AND {condition}

-- name: nobody_named
i.perpetrator IS NULL

-- name: origins
SELECT testimony, origin, sure FROM origins ORDER BY ALL
