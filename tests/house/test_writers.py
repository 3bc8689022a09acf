"""Only services write to the store, and SQL stands only where it may."""

import ast
import re

import pytest

from tests.house.source import SRC, docstrings, modules, short, tree

# Writing methods of Django's managers, query sets and rows.
WRITES = {
    "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate",
    "save", "asave", "delete", "adelete", "update", "aupdate", "raw",
}  # fmt: skip
# Of these any object may have one (a dict, a hash, a path), so only a chain that goes through a
# manager or query set counts, or a call on what clearly is a row.
CHAIN = {
    "objects",
    "filter",
    "exclude",
    "all",
    "order_by",
    "select_for_update",
    "_default_manager",
}
SQL = re.compile(
    r"^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s|WITH\s+\w+\s+AS"
    r"|(CREATE|DROP|ALTER)\s+(OR\s+REPLACE\s+)?(TEMP\w*\s+)?(UNIQUE\s+)?(TABLE|INDEX|TRIGGER|VIEW|FUNCTION|MACRO)"
    r"|COPY\s|ATTACH\s|SET\s+\w+\s*=|EXPLAIN\s)",
)
# file -> why SQL may stand there
SQL_ALLOWED = {
    "src/onrecord/conf/settings.py": "what every SQLite connection starts with; no table of ours",
    "src/onrecord/store/queries/health.py": "SQLite and the catalogues answer for themselves "
    "only so; no table of ours",
}


def is_store_write(call):
    """Whether this call writes rows: `X.objects...create(...)`, `row.save()`, `rows.delete()`."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    names, node = set(), call.func.value
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    if names & CHAIN:
        return True
    if call.func.attr in {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}:
        return True
    inner_save = isinstance(call.func.value, ast.Call) and (
        getattr(call.func.value.func, "id", "") == "super"
    )
    return call.func.attr in {"save", "delete", "asave", "adelete"} and not inner_save


def opens_models(module):
    return any(
        isinstance(n, ast.ImportFrom) and (n.module or "").startswith("onrecord.store.models")
        for n in ast.walk(module)
    )


def test_only_services_write():
    found = []
    for path in modules("src"):
        name = short(path)
        if name.startswith(("src/onrecord/services/", "src/onrecord/store/migrations/")):
            continue
        module = tree(path)
        if not (opens_models(module) or name.startswith("src/onrecord/store/")):
            continue
        found += [
            f"{name}:{n.lineno}"
            for n in ast.walk(module)
            if isinstance(n, ast.Call) and is_store_write(n)
        ]
    assert not found


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("Actor.objects.create(username='x')", True),
        ("Actor.objects.filter(pk=1).update(role='x')", True),
        ("self.rows.order_by('x').delete()", True),
        ("row.save()", True),
        ("Term.objects.bulk_create(rows)", True),
        ("super().save(*a)", False),
        ("seen.update(more)", False),
        ("digest.update(b'x')", False),
        ("Actor.objects.filter(pk=1).first()", False),
    ],
)
def test_the_rule_knows_a_write_from_something_else(code, writes):
    assert is_store_write(ast.parse(code).body[0].value) is writes


def sql_in(module):
    """Line numbers of text that is SQL, docstrings left out."""
    skipped = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in skipped and SQL.match(node.value):
                yield node.lineno


def test_sql_stands_only_where_it_may():
    found, used = [], set()
    for path in modules("src"):
        name = short(path)
        if name.startswith(("src/onrecord/store/migrations/", "src/onrecord/linkage/")):
            continue
        for line in sql_in(tree(path)):
            if name in SQL_ALLOWED:
                used.add(name)
            else:
                found.append(f"{name}:{line}")
    assert not found
    assert used == set(SQL_ALLOWED), "an exception nobody needs any more"


@pytest.mark.parametrize(
    "text",
    ["SELECT 1", "\n  INSERT INTO x VALUES (1)", "UPDATE x SET y = 1", "DELETE FROM x",
     "CREATE TABLE x (y)", "PRAGMA user_version", "WITH a AS (SELECT 1) SELECT 2",
     "DROP INDEX x", "SET threads = 2", "COPY x TO 'y'"],
)  # fmt: skip
def test_the_rule_knows_sql(text):
    assert list(sql_in(ast.parse(f"x = {text!r}")))
    assert not list(sql_in(ast.parse(f"def f():\n    {text!r}")))


# the tables' own language, what the store's search asks of FTS5 and of a tsvector, and linkage
SQL_FOLDERS = (
    "src/onrecord/tables/sql/", "src/onrecord/store/search/sql/", "src/onrecord/linkage/sql/",
)  # fmt: skip


def test_sql_files_lie_where_they_may():
    for path in SRC.rglob("*.sql"):
        assert short(path).startswith(SQL_FOLDERS), short(path)
