"""Small rooms: length of files and functions, no empty folders, no rooms for odds and ends."""

import ast
import os
import tomllib

import pytest

from tests.house.source import ROOT, SRC, modules, short, tracked, tree

FILE, FUNCTION = 400, 60
EVERYWHERE = ("src", "tests", "tools", "benchmarks")
ODDS_AND_ENDS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
LAYERS_WITH_DJANGO = {"store", "services", "cli", "conf", "web"}


def exempt(path):
    return "migrations" in path.parts


@pytest.mark.parametrize(
    "path", [p for p in modules("src", "tests", "tools") if not exempt(p)], ids=short
)
def test_files_and_functions_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE
    long = {
        n.name: n.end_lineno - n.lineno + 1
        for n in ast.walk(tree(path))
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        and n.end_lineno - n.lineno + 1 > FUNCTION
    }
    assert not long


def test_no_folder_without_something_in_it():
    kept = {parent for p in tracked() for parent in p.parents}
    for top in EVERYWHERE:
        for folder, _, _ in os.walk(ROOT / top):
            if "__pycache__" in folder:
                continue
            path = type(ROOT)(folder)
            assert path in kept, f"{short(path)} is empty"
            if path.is_relative_to(SRC) and (path / "__init__.py") in tracked():
                others = [
                    p for p in tracked() if p.is_relative_to(path) and p.name != "__init__.py"
                ]
                code = (path / "__init__.py").read_text(encoding="utf-8").strip()
                assert others or code, f"{short(path)} has nothing in it"


def test_every_package_says_what_it_is():
    for path in modules("src"):
        if path.name == "__init__.py" and not exempt(path):
            assert ast.get_docstring(tree(path)), short(path)


def test_no_room_for_odds_and_ends():
    for path in tracked():
        parts = {part.partition(".")[0] for part in path.relative_to(ROOT).parts}
        assert not parts & ODDS_AND_ENDS, short(path)


def test_no_relative_imports():
    for path in modules(*EVERYWHERE):
        for node in ast.walk(tree(path)):
            assert not (isinstance(node, ast.ImportFrom) and node.level), f"{short(path)}"


def settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_has_its_layer():
    contracts = settings()["tool"]["importlinter"]["contracts"]
    layers = contracts[0]["layers"]
    named = {n.strip(" ()") for layer in layers for n in layer.split("|")}
    found = {f"onrecord.{p.stem}" for p in SRC.iterdir()
             if (p.is_dir() and p.name != "__pycache__")
             or (p.suffix == ".py" and p.name != "__init__.py")}  # fmt: skip
    assert found == named
    below = {n for n in found if n.split(".")[1] not in LAYERS_WITH_DJANGO | {"verbs"}}
    assert below == set(contracts[1]["source_modules"])


def test_below_the_store_nothing_imports_django():
    for path in modules("src"):
        if path.relative_to(SRC).parts[0].removesuffix(".py") in LAYERS_WITH_DJANGO | {"verbs"}:
            continue
        for node in ast.walk(tree(path)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            assert not [n for n in names if n.split(".")[0] == "django"], short(path)


def public_names(module):
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets):
            return set(ast.literal_eval(node.value))
    return set()


def test_what_is_public_says_what_it_means():
    silent = []
    for path in modules("src"):
        public = public_names(tree(path))
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in public:
                if not ast.get_docstring(node):
                    silent.append(f"{short(path)}: {node.name}")
    assert not silent


def test_everything_the_doctor_imports_is_required():
    from onrecord.cli._checks import REQUIRED

    called = {"pyyaml": "yaml", "markdown-it-py": "markdown_it", "python-docx": "docx",
              "vl-convert-python": "vl_convert", "django-csp": "csp",
              "justmytype-intl-cjk": "justmytype_intl_cjk"}  # fmt: skip
    wanted = set()
    for line in settings()["project"]["dependencies"]:
        name = line.split(">")[0].split("<")[0].split("=")[0].strip()
        wanted.add(called.get(name, name))
    assert set(REQUIRED) == wanted
