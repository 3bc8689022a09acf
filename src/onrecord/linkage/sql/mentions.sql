-- one row a mention, numbered by its id; absent is NULL
CREATE OR REPLACE TABLE mentions AS
SELECT
    (row_number() OVER (ORDER BY t.rec_id) - 1)::INTEGER AS mention,
    t.rec_id,
    CASE WHEN t.source_type = 'testimony' AND t.source_id <> ''
         THEN dense_rank() OVER (ORDER BY t.source_id) END::INTEGER AS told_in,
    CASE WHEN n.family IS NOT NULL AND n.given IS NOT NULL
         THEN n.family || ' ' || n.given END AS name_key,
    n.text, n.family, n.given, n.first, n.last, n.sounds, n.parts, n.keys, n.own,
    nullif(t.sex, '') AS sex,
    date_diff('day', DATE '1900-01-01', try_cast(t.birth_lo AS DATE))::INTEGER AS birth_lo,
    date_diff('day', DATE '1900-01-01', try_cast(t.birth_hi AS DATE))::INTEGER AS birth_hi,
    date_diff('day', DATE '1900-01-01', try_cast(t.event_lo AS DATE))::INTEGER AS event_lo,
    date_diff('day', DATE '1900-01-01', try_cast(t.event_hi AS DATE))::INTEGER AS event_hi,
    CASE WHEN t.event_lo <> '' AND left(t.event_lo, 4) = left(t.event_hi, 4)
         THEN left(t.event_lo, 4)::INTEGER END AS event_year,
    nullif(t.event_type, '') AS event_type,
    nullif(t.place_prov, '') AS prov,
    CASE WHEN t.place_county <> '' THEN t.place_prov || '/' || t.place_county END AS county,
    CASE WHEN t.place_fac <> ''
         THEN t.place_prov || '/' || t.place_county || '/' || t.place_fac END AS facility,
    nullif(t.occupation, '') AS occupation
FROM told t
LEFT JOIN named n ON n.name = t.name AND n.name_alt = t.name_alt
ORDER BY t.rec_id;
