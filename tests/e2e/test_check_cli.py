"""`onrecord check` on files that are not what they should be, as a person sees it."""

import pytest

from tests.e2e.command import run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("content", [b"%PDF-1.7 junk", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"])
def test_a_damaged_pdf_is_told_once(tmp_path, content):
    (tmp_path / "article.pdf").write_bytes(content)
    ran = run("check", "article.pdf", home=tmp_path / "none")
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("onrecord: article.pdf: ")
    assert ran.stderr.count("\n") == 1
