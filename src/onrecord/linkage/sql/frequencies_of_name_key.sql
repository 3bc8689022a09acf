-- how frequent each full name is. One person told of often does not make a name frequent: no name
-- counts for more than one in 200 of its family. In little material names stand as if among 5,000.
CREATE OR REPLACE TABLE frequencies_name_key AS
WITH size AS (SELECT greatest(count(*), 5000)::DOUBLE AS n, count(family) AS named FROM mentions),
families AS (SELECT family, count(*) AS told FROM mentions WHERE family IS NOT NULL GROUP BY family)
SELECT name_key, least(count(*) / any_value(n), 0.005 * any_value(told / named)) AS tf_name_key
FROM mentions JOIN families USING (family), size
WHERE name_key IS NOT NULL GROUP BY name_key;
