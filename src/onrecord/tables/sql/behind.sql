-- What stands behind the cells of a count: the rows (one telling of one unit) that passed.

-- name: pick_behind
CREATE OR REPLACE TEMP TABLE behind AS
SELECT b.* REPLACE (b.l AND picked.l AS l, b.c AND picked.c AS c)
FROM (
  SELECT {unit} AS unit, {keys} {literal} AS l, {certain} AS c, a.allegation, t.testimony,
    t.source, {victim} AS victim
  FROM {rows} WHERE {open} AND {possible}
) b JOIN picked ON {same_unit}
WHERE picked.p

-- name: same_unit
b.unit = picked.unit

-- name: same_key
b.k{number} = picked.k{number}

-- name: behind_in_cells
SELECT {cells} allegation, testimony, source, victim, l AND {solid} AS l, c AND {solid} AS c
FROM behind picked {dimensions}

-- name: support_of_cells
-- Testimonies of which no source is known are one source together: they could be.
SELECT {names}
  count(DISTINCT victim) FILTER (l), count(DISTINCT victim) FILTER (c), count(DISTINCT victim),
  count(DISTINCT coalesce(source, -1)) FILTER (l AND testimony IS NOT NULL),
  count(DISTINCT coalesce(source, -1)) FILTER (testimony IS NOT NULL)
FROM ({behind_in_cells}) GROUP BY ALL ORDER BY ALL

-- name: list_behind
SELECT {names} allegation, testimony, victim, bool_or(l) AS l
FROM ({behind_in_cells}) GROUP BY ALL ORDER BY ALL

-- name: sources_named
SELECT count(*), count(source) FROM testimonies

-- name: behind_once
SELECT DISTINCT {column} AS number FROM behind WHERE {column} IS NOT NULL ORDER BY number
