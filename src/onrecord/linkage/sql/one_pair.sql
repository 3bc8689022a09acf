-- the pair of two ids, for `levels`
CREATE OR REPLACE TABLE pairs AS
SELECT a.mention AS join_key_l, b.mention AS join_key_r
FROM mentions a JOIN mentions b ON a.rec_id = ? AND b.rec_id = ?;
