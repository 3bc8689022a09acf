"""`onrecord search` as a person and as a program runs it. Everybody is synthetic."""

from tests.e2e.command import put_one_testimony, run


def checked(home):
    checks = run("--as", "ana", "doctor", "--json", home=home).answer()["checks"]
    return next(check for check in checks if check["name"] == "search")


def test_found_by_who_may_and_by_nobody_else(home):
    put_one_testimony(home)  # past the services: not indexed
    assert (checked(home)["status"], checked(home)["needed"]) == ("warning", True)
    again = run("--as", "ana", "search", "--rebuild", "--json", home=home)
    assert again.answer()["testimonies"] == 2
    assert checked(home)["status"] == "ok"

    found = run("--as", "ana", "search", "t1", "individual", "--json", home=home).answer()
    assert (found["schema"], found["total"], found["total_is_exact"]) == (
        "onrecord.search", 1, True,
    )  # fmt: skip
    (hit,) = found["hits"]
    assert (hit["key"], hit["status"], hit["snippets"][0]["marks"]) == ("t1", "active", [[0, 2]])
    plain = run("--as", "ana", "search", "individual", "--limit", "1", home=home)
    assert "1 to 1 of 2. Next: --offset 1" in plain.stdout

    words = ("actor", "add", "vera", "--role", "viewer", "--no-sign-in")
    assert run("--as", "ana", *words, home=home).code == 0
    unseen = run("--as", "vera", "search", "individual", "--json", home=home).answer()
    assert (unseen["hits"], unseen["total"]) == ([], 0)
    assert run("--as", "vera", "search", "--rebuild", home=home).code == 3


def test_what_is_wrong_is_said_without_the_words(home):
    for words in (["…"], [], ["secret"] * 60, ["secret", "--collection", "none"],
                  ["secret", "--limit", "0"]):  # fmt: skip
        ran = run("--as", "ana", "search", *words, home=home)
        assert ran.code == 2, words
        assert "secret" not in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr
