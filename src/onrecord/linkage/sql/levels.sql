-- how often each level of a comparison holds of the pairs; {cases}: a CASE for each comparison
WITH compared AS (
    SELECT COLUMNS(l.*) AS '\0_l', COLUMNS(r.*) AS '\0_r'
    FROM pairs p
    JOIN mentions l ON l.mention = p.join_key_l
    JOIN mentions r ON r.mention = p.join_key_r
),
level AS (SELECT {cases} FROM compared)
SELECT comparison, level, count(*) AS pairs
FROM level UNPIVOT (level FOR comparison IN ({names}))
GROUP BY ALL ORDER BY ALL;
