-- how frequent each value of {column} is; in little material as if it stood among 5,000 mentions,
-- or every name would be frequent
CREATE OR REPLACE TABLE frequencies_{column} AS
SELECT {column}, count(*) / greatest((SELECT count(*) FROM mentions), 5000)::DOUBLE AS tf_{column}
FROM mentions WHERE {column} IS NOT NULL GROUP BY {column};
