SELECT a, b, level, weight, p FROM scored ORDER BY a, b;
