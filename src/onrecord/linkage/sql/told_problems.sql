-- (row, column, rule) of what cannot be, in the order of the rows; ? of them at most
WITH days AS (
    SELECT row, col, cell FROM told
    UNPIVOT (cell FOR col IN (birth_lo, birth_hi, event_lo, event_hi))
    WHERE cell <> ''
),
faults AS (
    SELECT row, 'rec_id' AS col, 'no_id' AS rule FROM told WHERE rec_id = ''
    UNION ALL
    SELECT row, 'rec_id', 'id_twice' FROM told WHERE rec_id <> ''
    QUALIFY row_number() OVER (PARTITION BY rec_id ORDER BY row) > 1
    UNION ALL
    SELECT row, col, 'date' FROM days
    WHERE NOT regexp_full_match(cell, '\d{4}-\d{2}-\d{2}') OR try_cast(cell AS DATE) IS NULL
    UNION ALL
    SELECT row, 'birth_hi', 'interval' FROM told
    WHERE try_cast(birth_lo AS DATE) > try_cast(birth_hi AS DATE)
    UNION ALL
    SELECT row, 'event_hi', 'interval' FROM told
    WHERE try_cast(event_lo AS DATE) > try_cast(event_hi AS DATE)
    UNION ALL
    SELECT row, 'birth_lo', 'half_interval' FROM told WHERE (birth_lo = '') <> (birth_hi = '')
    UNION ALL
    SELECT row, 'event_lo', 'half_interval' FROM told WHERE (event_lo = '') <> (event_hi = '')
    UNION ALL
    SELECT row, 'sex', 'sex' FROM told WHERE sex NOT IN ('M', 'F', '')
    UNION ALL
    SELECT row, 'source_type', 'source_type' FROM told
    WHERE source_type NOT IN ('testimony', 'list', '')
)
SELECT row, col, rule FROM faults ORDER BY row, col, rule LIMIT ?;
