-- What Django has no words for: FTS5's MATCH, its ranking and its own commands.

-- name: candidates
SELECT rowid, bm25(onrecord_search, 6.0, 4.0, 1.0, 1.0, 0.0)
FROM onrecord_search
WHERE onrecord_search MATCH %s AND rowid > %s
ORDER BY rowid
LIMIT %s

-- name: named
SELECT rowid FROM onrecord_search
WHERE onrecord_search MATCH %s AND rowid >= %s
ORDER BY rowid
LIMIT %s

-- name: rebuild
INSERT INTO onrecord_search (onrecord_search) VALUES ('rebuild')

-- name: check
INSERT INTO onrecord_search (onrecord_search, rank) VALUES ('integrity-check', 1)
