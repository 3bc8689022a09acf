"""Reading a press text: encodings, pages, PDFs, and files that are none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import check_text, read_press_text
from onrecord.errors import InputError
from tests.examples import examples

SAID = "북한인권정보센터는 종교박해 사건 1,411건을 기록했다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_korean_in_its_encodings(encoding):
    press = read_press_text(SAID.encode(encoding), "a.txt")
    assert press.text == SAID
    assert [c.text for c in check_text(press).claims] == ["1,411"]


def test_western_text_in_windows_1252():
    press = read_press_text("The centre\u2019s count: 1\u2019411 cases".encode("cp1252"), "a.txt")
    assert press.encoding == "cp1252"
    assert "1\u2019411" in press.text


def test_decomposed_hangul_is_composed():
    import unicodedata

    press = read_press_text(unicodedata.normalize("NFD", SAID).encode(), "a.txt")
    assert press.text == SAID


PAGE = f"""<!doctype html><html><head><title>9,999 cases</title>
<meta property="article:published_time" content="2021-05-14T07:25:00+09:00">
<style>p {{ width: 1411px }}</style><script>var n = "78,798 cases";</script></head>
<body><p>NKDB counted 1,411&nbsp;cases of <b>religious</b> persecution
in North Korea.</p><noscript>1,304 cases</noscript><p>{SAID}</p></body></html>"""


def test_a_page_is_its_text():
    press = read_press_text(PAGE.encode(), "page.html")
    assert press.kind == "html"
    assert press.published == "2021-05-14"
    for gone in ("9,999", "78,798", "1411px", "1,304"):
        assert gone not in press.text
    checked = check_text(press)
    assert [(c.text, c.verdict) for c in checked.claims] == [("1,411", "supported")] * 2
    assert all(press.text[c.start : c.end] == c.text for c in checked.claims)


def test_a_page_is_known_without_its_ending_and_by_its_declared_encoding():
    page = f'<html><head><meta charset="euc-kr"></head><body><p>{SAID}</p></body></html>'
    press = read_press_text(page.encode("cp949"), "standard input")
    assert (press.kind, press.text.strip()) == ("html", SAID)


def test_a_pdf():
    typst = pytest.importorskip("typst")
    text = "NKDB counted 1,411 cases of religious persecution in North Korea."
    press = read_press_text(typst.compile(text.encode()), "a.pdf")
    assert press.kind == "pdf"
    assert [(c.text, c.verdict) for c in check_text(press).claims] == [("1,411", "supported")]


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n ", b"%PDF-1.7 broken", b"PK\x03\x04rest", b"a\x00b", b"\x89PNG\r\n\x1a\n\x00",
     b"\x81\x8d\x8f\x90", b"<html><body><script>1</script></body></html>"],
)  # fmt: skip
def test_what_is_no_press_text_is_refused_by_name(content):
    with pytest.raises(InputError, match=r"^thing\.bin: "):
        read_press_text(content, "thing.bin")


def test_too_large_a_file_is_refused():
    with pytest.raises(InputError, match="too large"):
        read_press_text(b"a" * (21 << 20), "a.txt")


@given(st.binary(max_size=400))
@examples(20)
def test_any_bytes_are_read_or_refused(content):
    for start in (b"", b"<html><body>", b"%PDF-1.4\n"):
        try:
            press = read_press_text(start + content, "a")
        except InputError:
            continue
        check_text(press)


@pytest.mark.parametrize(
    "text",
    [
        "1," * 1_000,
        "1 " * 1_000,
        "one hundred and " * 300,
        "북한 1,411건 " * 200,
        "<div>" * 20_000 + "1,411 cases",
        "In " + "North Korea and " * 400 + "1,411 cases.",
        "(" * 20_000,
        "of the 244 victims, " * 150,
        "2007 to 2019 1,411 cases religious NKDB " * 60,
        "NKDB 북한 종교 " + "이탈주민" * 300 + "x 1,411건",
        "NKDB North Korea religion 1,411 cases " + "a-" * 3_000 + "persecution",
    ],
    ids=range(11),
)
def test_hostile_texts_end_in_time(text):
    import time

    start = time.perf_counter()
    check_text(read_press_text(text.encode(), "a.txt"))
    assert time.perf_counter() - start < 20


def test_a_table_of_numbers_is_refused():
    with pytest.raises(InputError, match="a table"):
        check_text("1,411 cases. " * 1_501)
