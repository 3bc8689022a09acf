-- a mention without family or given name is too thin for a machine
SELECT mention, rec_id, told_in, family IS NULL OR given IS NULL AS thin
FROM mentions ORDER BY mention;
