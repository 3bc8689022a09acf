SELECT count(*) FROM mentions;
