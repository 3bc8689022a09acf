-- every two spellings that one mention has
SELECT DISTINCT name, name_alt FROM told ORDER BY name, name_alt;
