-- the rule and key that most mentions share, of those that make pairs
SELECT rule, key, count(*) AS size FROM keys GROUP BY rule, key ORDER BY size DESC, rule, key LIMIT 1;
