"""The shipped vocabularies are complete; files that are not right are refused, with reasons."""

import pytest

from onrecord.errors import InputError, NotFound
from onrecord.vocab import CountingRule, load_vocabulary

VOCABULARY = load_vocabulary()


def test_every_term_has_both_languages_and_a_meaning():
    terms = [t for s in VOCABULARY.schemes.values() for t in s.terms.values()]
    assert len(VOCABULARY["act"].terms) >= 120
    for term in terms:
        assert any("가" <= letter <= "힣" for letter in term.label_ko), term.id
        assert term.label_en.isascii() or "’" in term.label_en, term.id
        assert term.definition.endswith("."), term.id


def test_every_right_of_the_sixteen_has_terms_of_ours():
    rows = VOCABULARY.crosswalks["NKDB-16"].rows
    rights = [r for r in rows if "." not in r.theirs[3:]]
    assert len(rights) == 16
    assert all(r.ours and r.relation != "none" for r in rights)


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("public_execution", ("life", "death", "killing", "execution", "public_execution")),
        ("death_in_custody", ("life", "death", "death_in_custody")),
        ("release", ("status", "release")),
        ("unknown", ("unknown",)),
    ],
)
def test_paths(code, path):
    assert VOCABULARY["act"].path(code) == path


def test_every_scheme_is_a_tree():
    for scheme in VOCABULARY.schemes.values():
        for code in scheme.terms:
            for ancestor in scheme.path(code):
                assert code in scheme.under(ancestor)
            assert scheme.top(code) == scheme.path(code)[0]


def test_a_death_is_counted_once_for_each_victim():
    acts = VOCABULARY["act"]
    assert {acts[c].counting for c in acts.under("death")} == {CountingRule.ONCE_PER_VICTIM}
    assert acts["release"].counting is CountingRule.STATUS_EVENT


def test_a_term_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(NotFound, match="killing"):
        VOCABULARY.term("act/kiling")
    with pytest.raises(NotFound, match="cause"):
        VOCABULARY["casue"]


GOOD = "{code: %s, parent: %s, en: Own, ko: 우리, definition: Ours., counting: per_incident}"


def organisation(folder, text):
    (folder / "own.yaml").write_text(text, "utf-8")
    return load_vocabulary([folder])


def test_an_organisation_adds_its_own_terms_without_code(tmp_path):
    both = organisation(
        tmp_path,
        "scheme: act\nterms:\n- " + GOOD % ("org_new", "torture") + "\n"
        "- {code: org_old, parent: torture, en: Old, ko: 옛말, definition: Old., "
        'counting: per_incident, retired: "2020", replaced_by: org_new}\n',
    )
    assert both["act"]["org_new"].organisation
    # a retired term keeps its place: old codings still count
    assert {"org_new", "org_old"} <= both["act"].under("dignity")
    assert both.digest != VOCABULARY.digest


def test_what_is_heard_is_said_of_the_term_or_of_one_above_it(tmp_path):
    own = "{code: %s, en: Own, ko: 우리, definition: Ours.%s}"
    both = organisation(
        tmp_path,
        "scheme: proximity\nterms:\n- " + own % ("on_the_bus", ", parent: rumour") + "\n- "
        + own % ("from_a_film", ", heard: 'yes'") + "\n- " + own % ("dreamt", "") + "\n",
    )["proximity"]  # fmt: skip
    heard = {code for code in [*both.terms, "unknown", "not_asked", "nowhere"] if both.heard(code)}
    assert heard == {"hearsay", "rumour", "told_by_victim", "on_the_bus", "from_a_film"}
    assert not any(term.heard for term in VOCABULARY["act"].terms.values())


BAD = [
    ("scheme: nothing\nterms: []\n", "scheme"),
    ("scheme: act\nterms:\n- " + GOOD % ("killing", "death"), "duplicate"),
    ("scheme: act\nterms:\n- " + GOOD % ("org_a", "nowhere"), "unknown_parent"),
    ("scheme: act\nterms:\n- " + GOOD % ("org_a", "org_a"), "cycle"),
    ("scheme: act\nterms:\n- " + GOOD % ("Org", "death"), "code"),
    ("scheme: act\nterms:\n- " + GOOD % ("unknown", "death"), "code"),
    ("scheme: act\nterms:\n- {code: a, code: b}", "yaml"),
    ("scheme: act\nterms:\n- {code: org_a, en: A, ko: 가, definition: A.}", "missing"),
    ("scheme: cause\nterms:\n- {code: org_a, en: A, definition: A.}", "missing"),
    ("scheme: cause\nterms:\n- {code: org_a, en: A, ko: 가, definition: A, h: x}", "unknown_key"),
    ("scheme: cause\nterms:\n- {code: org_a, en: yes, ko: 가, definition: A.}", "shape"),
    ("scheme: cause\nterms:\n- {code: a, en: A, ko: 가, definition: A, heard: 'yes'}", "heard"),
    ("scheme: proximity\nterms:\n- {code: a, en: A, ko: 가, definition: A, heard: x}", "heard"),
    ("scheme: cause\nterms: x", "shape"),
    ("- 1", "shape"),
    ("scheme: [", "yaml"),
    ("key: K\ntitle: T\nsource: S\ndirection: up\nrows: []", "direction"),
    ("key: K\ntitle: T\nsource: S\ndirection: to\nrows: [{theirs: a, label: A, scheme: act, "
     'ours: [nothing], relation: exact, loss: ""}]', "unknown_term"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), BAD)
def test_a_file_that_is_not_right_is_refused_with_its_rule(tmp_path, text, rule):
    with pytest.raises(InputError) as refused:
        organisation(tmp_path, text)
    assert {(p.file, p.rule) for p in refused.value.problems} == {("own.yaml", rule)}


def test_what_is_wrong_is_told_with_its_line_and_how_a_file_begins(tmp_path):
    text = """scheme: cause
terms:
  - code: org_a
    en: A
    ko: 가
    definition: A.
    parent: nowhere

  - code: Org
    ko: 가
    definition: A.
  - {code: org_a, en: A, ko: 가, definition: A.}
  - {code: org_c, en: 5, ko: 가, definition: A.}
"""
    with pytest.raises(InputError) as refused:
        organisation(tmp_path, text)
    told = [(p.row, p.column, p.rule) for p in refused.value.problems]
    assert sorted(told, key=str) == [
        (12, "code", "duplicate"), (13, None, "shape"), (7, "parent", "unknown_parent"),
        (9, "code", "code"), (9, "en", "missing"),
    ]  # fmt: skip
    said = "\n".join(map(str, refused.value.problems))
    assert "own.yaml, line 12, column code: cause/org_a is already in own.yaml, line 3" in said
    with pytest.raises(InputError) as refused:
        organisation(tmp_path, "- {code: org_a, en: A, ko: 가, definition: A.}\n")
    assert "the file must begin so: scheme: cause" in str(refused.value.problems[0])


@pytest.mark.parametrize("files", [{}, {"cause.txt": "scheme: cause\n"}])
def test_a_folder_without_terms_is_refused(tmp_path, files):
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match="no terms in"):
        load_vocabulary([tmp_path])


def test_files_that_hold_nothing_or_are_no_utf_8_are_refused(tmp_path):
    with pytest.raises(InputError) as refused:
        organisation(tmp_path, "scheme: act\nterms: []\n")
    assert [p.rule for p in refused.value.problems] == ["shape"]
    (tmp_path / "own.yaml").write_bytes("# 우리\nscheme: act\n".encode("cp949"))
    with pytest.raises(InputError, match="UTF-8"):
        load_vocabulary([tmp_path / "." / ""])
