-- every two mentions that share a key of few enough mentions, under the first rule that brings them
-- together; two of one testimony are two persons and never a pair
CREATE OR REPLACE TABLE pairs AS
WITH small AS (
    -- the last rules are wide: they are for material in which little else brings two together
    SELECT rule, key FROM keys GROUP BY rule, key
    HAVING count(*) BETWEEN 2 AND CASE WHEN rule >= 14 THEN ? // 10 ELSE ? END
),
inside AS (SELECT k.rule, k.key, k.mention FROM keys k JOIN small USING (rule, key))
SELECT a.mention AS join_key_l, b.mention AS join_key_r, min(a.rule)::VARCHAR AS match_key
FROM inside a
JOIN inside b ON a.rule = b.rule AND a.key = b.key AND a.mention < b.mention
JOIN mentions ma ON ma.mention = a.mention
JOIN mentions mb ON mb.mention = b.mention
WHERE ma.told_in IS NULL OR mb.told_in IS NULL OR ma.told_in <> mb.told_in
GROUP BY a.mention, b.mention
ORDER BY 1, 2;
