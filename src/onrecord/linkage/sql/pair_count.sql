SELECT count(*) FROM pairs;
