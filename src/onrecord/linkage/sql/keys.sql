-- (rule, key, mention): who may be compared with whom. A rule is a sentence about two mentions.
CREATE OR REPLACE TABLE keys AS
WITH m AS (SELECT *, (birth_lo + birth_hi) // 7305 AS decade FROM mentions)
SELECT 1 AS rule, key, mention FROM (SELECT unnest(keys) AS key, mention FROM m)
UNION ALL SELECT 2, concat_ws('|', given, prov), mention FROM m
    WHERE given IS NOT NULL AND prov IS NOT NULL
UNION ALL SELECT 3, concat_ws('|', given, event_year), mention FROM m
    WHERE given IS NOT NULL AND event_year IS NOT NULL
UNION ALL SELECT 4, concat_ws('|', given, birth_lo // 366), mention FROM m
    WHERE given IS NOT NULL AND birth_lo IS NOT NULL
UNION ALL SELECT 5, concat_ws('|', family, sounds, county), mention FROM m
    WHERE family IS NOT NULL AND sounds IS NOT NULL AND county IS NOT NULL
UNION ALL SELECT 6, concat_ws('|', family, first, county), mention FROM m
    WHERE family IS NOT NULL AND first IS NOT NULL AND county IS NOT NULL
UNION ALL SELECT 7, concat_ws('|', family, last, county), mention FROM m
    WHERE family IS NOT NULL AND last IS NOT NULL AND county IS NOT NULL
UNION ALL SELECT 8, concat_ws('|', family, parts), mention FROM m
    WHERE family IS NOT NULL AND parts IS NOT NULL
UNION ALL SELECT 9, concat_ws('|', family, county, event_year), mention FROM m
    WHERE family IS NOT NULL AND county IS NOT NULL AND event_year IS NOT NULL
UNION ALL SELECT 10, concat_ws('|', sounds, facility, event_year), mention FROM m
    WHERE sounds IS NOT NULL AND facility IS NOT NULL AND event_year IS NOT NULL
UNION ALL SELECT 11, concat_ws('|', family, first, event_year, prov), mention FROM m
    WHERE family IS NOT NULL AND first IS NOT NULL AND event_year IS NOT NULL
UNION ALL SELECT 12, concat_ws('|', family, sounds, decade, prov), mention FROM m
    WHERE family IS NOT NULL AND sounds IS NOT NULL AND decade IS NOT NULL AND prov IS NOT NULL
UNION ALL SELECT 13, concat_ws('|', family, last, decade, sex), mention FROM m
    WHERE family IS NOT NULL AND last IS NOT NULL AND decade IS NOT NULL
UNION ALL SELECT 14, concat_ws('|', first, county), mention FROM m
    WHERE first IS NOT NULL AND county IS NOT NULL
UNION ALL SELECT 15, concat_ws('|', family, first), mention FROM m
    WHERE family IS NOT NULL AND first IS NOT NULL
UNION ALL SELECT 16, concat_ws('|', family, county), mention FROM m
    WHERE family IS NOT NULL AND county IS NOT NULL;
