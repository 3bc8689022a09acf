"""What search finds, in both databases alike. All testimonies and persons are synthetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, NotFound
from onrecord.services.search_index import index_testimonies
from onrecord.store import models as m
from onrecord.store.search import asking, search_testimonies
from onrecord.store.search.question import for_sqlite, understood, without_particles
from onrecord.store.search.tokens import BREAK, folded, joined, tokens

pytestmark = pytest.mark.django_db
TOLD = {
    "k1": ("지하교회 사건", "그는 교회에서 신앙을 고백했다. 절에 간 적은 없다."),
    "k2": ("Arrest at a prayer meeting", "The underground church met at night. Nobody wept."),
    "k3": ("", "She crossed the border in 2009; at the prison gate a church bell, 교회 종."),
    "k4": ("", "교회 교회 교회 교회 교회 교회"),
    "k5": ("", "Père André prêchait à l'église; ＣＯＤＥ 42"),
    "k6": ("", "敎會와 平壤에서"),
}  # fmt: skip


@pytest.fixture
def actor(db):
    return m.Actor.objects.create(username="synthetic", role="analyst")


@pytest.fixture
def told(db):
    """key -> id of the testimonies of TOLD, indexed."""
    collection = m.Collection.objects.create(key="synthetic", is_synthetic=True)
    made = {}
    for key, (title, text) in TOLD.items():
        one = m.Testimony.objects.create(
            collection=collection, key=key, title=title, language="ko"
        )
        text_of(one, text)
        made[key] = one.id
    index_testimonies(made.values())
    return made


def text_of(testimony, text, kind="original", number=1, language="ko"):
    m.TextVersion.objects.create(
        testimony=testimony, kind=kind, language=language, number=number, text=text, digest="-"
    )


def mention(testimony, **names):
    kept = {"key": f"m{m.Mention.objects.count()}"} | names
    return m.Mention.objects.create(testimony_id=testimony, **kept)


@pytest.fixture
def find(actor, told):
    """Keys of what is found, the best first."""

    def keys(text, **how):
        how = {"protected": True} | how
        found = search_testimonies(actor=actor, text=text, **how)
        assert found.total == len(found.hits) or how.get("limit") or how.get("offset")
        by = {own: key for key, own in told.items()}
        return [by[hit.testimony] for hit in found.hits]

    return keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("교회", "k1 k3 k4"),
        ("신앙", "k1"),
        ("신앙을", "k1"),
        ("절", "k1"),
        ("지하교회", "k1"),
        ("하교", "k1"),
        ("종", "k3"),
        ("교", ""),
        ("교*", "k1 k3 k4"),
        ('"교회 종*"', "k3"),
        ('"신앙을 고"', ""),
        ('"신앙을 고*"', "k1"),
        ('"고백했다. 절"', "k1"),
        ("회에서", "k1"),
        ("church", "k2 k3"),
        ("CHURCH Prison", "k3"),
        ("prison border", "k3"),
        ("교회 church", "k3"),
        ("교회 절", "k1"),
        ('"underground church"', "k2"),
        ('"church underground"', ""),
        ("“교회에서 신앙을”", "k1"),
        ('"신앙을 고백"', "k1"),
        ('"교회 종"', "k3"),
        ('"교회 신앙"', ""),
        ('"never closed church', ""),
        ("chur*", "k2 k3"),
        ("hurch", ""),
        ("under* pray*", "k2"),
        ("andre", "k5"),
        ("ANDRÉ code", "k5"),
        ("André", "k5"),
        ("42", "k5"),
        ("4", ""),
        ("4*", "k5"),
        ("敎會", "k6"),
        ("平壤", "k6"),
        ("K4", "k4"),
        ("AND", ""),
        ("church OR prison", ""),
        ("church NOT", ""),
        ("church -prison", "k3"),
        ("reached -the", ""),
    ],
)  # fmt: skip
def test_what_is_found(find, text, keys):
    assert sorted(find(text)) == keys.split()


def test_what_has_it_in_its_title_or_says_it_more_often_comes_first(find):
    order = find("교회")
    assert len(order) == 3
    assert order[-1] == "k3"


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "*", "…!?", "\x00", BREAK, "a " * 151,
                                  "x" * 301, " ".join(map(str, range(21)))])  # fmt: skip
def test_what_cannot_be_looked_for_is_refused(find, text):
    with pytest.raises(InputError) as refused:
        find(text)
    assert not text.strip() or text.strip() not in str(refused.value)


@pytest.mark.parametrize("text", [
    "x' OR '1'='1", 'a" OR "b', "told:church", "{told}: church", "church) OR (prison", "NEAR(a b)",
    "church:*A", "a & b | !c <-> d", "%s %(x)s", "^church", "church + prison", "\\", "'; --",
    "교회'", "\ud800x", "\u0301a", "ﬁ", "İ", "ǅ", "ẞ", "①", "🙏 church", "ㄱㅏ",
])  # fmt: skip
def test_no_operator_of_a_database_is_one_here(find, text):
    try:
        find(text)
    except InputError:
        assert not tokens(text)


def test_withdrawn_are_left_out_or_marked(find, told, actor):
    m.Testimony.objects.filter(id=told["k1"]).update(
        status="withdrawn", withdrawn_reason="consent"
    )
    assert sorted(find("교회")) == ["k3", "k4"]
    assert len(find("교회", withdrawn=True)) == 3
    found = search_testimonies(actor=actor, text="신앙", protected=True, withdrawn=True)
    assert [hit.status for hit in found.hits] == ["withdrawn"]


def test_one_collection(find, told, actor):
    other = m.Collection.objects.create(key="other", is_synthetic=True)
    one = m.Testimony.objects.create(collection=other, key="교회 명부")
    index_testimonies([one.id])
    told["other"] = one.id
    assert find("교회", collection="other") == ["other"]
    assert "other" not in find("교회", collection="synthetic")
    assert len(find("교회")) == 4
    assert find('"교회 명부"', collection="other") == ["other"]
    with pytest.raises(NotFound):
        find("교회", collection="none")


def test_names_and_phrases_stay_apart(find, told):
    mention(told["k1"], name="Synthetic Kim", name_native="김합성", other_names="별명하나")
    mention(told["k1"], name="Park Synthetic", key="v7")
    index_testimonies([told["k1"]])
    for text in ("synthetic kim", "김합성", "합성", "별명", "v7", "park kim"):
        assert find(text) == ["k1"], text
    assert find('"kim park"') == find('"kim 김합성"') == []
    assert find('"park synthetic"') == ["k1"]


def test_who_may_not_see_names_finds_and_counts_nothing_by_them(actor, told):
    one = m.Testimony.objects.get(id=told["k1"])
    text_of(one, "Person A prayed in a church.", kind="pseudonymised", language="en")
    mention(told["k1"], name="Secret Name")
    mention(told["k3"], name="Person B")
    index_testimonies(told.values())

    def found(text, **how):
        return search_testimonies(actor=actor, text=text, protected=False, **how)

    for text in ("secret", "신앙", "border", "prison", "사건", "person b", "쿄회"):
        assert (found(text).total, found(text).hits) == (0, ()), text
    page = found('"person a" church')
    assert [hit.testimony for hit in page.hits] == [told["k1"]]
    assert (page.total, page.hits[0].key, page.hits[0].title) == (1, "", "")
    assert [s.text for s in page.hits[0].snippets] == ["Person A prayed in a church."]
    assert found("church").total == 1
    assert found("prayed", collection="synthetic").total == 1


def test_who_does_not_work_here_any_more_finds_nothing(find, actor):
    actor.is_active = False
    assert find("교회") == []


def test_the_newest_text_counts(find, told):
    one = m.Testimony.objects.get(id=told["k4"])
    text_of(one, "이제는 성당", number=2)
    index_testimonies([one.id])
    assert "k4" not in find("교회")
    assert find("성당") == ["k4"]
    text_of(one, "a chapel", kind="translation", language="en")
    index_testimonies([one.id])
    assert find("성당 chapel") == ["k4"]
    assert find('"성당 chapel"') == []


def test_particles_are_taken_off_only_where_nothing_was_found(actor, told):
    found = search_testimonies(actor=actor, text="신앙으로", protected=True)
    assert [hit.testimony for hit in found.hits] == [told["k1"]]
    assert found.loosened
    as_asked = search_testimonies(actor=actor, text="교회에서", protected=True)
    assert (as_asked.total, as_asked.loosened) == (1, False)
    nothing = search_testimonies(actor=actor, text="불당에서", protected=True)
    assert (nothing.total, nothing.loosened) == (0, False)
    assert [w.spelled for w in without_particles(understood("평가 국가를 church"))] == [
        "평가", "국가", "church",
    ]  # fmt: skip


def test_snippets_mark_what_was_found(actor, told):
    one = m.Testimony.objects.get(id=told["k2"])
    long = (
        "Filler words stand here. " * 40
        + "At last the\nÉGLISE of 교회에서 was named. "
        + "x " * 99
    )
    text_of(one, long, number=2)
    index_testimonies([one.id])
    found = search_testimonies(actor=actor, text="eglise 교회 prayer*", protected=True)
    title, text = found.hits[0].snippets
    assert (title.field, marked(title)) == ("title", ["prayer"])
    assert (text.field, marked(text)) == ("text", ["ÉGLISE", "교회"])
    assert text.before
    assert text.after
    assert len(text.text) <= 180
    assert "\n" not in text.text


def marked(snippet):
    return [snippet.text[a:b] for a, b in snippet.marks]


def test_pages_and_a_count_that_stops(actor, told, monkeypatch):
    whole = search_testimonies(actor=actor, text="교회", protected=True)
    assert (whole.total, whole.total_is_exact) == (3, True)
    pages = [
        search_testimonies(actor=actor, text="교회", protected=True, limit=1, offset=n).hits
        for n in range(4)
    ]
    assert [h for page in pages for h in page] == list(whole.hits)
    monkeypatch.setattr(asking, "MOST_RANKED", 1)
    few = search_testimonies(actor=actor, text="교회", protected=True)
    assert (few.total, few.total_is_exact) == (1, False)
    assert few.hits[0].key == "k1"  # it is in the title, so it is ranked all the same
    for limit, offset in ((0, 0), (101, 0), (1, -1)):
        with pytest.raises(InputError):
            search_testimonies(actor=actor, text="x", protected=True, limit=limit, offset=offset)


def test_a_count_that_stops_counts_only_what_may_be_seen(actor, told, monkeypatch):
    monkeypatch.setattr(asking, "MOST_RANKED", 1)
    gone = [told[key] for key in ("k1", "k2", "k4")]
    m.Testimony.objects.filter(id__in=gone).update(status="withdrawn", withdrawn_reason="x")
    for text in ("교회", "church"):
        found = search_testimonies(actor=actor, text=text, protected=True)
        assert [hit.key for hit in found.hits] == ["k3"]
        assert (found.total, found.total_is_exact) == (1, True)


def test_a_very_long_text_is_indexed_from_its_beginning(find, told):
    one = m.Testimony.objects.get(id=told["k4"])
    text = "시작말 " + " ".join(f"w{n}" for n in range(60_000)) + " 마지막말 끝"
    text_of(one, text, number=2)
    text_of(one, "가나다라 " * 20_000 + "맺음말", kind="pseudonymised")
    index_testimonies([one.id])
    assert find("시작말") == find("w20000") == ["k4"]
    assert find("마지막말") == []
    # beyond the places a tsvector remembers
    assert find("맺음말") == find('"다라 맺음말"') == find('"가나다라 맺음말"') == ["k4"]


@given(st.text(max_size=60))
def test_any_text_is_cut_alike_and_kept_in_length(text):
    plain = folded(text)
    assert len(plain) == len(text)
    words = tokens(text)
    assert all(word and word == folded(word) for word in words)
    assert all(word.isalnum() for word in words)
    assert BREAK not in "".join(words)
    if words:
        asked = understood(text)
        quoted = for_sqlite(asked, ("told",))
        assert quoted.count('"') == 2 * sum(len(one.lasts) for one in asked)
        assert all(w.replace(" *", "").replace(" ", "").isalnum() for w in quoted.split('"')[1::2])


@given(st.lists(st.text(max_size=30), max_size=5))
def test_a_column_holds_the_words_of_every_text(texts):
    held = joined(texts, "told").split(" ")
    assert [w for w in held if w not in ("", BREAK)] == [
        w for text in dict.fromkeys(texts) for w in tokens(text)
    ]
