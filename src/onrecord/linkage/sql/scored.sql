-- weights in thousandths of a bit: what sums of floats have behind that hangs on their order;
-- {found}: what Splink scored; {level}: a CASE for the level of the names
CREATE OR REPLACE TABLE scored AS
WITH compared AS (
    SELECT COLUMNS(l.*) AS '\0_l', COLUMNS(r.*) AS '\0_r', f.match_weight, f.match_probability
    FROM {found} f
    JOIN mentions l ON l.mention = least(f.mention_l, f.mention_r)
    JOIN mentions r ON r.mention = greatest(f.mention_l, f.mention_r)
)
SELECT mention_l AS a, mention_r AS b, {level} AS level,
    round(match_weight, 3) AS weight, round(match_probability, 6) AS p
FROM compared
ORDER BY a, b;
