-- how frequent each given name is; in little material as if it stood among 5,000 mentions
CREATE OR REPLACE TABLE frequencies_given AS
SELECT given, count(*) / greatest((SELECT count(*) FROM mentions), 5000)::DOUBLE AS tf_given
FROM mentions WHERE given IS NOT NULL GROUP BY given;
