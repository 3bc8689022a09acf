-- the mentions as told: every cell as text, '' where nothing is told
CREATE OR REPLACE TABLE told AS
SELECT * FROM told_rows;
