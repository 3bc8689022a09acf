-- The rows that a count looks at: a base table and what is joined to it. Letters as in fields.py.

-- name: base_t
testimonies t

-- name: base_a
allegations a

-- name: base_v
violations v

-- name: base_kept_apart
kept_apart v

-- name: base_x
victims x

-- name: base_i
involvements i

-- name: t_a
LEFT JOIN allegations a ON a.testimony = t.testimony

-- name: a_t
LEFT JOIN testimonies t ON t.testimony = a.testimony

-- name: a_v
LEFT JOIN violations v ON v.violation = a.violation

-- name: v_a
LEFT JOIN allegations a ON a.violation = v.violation

-- name: v_x
LEFT JOIN victims x ON x.victim = v.victim

-- name: x_v
LEFT JOIN violations v ON v.victim = x.victim

-- name: i_v
LEFT JOIN violations v ON v.violation = i.violation

-- name: without_kept_apart
{condition} AND v.violation NOT IN (SELECT violation FROM kept_apart)

-- name: within_kept_apart
{condition} AND v.violation IN (SELECT violation FROM kept_apart)

-- name: kept_apart
-- Of several violations of one person under one term that can be counted once, all but one.
CREATE TABLE kept_apart AS
SELECT * FROM violations WHERE violation IN (
  SELECT violation FROM (
    SELECT v.violation, row_number() OVER (
      PARTITION BY v.victim, o.family
      ORDER BY v.origins_certain DESC, o.depth DESC, v.testimonies DESC, v.violation
    ) AS place_in_line
    FROM violations v JOIN once_terms o ON o.code = v.act
    WHERE v.victim_kind = 'individual'
  ) WHERE place_in_line > 1
)

-- name: victims_apart
SELECT count(DISTINCT victim) FROM kept_apart

-- name: group_sizes
-- Every group, with all three sizes filled in where any is known.
CREATE TABLE group_sizes AS
SELECT victim, CASE WHEN sized THEN coalesce(size_minimum, size_best, 1) END AS low,
  CASE WHEN sized THEN coalesce(size_best, size_minimum, 1) END AS best,
  coalesce(size_maximum, size_best, size_minimum) AS high
FROM (
  SELECT *, coalesce(size_minimum, size_best, size_maximum) IS NOT NULL AS sized
  FROM victims WHERE victim_kind = 'group'
)

-- name: victims_of_nothing
SELECT count(*) FROM victims x WHERE x.violations = 0

-- name: domain
SELECT DISTINCT {column} FROM {table} ORDER BY ALL

-- name: codes_type
codes_{table}_{column}

-- name: make_codes
CREATE TYPE {codes} AS ENUM (SELECT text FROM texts ORDER BY place)

-- name: number_of_code
enum_code({column}::{codes})

-- name: rows_of
SELECT count(*) FROM {table}
