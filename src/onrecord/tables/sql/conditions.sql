-- Conditions. {column}, {lo}, {hi}, {text} are columns, {value} and {codes} bound parameters.

-- name: always
true

-- name: never
false

-- name: both
({left} AND {right})

-- name: either
({left} OR {right})

-- name: one_of
list_contains({codes}, {column})

-- name: none_of
NOT list_contains({codes}, {column})

-- name: joined
coalesce({column}, 'not_applicable')

-- name: inside
({lo} >= {first} AND {hi} <= {last})

-- name: not_inside
({lo} < {first} OR {hi} > {last})

-- name: touches
({lo} <= {last} AND {hi} >= {first})

-- name: apart
({lo} > {last} OR {hi} < {first})

-- name: all_before
({hi} < {first})

-- name: not_all_before
({hi} >= {first})

-- name: some_before
({lo} < {first})

-- name: none_before
({lo} >= {first})

-- name: all_after
({lo} > {last})

-- name: not_all_after
({lo} <= {last})

-- name: some_after
({hi} > {last})

-- name: none_after
({hi} <= {last})

-- name: or_date_unknown
({condition} OR {text} IN ('unknown', 'not_asked'))

-- name: at_least
({number} >= {value})

-- name: at_most
({number} <= {value})

-- name: more_than
({number} > {value})

-- name: less_than
({number} < {value})

-- name: not_null
({condition} AND {column} IS NOT NULL)

-- name: first_and_last_year
-- One number for a date: first year * 20000 + last year; 0 and 10000 stand for open ends, -1, -2
-- and -3 for unknown, not asked and not applicable.
CASE {text} WHEN 'unknown' THEN -1 WHEN 'not_asked' THEN -2 WHEN 'not_applicable' THEN -3
ELSE year(DATE '1970-01-01' + greatest({lo}, -719163)) * 20000
   + year(DATE '1970-01-01' + least({hi}, 2932897)) END
