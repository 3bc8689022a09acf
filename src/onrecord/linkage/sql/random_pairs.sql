-- about a million pairs of mentions, the same whatever the order of rows: each mention with those
-- a few fixed steps further on
CREATE OR REPLACE TABLE pairs AS
WITH size AS (SELECT count(*) AS n FROM mentions),
steps AS (
    SELECT DISTINCT 1 + (j * 2654435761) % greatest(n - 1, 1) AS step
    FROM size, range(1, 2 + least(n, 1000000 // greatest(n, 1))) AS t(j)
)
SELECT least(a, b)::INTEGER AS join_key_l, greatest(a, b)::INTEGER AS join_key_r
FROM (SELECT m.mention AS a, (m.mention + step) % n AS b FROM mentions m, steps, size)
WHERE a <> b;
