-- The same questions to a tsvector. Weights: A heading, B named, C told, D masked.

-- name: candidates
SELECT e.id, -ts_rank('{0.1, 0.1, 0.4, 0.6}', e.words, asked)
FROM onrecord_searchentry e, to_tsquery('simple', %s) asked
WHERE e.words @@ asked AND e.id > %s {filed} {phrases}
ORDER BY e.id
LIMIT %s

-- name: named
SELECT e.id FROM onrecord_searchentry e
WHERE e.words @@ to_tsquery('simple', %s) AND e.id >= %s {filed}
ORDER BY e.id
LIMIT %s

-- name: filed
AND e.filed = %s

-- name: phrase_all
AND (' ' || e.heading || ' | ' || e.named || ' | ' || e.told || ' | ' || e.masked || ' ') ~ %s

-- name: phrase_first
AND (' ' || e.heading || ' | ' || e.named || ' ') ~ %s

-- name: phrase_masked
AND (' ' || e.masked || ' ') ~ %s

-- name: rebuild
REINDEX TABLE onrecord_searchentry
